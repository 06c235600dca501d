namespace Playbook.Warehouse.Import;

/// <summary>Turns one record of a file into typed cells: dropped by a rule, refused with reasons, or ready.</summary>
internal sealed class RowConverter
{
    private readonly Mapping _mapping;
    private readonly HeaderBinding _binding;
    private readonly string _file;
    private readonly FieldReader?[] _readers;
    private readonly (RowFilter Filter, int Field)[] _filters;
    private readonly long[] _dropped;
    private readonly YearSource?[] _sources;
    private readonly int[] _near;
    private readonly int[] _order;
    private readonly int[] _positions;
    private readonly (JoinedRows Rows, int Key, int[] Fields)[] _joined;
    private readonly bool _personal;
    private readonly bool _hasPersonal;

    public RowConverter(Mapping mapping, HeaderBinding binding, string file, PersonKey? key, IReadOnlySet<string> without,
        bool personal = false, Func<FieldMapping, YearSource?>? years = null, IReadOnlyList<JoinedRows>? joined = null)
    {
        _joined = [.. (joined ?? []).Select(
            j => (j, mapping.IndexOf(j.File.Key), j.File.Fields.Select(mapping.IndexOf).ToArray()))];
        (_mapping, _binding, _file) = (mapping, binding, file);
        _filters = [.. mapping.Filters.Where(f => !without.Contains(f.Name)).Select(f => (f, mapping.IndexOf(f.Field)))];
        _dropped = new long[_filters.Length];
        _personal = personal || mapping.Fields.Any(f => f.Personal);
        _hasPersonal = personal || mapping.Fields.Where((f, i) => f.Personal && binding.Positions[i] >= 0).Any();
        // Columns that fill nothing are not read: what is not kept need not be right, and personal text is never looked at.
        var used = mapping.Tables.SelectMany(t => t.Shapes).SelectMany(s => s).SelectMany(c => c.Uses)
            .Concat(mapping.Checks.SelectMany(c => c.Fields))
            .Concat(_filters.Select(f => f.Filter.Field))
            .Concat(mapping.Fields.Where(f => f.Required).Select(f => f.Name))
            .ToHashSet();
        used.UnionWith(mapping.Fields.Where(f => used.Contains(f.Name)).Select(f => f.Year ?? "").ToList());
        var sources = binding.Fields.Select(f => years?.Invoke(f)).ToList();
        used.UnionWith(mapping.Joined.Select(j => j.Key));
        _readers = [.. binding.Fields.Select((f, i) => used.Contains(f.Name) && (binding.Positions[i] >= 0 || f.Joined is not null)
            ? new FieldReader(f, key, sources[i]) : null)];
        // A day may take its year from another column of its row, which is then read before it.
        _near = [.. binding.Fields.Select((f, i) => sources[i] is { Knows: false } && f.Year is not (null or "name" or "title")
            ? mapping.IndexOf(f.Year) : -1)];
        _sources = [.. sources];
        _order = [.. Enumerable.Range(0, _readers.Length).Where(i => _readers[i] is not null && binding.Positions[i] >= 0)
            .OrderBy(i => _near[i] >= 0)];
        _positions = [.. binding.Positions];
        Cells = new Cell[mapping.Fields.Count];
    }

    /// <summary>The typed values of the current row, one per field of the mapping.</summary>
    public Cell[] Cells { get; }

    /// <summary>Rows dropped so far, by rule.</summary>
    public IReadOnlyList<DroppedRows> Dropped => [.. _filters.Select((f, i) => new DroppedRows(f.Filter.Name, f.Filter.Why, _dropped[i]))];

    /// <summary>Amounts rounded so far.</summary>
    public long Rounded => _readers.Sum(r => r?.Rounded ?? 0);

    /// <summary>Words so far that a mapping takes for another without listing them: field, word, times.</summary>
    public IEnumerable<(FieldMapping Field, string Word, long Times)> Others =>
        from reader in _readers where reader is not null from other in reader.Others select (reader.Spec, other.Key, other.Value);

    /// <summary>Amounts so far that lost their minus.</summary>
    public long Turned => _readers.Sum(r => r?.Turned ?? 0);

    /// <summary>Converts the current record of a batch; texts stay in the batch.</summary>
    /// <param name="csv">On a record.</param>
    /// <param name="rejections">Gets the reasons when the row is refused.</param>
    /// <returns>True when <see cref="Cells"/> hold a row, false when it was dropped or refused.</returns>
    public bool Convert(RecordBatch csv, List<Rejection> rejections)
    {
        if (csv.Malformed is not null || !Width(csv))
        {
            rejections.Add(new Rejection(
                _file,
                csv.Line,
                "(row)",
                _personal ? null : PersonalText.Shown(csv.Record, personal: false),
                csv.Malformed ?? $"{csv.FieldCount} columns",
                $"{_binding.Columns} columns"));
            return false;
        }

        var before = rejections.Count;
        foreach (var i in _order)
        {
            var position = _positions[i];
            if (_near[i] >= 0)
                _sources[i]!.Near = Cells[_near[i]] is { Kind: CellKind.Time } near ? DateOnly.FromDateTime(near.Time) : null;
            var (start, length) = csv.Place(position);
            Cells[i] = _readers[i]!.Read(csv.Held, start, length, csv.Form(position), out var fault);
            if (fault is not null)
                rejections.Add(Refused(csv, i, fault));
        }

        foreach (var (other, key, fields) in _joined)
            Join(csv, other, key, fields, rejections);
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
    public Rejection Refused(RecordReader csv, int field, Fault fault)
    {
        var spec = _mapping.Fields[field];
        // A word of a list of the platform's own tells of nobody, whatever else the file holds.
        var value = spec.Personal || fault.Secret || _binding.Positions[field] < 0 ? null
            : PersonalText.Shown(csv.Field(_binding.Positions[field]), _hasPersonal && spec.Values is null);
        return new Rejection(_file, csv.Line, spec.Label, value, fault.Reason, fault.Allowed);
    }

    public int Index(string field) => _mapping.IndexOf(field);

    /// <summary>True when the file has the field's column.</summary>
    public bool Stands(string field) => _binding.Positions[Index(field)] >= 0;

    /// <summary>
    /// What to do about rows without a value of a column that one for the whole file could stand in for; null when none can.
    /// </summary>
    public string? Asked(ColumnSource? source) => GivenCells.Asked(_mapping, source, _file);

    /// <summary>True when the field holds days, not moments.</summary>
    public bool IsDay(string field) => _mapping.Field(field).Type == FieldType.Date;

    // The values that another file has for the row.
    private void Join(RecordBatch csv, JoinedRows other, int key, int[] fields, List<Rejection> rejections)
    {
        var row = other.Of(Cells[key].Text);
        for (var n = 0; n < fields.Length; n++)
        {
            var field = fields[n];
            Cells[field] = default;
            if (row is null || _readers[field] is not { } reader)
                continue;
            Cells[field] = reader.Read(row[n].Text, row[n].Form, out var fault);
            if (fault is not null)
                rejections.Add(new Rejection(_file, csv.Line, $"{other.File.Name}: {_mapping.Fields[field].Label}",
                    fault.Secret || _mapping.Fields[field].Personal ? null : PersonalText.Shown(row[n].Text, _hasPersonal),
                    fault.Reason, fault.Allowed));
        }
    }

    // Cells beyond the header must be blank; a workbook does not keep the empty ones at the end of a row.
    private bool Width(RecordBatch csv)
    {
        if (csv.FieldCount == _binding.Columns)
            return true;
        if (csv.FieldCount < _binding.Columns)
            return csv.Ragged;
        for (var i = _binding.Columns; i < csv.FieldCount; i++)
        {
            if (!csv.Field(i).IsWhiteSpace())
                return false;
        }

        return true;
    }

    private bool LeavesOut(int index, RecordBatch csv)
    {
        var (filter, field) = _filters[index];
        var position = _binding.Positions[field];
        if (position < 0 && _mapping.Fields[field].Joined is null)
            return false;
        if (filter.Not.Count > 0 && filter.Not.Contains(position < 0 ? Cells[field].Text ?? "" : csv.Field(position).Trim().ToString()))
            return true;
        if (CellSource.Number(Cells[field]) is { } number)
            return number < filter.Minimum || number > filter.Maximum;
        if (Cells[field].Kind != CellKind.Time)
            return false;
        var day = DateOnly.FromDateTime(Cells[field].Time);
        return day < filter.From || day > filter.To;
    }
}
