using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>What was imported into a warehouse, and how to take it back.</summary>
public static class ImportHistory
{
    /// <summary>The log of a warehouse, oldest first.</summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    /// <exception cref="WarehouseException">It is missing, of another kind or version, or locked.</exception>
    public static IReadOnlyList<ImportEntry> Read(string warehouse)
    {
        using var reader = WarehouseFile.OpenReader(warehouse);
        return reader.Use(ImportLog.All);
    }

    /// <summary>
    /// Removes exactly the rows that the imports brought and puts back the rows they replaced, latest import first, all in one transaction.
    /// Rows of a lookup (channels, campaigns) that later imports refer to stay and count as theirs. What the imports refused leaves
    /// the table reject; their entries stay in the log.
    /// </summary>
    /// <param name="warehouse">Path of the warehouse.</param>
    /// <param name="imports">Numbers of the imports, in any order.</param>
    /// <param name="clock">Stamps the log; null for the system's.</param>
    /// <param name="cancel">Stops; the warehouse is then as it was.</param>
    /// <returns>What was done, in the order of undoing.</returns>
    /// <exception cref="ImportException">
    /// A number is not in the log or undone already, or a later import replaced rows of it; the message names those. Nothing was changed.
    /// </exception>
    /// <exception cref="WarehouseException">The warehouse is missing, of another kind or version, or locked.</exception>
    public static IReadOnlyList<UndoReport> Undo(
        string warehouse, IReadOnlyCollection<long> imports, TimeProvider? clock = null, CancellationToken cancel = default)
    {
        using var writer = WarehouseFile.OpenWriter(warehouse);
        var now = (clock ?? TimeProvider.System).GetUtcNow().UtcDateTime;
        var reports = new List<UndoReport>();
        try
        {
            writer.InTransaction(() =>
            {
                foreach (var id in imports.Distinct().OrderDescending())
                {
                    cancel.ThrowIfCancellationRequested();
                    reports.Add(ImportUndo.Run(writer.Connection, id, now));
                }

                writer.Seal();
                cancel.ThrowIfCancellationRequested();
            });
        }
        catch (DuckDBException e)
        {
            throw EngineError.Plain(e, $"Undoing in {warehouse}");
        }

        return reports;
    }
}
