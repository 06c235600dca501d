namespace Playbook.Warehouse.Import;

/// <summary>Finds the mapping that fits a file, by its headers; a file without a header by trying its first rows.</summary>
public static class Recogniser
{
    private const int RowsTried = 20;

    /// <summary>The one mapping that fits.</summary>
    /// <param name="mappings">The candidates.</param>
    /// <param name="file">The data file.</param>
    /// <param name="encoding">Encoding when the user named one.</param>
    /// <param name="cancel">Stops the search.</param>
    /// <exception cref="ImportException">None fits: the nearest is named with the headers that differ. Or several fit equally.</exception>
    public static Mapping Find(IReadOnlyList<Mapping> mappings, string file, string? encoding = null, CancellationToken cancel = default)
    {
        using var source = SourceFile.Open(file, encoding ?? "auto", cancel);
        return Tables(mappings, source, cancel)[0].Mapping;
    }

    /// <summary>Every table of a file, in its order; at least one.</summary>
    /// <exception cref="ImportException">No mapping fits any table, or several fit one equally.</exception>
    internal static IReadOnlyList<FoundTable> Tables(IReadOnlyList<Mapping> mappings, SourceFile source, CancellationToken cancel)
    {
        var finder = new TableFinder(source, mappings);
        if (finder.Find(cancel) is { Count: > 0 } found)
            return found;
        var bare = source.IsText ? mappings.Where(m => !m.File.Header && FitsRows(m, source)).ToList() : [];
        return bare.Count switch
        {
            1 => [new FoundTable(bare[0], source.Name, 0) { Sha256 = source.Sha256 }],
            0 when OwnTable(finder.First.Headers) is [var table] => new TableFinder(source, [table]).Find(cancel),
            > 1 => throw Ambiguous(bare.Select(m => m.Name), source.Path),
            _ => throw Unknown(finder.Nearest?.Fit, source.Path),
        };
    }

    // A file whose headers are columns of one table, and of that only, needs no mapping.
    private static List<Mapping> OwnTable(string[] headers)
    {
        var names = new HeaderNames(headers);
        return [.. TableFormat.Tables.Select(TableFormat.For).Where(
            m => HeaderFit.Of(m, names, headers) is { Whole: true, Extra.Count: 0 })];
    }

    private static bool FitsRows(Mapping mapping, SourceFile source)
    {
        using var table = TableReader.Open(source, new FoundTable(mapping, source.Name, 0), new HashSet<string>());
        // A hash of a person fits any text, so a key of zeros serves the trial.
        using var key = new PersonKey(new byte[16]);
        var rows = new RowConverter(mapping, table.Binding, source.Name, key, new HashSet<string>());
        var refused = new List<Rejection>();
        var tried = new RecordBatch();
        while (tried.Count < RowsTried && table.Read())
            tried.Add(table.Records, table.RowsRead, table.Binding.Columns);
        while (tried.Read())
            rows.Convert(tried, refused);
        return tried.Count > 0 && refused.Count == 0;
    }

    private static ImportException Ambiguous(IEnumerable<string> names, string file) =>
        ImportException.At($"several mappings fit: {string.Join(", ", names)}", file, 1, allowed: "one of them, by --mapping NAME");

    private static ImportException Unknown(HeaderFit? near, string file)
    {
        if (near is not { Likeness: >= 0.2 })
            return ImportException.At("no mapping fits: its headers are unlike those of any", file, 1,
                allowed: "a mapping, by --mapping FILE.yml; --scaffold begins one");
        if (near.Excluded)
            return ImportException.At($"no mapping fits; the nearest, {near.Mapping.Name}, excludes one of the file's headers", file, 1,
                allowed: $"none of {string.Join(", ", near.Mapping.NotHeaders)}");
        if (near.Missing.Count == 0)
            return ImportException.At($"no mapping fits; the nearest, {near.Mapping.Name}, is not told by what the file has", file, 1,
                allowed: near.Mapping.RecognisedBy.Count > 0 ? $"one of {string.Join(", ", near.Mapping.RecognisedBy)}, or --mapping "
                    + near.Mapping.Name : $"two thirds of its headers, or --mapping {near.Mapping.Name}");
        var extra = near.Extra.Count == 0 ? "" : $"; it does not know {Some(near.Extra)}";
        return ImportException.At(
            $"no mapping fits; the nearest is {near.Mapping.Name}: the file lacks {Some(near.Missing)}{extra}", file, 1,
            allowed: "a mapping, by --mapping FILE.yml; --scaffold begins one");
    }

    private static string Some(IReadOnlyList<string> headers) =>
        string.Join(", ", headers.Take(12).Select(Persons.Masked)) + (headers.Count > 12 ? $" and {headers.Count - 12} more" : "");
}
