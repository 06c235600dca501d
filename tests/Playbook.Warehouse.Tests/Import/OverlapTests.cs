using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>What happens to rows that the warehouse holds already; each case undone gives back what was there.</summary>
public class OverlapTests
{
    private const string Orders = "order_id,line_no,product_id,ordered_at,paid_at,quantity,gross,paid,refunded,refunded_on\n";

    [Fact]
    public void A_later_export_of_an_order_takes_the_place_of_the_earlier_with_all_its_lines()
    {
        using var folder = new ImportFolder();
        var orders = ImportFolder.Shipped("orders");
        folder.Import(orders, folder.File("a.csv", Orders
            + "A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,10.10,10.10,0,\nA,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\nB,1,P,2026-03-01 11:00,2026-03-01 11:01,1,7,7,0,\n"));
        var before = WarehouseContent.Of(folder.Warehouse);
        var report = folder.Import(orders, folder.File("b.csv", Orders
            + "A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,10.10,10.10,10.10,2026-03-05\nC,1,P,2026-03-02 11:00,2026-03-02 11:01,1,8,8,0,\n"));
        Assert.Equal((ImportOutcome.Loaded, 2L, 2L), (report.Outcome, report.RowsLoaded, report.Tables[0].RowsReplaced));
        Assert.Contains("rows of order_line replaced: 2 of import 1", report.Notes);
        Assert.Equal("A 1 10.10 2, B 1 0.00 1, C 1 0.00 2", folder.Scalar<string>(
            "SELECT string_agg(concat_ws(' ', order_id, line_no, refunded, import_id), ', ' ORDER BY order_id, line_no) FROM order_line"));
        Assert.Equal("2 1", folder.Scalar<string>("SELECT concat_ws(' ', rows_replaced, rows_dropped + 1) FROM import_log WHERE import_id = 2"));

        var refused = Assert.Throws<ImportException>(() => ImportHistory.Undo(folder.Warehouse, [1]));
        Assert.Equal("Import 1 cannot be undone: import 2 replaced rows of it. Undo that one too: undo 2 1", refused.Message);
        Assert.Equal(new UndoneTable("order_line", 2, 2, 0), Assert.Single(ImportHistory.Undo(folder.Warehouse, [2])[0].Tables));
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void Every_type_comes_back_exactly()
    {
        using var folder = new ImportFolder();
        var mapping = TableFormat.For("live_session");
        mapping = mapping with { Tables = [mapping.Tables[0] with { Overlap = OverlapRule.Replace }] };
        WarehouseFile.Create(folder.Warehouse);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
        {
            writer.Execute("""
                INSERT INTO live_session (platform, account_id, started_at, source, ended_at, minutes, views, gmv, mean_watch_min) VALUES
                ('douyin', 'quote " apostrophe '' 直播 \ newline' || chr(10), TIMESTAMP '2026-03-01 23:59:59.123456', '{"a": [1]}', TIMESTAMP '2026-03-02 00:30:00', 0.1 + 0.2, 9223372036854775807, 9999999999999999.99, 1e-300)
                """);
            writer.Execute("INSERT INTO live_session (platform, account_id, started_at, source, minutes) VALUES ('douyin', '', TIMESTAMP '2026-03-01 20:00:00', 'NULL', 'infinity'::DOUBLE)");
            writer.Seal();
        }

        var before = WarehouseContent.Of(folder.Warehouse);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
        {
            Assert.Equal(2, RowArchive.Move(writer.Connection, 1, Schema.Table("live_session"), "true"));
            Assert.Equal(0L, writer.Scalar("SELECT count(*) FROM live_session"));
            Assert.Equal(2, RowArchive.Restore(writer.Connection, 1, Schema.Table("live_session")));
            writer.Execute("DELETE FROM replaced_row");
        }

        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void Kept_rows_stay_and_the_new_ones_are_counted_as_dropped()
    {
        using var folder = new ImportFolder();
        var week = Week("keep");
        folder.Import(week, folder.File("a.csv", "week,channel_id,spend\n2026-03-02,a,5\n"));
        var report = folder.Import(week, folder.File("b.csv", "week,channel_id,spend\n2026-03-02,a,6\n2026-03-09,a,7\n"));
        Assert.Equal((2L, 1L, 1L, 0L), (report.RowsRead, report.RowsLoaded, report.RowsDropped, report.RowsRejected));
        Assert.Equal("5.00 7.00", folder.Scalar<string>("SELECT string_agg(spend, ' ' ORDER BY week) FROM media_week"));
    }

    [Fact]
    public void A_period_is_replaced_as_a_whole_within_its_account_and_its_mapping()
    {
        using var folder = new ImportFolder();
        folder.Import(TableFormat.For("media_week"), folder.File("other.csv", "week,channel_id,spend\n2026-03-09,z,1\n"));
        var week = Week("{ period: [channel_id] }");
        folder.Import(week, folder.File("a.csv", "week,channel_id,spend\n2026-03-02,a,5\n2026-03-09,a,6\n2026-03-16,a,7\n2026-03-09,b,8\n"));
        var before = WarehouseContent.Of(folder.Warehouse);
        var report = folder.Import(week, folder.File("b.csv", "week,channel_id,spend\n2026-03-02,a,50\n2026-03-16,a,70\n"));
        // Week 9 of channel a lies within the new file's weeks and is not in it: it is gone. Channel b and the other mapping stay.
        Assert.Equal(3, report.Tables[0].RowsReplaced);
        Assert.Equal("02a50.00 09b8.00 09z1.00 16a70.00", folder.Scalar<string>(
            "SELECT string_agg(strftime(week, '%d') || channel_id || spend, ' ' ORDER BY week, channel_id) FROM media_week"));
        ImportHistory.Undo(folder.Warehouse, [3]);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void A_report_that_reaches_beyond_the_days_of_the_file_stops_it()
    {
        using var folder = new ImportFolder();
        const string text = """
            name: days
            fields: { product: id, first: date, last: date, views: integer }
            tables:
              product_day:
                overlap: period
                columns: { platform: =taobao, first_day: first, last_day: last, product_id: product, source: =days, views: views }
            """;
        var mapping = MappingFile.Parse(text, "days.yml");
        folder.Import(mapping, folder.File("a.csv", "product,first,last,views\nP,2026-03-01,2026-03-31,9\n"));
        var error = Assert.Throws<ImportException>(() => folder.Import(mapping, folder.File("b.csv", "product,first,last,views\nP,2026-03-31,2026-04-01,9\n")));
        Assert.Contains("import 1 of mapping days has 1 row of product_day from 2026-03-01 to 2026-03-31 that reaches beyond the days of this file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_for_a_time_that_is_covered_is_refused_unless_the_user_says_what_it_is()
    {
        using var folder = new ImportFolder();
        var events = ImportFolder.Shipped("events");
        const string header = "customer_id,occurred_at,step\n";
        folder.Import(events, folder.File("a.csv", header + "1,2026-03-01 10:00,view\n1,2026-03-01 10:05,cart\n1,2026-03-02 10:00,view\n"));
        var before = WarehouseContent.Of(folder.Warehouse);
        var file = folder.File("b.csv", header + "1,2026-03-01 10:05,cart\n1,2026-03-02 09:00,pay\n");
        var error = Assert.Throws<ImportException>(() => folder.Import(events, file));
        Assert.Contains("import 1 of mapping events has 1 row of event from 2026-03-01 to 2026-03-01", error.Message, StringComparison.Ordinal);
        Assert.Contains("--replace-period", error.Message, StringComparison.Ordinal);

        Assert.Equal(1, folder.Import(events, file, new ImportOptions { Period = PeriodChoice.Replace }).Tables[0].RowsReplaced);
        Assert.Equal("1 view, 3 view, 4 cart, 5 pay", folder.Scalar<string>("SELECT string_agg(event_id || ' ' || step, ', ' ORDER BY event_id) FROM event"));
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
        Assert.Equal(0, folder.Import(events, file, new ImportOptions { Period = PeriodChoice.Add }).Tables[0].RowsReplaced);
        Assert.Equal(5, folder.Scalar<int>("SELECT count(*) FROM event"));
    }

    [Theory]
    [InlineData("replce", "value 'replce'; allowed: refuse, replace, keep, period")]
    [InlineData("{ replace: [spend] }", "'spend' is no column of the key of table media_week")]
    [InlineData("{ period: [wek] }", "'wek' is no column of table media_week")]
    [InlineData("{ replace: [week], period: [week] }", "'overlap' names one rule")]
    public void A_wrong_rule_is_named_with_what_is_right(string rule, string expected) =>
        Assert.Contains(expected, Assert.Throws<ImportException>(() => Week(rule)).Message, StringComparison.Ordinal);

    private static Mapping Week(string overlap) => MappingFile.Parse(
        $"name: weeks\nfields: {{ week: date, channel_id: id, spend: money }}\ntables: {{ media_week: {{ overlap: {overlap}, columns: {{ week: week, channel_id: channel_id, spend: spend }} }} }}\n", "weeks.yml");
}
