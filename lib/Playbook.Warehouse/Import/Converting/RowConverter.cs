namespace Playbook.Warehouse.Import;

/// <summary>Turns one record of a file into typed cells: dropped by a rule, refused with reasons, or ready.</summary>
internal sealed class RowConverter
{
    private const int LongestValue = 200;

    private readonly Mapping _mapping;
    private readonly HeaderBinding _binding;
    private readonly string _file;
    private readonly FieldReader?[] _readers;
    private readonly (RowFilter Filter, int Field)[] _filters;
    private readonly long[] _dropped;
    private readonly bool _personal;

    public RowConverter(Mapping mapping, HeaderBinding binding, string file, PersonKey? key, IReadOnlySet<string> without)
    {
        (_mapping, _binding, _file) = (mapping, binding, file);
        _filters = [.. mapping.Filters.Where(f => !without.Contains(f.Name)).Select(f => (f, Index(mapping, f.Field)))];
        _dropped = new long[_filters.Length];
        _personal = mapping.Fields.Any(f => f.Personal);
        // Columns that fill nothing are not read: what is not kept need not be right, and personal text is never looked at.
        var used = mapping.Tables.SelectMany(t => t.Shapes).SelectMany(s => s).SelectMany(c => c.Uses)
            .Concat(mapping.Checks.SelectMany(c => c.Fields))
            .Concat(_filters.Select(f => f.Filter.Field))
            .Concat(mapping.Fields.Where(f => f.Required).Select(f => f.Name))
            .ToHashSet();
        _readers = [.. binding.Fields.Select((f, i) => used.Contains(f.Name) && binding.Positions[i] >= 0 ? new FieldReader(f, key) : null)];
        Cells = new Cell[mapping.Fields.Count];
    }

    /// <summary>The typed values of the current row, one per field of the mapping.</summary>
    public Cell[] Cells { get; }

    /// <summary>Rows dropped so far, by rule.</summary>
    public IReadOnlyList<DroppedRows> Dropped => [.. _filters.Select((f, i) => new DroppedRows(f.Filter.Name, f.Filter.Why, _dropped[i]))];

    /// <summary>Amounts rounded so far.</summary>
    public long Rounded => _readers.Sum(r => r?.Rounded ?? 0);

    /// <summary>Converts the current record of the reader.</summary>
    /// <param name="csv">On a record.</param>
    /// <param name="rejections">Gets the reasons when the row is refused.</param>
    /// <returns>True when <see cref="Cells"/> hold a row, false when it was dropped or refused.</returns>
    public bool Convert(CsvReader csv, List<Rejection> rejections)
    {
        if (csv.Malformed is { } malformed || csv.FieldCount != _binding.Columns)
        {
            rejections.Add(new Rejection(
                _file,
                csv.Line,
                "(row)",
                _personal ? null : Short(csv.Record),
                csv.Malformed ?? $"{csv.FieldCount} columns",
                $"{_binding.Columns} columns"));
            return false;
        }

        var before = rejections.Count;
        for (var i = 0; i < _readers.Length; i++)
        {
            if (_readers[i] is not { } reader)
                continue;
            Cells[i] = reader.Read(csv.Field(_binding.Positions[i]), out var fault);
            if (fault is not null)
                rejections.Add(Refused(csv, i, fault));
        }

        for (var f = 0; f < _filters.Length; f++)
        {
            if (!LeavesOut(f, csv))
                continue;
            // A row that a rule leaves out need not be right.
            rejections.RemoveRange(before, rejections.Count - before);
            _dropped[f]++;
            return false;
        }

        return rejections.Count == before;
    }

    /// <summary>A refusal of the current record for the column of one field.</summary>
    public Rejection Refused(CsvReader csv, int field, Fault fault)
    {
        var spec = _mapping.Fields[field];
        var value = spec.Personal || fault.Secret || _binding.Positions[field] < 0 ? null : Short(csv.Field(_binding.Positions[field]));
        return new Rejection(_file, csv.Line, spec.Label, value, fault.Reason, fault.Allowed);
    }

    public int Index(string field) => Index(_mapping, field);

    /// <summary>True when the field holds days, not moments.</summary>
    public bool IsDay(string field) => _mapping.Field(field).Type == FieldType.Date;

    private static int Index(Mapping mapping, string field)
    {
        for (var i = 0; i < mapping.Fields.Count; i++)
        {
            if (mapping.Fields[i].Name == field)
                return i;
        }

        throw new ArgumentException($"field '{field}' is not in mapping {mapping.Name}", nameof(field));
    }

    private static string Short(ReadOnlySpan<char> text) =>
        text.Length <= LongestValue ? text.ToString() : string.Concat(text[..LongestValue], "…");

    private bool LeavesOut(int index, CsvReader csv)
    {
        var (filter, field) = _filters[index];
        var position = _binding.Positions[field];
        if (position < 0)
            return false;
        if (filter.Not.Count > 0 && filter.Not.Contains(csv.Field(position).Trim().ToString()))
            return true;
        if (Cells[field].Kind != CellKind.Time)
            return false;
        var day = DateOnly.FromDateTime(Cells[field].Time);
        return day < filter.From || day > filter.To;
    }
}
