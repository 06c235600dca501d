using System.Globalization;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The persons whom a warehouse was asked to forget, as facts about it: the key is "forgotten", the role and the number that stood for the
/// person, the value the moment. A later import of a file that names them passes over them.
/// </summary>
internal static class ForgottenPersons
{
    /// <summary>A condition over meta: the facts of this kind.</summary>
    public const string Facts = "key LIKE 'forgotten %'";

    /// <summary>When the person was forgotten, UTC; null when not.</summary>
    public static DateTime? Since(DuckDBConnection connection, PersonRole role, IReadOnlyList<long> numbers) => Sql.Scalar(
        connection, "SELECT min(value) FROM meta WHERE list_contains($keys, key)",
        [KeyValuePair.Create("keys", (object?)numbers.Select(n => Key(role, n)).ToList())]) is string at
        ? DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) : null;

    /// <summary>Puts a person on the list.</summary>
    public static void Add(WarehouseWriter writer, PersonRole role, IReadOnlyList<long> numbers, DateTime now)
    {
        foreach (var number in numbers) writer.SetMeta(Key(role, number), now.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>True when somebody was forgotten.</summary>
    public static bool Any(DuckDBConnection connection) => Sql.Scalar(connection, $"SELECT 1 FROM meta WHERE {Facts} LIMIT 1") is not null;

    /// <summary>
    /// Takes the forgotten out of staged rows: a row whose table can do without the person stays without, another is left out.
    /// </summary>
    /// <returns>Rows that stay without their person.</returns>
    public static long PassOver(DuckDBConnection connection, IEnumerable<StageTable> stages)
    {
        var emptied = 0L;
        foreach (var stage in stages)
        {
            foreach (var person in PersonColumn.All.Where(p => p.Table.Name == stage.Target.Name))
            {
                var (name, column) = (Sql.Name(stage.Name), Sql.Name(person.Column.Name));
                var theirs = $"{column} IN (SELECT CAST(regexp_extract(key, '\\d+$') AS BIGINT) FROM meta WHERE {Facts} "
                    + $"AND key LIKE {Sql.Text(Key(person.Role, null) + "%")})";
                if (person.Column.Nullable)
                    emptied += Sql.Run(connection, $"UPDATE {name} SET {column} = NULL WHERE {theirs}");
                else
                    Sql.Run(connection, $"DELETE FROM {name} WHERE {theirs}");
            }
        }

        return emptied;
    }

    private static string Key(PersonRole role, long? number) =>
        string.Create(CultureInfo.InvariantCulture, $"forgotten {Names.Snake(role.ToString())} {number}");
}
