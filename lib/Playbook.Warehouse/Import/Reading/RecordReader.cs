namespace Playbook.Warehouse.Import;

/// <summary>
/// Reads one sheet of a file record by record: a text file has one sheet, a workbook several. Blank rows are skipped. Texts are valid
/// until the next call.
/// </summary>
internal abstract class RecordReader : IDisposable
{
    /// <summary>Row on which the current record begins, from 1, as an editor or a spreadsheet counts.</summary>
    public abstract long Line { get; }

    public abstract int FieldCount { get; }

    /// <summary>Why the current record is malformed, or null.</summary>
    public virtual string? Malformed => null;

    /// <summary>True when a blank row stands directly above the current record.</summary>
    public abstract bool BlankAbove { get; }

    /// <summary>True when a record may be shorter than the header, as in a workbook, where empty cells at the end are not kept.</summary>
    public virtual bool Ragged => false;

    /// <summary>The current record as a text, for a message.</summary>
    public abstract ReadOnlySpan<char> Record { get; }

    /// <summary>Moves to the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="ImportException">The file is damaged.</exception>
    public abstract bool Read();

    /// <summary>Text of a cell of the current record; empty when the record is shorter.</summary>
    public abstract ReadOnlySpan<char> Field(int index);

    /// <summary>What the file says the cell is.</summary>
    public virtual CellForm Form(int index) => CellForm.Text;

    /// <summary>Copies the cells of the current record to the end of a batch.</summary>
    public virtual void CopyTo(RecordBatch batch)
    {
        for (var i = 0; i < FieldCount; i++)
            batch.AddCell(Field(i), Form(i));
    }

    public string[] Fields()
    {
        var fields = new string[FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Field(i).ToString();
        return fields;
    }

    public abstract void Dispose();
}
