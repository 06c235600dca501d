using System.Data.Common;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>Connections for a notebook outside a run: a warehouse of this kit, or any other DuckDB database.</summary>
public static class AnyDatabase
{
    /// <summary>
    /// Opens what a connection string names. A warehouse is opened as <see cref="WarehouseFile.Connect"/> does, read-only and closed to
    /// everything else; any other DuckDB file, a new one and <c>:memory:</c> as DuckDB itself does.
    /// </summary>
    /// <param name="connectionString">"Data Source=PATH", or the path alone.</param>
    /// <returns>An open connection the caller disposes of.</returns>
    /// <exception cref="WarehouseException">The text names no file, or the file cannot be opened.</exception>
    public static DbConnection Connect(string connectionString)
    {
        var path = WarehouseFile.PathOf(connectionString);
        if (IsWarehouse(path)) return WarehouseFile.Connect(connectionString);
        return EngineError.Guard($"Opening {path}", () =>
        {
            var connection = new DuckDBConnection(
                connectionString.Contains('=', StringComparison.Ordinal) ? connectionString : $"Data Source={connectionString}");
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
        });
    }

    /// <summary>Lets a query's rows be worked out as they are read: of a million rows, those that nobody reads cost nothing.</summary>
    /// <param name="command">
    /// A command of a connection of this class or of <see cref="WarehouseFile.Connect"/>; another engine's is left as it is.
    /// </param>
    public static void StreamRows(DbCommand command)
    {
        if (command is DuckDBCommand duck) duck.UseStreamingMode = true;
    }

    /// <summary>Whether a file holds a warehouse of this kit, of whatever version. False for a file that is missing.</summary>
    /// <exception cref="WarehouseException">The file cannot be read.</exception>
    public static bool IsWarehouse(string path)
    {
        if (path.StartsWith(':') || !File.Exists(path)) return false;
        return EngineError.Guard($"Opening {path}", () =>
        {
            using var connection = new DuckDBConnection($"Data Source={Path.GetFullPath(path)}{WarehouseFile.ReadOnly}");
            connection.Open();
            return Sql.Scalar(connection,
                "SELECT count(*) FROM information_schema.columns WHERE table_name = 'meta' AND column_name IN ('key', 'value')") is 2L;
        });
    }
}
