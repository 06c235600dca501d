using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>The two public files come in whole; the expected figures were counted by other tools.</summary>
public class RealFileTests
{
    [Fact]
    public void The_Taobao_log_gives_the_published_counts()
    {
        var file = SharedData.FindOrSkip("cn_taobao_userbehavior_sample.csv");
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("taobao-user-behavior"), file);

        Assert.Equal(ImportOutcome.Loaded, report.Outcome);
        Assert.Equal((84_476L, 84_440L, 1L, 35L), (report.RowsRead, report.RowsLoaded, report.RowsRejected, report.RowsDropped));
        // The download ends in the middle of a line.
        var cut = Assert.Single(report.Rejections);
        Assert.Equal((84_476L, "4 columns", "5 columns"), (cut.Row, cut.Reason, cut.Allowed));
        Assert.Equal("view 75837, cart 4497, favourite 2356, pay 1750", folder.Scalar<string>(
            "SELECT string_agg(step || ' ' || n, ', ' ORDER BY n DESC) FROM (SELECT step, count(*) AS n FROM event GROUP BY step)"));
        Assert.Equal("813 601 305 559 815", folder.Scalar<string>(
            """
            SELECT concat_ws(' ', count(DISTINCT customer_id) FILTER (step = 'view'), count(DISTINCT customer_id) FILTER (step = 'cart'),
              count(DISTINCT customer_id) FILTER (step = 'favourite'), count(DISTINCT customer_id) FILTER (step = 'pay'),
              count(DISTINCT customer_id)) FROM event
            """));
        Assert.Equal("7884 576 97 143", folder.Scalar<string>(
            """
            SELECT concat_ws(' ', count(*) FILTER (step = 'view'), count(DISTINCT customer_id),
              count(DISTINCT customer_id) FILTER (step = 'pay'), count(*) FILTER (step = 'pay'))
            FROM event WHERE occurred_at::DATE = '2017-11-25'
            """));
        Assert.Equal((new DateOnly(2017, 11, 25), new DateOnly(2017, 12, 3)), (report.Tables[0].From!.Value, report.Tables[0].To!.Value));
    }

    [Fact]
    public void The_event_id_is_the_row_number_of_the_source()
    {
        var file = SharedData.FindOrSkip("cn_taobao_userbehavior_sample.csv");
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("taobao-user-behavior"), file);
        var third = File.ReadLines(file).ElementAt(2).Split(',');
        Assert.Equal(third[1], folder.Scalar<string>("SELECT product_id FROM event WHERE event_id = 3"));
    }

    [Fact]
    public void Without_the_period_filter_the_lines_outside_are_loaded_too()
    {
        var file = SharedData.FindOrSkip("cn_taobao_userbehavior_sample.csv");
        using var folder = new ImportFolder();
        var report = folder.Import(
            ImportFolder.Shipped("taobao-user-behavior"), file, new ImportOptions { WithoutFilters = new HashSet<string> { "period" } });
        Assert.Equal((84_475L, 1L, 0L), (report.RowsLoaded, report.RowsRejected, report.RowsDropped));
    }

    [Fact]
    public void The_weekly_media_table_becomes_long_tables_with_equal_sums()
    {
        var file = SharedData.FindOrSkip("robyn_dt_simulated_weekly.csv");
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("robyn-weekly"), file);

        Assert.Equal((208L, 208L), (report.RowsRead, report.RowsLoaded));
        Assert.Equal("channel 5, media_week 1040, outcome_week 208, control_week 832",
            string.Join(", ", report.Tables.Select(t => $"{t.Table} {t.RowsLoaded}")));
        var lines = File.ReadLines(file).Select(l => l.Split(',')).ToList();
        double Sum(string header)
        {
            var at = Array.IndexOf(lines[0], $"\"{header}\"");
            return lines.Skip(1).Sum(l => double.Parse(l[at], System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var channel in new[] { "tv", "ooh", "print", "search", "facebook" })
        {
            // Spend is kept to the fen: each of 208 amounts moves by half a fen at most.
            Assert.Equal(Sum(channel + "_S"),
                folder.Scalar<double>($"SELECT sum(spend) FROM media_week WHERE channel_id = '{channel}'"), 208 * 0.005);
        }

        Assert.Equal(Sum("facebook_I"),
            folder.Scalar<double>("SELECT sum(impressions)::DOUBLE FROM media_week WHERE channel_id = 'facebook'"), 208 * 0.5);
        Assert.Equal(Sum("revenue"), folder.Scalar<double>("SELECT sum(value) FROM outcome_week WHERE metric = 'revenue'"), 0.01);
        Assert.Equal(Sum("newsletter"), folder.Scalar<double>("SELECT sum(value) FROM control_week WHERE name = 'newsletter'"), 0.01);
        Assert.Equal("2015-11-23 2019-11-11", folder.Scalar<string>("SELECT min(week) || ' ' || max(week) FROM media_week"));
        Assert.Equal(2, folder.Scalar<int>("SELECT count(*) FROM control_week WHERE name IN ('event1', 'event2') AND value = 1"));
    }

    [Theory]
    [InlineData("taobao-user-behavior", "cn_taobao_userbehavior_sample.csv")]
    [InlineData("robyn-weekly", "robyn_dt_simulated_weekly.csv")]
    public void The_same_file_again_changes_nothing_and_says_so(string mapping, string name)
    {
        var file = SharedData.FindOrSkip(name);
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped(mapping), file);
        var before = folder.State();
        var again = folder.Import(ImportFolder.Shipped(mapping), file);
        Assert.Equal(ImportOutcome.Unchanged, again.Outcome);
        Assert.Contains("loaded as import 1", Assert.Single(again.Notes), StringComparison.Ordinal);
        Assert.Equal(before, folder.State());
    }

    [Theory]
    [InlineData("taobao-user-behavior", "cn_taobao_userbehavior_sample.csv")]
    [InlineData("robyn-weekly", "robyn_dt_simulated_weekly.csv")]
    public void The_loaded_warehouse_passes_its_own_checks_and_carries_its_fingerprint(string mapping, string name)
    {
        var file = SharedData.FindOrSkip(name);
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped(mapping), file);
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        var result = WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken);
        Assert.Empty(result.Findings);
        Assert.Equal(16, folder.Scalar<string>("SELECT value FROM meta WHERE key = 'fingerprint'").Length);
    }
}
