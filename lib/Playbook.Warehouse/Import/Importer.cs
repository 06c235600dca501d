using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Loads one file into a warehouse through a mapping: every row is loaded, refused with a reason, or dropped by a stated rule; the
/// file loads whole or not at all, also when the process is killed. The same file a second time changes nothing.
/// </summary>
public static class Importer
{
    /// <summary>Loads a file.</summary>
    /// <param name="warehouse">Path of the warehouse; a new one appears only when the load succeeds.</param>
    /// <param name="mapping">How the file becomes rows.</param>
    /// <param name="file">The data file.</param>
    /// <param name="options">What the user asked for; null for the defaults.</param>
    /// <param name="clock">Stamps the import log; null for the system's.</param>
    /// <param name="progress">Told now and then how far the import is.</param>
    /// <param name="cancel">Stops the import; the warehouse is then as it was.</param>
    /// <returns>What became of every row.</returns>
    /// <exception cref="ImportException">
    /// The file cannot be read, is of another kind, lacks a column, or was loaded through another mapping.
    /// </exception>
    /// <exception cref="WarehouseException">The warehouse is locked, of another schema version, or the disk is full.</exception>
    public static ImportReport Import(
        string warehouse,
        Mapping mapping,
        string file,
        ImportOptions? options = null,
        TimeProvider? clock = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancel = default)
    {
        var reports = Run(warehouse, source => [Only(source, mapping, cancel)], file, null, options ?? new ImportOptions(),
            mapping.File.Encoding, clock, progress, cancel);
        return reports[0];
    }

    /// <summary>Loads every table that is found in a file, in one transaction: all of them or none.</summary>
    /// <param name="warehouse">Path of the warehouse; a new one appears only when the load succeeds.</param>
    /// <param name="mappings">The mappings that may read a table; each table is recognised by its headers.</param>
    /// <param name="file">The data file.</param>
    /// <param name="options">What the user asked for; null for the defaults.</param>
    /// <param name="clock">Stamps the import log; null for the system's.</param>
    /// <param name="progress">Told now and then how far the import is.</param>
    /// <param name="cancel">Stops the import; the warehouse is then as it was.</param>
    /// <returns>What became of every row, one report per table.</returns>
    /// <exception cref="ImportException">
    /// The file cannot be read, no mapping fits, or a table was loaded through another mapping.
    /// </exception>
    /// <exception cref="WarehouseException">The warehouse is locked, of another schema version, or the disk is full.</exception>
    public static IReadOnlyList<ImportReport> ImportAll(
        string warehouse,
        IReadOnlyList<Mapping> mappings,
        InputFile file,
        ImportOptions? options = null,
        TimeProvider? clock = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancel = default)
    {
        if (Companion(mappings, file, options ?? new ImportOptions(), cancel) is { } beside)
            return [beside];
        try
        {
            return Run(
                warehouse,
                source => mappings is [var only] ? Every(source, only, cancel) : Recogniser.Tables(mappings, source, cancel),
                file.Path,
                file.Name,
                options ?? new ImportOptions(),
                mappings is [var one] ? one.File.Encoding : "auto",
                clock,
                progress,
                cancel);
        }
        catch (ImportException e) when (e.File == file.Path && file.Name != Path.GetFileName(file.Path))
        {
            throw e.Of(file.Name);
        }
    }

    private static List<ImportReport> Run(
        string warehouse,
        Func<SourceFile, IReadOnlyList<FoundTable>> find,
        string file,
        string? name,
        ImportOptions options,
        string encoding,
        TimeProvider? clock,
        IProgress<ImportProgress>? progress,
        CancellationToken cancel)
    {
        if (options.MaxRejectShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxRejectShare, "MaxRejectShare is a share from 0 to 1");
        using var source = SourceFile.Open(file, options.Encoding ?? encoding, cancel, name);
        var tables = find(source);
        foreach (var mapping in tables.Select(t => t.Mapping))
        {
            CheckFilters(mapping, options);
            GivenCells.CheckNames(mapping, options.Given.Keys);
        }

        var joined = tables.Select(t => t.Mapping).Distinct().ToDictionary(m => m, m => (IReadOnlyList<JoinedRows>)[.. m.Joined.Select(
            j => JoinedRows.Read(m, j, [.. options.Companions.Where(c => c != file)], source.Name, cancel))]);
        using var place = WarehousePlace.Open(warehouse);
        try
        {
            var books = tables.Select(t => t.Mapping).Distinct()
                .ToDictionary(m => m, m => BrandBooks.Of(place.Writer.Connection, m, options, source.Name));
            var runs = tables.Select(t => new ImportRun(place,
                Together(t, joined[t.Mapping]) with { Mapping = t.Mapping.In(books[t.Mapping].Zone) },
                tables.Count(o => o.Mapping.Name == t.Mapping.Name), source, joined[t.Mapping], books[t.Mapping], options,
                clock ?? TimeProvider.System, progress, cancel)).ToList();
            var reports = runs.Count == 1 ? [runs[0].Execute()] : Together(place, runs);
            if (reports.Any(r => r.Outcome == ImportOutcome.Loaded))
                place.Keep();
            return reports;
        }
        catch (DuckDBException e)
        {
            throw EngineError.Plain(e, $"Loading {source.Name} into {warehouse}");
        }
    }

    // Rows made of two files are other rows when one of them is.
    private static FoundTable Together(FoundTable table, IReadOnlyList<JoinedRows> joined) => joined.Count == 0 ? table : table with
    {
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            table.Sha256 + string.Concat(joined.Select(j => j.Sha256))))),
    };

    // A file that only completes the rows of another is no import of its own.
    private static ImportReport? Companion(
        IReadOnlyList<Mapping> mappings, InputFile file, ImportOptions options, CancellationToken cancel)
    {
        var joining = mappings.Where(m => m.Joined.Count > 0).ToList();
        if (joining.Count == 0 || options.Companions.Count < 2)
            return null;
        using var source = SourceFile.Open(file.Path, options.Encoding ?? "auto", cancel, file.Name);
        var owner = joining.Find(m => m.Joined.Any(j => JoinedRows.Table(m, j, source, cancel) is not null));
        return owner is null || (mappings.Count > 1 && new TableFinder(source, mappings).Find(cancel).Count > 0) ? null
            : new ImportReport(file.Name, owner.Name, source.Sha256, ImportOutcome.Unchanged)
            {
                Notes = ["the file completes the rows of another of its export, and is read with that one"],
            };
    }

    // A file loads whole or not at all, also when it holds several tables.
    private static List<ImportReport> Together(WarehousePlace place, List<ImportRun> runs)
    {
        var reports = new List<ImportReport>();
        place.Writer.InTransaction(() =>
        {
            foreach (var run in runs)
                reports.Add(run.Execute());
            return !reports.Any(Stops);
        });
        return reports.Find(Stops) is not { } reason ? reports : [.. reports.Select(r => r.Outcome != ImportOutcome.Loaded ? r : r with
        {
            Outcome = reason.Outcome, ImportId = null, Notes = [.. r.Notes, $"nothing of the file was loaded: {reason.File} was refused"],
        })];

        static bool Stops(ImportReport report) => report.Outcome is ImportOutcome.Refused or ImportOutcome.Trial;
    }

    private static FoundTable Only(SourceFile source, Mapping mapping, CancellationToken cancel)
    {
        var tables = Every(source, mapping, cancel);
        return tables.Count == 1
            ? tables[0]
            : throw ImportException.At($"the file holds {tables.Count} tables of mapping {mapping.Name}", source.Path,
                allowed: "one table, or all of them by ImportAll");
    }

    private static IReadOnlyList<FoundTable> Every(SourceFile source, Mapping mapping, CancellationToken cancel)
    {
        if (!mapping.File.Header)
            return [new FoundTable(mapping, source.Name, 0) { Sha256 = source.Sha256 }];
        var finder = new TableFinder(source, [mapping]);
        if (finder.Find(cancel) is { Count: > 0 } found)
            return found;
        // The row most like the header tells what is missing.
        var (sheet, line) = finder.Nearest is { } near ? (near.Sheet, near.Line) : (0, finder.First.Line);
        return [new FoundTable(mapping, source.Name, line) { Sheet = sheet, Sha256 = source.Sha256 }];
    }

    private static void CheckFilters(Mapping mapping, ImportOptions options)
    {
        if (options.WithoutFilters.FirstOrDefault(
            n => mapping.Filters.All(f => f.Name != n) && !RowRules.Names.Contains(n)) is not { } unknown)
            return;
        List<string> rules = [.. mapping.Filters.Select(f => f.Name), .. RowRules.Names];
        throw new ImportException(
            $"Mapping {mapping.Name} has no filter '{unknown}'{DidYouMean.Hint(unknown, rules)}; allowed: {string.Join(", ", rules)}.");
    }
}
