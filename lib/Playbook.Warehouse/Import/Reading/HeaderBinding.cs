namespace Playbook.Warehouse.Import;

/// <summary>Where each field of a mapping stands in one file.</summary>
/// <param name="Positions">Index of the column per field of the mapping, from 0; -1 for an optional column that is absent.</param>
/// <param name="Columns">Columns every row must have.</param>
/// <param name="Unknown">Headers that the mapping does not know.</param>
internal sealed record HeaderBinding(IReadOnlyList<int> Positions, int Columns, IReadOnlyList<string> Unknown)
{
    /// <summary>Reads the header, when there is one, and finds the fields.</summary>
    /// <exception cref="ImportException">A needed column is missing, or stands twice.</exception>
    public static HeaderBinding Of(Mapping mapping, CsvReader csv, string file)
    {
        if (!mapping.File.Header)
            return new HeaderBinding([.. mapping.Fields.Select(f => f.Index!.Value - 1)], mapping.Fields.Max(f => f.Index!.Value), []);
        if (!csv.Read())
            throw ImportException.At("the file is empty", file, allowed: "a header and at least one row");
        var headers = csv.Fields();
        var line = csv.Line;
        var normal = headers.Select(HeaderText.Normal).ToList();
        var positions = new List<int>();
        foreach (var field in mapping.Fields)
        {
            var at = field.Headers.Select(HeaderText.Normal).Select(h => normal.IndexOf(h)).FirstOrDefault(i => i >= 0, -1);
            if (at < 0 && !field.Optional)
            {
                throw ImportException.At(
                    $"the column is missing{DidYouMean.Hint(field.Headers[0], headers)}; the file has {string.Join(", ", headers.Select(Short))}",
                    file,
                    line,
                    field.Headers[0],
                    allowed: string.Join(" or ", field.Headers));
            }

            if (at >= 0 && normal.LastIndexOf(normal[at]) != at)
                throw ImportException.At("the header stands twice", file, line, headers[at], allowed: "each mapped header once");
            positions.Add(at);
        }

        return new HeaderBinding(positions, headers.Length, [.. headers.Where((_, i) => !positions.Contains(i))]);
    }

    /// <summary>True when the file has a column of that type.</summary>
    public bool Has(Mapping mapping, FieldType type) => mapping.Fields.Where((f, i) => f.Type == type && Positions[i] >= 0).Any();

    private static string Short(string header) => header.Length <= 40 ? header : header[..40] + "…";
}
