namespace Playbook.Warehouse.Tests.Schemas;

public sealed class SchemaTextTests
{
    [Fact]
    public void The_readme_of_the_datasets_is_the_text_of_the_schema()
    {
        var path = Path.Combine(Repository.Root, "datasets", "README.md");
        var received = Path.Combine(Repository.Root, "datasets", "README.received.md");
        var expected = Playbook.Warehouse.SchemaText.Markdown();
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, expected);
        Assert.Fail($"datasets/README.md is not up to date; the new text is in {received}. Copy it over the old one.");
    }

    [Fact]
    public void Each_table_appears_with_its_columns_and_units()
    {
        var text = Playbook.Warehouse.SchemaText.Markdown();
        Assert.Contains("### order_line", text);
        Assert.Contains("| gross | decimal(18,2) | yuan: list price × quantity |", text);
        Assert.Contains("| campaign_id | varchar, may be empty | campaign, if the order carries one → [campaign](#campaign) |", text);
        Assert.Contains("- gross splits exactly: `gross = discount + merchant_subsidy + platform_subsidy + payable`", text);
    }

    [Fact]
    public void Marts_come_first_each_with_grain_columns_sources_and_a_picture_of_what_feeds_it()
    {
        var text = Playbook.Warehouse.SchemaText.Markdown();
        Assert.True(text.IndexOf("## Marts", StringComparison.Ordinal) < text.IndexOf("## Tables", StringComparison.Ordinal));
        Assert.Contains("```mermaid\nflowchart LR\n", text);
        Assert.Contains("  ad_report --> ad_days[[ad_days]]\n", text);
        Assert.Contains("  ad_days --> channel_days[[channel_days]]\n", text);
        foreach (var mart in Playbook.Warehouse.Marts.All)
        {
            Assert.Contains($"| [{mart.Name}](#{mart.Name}) | {mart.Grain} |", text);
            Assert.Contains($"\n### {mart.Name}\n", text);
            Assert.All(mart.Columns, column => Assert.Contains($"| {column.Name} | {column.Type.ToLowerInvariant()} | ", text));
        }
    }
}
