namespace Playbook.Warehouse.Import;

/// <summary>Some records of a table, copied so that another thread can convert them while the reader goes on.</summary>
internal sealed class RecordBatch : RecordReader
{
    private readonly List<(long Line, long Ordinal, int First, int Fields, string? Malformed, bool Ragged, int Record)> _records = [];
    private (int Start, int Length)[] _cells = new (int, int)[1 << 12];
    private CellForm[]? _forms;
    private char[] _text = new char[1 << 16];
    private int _count;
    private int _length;
    private int _at = -1;
    private int _first;
    private int _fields;

    /// <summary>Records held.</summary>
    public int Count => _records.Count;

    /// <summary>Characters held.</summary>
    public int Length => _length;

    /// <summary>The characters of all cells; it is another array when records are added.</summary>
    public char[] Held => _text;

    /// <inheritdoc/>
    public override long Line => _records[_at].Line;

    /// <summary>Number of the current record among the data rows of the table, from 1.</summary>
    public long Ordinal => _records[_at].Ordinal;

    /// <inheritdoc/>
    public override int FieldCount => _fields;

    /// <inheritdoc/>
    public override string? Malformed => _records[_at].Malformed;

    /// <inheritdoc/>
    public override bool BlankAbove => false;

    /// <inheritdoc/>
    public override bool Ragged => _records[_at].Ragged;

    /// <summary>The record as a text; empty when it was added as one that nobody would show.</summary>
    public override ReadOnlySpan<char> Record => _records[_at] is { Record: >= 0 } r ? Text(_cells[r.Record]) : default;

    /// <summary>Copies the current record of a reader.</summary>
    /// <param name="row">On a record.</param>
    /// <param name="ordinal">Its number among the data rows.</param>
    /// <param name="columns">Cells of a sound record; of another one the text is kept too, for the message.</param>
    public void Add(RecordReader row, long ordinal, int columns)
    {
        var first = _count;
        row.CopyTo(this);
        var (fields, malformed, record) = (_count - first, row.Malformed, -1);
        if (fields != columns || malformed is not null)
        {
            record = _count;
            AddCell(row.Record, CellForm.Text);
        }

        _records.Add((row.Line, ordinal, first, fields, malformed, row.Ragged, record));
    }

    /// <summary>Adds a cell of the record that is being copied.</summary>
    public void AddCell(ReadOnlySpan<char> text, CellForm form)
    {
        // A cell of a workbook says what it is; cells of text files are all alike and keep no form.
        if (form != CellForm.Text)
            Mark(_count, form);
        AddCells(text, [(0, text.Length)], 0);
    }

    /// <summary>Adds cells of the record that is being copied, which lie together in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Where they lie, counted from <paramref name="origin"/>.</param>
    /// <param name="origin">Number of the text's first character.</param>
    public void AddCells(ReadOnlySpan<char> text, ReadOnlySpan<(int Start, int Length)> places, int origin)
    {
        if (_text.Length < _length + text.Length)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + text.Length));
        if (_cells.Length < _count + places.Length)
            Array.Resize(ref _cells, Math.Max(_cells.Length * 2, _count + places.Length));
        text.CopyTo(_text.AsSpan(_length));
        var moved = _length - origin;
        var cells = _cells.AsSpan(_count, places.Length);
        for (var i = 0; i < cells.Length; i++)
            cells[i] = (places[i].Start + moved, places[i].Length);
        _count += places.Length;
        _length += text.Length;
    }

    /// <summary>Forgets all records.</summary>
    public void Clear()
    {
        _records.Clear();
        (_count, _length, _at, _forms) = (0, 0, -1, null);
    }

    /// <inheritdoc/>
    public override bool Read()
    {
        if (++_at >= _records.Count)
            return false;
        (_first, _fields) = (_records[_at].First, _records[_at].Fields);
        return true;
    }

    /// <summary>Where a cell of the current record lies in <see cref="Held"/>; nowhere when the record is shorter.</summary>
    public (int Start, int Length) Place(int index) => index < _fields ? _cells[_first + index] : default;

    /// <inheritdoc/>
    public override ReadOnlySpan<char> Field(int index) => Text(Place(index));

    /// <inheritdoc/>
    public override CellForm Form(int index) =>
        _forms is null || index >= _fields || _first + index >= _forms.Length ? CellForm.Text : _forms[_first + index];

    public override void Dispose()
    {
    }

    private ReadOnlySpan<char> Text((int Start, int Length) place) => _text.AsSpan(place.Start, place.Length);

    private void Mark(int place, CellForm form)
    {
        if (_forms is null || _forms.Length <= place)
            Array.Resize(ref _forms, Math.Max(place + 1, _cells.Length));
        _forms[place] = form;
    }
}
