using System.Data.Common;
using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>
/// A warehouse is one DuckDB file that holds every table of <see cref="Schema"/>, empty or not. Either many processes read it or one writes
/// it: the engine locks the file. Every connection has the <see cref="Marts"/>, also to a file that was written before there were any.
/// </summary>
public static class WarehouseFile
{
    // The same text everywhere: within a process the engine shares one instance among connections that are configured alike.
    internal const string ReadOnly =
        ";ACCESS_MODE=READ_ONLY;enable_external_access=false;autoinstall_known_extensions=false;autoload_known_extensions=false";

    // Texts are compressed in a third less time than in the engine's oldest format, which it would write otherwise. DuckDB 1.3 and later
    // read it.
    private const string Format = ";storage_compatibility_version=v1.3.0";

    private static readonly Lock Gate = new();

    /// <summary>Writes a new file with every table, empty.</summary>
    /// <param name="path">Path of the file; its folder is created.</param>
    /// <exception cref="WarehouseException">The file exists already, or cannot be written.</exception>
    public static void Create(string path) => Create(path, lineage: true);

    /// <summary>As <see cref="Create(string)"/>; who writes rows without naming columns adds the lineage afterwards.</summary>
    internal static void Create(string path, bool lineage)
    {
        if (File.Exists(path))
            throw new WarehouseException($"{path} exists already. Open it, or delete it first.");
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        EngineError.Guard($"Creating {path}", () =>
        {
            using var connection = new DuckDBConnection($"Data Source={Path.GetFullPath(path)}{Format}");
            connection.Open();
            foreach (var table in Schema.Tables) Sql.Run(connection, lineage ? Lineage.Ddl(table) : table.Ddl);
            Sql.Run(connection, $"INSERT INTO meta VALUES ('schema_version', '{Schema.Version}'), ('origin', 'import')");
            Marts.Write(connection);
            return true;
        });
    }

    /// <summary>Opens a file for writing; nobody else can have it open then. One of an older schema version is upgraded.</summary>
    /// <exception cref="WarehouseException">
    /// It is missing, of another kind, of a schema version that is newer or too old, or locked by another process.
    /// </exception>
    public static WarehouseWriter OpenWriter(string path)
    {
        var full = Path.GetFullPath(path);
        return new(Open(full, $"Data Source={full}", upgrade: true, out var upgraded), full) { Upgrade = upgraded };
    }

    /// <summary>Opens a file for reading. Safe for several threads and several readers at once.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="upgrade">False to refuse a file of an older schema version; by default it is upgraded, which needs to write it.</param>
    /// <exception cref="WarehouseException">
    /// It is missing, of another kind, of a schema version that is newer or too old, or locked by a writing process.
    /// </exception>
    public static WarehouseReader OpenReader(string path, bool upgrade = true)
    {
        var full = Path.GetFullPath(path);
        var connection = Open(full, $"Data Source={full}{ReadOnly}", upgrade, out var upgraded);
        return new WarehouseReader(full, Path.GetFileName(full), connection) { Upgrade = upgraded };
    }

    /// <summary>
    /// A read-only connection for SQL cells. Its statements read the warehouse and do nothing else (no other file, no network, no
    /// extension); what is no statement that reads is refused before it runs.
    /// </summary>
    /// <param name="connectionString">"Data Source=PATH", or the path alone.</param>
    /// <returns>An open connection the caller disposes of.</returns>
    /// <exception cref="WarehouseException">The text names no file, or the file cannot be opened.</exception>
    public static DbConnection Connect(string connectionString)
    {
        var full = Path.GetFullPath(PathOf(connectionString));
        var text = $"Data Source={full}{ReadOnly}";
        return Open(full, () => new ReadingConnection(text), upgrade: true, out _).Gated();
    }

    /// <summary>The path in a connection string.</summary>
    /// <exception cref="WarehouseException">It names none.</exception>
    public static string PathOf(string connectionString)
    {
        var text = connectionString.Trim();
        if (!text.Contains('=', StringComparison.Ordinal) && text.Length > 0) return text;
        foreach (var part in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair is [var name, { Length: > 0 } value]
                && name.Replace(" ", "", StringComparison.Ordinal).Equals("DataSource", StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw new WarehouseException($"The connection string '{connectionString}' names no file; write 'Data Source=PATH'.");
    }

    internal static DuckDBConnection OpenReadOnly(string full) => Open(full, $"Data Source={full}{ReadOnly}", upgrade: true, out _);

    /// <summary>The schema version of an open file; null when it states none.</summary>
    /// <exception cref="WarehouseException">It is no warehouse.</exception>
    internal static int? VersionOf(DuckDBConnection connection, string doing)
    {
        if (Sql.Scalar(connection, "SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'") is not > 0L)
            throw new WarehouseException($"{doing}: this DuckDB file is not a warehouse of this kit (it has no table 'meta').");
        var text = Sql.Scalar(connection, "SELECT max(value) FROM meta WHERE key = 'schema_version'") as string;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version : null;
    }

    private static DuckDBConnection Open(string path, string connectionString, bool upgrade, out UpgradeReport? upgraded) =>
        Open(path, () => new DuckDBConnection(connectionString), upgrade, out upgraded);

    private static T Open<T>(string path, Func<T> make, bool upgrade, out UpgradeReport? upgraded)
        where T : DuckDBConnection
    {
        upgraded = null;
        var doing = $"Opening {path}";
        if (Directory.Exists(path)) throw new WarehouseException($"{doing}: this is a folder, not a warehouse file.");
        if (!File.Exists(path))
            throw new WarehouseException($"{doing}: the file does not exist. "
                + "Generate the demo with 'dotnet run scripts/demo.cs' or give the path of your own warehouse.");
        // Another thread must not meet the file while this one upgrades it: in a process the engine allows one way of opening at a time.
        lock (Gate)
        {
            var connection = make();
            try
            {
                Connect();
                var version = VersionOf(connection, doing);
                if (upgrade && version >= WarehouseUpgrade.Oldest && version < Schema.Version)
                {
                    connection.Dispose();
                    upgraded = WarehouseUpgrade.Run(path, version.Value, UpgradeStep.Shipped);
                    connection = make();
                    Connect();
                    version = VersionOf(connection, doing);
                }

                CheckVersion(version, path, doing);
                CheckColumns(connection, doing);
                EngineError.Guard(doing, () =>
                {
                    Marts.Make(connection);
                    return true;
                });
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }

            void Connect() => EngineError.Guard(doing, () =>
            {
                connection.Open();
                return true;
            });
        }
    }

    // A table or column that was dropped by hand would be met later, by an error of the engine or by a check that is silently not made.
    private static void CheckColumns(DuckDBConnection connection, string doing)
    {
        var there = new HashSet<(string, string)>();
        using var command = Sql.Command(connection,
            "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main'");
        using var row = command.ExecuteReader();
        while (row.Read()) there.Add((row.GetString(0), row.GetString(1)));
        var lost = Schema.Tables.SelectMany(t => t.Columns.Select(c => (Table: t.Name, Column: c.Name)))
            .Where(c => !there.Contains(c)).ToList();
        if (lost.Count == 0) return;
        var what = there.Any(c => c.Item1 == lost[0].Table) ? $"table {lost[0].Table} lacks column {lost[0].Column}"
            : $"table {lost[0].Table} is missing";
        throw new WarehouseException(
            $"{doing}: the warehouse was altered: {what}{(lost.Count > 1 ? $" and {lost.Count - 1} more columns are" : "")}. "
            + "Import your files again into a new file, or put it back.");
    }

    private static void CheckVersion(int? version, string path, string doing)
    {
        if (version == Schema.Version) return;
        var has = $"{doing}: the warehouse has schema version {version?.ToString(CultureInfo.InvariantCulture) ?? "none"}";
        throw new WarehouseException(version > Schema.Version
            ? $"{has}, this kit reads only version {Schema.Version} and older ones. Update the kit."
            : version >= WarehouseUpgrade.Oldest
            ? $"{has}, this kit reads version {Schema.Version}. {WarehouseUpgrade.Command(path)}"
            : $"{has}, this kit reads version {Schema.Version} and upgrades from version {WarehouseUpgrade.Oldest} on. "
                + "Generate the demo or import your files again into a new file.");
    }
}
