using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// Asks a database what it holds. A statement that fails can end a transaction that the user has begun, so each database is only asked what
/// it understands: DuckDB by its own tables, any other by its driver's collections.
/// </summary>
internal static class SqlSchemaReader
{
    /// <summary>Everything that is known; what a driver does not tell is left out.</summary>
    public static SqlSchema Read(DbConnection connection)
    {
        try
        {
            return connection.GetType().Name.Contains("DuckDB", StringComparison.OrdinalIgnoreCase)
                ? ReadDuckDb(connection) : ReadCollections(connection);
        }
        catch (Exception error)
            when (error is DbException or InvalidOperationException or NotSupportedException or ArgumentException or InvalidCastException)
        {
            return SqlSchema.Empty;
        }
    }

    private static SqlSchema ReadDuckDb(DbConnection connection)
    {
        var rows = new Dictionary<(string, string), long?>();
        foreach (var row in Query(connection, "SELECT schema_name, table_name, estimated_size FROM duckdb_tables() WHERE NOT internal"))
            rows[(Text(row[0]), Text(row[1]))] = row[2] is null ? null : Convert.ToInt64(row[2], CultureInfo.InvariantCulture);
        // A view of the connection hides the file's of the same name, and DuckDB lists both.
        var columns = Query(connection, """
            SELECT schema_name, table_name, column_name, data_type FROM duckdb_columns() AS c
            WHERE NOT internal AND (database_name = 'temp' OR NOT EXISTS (
              SELECT 1 FROM duckdb_views() AS v
              WHERE v.database_name = 'temp' AND v.schema_name = c.schema_name AND v.view_name = c.table_name))
            ORDER BY schema_name, table_name, column_index
            """);
        var relations = columns.GroupBy(row => (Schema: Text(row[0]), Name: Text(row[1]))).Select(group => new SqlRelation(
            group.Key.Schema, group.Key.Name, rows.ContainsKey(group.Key) ? "table" : "view", rows.GetValueOrDefault(group.Key),
            [.. group.Select(row => new SqlField(Text(row[2]), Text(row[3])))])).ToArray();
        var functions = Query(connection, """
            SELECT function_name, function_type, array_to_string(parameters, chr(1)), array_to_string(parameter_types, chr(1)),
              return_type, description
            FROM duckdb_functions() WHERE function_type <> 'pragma' AND regexp_full_match(function_name, '[a-z][a-z0-9_]*')
            ORDER BY function_name
            """);
        return new(relations,
        [
            .. functions.GroupBy(row => Text(row[0]), StringComparer.Ordinal).Select(group => new SqlFunction(
                group.Key, group.All(row => Text(row[1]).Contains("table", StringComparison.Ordinal)),
                [.. group.Select(Signature).Distinct(StringComparer.Ordinal)],
                group.Select(row => Text(row[5])).FirstOrDefault(text => text.Length > 0) ?? "")),
        ]);
    }

    private static string Signature(object?[] row)
    {
        var (names, types) = (Text(row[2]).Split('\u0001', StringSplitOptions.RemoveEmptyEntries), Text(row[3]).Split('\u0001'));
        var parameters = names.Select((name, i) => i < types.Length && types[i].Length > 0 ? $"{name} {types[i]}" : name);
        var returns = Text(row[4]);
        return $"{Text(row[0])}({string.Join(", ", parameters)})" + (returns.Length == 0 ? "" : " → " + returns);
    }

    // Drivers name the same things with other capitals and order; what is missing is left out.
    private static SqlSchema ReadCollections(DbConnection connection)
    {
        var known = connection.GetSchema().Rows.Cast<DataRow>().Select(row => Text(row[0])).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!known.Contains("Columns")) return SqlSchema.Empty;
        var views = new HashSet<(string, string)>();
        if (known.Contains("Views"))
            foreach (DataRow row in connection.GetSchema("Views").Rows) views.Add((Field(row, "TABLE_SCHEMA"), Field(row, "TABLE_NAME")));
        var columns = connection.GetSchema("Columns").Rows.Cast<DataRow>()
            .OrderBy(row => int.TryParse(Field(row, "ORDINAL_POSITION"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var at)
                ? at : 0);
        return new(
        [
            .. columns.GroupBy(row => (Schema: Field(row, "TABLE_SCHEMA"), Name: Field(row, "TABLE_NAME"))).Select(group => new SqlRelation(
                group.Key.Schema, group.Key.Name, views.Contains(group.Key) ? "view" : "table", null,
                [.. group.Select(row => new SqlField(Field(row, "COLUMN_NAME"), Field(row, "DATA_TYPE")))])),
        ], []);
    }

    private static string Field(DataRow row, string column) => row.Table.Columns.Contains(column) ? Text(row[column]) : "";

    private static string Text(object? value) => value is null or DBNull ? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static List<object?[]> Query(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }
}
