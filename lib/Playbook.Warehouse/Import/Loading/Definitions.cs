using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>Keeps in the warehouse what a mapping says its figures mean.</summary>
internal static class Definitions
{
    /// <summary>Replaces the definitions of a mapping by its present ones.</summary>
    public static void Write(DuckDBConnection connection, Mapping mapping)
    {
        using (var clear = Sql.Command(connection, "DELETE FROM definition WHERE source = $source", [KeyValuePair.Create("source", (object?)mapping.Name)]))
            clear.ExecuteNonQuery();
        using var rows = connection.CreateAppender("definition");
        foreach (var definition in mapping.Definitions)
        {
            rows.CreateRow()
                .AppendValue(mapping.Name)
                .AppendValue(definition.Metric)
                .AppendValue(definition.Meaning)
                .AppendValue(definition.WindowDays)
                .EndRow();
        }
    }
}
