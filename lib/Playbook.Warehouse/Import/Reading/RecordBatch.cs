namespace Playbook.Warehouse.Import;

/// <summary>Some records of a table, copied so that another thread can convert them while the reader goes on.</summary>
internal sealed class RecordBatch : RecordReader
{
    // A cell of a workbook says what it is; cells of text files are all alike and keep no form.
    private readonly List<(long Line, long Ordinal, int First, int Fields, string? Malformed, bool Ragged, int Record)> _records = [];
    private int[] _ends = new int[1 << 12];
    private CellForm[]? _forms;
    private char[] _text = new char[1 << 16];
    private int _fields;
    private int _length;
    private int _at = -1;
    private int _first;
    private int _count;

    /// <summary>Records held.</summary>
    public int Count => _records.Count;

    /// <summary>Characters held.</summary>
    public int Length => _length;

    /// <inheritdoc/>
    public override long Line => _records[_at].Line;

    /// <summary>Number of the current record among the data rows of the table, from 1.</summary>
    public long Ordinal => _records[_at].Ordinal;

    /// <inheritdoc/>
    public override int FieldCount => _count;

    /// <inheritdoc/>
    public override string? Malformed => _records[_at].Malformed;

    /// <inheritdoc/>
    public override bool BlankAbove => false;

    /// <inheritdoc/>
    public override bool IsLast => false;

    /// <inheritdoc/>
    public override bool Ragged => _records[_at].Ragged;

    /// <summary>The record as a text; empty when it was added as one that nobody would show.</summary>
    public override ReadOnlySpan<char> Record => _records[_at] is { Record: > 0 } r ? _text.AsSpan(_ends[r.First + r.Fields - 1], r.Record) : default;

    /// <summary>Copies the current record of a reader.</summary>
    /// <param name="row">On a record.</param>
    /// <param name="ordinal">Its number among the data rows.</param>
    /// <param name="columns">Cells of a sound record; of another one the text is kept too, for the message.</param>
    public void Add(RecordReader row, long ordinal, int columns)
    {
        var count = row.FieldCount;
        var first = _fields + 1;
        if (_ends.Length < _fields + count + 2)
            Array.Resize(ref _ends, Math.Max(_ends.Length * 2, _fields + count + 2));
        // One more end than fields: where the first one begins.
        _ends[_fields++] = _length;
        for (var i = 0; i < count; i++)
        {
            Copy(row.Field(i));
            if (row.Form(i) is not CellForm.Text and var form)
                Mark(_fields, form);
            _ends[_fields++] = _length;
        }

        var record = 0;
        if (count != columns || row.Malformed is not null)
        {
            record = row.Record.Length;
            Copy(row.Record);
        }

        _records.Add((row.Line, ordinal, first, count, row.Malformed, row.Ragged, record));
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _records.Clear();
        (_fields, _length, _at, _forms) = (0, 0, -1, null);
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        if (++_at >= _records.Count)
            return false;
        (_first, _count) = (_records[_at].First, _records[_at].Fields);
        return true;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index)
    {
        if (index >= _count)
            return default;
        var from = _ends[_first + index - 1];
        return _text.AsSpan(from, _ends[_first + index] - from);
    }

    /// <inheritdoc/>
    public override CellForm Form(int index) =>
        _forms is null || index >= _count || _first + index >= _forms.Length ? CellForm.Text : _forms[_first + index];

    public override void Dispose()
    {
    }

    private void Mark(int place, CellForm form)
    {
        if (_forms is null || _forms.Length <= place)
            Array.Resize(ref _forms, Math.Max(place + 1, _ends.Length));
        _forms[place] = form;
    }

    private void Copy(ReadOnlySpan<char> text)
    {
        if (_text.Length < _length + text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }
}
