using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Demo;
using static Playbook.Warehouse.Tests.MartRows.SourceRows;
using Tables = Playbook.Warehouse.Schema;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Which files make which chapter speak.</summary>
public sealed class ChapterNeedsTests(DemoFile demo)
{
    // A table that a mart unites is never read beside it.
    private static readonly HashSet<string> United = [.. Marts.All.SelectMany(m => m.Sources)];

    [Fact]
    public void Every_need_is_a_mart_or_a_table_that_no_mart_unites()
    {
        Assert.All(ChapterNeeds.All.SelectMany(c => c.Parts), part =>
        {
            Assert.NotEmpty(part.Needs);
            Assert.All(part.Needs,
                need => Assert.True(Marts.Has(need) || (Tables.Has(need) && !United.Contains(need)), $"'{part.Shows}' needs {need}"));
        });
        Assert.Equal(ChapterNeeds.All.Select(c => c.Number).Order(StringComparer.Ordinal), ChapterNeeds.All.Select(c => c.Number));
    }

    [Fact]
    public void Every_chapter_s_notebook_is_there_and_named_by_its_number() => Assert.All(ChapterNeeds.All, c =>
        Assert.Single(Directory.EnumerateFiles(Testing.Repository.PathOf("notebooks"), $"{c.Number}-*.dib")));

    [Fact]
    public void On_the_demo_brand_every_part_speaks() =>
        Assert.All(ChapterNeeds.States(demo.Warehouse), s => Assert.True(s.Speaks, $"{s.Part.Shows} lacks {string.Join(", ", s.Lacks)}"));

    [Fact]
    public void Orders_alone_make_chapters_speak_and_what_is_lacking_is_named_with_what_brings_it()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"));
        using var warehouse = temporary.Open();
        var use = Assert.Single(ChapterNeeds.Uses(warehouse));
        Assert.Equal(("order_line", "01, 02, 03, 07, 08, 10"), (use.Table, string.Join(", ", use.Chapters)));
        Assert.Contains("paid_lines", use.Marts);
        var states = ChapterNeeds.States(warehouse);
        Assert.Contains(states, s => s.Speaks && s.Part.Shows.StartsWith("unpaid orders", StringComparison.Ordinal));
        var funnel = Assert.Single(states, s => s.Part.Shows == "the funnel and its rates");
        Assert.Equal(["visits"], funnel.Lacks);
    }

    [Fact]
    public void Reports_of_platforms_feed_what_ad_day_would()
    {
        using var temporary = new TemporaryWarehouse(Report("2026-01-05", "2026-01-05"));
        using var warehouse = temporary.Open();
        Assert.Equal(["ad_days", "channel_days", "data_span", "days", "media_weeks"], Assert.Single(ChapterNeeds.Uses(warehouse)).Marts);
        Assert.True(Assert.Single(ChapterNeeds.States(warehouse), s => s.Part.Shows == "what the platforms claim").Speaks);
    }

    [Theory]
    [InlineData("visits", "events, taobao-user-behavior")]
    [InlineData("ad_days", "ad-day, channels-boost, dewu-ads, jd-jingzhuntong, …")]
    [InlineData("market_size", "--table market_size")]
    [InlineData("product", "--table product")]
    public void What_brings_a_mart_its_rows_is_named_by_mapping_or_table(string need, string expected) =>
        Assert.Equal(expected, ChapterNeeds.Brings(need, MappingCatalog.Read(Testing.Repository.PathOf("datasets", "mappings")).Mappings));
}
