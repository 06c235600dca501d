using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Finds the tables of a file by their headers: the header is the first of the first 20 rows of a sheet that is one of a mapping; after a
/// blank row another table may begin within three rows.
/// </summary>
internal sealed class TableFinder(SourceFile source, IReadOnlyList<Mapping> mappings)
{
    private const int RowsAbove = 20;
    private const int RowsAfterBlank = 3;

    // Files with several tables are small; a large one is not read twice for them.
    private const long LargestSearched = 64 << 20;

    private readonly List<Mapping> _mappings = [.. mappings.Where(m => m.File.Header)];
    private readonly List<FoundTable> _found = [];

    /// <summary>The row most like a header of any mapping, when none is one.</summary>
    public (HeaderFit Fit, int Sheet, long Line, string[] Headers)? Nearest { get; private set; }

    /// <summary>The first row of the file.</summary>
    public (string[] Headers, long Line) First { get; private set; } = ([], 1);

    /// <summary>Every table of the file, in its order.</summary>
    /// <exception cref="ImportException">Several mappings fit a header equally.</exception>
    public IReadOnlyList<FoundTable> Find(CancellationToken cancel)
    {
        var remarks = source.HiddenSheets.Select(s => $"sheet {s} is hidden in the workbook: it was not read").ToList();
        for (var sheet = 0; sheet < source.Sheets.Count; sheet++)
        {
            var before = _found.Count;
            Search(sheet, cancel);
            if (_found.Count == before)
                remarks.Add($"sheet {source.Sheets[sheet]} has no table that a mapping fits: it was not read");
        }

        if (_found.Count > 0 && remarks.Count > 0)
            _found[0] = _found[0] with { Remarks = remarks };
        return _found;
    }

    private void Search(int sheet, CancellationToken cancel)
    {
        // Mappings that fix a delimiter read the file their own way.
        foreach (var group in _mappings.GroupBy(m => (m.File.Delimiter, m.File.Quote)))
        {
            if (Search(sheet, [.. group], cancel))
                return;
        }
    }

    private bool Search(int sheet, List<Mapping> candidates, CancellationToken cancel)
    {
        using var reader = source.Read(sheet, candidates[0].File);
        IReadOnlyList<string>? header = null;
        var current = -1;
        var (window, gap) = (RowsAbove, 0L);
        var title = new List<string>();
        var rows = 0L;
        while (Next(reader, header is not null))
        {
            if ((++rows & 0xFFF) == 0)
                cancel.ThrowIfCancellationRequested();
            if (reader.BlankAbove || Blank(reader))
            {
                (window, gap) = (header is null ? window : RowsAfterBlank, reader.Line);
                if (header is not null)
                    title.Clear();
            }

            if (window-- <= 0)
            {
                if (header is null || source.NamesColumns || (source.IsText && source.Position > LargestSearched))
                    break;
                continue;
            }

            var cells = reader.Fields();
            if (rows == 1 && sheet == 0)
                First = (cells, reader.Line);
            var names = new HeaderNames(cells);
            if (header is not null && names.Normal.SequenceEqual(header))
                continue;
            if (Best(candidates, names, cells, sheet, reader.Line) is not { } mapping)
            {
                title.Add(string.Join(' ', cells));
                continue;
            }

            if (current >= 0)
                _found[current] = _found[current] with { EndLine = gap };
            current = _found.Count;
            _found.Add(Table(mapping, sheet, reader.Line, header is null, title));
            header = names.Normal;
            (window, title) = (0, []);
        }

        return header is not null;
    }

    private FoundTable Table(Mapping mapping, int sheet, long line, bool first, List<string> title)
    {
        var part = source.Sheets.Count > 1 ? source.Sheets[sheet] : "";
        if (!first)
            part += string.Create(CultureInfo.InvariantCulture, $"{(part.Length > 0 ? ", " : "")}row {line}");
        return new FoundTable(mapping, part.Length == 0 ? source.Name : $"{source.Name} [{part}]", line)
        {
            Sheet = sheet,
            Sha256 = sheet == 0 && first ? source.Sha256
                : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.Sha256} {part}"))),
            Title = string.Join('\n', title),
            RowsAbove = title.Count,
        };
    }

    private Mapping? Best(List<Mapping> candidates, HeaderNames names, string[] cells, int sheet, long line)
    {
        var fits = candidates.Select(m => HeaderFit.Of(m, names, cells)).ToList();
        // A mapping that was named reads what it can.
        var whole = fits.Where(f => mappings.Count == 1 ? f.Whole : f.Recognised).ToList();
        if (whole.Count == 0)
        {
            var near = fits.MaxBy(f => f.Likeness);
            if (near is { Found: > 0 } && near.Likeness > (Nearest?.Fit.Likeness ?? 0))
                Nearest = (near, sheet, line, cells);
            return null;
        }

        // The mapping that knows the most headers has the most to say about the table.
        var most = whole.Max(w => w.Found);
        var best = whole.Where(f => f.Found == most).ToList();
        if (best.Count > 1)
            best = [.. best.Where(f => f.Lacking == best.Min(b => b.Lacking))];
        return best.Count == 1
            ? best[0].Mapping
            : throw ImportException.At($"several mappings fit: {string.Join(", ", best.Select(f => f.Mapping.Name))}", source.Path, line,
                allowed: "one of them, by --mapping NAME");
    }

    // Once a table is found, what breaks further down is told by its import, which names the row.
    private static bool Next(RecordReader reader, bool found)
    {
        try
        {
            return reader.Read();
        }
        catch (ImportException) when (found)
        {
            return false;
        }
    }

    private static bool Blank(RecordReader reader)
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader.Field(i).IsWhiteSpace())
                return false;
        }

        return true;
    }
}
