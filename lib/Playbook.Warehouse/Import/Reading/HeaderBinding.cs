namespace Playbook.Warehouse.Import;

/// <summary>Where each field of a mapping stands in one table of a file, and in which unit.</summary>
/// <param name="Fields">The mapping's fields; where a header names a unit, that unit counts.</param>
/// <param name="Positions">Index of the column per field, from 0; -1 for an optional column that is absent.</param>
/// <param name="Columns">Columns every row must have.</param>
/// <param name="Unknown">Headers that the mapping does not know.</param>
/// <param name="Notes">What a reader should know: units that a header states otherwise than the mapping.</param>
internal sealed record HeaderBinding(
    IReadOnlyList<FieldMapping> Fields, IReadOnlyList<int> Positions, int Columns, IReadOnlyList<string> Unknown,
    IReadOnlyList<string> Notes)
{
    /// <summary>Finds the fields of a mapping for files without a header.</summary>
    public static HeaderBinding ByPosition(Mapping mapping) =>
        new(mapping.Fields, [.. mapping.Fields.Select(f => (f.Index ?? 0) - 1)], mapping.Fields.Max(f => f.Index ?? 0), [], []);

    /// <summary>Finds the fields of a mapping among headers.</summary>
    /// <exception cref="ImportException">
    /// A needed column is missing or stands twice, or a header's unit measures something else than the mapping's.
    /// </exception>
    public static HeaderBinding Of(Mapping mapping, IReadOnlyList<string> headers, long line, string file)
    {
        var names = new HeaderNames(headers);
        var fields = new List<FieldMapping>();
        var positions = new List<int>();
        var notes = new List<string>();
        foreach (var field in mapping.Fields)
        {
            var at = field.Joined is null ? names.Find(field.Headers) : -1;
            if (at >= 0 && names.Ambiguous(at, mapping))
                throw ImportException.At("the header stands twice", file, line, headers[at],
                    allowed: $"each mapped header once, or 'header: {headers[at]}#2' in the mapping");
            positions.Add(at);
            fields.Add(at < 0 ? field : WithUnit(field, names.Normal[at], headers[at].Trim(), line, file, notes));
        }

        bool Stands(string field) => positions[mapping.IndexOf(field)] >= 0;
        if (mapping.Needs.FirstOrDefault(g => !g.Any(Stands)) is { } lacking)
        {
            var wanted = lacking.SelectMany(n => mapping.Field(n).Headers).ToList();
            throw ImportException.At(
                $"the column is missing{DidYouMean.Hint(wanted[0], headers.Select(Persons.Masked))}; "
                + $"the file has {string.Join(", ", headers.Select(Short))}",
                file,
                line,
                wanted[0],
                allowed: string.Join(" or ", wanted));
        }

        var absent = mapping.Fields.Where((f, i) => positions[i] < 0
                && f is { Optional: false, Given: null, Personal: false, Joined: null })
            .Select(f => f.Headers[0]).Distinct().ToList();
        // Where a line end is lost, the first row stands in the header: its values must not be kept as headers.
        if (mapping.Fields.Where((f, i) => positions[i] < 0 && f is { Given: null, Joined: null }).Any()
            && headers.Where((_, i) => !positions.Contains(i)).Any(IsValue))
            throw ImportException.At("the row of headers holds numbers or dates, and lacks headers: a line end is perhaps lost", file, line,
                allowed: "a row of headers alone");
        if (absent.Count > 0)
            notes.Add($"columns that the file lacks, left empty: {string.Join(", ", absent)}");

        // A delimiter behind the last header need not stand behind the last cell.
        var columns = headers.Count;
        while (columns > 1 && names.Normal[columns - 1].Length == 0)
            columns--;
        return new HeaderBinding(fields, positions, columns,
            [.. headers.Where((h, i) => !positions.Contains(i) && h.Trim().Length > 0).Select(Persons.Masked)], notes);
    }

    /// <summary>True when the file, or one that completes it, has a column of that type.</summary>
    public bool Has(FieldType type) => Fields.Where((f, i) => f.Type == type && (Positions[i] >= 0 || f.Joined is not null)).Any();

    private static bool IsValue(string header) => header.AsSpan().Trim() is { IsEmpty: false } cell
        && (NumberText.TryParse(cell, out _, out _) || DateText.TryParse(cell, out _, out _));

    private static FieldMapping WithUnit(FieldMapping field, string normal, string header, long line, string file, List<string> notes)
    {
        var unit = Units.InHeader(normal, field.Type);
        if (unit is null && Units.Stated(normal) is { } stated)
            return Other(field, stated, header, line, file, notes);
        if (unit is null || unit == field.Unit)
            return field;
        if (field.Unit is { } declared)
        {
            if (!Units.Comparable(unit, declared))
                throw Wrong(unit, declared, file, line, header);
            notes.Add($"column {header} is read in {unit}, as its header says; the mapping says {declared}");
        }
        else if (unit is "fen" or "li" or "wan" or "coin"
            && !field.Headers.Any(h => Units.InHeader(HeaderText.Normal(h), field.Type) == unit))
        {
            notes.Add($"column {header} is read in {unit}, as its header says");
        }

        var factor = field.Unit is null ? field.Scale : field.Scale / Units.Factor(field.Unit);
        return field with { Unit = unit, Scale = factor * Units.Factor(unit) };
    }

    // A unit that the type of the field does not know by itself: minutes of a plain number, per cent of money.
    private static FieldMapping Other(FieldMapping field, string unit, string header, long line, string file, List<string> notes)
    {
        if (field.Type is FieldType.Money or FieldType.Duration)
            throw Wrong(unit, field.Unit ?? (field.Type == FieldType.Money ? "yuan" : "a length of time"), file, line, header);
        // A plain number is kept in the unit that the mapping's own header names.
        var own = field.Headers.Select(h => Units.Stated(HeaderText.Normal(h))).Where(Units.OfTime.Contains).Distinct().ToList();
        if (field.Type is not (FieldType.Integer or FieldType.Number) || !(Units.OfTime.Contains(unit) || (unit == "fen" && own.Count > 0)))
            return field;
        if (own is not [{ } kept])
            throw Wrong(unit, "no unit", file, line, header);
        unit = unit == "fen" ? "minutes" : unit;
        if (kept == unit)
            return field;
        notes.Add($"column {header} is read in {unit}, as its header says; the mapping says {kept}");
        return field with { Scale = field.Scale * Units.Factor(unit) / Units.Factor(kept) };
    }

    private static ImportException Wrong(string unit, string declared, string file, long line, string header) =>
        ImportException.At($"the header says {unit}, the mapping {declared}", file, line, header,
            allowed: $"a column in {declared}, or another unit in the mapping");

    private static string Short(string header)
    {
        var shown = Persons.Masked(header);
        return shown.Length <= 40 ? shown : shown[..40] + "…";
    }
}
