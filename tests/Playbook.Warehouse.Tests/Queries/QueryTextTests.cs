namespace Playbook.Warehouse.Tests.Queries;

/// <summary>What named queries and marts look like: definitions in one place, lines that can be read.</summary>
public sealed class QueryTextTests
{
    // Tables that a mart unites are read through it.
    private static readonly string[] United =
        ["order_line", "event", "exposure_hour", "ad_day", "ad_report", "media_week", "outcome_week", "video_day", "video_total",
            "touchpoint", "live_session", "live_product", "shop_day", "product_day", "after_sale"];

    public static TheoryData<string> Names => [.. QueryCatalog.Names];

    public static TheoryData<string> Files =>
        [.. new[] { "Queries", "Marts" }.SelectMany(
            f => Directory.EnumerateFiles(Testing.Repository.PathOf("lib", "Playbook.Warehouse", f), "*.sql", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Testing.Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_query_asks_marts_what_money_and_refunds_are(string name)
    {
        var sql = QueryCatalog.Find(name).Sql;
        Assert.DoesNotMatch(@"(?m)^(?!--).*paid\s*\+\s*(\w+\.)?platform_subsidy", sql);
        Assert.DoesNotContain("refund_source", sql, StringComparison.Ordinal);
        Assert.All(United, table => Assert.DoesNotMatch($@"(?m)^(?!--).*\b(FROM|JOIN) {table}\b", sql));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_parameter_is_spelled_in_camel_case(string name) =>
        Assert.All(QueryCatalog.Find(name).Parameters, p => Assert.Matches("^[a-z][A-Za-z0-9]*$", p.Name));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_line_has_at_most_140_characters_and_a_select_list_that_is_longer_has_one_column_a_line(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Testing.Repository.Root, file));
        Assert.All(lines, line => Assert.True(line.Length <= 140, $"{file}: {line.Length} characters: {line}"));
        // A list that ends its line with a comma goes on: then it must have begun on a line of its own.
        Assert.All(lines, line => Assert.False(
            line.TrimStart().StartsWith("SELECT ", StringComparison.Ordinal) && line.EndsWith(','), $"{file}: one column a line: {line}"));
    }
}
