using System.Globalization;
using DuckDB.NET.Data;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse;

/// <summary>
/// Brings a warehouse of an older schema version to the present one: rows, log of imports and what undo needs stay. A copy of the file as
/// it was is kept beside it; the change itself is one transaction, so that a failure or a kill leaves the warehouse as it was. Opening a
/// warehouse does this by itself (<see cref="WarehouseFile"/>).
/// </summary>
public static class WarehouseUpgrade
{
    // Rows that are written anew go to a folder beside the warehouse beyond this, as those of an import do.
    private const string EngineMemory = "400MB";

    /// <summary>The oldest version that can be upgraded.</summary>
    public static int Oldest => UpgradeStep.Shipped[0].From;

    /// <summary>Upgrades a warehouse if it is of an older version; to be told to the user.</summary>
    /// <returns>What was done; null when it was of the present version.</returns>
    /// <exception cref="WarehouseException">
    /// It is missing, of another kind, too old or newer, or cannot be upgraded: it is locked, may not be written, or the disk is full. It
    /// is then as it was.
    /// </exception>
    public static UpgradeReport? Ensure(string path)
    {
        using var reader = WarehouseFile.OpenReader(path);
        return reader.Upgrade;
    }

    /// <summary>What a user runs when opening could not.</summary>
    internal static string Command(string path) => $"To upgrade it: dotnet run scripts/import.cs -- upgrade --into {path}";

    /// <summary>What a file holds besides rows, made anew within the transaction of an upgrade, after its tables have their form.</summary>
    internal static void After(DuckDBConnection connection)
    {
        // The fingerprint is over the columns there are now.
        var now = Fingerprinting.Of(connection);
        Sql.Run(connection, "UPDATE meta SET value = $now WHERE key = 'fingerprint'", [new("now", now)]);
        Marts.Write(connection);
    }

    /// <summary>Upgrades a warehouse of version <paramref name="from"/>, which nobody of this process has open.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="from">Its version, as read before.</param>
    /// <param name="steps">Steps that lead to the present version.</param>
    /// <param name="progress">Told each part of the work.</param>
    /// <returns>What was done; null when another process has done it meanwhile.</returns>
    internal static UpgradeReport? Run(string path, int from, IReadOnlyList<UpgradeStep> steps, Action<string>? progress = null)
    {
        var to = steps[^1].From + 1;
        var doing = string.Create(CultureInfo.InvariantCulture, $"Upgrading {path} from schema version {from} to {to}");
        string? copy = null;
        try
        {
            return EngineError.Guard(doing, () =>
            {
                // A file that is locked or may not be written is not worth a copy; and the log beside it has to be taken in before.
                using (var connection = Open(path)) Sql.Run(connection, "CHECKPOINT");
                var before = Stamp(path);
                copy = Copy(path, from);
                progress?.Invoke("copied");
                using var writer = new WarehouseWriter(Open(path), path);
                if (WarehouseFile.VersionOf(writer.Connection, doing) == to)
                {
                    File.Delete(copy);
                    return null;
                }

                if (Stamp(path) != before)
                    throw new WarehouseException($"{doing}: another process has changed the file meanwhile. Try again.");
                writer.Execute($"SET memory_limit = '{EngineMemory}'");
                writer.InTransaction(() =>
                {
                    ArchivedRows.Macros(writer.Connection);
                    foreach (var step in steps.Where(s => s.From >= from && s.HasStatements)) Sql.Run(writer.Connection, step.Sql);
                    progress?.Invoke("stepped");
                    TableForm.Restore(writer.Connection);
                    ArchivedRows.Check(writer.Connection);
                    writer.SetMeta("schema_version", to.ToString(CultureInfo.InvariantCulture));
                    After(writer.Connection);
                    progress?.Invoke("formed");
                });
                return new UpgradeReport(path, from, to, copy);
            });
        }
        catch (Exception error) when (error is WarehouseException or UnauthorizedAccessException)
        {
            // Nothing was changed: the copy is of no use.
            if (copy is not null) File.Delete(copy);
            var why = error.Message.StartsWith(doing, StringComparison.Ordinal) ? error.Message : $"{doing}: {error.Message}";
            throw new WarehouseException($"{why.TrimEnd('.')}. The file is as it was. {Command(path)}", error);
        }
    }

    private static DuckDBConnection Open(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path}");
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static (long, DateTime) Stamp(string path) => new FileInfo(path) is var file ? (file.Length, file.LastWriteTimeUtc) : default;

    // my.duckdb → my.v3.duckdb, or my.v3-2.duckdb where that is taken. It has that name only when it is whole.
    private static string Copy(string path, int version)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var partial = WarehousePlace.Partial(Named(1));
        try
        {
            WarehousePlace.ClearLeftovers(Named(1));
            File.Copy(path, partial, overwrite: true);
            for (var number = 1; ; number++)
            {
                var copy = Named(number);
                if (File.Exists(copy)) continue;
                File.Move(partial, copy, overwrite: false);
                return copy;
            }
        }
        finally
        {
            File.Delete(partial);
        }

        string Named(int number) => Path.Combine(Path.GetDirectoryName(path)!,
            string.Create(CultureInfo.InvariantCulture, $"{name}.v{version}{(number == 1 ? "" : $"-{number}")}{Path.GetExtension(path)}"));
    }
}
