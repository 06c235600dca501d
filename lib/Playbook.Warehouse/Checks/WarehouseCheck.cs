using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>Verifies what the schema promises: keys unique and present, references met, every identity true in every row.</summary>
public static class WarehouseCheck
{
    private const int Examples = 5;

    /// <summary>Checks every table of an open warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    /// <param name="progress">Told each table's name before it is checked.</param>
    /// <param name="cancellation">Stops between two checks.</param>
    /// <returns>Rows per table and whatever is broken; nothing broken means that every promise holds.</returns>
    public static WarehouseCheckResult Run(
        WarehouseReader warehouse, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        warehouse.Use(c => Run(c, progress, cancellation));

    internal static WarehouseCheckResult Run(DuckDBConnection connection, IProgress<string>? progress, CancellationToken cancellation)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Schema.Tables) counts[table.Name] = Number(connection, $"SELECT count(*) FROM {Sql.Name(table.Name)}");
        var findings = new List<CheckFinding>();
        foreach (var table in Schema.Tables.Where(t => counts[t.Name] > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(table.Name);
            var key = string.Join(", ", table.Key.Select(Sql.Name));
            var name = Sql.Name(table.Name);
            Add(findings, connection, table, CheckKind.Key, $"key {string.Join(", ", table.Key)} is present",
                $"SELECT {key} FROM {name} WHERE {string.Join(" OR ", table.Key.Select(k => $"{Sql.Name(k)} IS NULL"))}");
            Add(findings, connection, table, CheckKind.Key, $"key {string.Join(", ", table.Key)} is unique",
                $"SELECT {key} FROM {name} GROUP BY {key} HAVING count(*) > 1");
            foreach (var reference in table.References.Where(r => counts[r.Table] > 0))
            {
                Add(findings, connection, table, CheckKind.Reference,
                    $"{reference.Column} is in {reference.Table}.{reference.TargetColumn}",
                    $"SELECT {key} FROM {name} AS t WHERE {Sql.Name(reference.Column)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
                    + $"{Sql.Name(reference.Table)} AS o WHERE o.{Sql.Name(reference.TargetColumn)} = t.{Sql.Name(reference.Column)})");
            }

            foreach (var check in table.Checks)
                Add(findings, connection, table, CheckKind.Identity, check.Name,
                    $"SELECT {key} FROM {name} WHERE NOT ({check.Expression})");
        }

        return new(counts, findings);
    }

    private static void Add(
        List<CheckFinding> findings, DuckDBConnection connection, TableInfo table, CheckKind kind, string check, string broken)
    {
        var count = Number(connection, $"SELECT count(*) FROM ({broken})");
        if (count == 0) return;
        var examples = new List<string>();
        using var command = Sql.Command(connection, $"SELECT * FROM ({broken}) ORDER BY ALL LIMIT {Examples}");
        using var reader = command.ExecuteReader();
        while (reader.Read())
            examples.Add(string.Join(", ", table.Key.Select((k, i) => $"{k} {(reader.IsDBNull(i) ? "NULL" : Text(reader.GetValue(i)))}")));
        findings.Add(new(table.Name, kind, check, count, examples));
    }

    private static long Number(DuckDBConnection connection, string sql) =>
        Convert.ToInt64(Sql.Scalar(connection, sql), CultureInfo.InvariantCulture);

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
