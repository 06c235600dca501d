using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in SQL: VARCHAR, BIGINT, DOUBLE, DECIMAL(18,2), DATE.</param>
public sealed record ResultColumn(string Name, string Type);

/// <summary>Rows that were computed and stand in no warehouse.</summary>
/// <param name="Name">How messages call them.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows, each with a value per column: string, long, double, decimal, DateOnly or null.</param>
public sealed record ResultTable(string Name, IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    internal const string Sql = "SELECT * FROM result";

    // A database in memory with the rows as its one table: all formats are then written the same way.
    internal DuckDBConnection Open(string partial)
    {
        var connection = new DuckDBConnection("Data Source=:memory:;autoinstall_known_extensions=false;autoload_known_extensions=false");
        try
        {
            connection.Open();
            Warehouse.Sql.Run(connection, $"SET allowed_paths = [{Warehouse.Sql.Text(partial)}]; SET enable_external_access = false");
            Warehouse.Sql.Run(
                connection, $"CREATE TABLE result ({string.Join(", ", Columns.Select(c => $"{Warehouse.Sql.Name(c.Name)} {c.Type}"))})");
            var insert = $"INSERT INTO result VALUES ({string.Join(", ", Columns.Select((_, i) => "$" + Parameter(i)))})";
            for (var row = 0; row < Rows.Count; row++)
            {
                if (Rows[row].Count != Columns.Count)
                    throw new WarehouseException(
                        $"{Name}, row {row + 1}: {Rows[row].Count} values; allowed: {Columns.Count}, one per column.");
                Warehouse.Sql.Run(connection, insert, [.. Rows[row].Select((value, i) => KeyValuePair.Create(Parameter(i), value))]);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Parameter(int column) => "p" + column.ToString(CultureInfo.InvariantCulture);
}
