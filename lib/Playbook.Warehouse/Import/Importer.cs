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
    /// <exception cref="ImportException">The file cannot be read, is of another kind, lacks a column, or was loaded through another mapping.</exception>
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
        options ??= new ImportOptions();
        if (options.MaxRejectShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.MaxRejectShare, "MaxRejectShare is a share from 0 to 1");
        if (options.WithoutFilters.FirstOrDefault(n => mapping.Filters.All(f => f.Name != n)) is { } unknown)
        {
            var rules = mapping.Filters.Select(f => f.Name).ToList();
            throw new ImportException(
                $"Mapping {mapping.Name} has no filter '{unknown}'{DidYouMean.Hint(unknown, rules)}; allowed: {(rules.Count == 0 ? "none" : string.Join(", ", rules))}.");
        }

        GivenCells.CheckNames(mapping, options.Given.Keys);
        using var source = SourceFile.Open(file, options.Encoding ?? mapping.File.Encoding, cancel);
        using var place = WarehousePlace.Open(warehouse);
        try
        {
            var run = new ImportRun(place, mapping, source, options, clock ?? TimeProvider.System, progress, cancel);
            return run.Execute();
        }
        catch (DuckDBException e)
        {
            throw EngineError.Plain(e, $"Loading {source.Name} into {warehouse}");
        }
    }
}
