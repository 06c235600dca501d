namespace Playbook.Warehouse.Import;

/// <summary>Where each field of a mapping stands in one table of a file, and in which unit.</summary>
/// <param name="Fields">The mapping's fields; where a header names a unit, that unit counts.</param>
/// <param name="Positions">Index of the column per field, from 0; -1 for an optional column that is absent.</param>
/// <param name="Columns">Columns every row must have.</param>
/// <param name="Unknown">Headers that the mapping does not know.</param>
/// <param name="Notes">What a reader should know: units that a header states otherwise than the mapping.</param>
internal sealed record HeaderBinding(
    IReadOnlyList<FieldMapping> Fields, IReadOnlyList<int> Positions, int Columns, IReadOnlyList<string> Unknown, IReadOnlyList<string> Notes)
{
    /// <summary>Finds the fields of a mapping for files without a header.</summary>
    public static HeaderBinding ByPosition(Mapping mapping) =>
        new(mapping.Fields, [.. mapping.Fields.Select(f => (f.Index ?? 0) - 1)], mapping.Fields.Max(f => f.Index ?? 0), [], []);

    /// <summary>Finds the fields of a mapping among headers.</summary>
    /// <exception cref="ImportException">A needed column is missing or stands twice, or a header's unit measures something else than the mapping's.</exception>
    public static HeaderBinding Of(Mapping mapping, IReadOnlyList<string> headers, long line, string file)
    {
        var names = new HeaderNames(headers);
        var fields = new List<FieldMapping>();
        var positions = new List<int>();
        var notes = new List<string>();
        foreach (var field in mapping.Fields)
        {
            var at = names.Find(field.Headers);
            if (at < 0 && !field.Optional)
            {
                throw ImportException.At(
                    $"the column is missing{DidYouMean.Hint(field.Headers[0], headers)}; the file has {string.Join(", ", headers.Select(Short))}",
                    file,
                    line,
                    field.Headers[0],
                    allowed: string.Join(" or ", field.Headers));
            }

            if (at >= 0 && names.Ambiguous(at, mapping))
                throw ImportException.At("the header stands twice", file, line, headers[at], allowed: $"each mapped header once, or 'header: {headers[at]}#2' in the mapping");
            positions.Add(at);
            fields.Add(at < 0 ? field : WithUnit(field, names.Normal[at], headers[at], line, file, notes));
        }

        return new HeaderBinding(fields, positions, headers.Count, [.. headers.Where((h, i) => !positions.Contains(i) && h.Trim().Length > 0)], notes);
    }

    /// <summary>True when the file has a column of that type.</summary>
    public bool Has(FieldType type) => Fields.Where((f, i) => f.Type == type && Positions[i] >= 0).Any();

    private static FieldMapping WithUnit(FieldMapping field, string normal, string header, long line, string file, List<string> notes)
    {
        if (Units.InHeader(normal, field.Type) is not { } unit || unit == field.Unit)
            return field;
        if (field.Unit is { } declared)
        {
            if (!Units.Comparable(unit, declared))
                throw ImportException.At($"the header says {unit}, the mapping {declared}", file, line, header, allowed: $"a column in {declared}, or another unit in the mapping");
            notes.Add($"column {header} is read in {unit}, as its header says; the mapping says {declared}");
        }

        var factor = field.Unit is null ? field.Scale : field.Scale / Units.Factor(field.Unit);
        return field with { Unit = unit, Scale = factor * Units.Factor(unit) };
    }

    private static string Short(string header) => header.Length <= 40 ? header : header[..40] + "…";
}
