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
        var fits = mappings.Where(m => m.File.Header).Select(m => Fit.Of(m, First(source, m.File, 1)[0])).ToList();
        var whole = fits.Where(f => f.Missing.Count == 0).ToList();
        if (whole.Count > 0)
        {
            // The mapping that knows the most headers has the most to say about the file.
            var best = whole.Where(f => f.Found == whole.Max(w => w.Found)).ToList();
            return best.Count == 1 ? best[0].Mapping : throw Ambiguous(best.Select(f => f.Mapping.Name), file);
        }

        var bare = mappings.Where(m => !m.File.Header && FitsRows(m, source)).ToList();
        return bare.Count switch
        {
            1 => bare[0],
            0 when Tables(source) is [var table] => table,
            > 1 => throw Ambiguous(bare.Select(m => m.Name), file),
            _ => throw Unknown(fits, file),
        };
    }

    // A file whose headers are columns of one table, and of that only, needs no mapping.
    private static List<Mapping> Tables(SourceFile source)
    {
        var all = TableFormat.Tables.Select(TableFormat.For).ToList();
        var headers = First(source, all[0].File, 1)[0];
        return [.. all.Select(m => Fit.Of(m, headers)).Where(f => f.Missing.Count == 0 && f.Extra.Count == 0).Select(f => f.Mapping)];
    }

    private static bool FitsRows(Mapping mapping, SourceFile source)
    {
        using var csv = new CsvReader(source.Text(), mapping.File.Delimiter, mapping.File.Quote, source.Path);
        // A hash of a person fits any text, so a key of zeros serves the trial.
        using var key = new PersonKey(new byte[16]);
        var rows = new RowConverter(mapping, HeaderBinding.Of(mapping, csv, source.Path), source.Name, key, new HashSet<string>());
        var refused = new List<Rejection>();
        var tried = 0;
        while (tried < RowsTried && csv.Read())
        {
            tried++;
            rows.Convert(csv, refused);
        }

        return tried > 0 && refused.Count == 0;
    }

    private static List<string[]> First(SourceFile source, FileFormat format, int count)
    {
        using var csv = new CsvReader(source.Text(), format.Delimiter, format.Quote, source.Path);
        var records = new List<string[]>();
        while (records.Count < count && csv.Read())
            records.Add(csv.Fields());
        return records;
    }

    private static ImportException Ambiguous(IEnumerable<string> names, string file) =>
        ImportException.At($"several mappings fit: {string.Join(", ", names)}", file, 1, allowed: "one of them, by --mapping NAME");

    private static ImportException Unknown(List<Fit> fits, string file)
    {
        var near = fits.Where(f => f.Likeness >= 0.2).OrderByDescending(f => f.Likeness).FirstOrDefault();
        if (near is null)
            return ImportException.At("no mapping fits: its headers are unlike those of any", file, 1, allowed: "a mapping, by --mapping FILE.yml");
        var extra = near.Extra.Count == 0 ? "" : $"; it does not know {Some(near.Extra)}";
        return ImportException.At(
            $"no mapping fits; the nearest is {near.Mapping.Name}: the file lacks {Some(near.Missing)}{extra}", file, 1, allowed: "a mapping, by --mapping FILE.yml");
    }

    private static string Some(IReadOnlyList<string> headers) =>
        string.Join(", ", headers.Take(12)) + (headers.Count > 12 ? $" and {headers.Count - 12} more" : "");

    private sealed record Fit(Mapping Mapping, int Found, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra)
    {
        /// <summary>Shared headers among all of both (Jaccard 1901).</summary>
        public double Likeness => (double)Found / (Found + Missing.Count + Extra.Count);

        public static Fit Of(Mapping mapping, string[] headers)
        {
            var there = headers.Select(HeaderText.Normal).ToHashSet();
            bool Known(FieldMapping f) => f.Headers.Any(h => there.Contains(HeaderText.Normal(h)));
            var known = mapping.Fields.SelectMany(f => f.Headers).Select(HeaderText.Normal).ToHashSet();
            return new Fit(
                mapping,
                mapping.Fields.Count(Known),
                [.. mapping.Fields.Where(f => !f.Optional && !Known(f)).Select(f => f.Headers[0]).Distinct()],
                [.. headers.Where(h => !known.Contains(HeaderText.Normal(h)))]);
        }
    }
}
