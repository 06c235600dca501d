using System.Globalization;
using Playbook.Warehouse.Tests.Demo;

namespace Playbook.Warehouse.Tests.Queries;

/// <summary>Every named query keeps what its head promises, on the demo brand.</summary>
public sealed class NamedQueryTests(DemoFile demo)
{
    public static TheoryData<string> Names => [.. QueryCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_runs_with_its_example_and_keeps_grain_key_and_identities(string name)
    {
        var query = QueryCatalog.Find(name);
        Assert.NotEqual("", query.Grain);
        Assert.NotEmpty(query.Key);
        Assert.All(query.Parameters,
            p => Assert.True(p.Example.Length > 0, $"{name}: give an example of ${p.Name} in the line '-- params:'"));

        var parameters = query.Parameters.ToDictionary(p => p.Name, Example);
        var result = demo.Warehouse.QueryTable(name, parameters);
        var keys = query.Key.Select(result.Index).ToList();
        Assert.Equal(
            result.Rows.Count, result.Rows.Select(r => string.Join('\u001f', keys.Select(k => r[k] ?? "NULL"))).Distinct().Count());
        foreach (var identity in query.Identities)
        {
            var broken = demo.Warehouse.SqlTable($"SELECT * FROM ({query.Sql}) AS q WHERE NOT ({identity.Expression}) LIMIT 1", parameters);
            Assert.True(broken.Rows.Count == 0, $"{name}: '{identity.Name}' is broken");
        }
    }

    [Fact]
    public void The_head_of_a_query_is_read()
    {
        var query = NamedQuery.Parse("area/name",
            """
            -- query: area/name
            -- grain: one row per day
            -- key: day
            -- identity: kept is paid less refunds | kept = paid - refunded
            -- params: from date = 2026-01-01, limit integer = 5
            SELECT 1 AS day, '$not' AS text -- nor $this
            WHERE $from IS NOT NULL LIMIT $limit;
            """);
        Assert.Equal("one row per day", query.Grain);
        Assert.Equal([new Identity("kept is paid less refunds", "kept = paid - refunded")], query.Identities);
        Assert.Equal([new QueryParameter("from", "date", "2026-01-01"), new QueryParameter("limit", "integer", "5")], query.Parameters);
        Assert.EndsWith("LIMIT $limit", query.Sql);
    }

    private static object? Example(QueryParameter parameter) => parameter.Type switch
    {
        "date" => DateOnly.Parse(parameter.Example, CultureInfo.InvariantCulture),
        "integer" => int.Parse(parameter.Example, CultureInfo.InvariantCulture),
        "bigint" => long.Parse(parameter.Example, CultureInfo.InvariantCulture),
        "double" => double.Parse(parameter.Example, CultureInfo.InvariantCulture),
        "decimal" => decimal.Parse(parameter.Example, CultureInfo.InvariantCulture),
        "boolean" => bool.Parse(parameter.Example),
        _ => parameter.Example,
    };
}
