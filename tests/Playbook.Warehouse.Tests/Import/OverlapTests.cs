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
            + "A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,10.10,10.10,0,\nA,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\n"
            + "B,1,P,2026-03-01 11:00,2026-03-01 11:01,1,7,7,0,\n"));
        var before = WarehouseContent.Of(folder.Warehouse);
        var report = folder.Import(orders, folder.File("b.csv", Orders
            + "A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,10.10,10.10,10.10,2026-03-05\nA,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\n"
            + "A,3,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\nC,1,P,2026-03-02 11:00,2026-03-02 11:01,1,8,8,0,\n"));
        Assert.Equal((ImportOutcome.Loaded, 4L, 2L), (report.Outcome, report.RowsLoaded, report.Tables[0].RowsReplaced));
        Assert.Contains("rows of order_line replaced: 2 of import 1", report.Notes);
        Assert.Equal("A 1 10.10 2, A 2 0.00 2, A 3 0.00 2, B 1 0.00 1, C 1 0.00 2", folder.Scalar<string>(
            "SELECT string_agg(concat_ws(' ', order_id, line_no, refunded, import_id), ', ' ORDER BY order_id, line_no) FROM order_line"));
        Assert.Equal(
            "2 1", folder.Scalar<string>("SELECT concat_ws(' ', rows_replaced, rows_dropped + 1) FROM import_log WHERE import_id = 2"));

        var refused = Assert.Throws<ImportException>(() => ImportHistory.Undo(folder.Warehouse, [1]));
        Assert.Equal("Import 1 cannot be undone: import 2 replaced rows of it. Undo that one too: undo 2 1", refused.Message);
        Assert.Equal(new UndoneTable("order_line", 4, 2, 0), Assert.Single(ImportHistory.Undo(folder.Warehouse, [2])[0].Tables));
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    /// <summary>
    /// A file cut in two within an order, and one with a line that is refused: either has a part of an order that the warehouse has whole.
    /// </summary>
    [Theory]
    [InlineData("A,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\nC,1,P,2026-03-02 11:00,2026-03-02 11:01,1,8,8,0,\n", 0)]
    [InlineData("A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,1O.10,10.10,0,\nA,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\n"
        + "C,1,P,2026-03-02 11:00,2026-03-02 11:01,1,8,8,0,\n", 1)]
    public void An_order_is_not_replaced_by_a_part_of_it(string rows, int refused)
    {
        foreach (var standFrom in new[] { 0, long.MaxValue })
        {
            using var folder = new ImportFolder();
            var options = new ImportOptions { MaxRejectShare = 1, StandFrom = standFrom };
            var orders = ImportFolder.Shipped("orders");
            folder.Import(orders, folder.File("a.csv", Orders
                + "A,1,P,2026-03-01 10:00,2026-03-01 10:01,1,10.10,10.10,0,\nA,2,Q,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\n"), options);
            var report = folder.Import(orders, folder.File("b.csv", Orders + rows), options);
            var last = report.Rejections[^1];
            Assert.Equal((refused + 1, "order_id A"), (report.Rejections.Count, last.Value));
            Assert.Equal("the warehouse has 2 lines of it, not all of them among the 1 of the file: they would be lost", last.Reason);
            Assert.Equal("all its lines in one file, or undo of import 1 first", last.Allowed);
            Assert.Equal("A 1 10.10 1, A 2 5.00 1, C 1 8.00 2", folder.Scalar<string>(
                "SELECT string_agg(concat_ws(' ', order_id, line_no, paid, import_id), ', ' ORDER BY order_id, line_no) FROM order_line"));
        }
    }

    [Fact]
    public void An_order_with_other_lines_in_the_same_number_is_refused_and_one_in_several_sheets_is_not()
    {
        using var folder = new ImportFolder();
        var lenient = new ImportOptions { MaxRejectShare = 1 };
        var orders = ImportFolder.Shipped("orders");
        static string Line(string order, int line, string paid = "5") =>
            $"{order},{line},P,2026-03-01 10:00,2026-03-01 10:01,1,{paid},{paid},0,\n";
        folder.Import(orders, folder.File("half1.csv", Orders + Line("A", 1) + Line("Z", 1) + Line("Z", 2)), lenient);
        var report = folder.Import(orders, folder.File("half2.csv", Orders + Line("Z", 3) + Line("Z", 4) + Line("B", 1)), lenient);
        Assert.Equal((1L, 2L), (report.RowsLoaded, report.RowsRejected));
        Assert.Equal(
            "A1 B1 Z1 Z2", folder.Scalar<string>("SELECT string_agg(order_id || line_no, ' ' ORDER BY order_id, line_no) FROM order_line"));

        object?[][] Sheet(params string[] lines) =>
            [Orders.Trim().Split(','), .. lines.Select(l => l.Trim('\n').Split(',').Cast<object?>().ToArray())];
        using var book = new ImportFolder();
        foreach (var (name, paid) in new[] { ("one.xlsx", "5"), ("two.xlsx", "6") })
        {
            var file = book.File(name,
                Books.Xlsx(("一", Sheet(Line("Z", 1, paid), Line("Z", 2, paid))), ("二", Sheet(Line("Z", 3, paid), Line("C", 1, paid)))));
            Assert.All(Importer.ImportAll(book.Warehouse, [orders], InputFile.At(file), new ImportOptions { Strict = true },
                cancel: TestContext.Current.CancellationToken), r => Assert.Equal(ImportOutcome.Loaded, r.Outcome));
        }

        Assert.Equal("4 24.00", book.Scalar<string>("SELECT concat_ws(' ', count(*), sum(paid)) FROM order_line"));
    }

    [Fact]
    public void Lines_that_name_no_platform_belong_to_their_order_all_the_same()
    {
        using var folder = new ImportFolder();
        var mapping = TableFormat.For("order_line");
        mapping = mapping with { Tables = [mapping.Tables[0] with { Overlap = OverlapRule.Replace, OverlapColumns = ["order_id"] }] };
        const string head = "order_id,line_no,platform,product_id,ordered_at,quantity,gross,discount,merchant_subsidy,platform_subsidy,"
            + "payable,paid,refunded,commission\n";
        static string Line(int line, string platform, int gross) => $"Q,{line},{platform},P,2026-03-01,1,{gross},0,0,0,{gross},0,0,0\n";
        folder.Import(mapping, folder.File("a.csv", head + Line(1, "", 5) + Line(2, "", 5)), new ImportOptions { Strict = true });
        var report = folder.Import(
            mapping, folder.File("b.csv", head + Line(1, "douyin", 6) + Line(2, "", 6)), new ImportOptions { Strict = true });
        Assert.Equal((2L, 2L), (report.RowsLoaded, report.Tables[0].RowsReplaced));
    }

    [Fact]
    public void Orders_of_two_platforms_with_one_number_do_not_replace_each_other()
    {
        using var folder = new ImportFolder();
        Mapping On(string platform) => TableFormat.For("order_line") is var m ? m with
        {
            Name = platform,
            Tables = [m.Tables[0] with
            {
                Overlap = OverlapRule.Replace, OverlapColumns = ["order_id"],
                Shapes = [[.. m.Tables[0].Shapes[0].Select(
                    c => c.Column == "platform" ? new ColumnSource("platform", [], platform, false, 1) : c)]],
            }],
        } : throw new InvalidOperationException();
        const string row = "order_id,line_no,product_id,ordered_at,quantity,gross,discount,merchant_subsidy,platform_subsidy,payable,paid,"
            + "refunded,commission\n1001,1,P,2026-03-01,1,{0},0,0,0,{0},0,0,0\n";
        var lenient = new ImportOptions { MaxRejectShare = 1 };
        folder.Import(On("taobao"), folder.File("a.csv", row.Replace("{0}", "5", StringComparison.Ordinal)), lenient);
        var report = folder.Import(On("kuaishou"), folder.File("b.csv", row.Replace("{0}", "6", StringComparison.Ordinal)), lenient);
        Assert.Equal("duplicate key: the warehouse has it", Assert.Single(report.Rejections).Reason);
        folder.Import(On("taobao"), folder.File("c.csv", row.Replace("{0}", "7", StringComparison.Ordinal)), lenient);
        Assert.Equal("taobao 7.00", folder.Scalar<string>("SELECT string_agg(concat_ws(' ', platform, gross), ', ') FROM order_line"));
    }

    [Fact]
    public void A_file_that_knows_less_of_an_order_does_not_replace_what_another_mapping_brought()
    {
        using var folder = new ImportFolder();
        var live = ImportFolder.Shipped("taobao-live-orders");
        var sample = Testing.Repository.PathOf("datasets", "samples", "淘宝直播-订单-20260901.csv");
        var first = folder.Import(live, sample);
        var order = folder.Scalar<string>("SELECT min(order_id) FROM order_line");
        using var other = new ImportFolder();
        other.Import(ImportFolder.Shipped("orders"), other.File("shop.csv", "order_id,line_no,product_id,ordered_at,quantity,gross,paid,"
            + $"paid_at\n{order},1,P,2026-08-01 10:00,2,200,200,2026-08-01 10:00\n"));
        var report = other.Import(live, sample);
        var lines = folder.Scalar<long>($"SELECT count(*) FROM order_line WHERE order_id = '{order}'");
        Assert.Equal((first.RowsLoaded - lines, lines, 0L), (report.RowsLoaded, report.RowsDropped, report.RowsRejected));
        Assert.Equal(lines, report.Dropped.Single(d => d.Rule == "overlap").Rows);
        Assert.Equal("2", other.Scalar<string>($"SELECT sum(quantity)::BIGINT FROM order_line WHERE order_id = '{order}'"));
        // Its own rows give way as before.
        Assert.Equal(first.RowsLoaded,
            folder.Import(live, folder.File("淘宝直播-订单-20260902.csv", [.. File.ReadAllBytes(sample), .. "\r\n"u8])).RowsLoaded);
    }

    [Fact]
    public void The_same_bytes_under_the_name_of_another_day_are_another_observation()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse(
            "name: seen\nfile: { encoding: auto }\nfields: { channel: id, spend: money }\n"
            + "given:\n  week: { type: date, file_name: '(\\d{8})' }\n"
            + "tables: { media_week: { columns: { week: week, channel_id: channel, spend: spend } } }", "m.yml");
        const string rows = "channel,spend\na,5\n";
        folder.Import(mapping, folder.File("x-20260302.csv", rows));
        Assert.Equal(ImportOutcome.Unchanged, folder.Import(mapping, folder.File("copy-20260302.csv", rows)).Outcome);
        var report = folder.Import(mapping, folder.File("x-20260309.csv", rows));
        Assert.Equal(ImportOutcome.Loaded, report.Outcome);
        Assert.Contains("the same bytes were loaded before, as import 1 with week=20260302; now with week=20260309. Both stand: "
            + "undo the one whose name was wrong", report.Notes);
        Assert.Equal("2026-03-02 2026-03-09", folder.Scalar<string>("SELECT string_agg(week, ' ' ORDER BY week) FROM media_week"));
        // A day said by hand counts the same, and --again undoes that one only.
        Assert.Equal(ImportOutcome.Unchanged, folder.Import(mapping, folder.Path("x-20260302.csv"),
            new ImportOptions { Given = new Dictionary<string, string> { ["week"] = "20260309" } }).Outcome);
        folder.Import(mapping, folder.Path("x-20260309.csv"), new ImportOptions { Again = true });
        Assert.Equal("1 3", folder.Scalar<string>("SELECT string_agg(import_id, ' ' ORDER BY week) FROM media_week"));
        // Through a mapping that means something else the rows would count twice.
        var changed = mapping with { Version = "ffffffff" };
        Assert.Contains("would count its rows twice",
            Assert.Throws<ImportException>(() => folder.Import(changed, folder.Path("x-20260302.csv"))).Message, StringComparison.Ordinal);
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
                ('douyin', 'quote " apostrophe '' 直播 \ newline' || chr(10), TIMESTAMP '2026-03-01 23:59:59.123456', '{"a": [1]}',
                  TIMESTAMP '2026-03-02 00:30:00', 0.1 + 0.2, 9223372036854775807, 9999999999999999.99, 1e-300)
                """);
            writer.Execute("INSERT INTO live_session (platform, account_id, started_at, source, minutes) "
                + "VALUES ('douyin', '', TIMESTAMP '2026-03-01 20:00:00', 'NULL', 'infinity'::DOUBLE)");
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
        folder.Import(
            week, folder.File("a.csv", "week,channel_id,spend\n2026-03-02,a,5\n2026-03-09,a,6\n2026-03-16,a,7\n2026-03-09,b,8\n"));
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
        var error = Assert.Throws<ImportException>(() => folder.Import(
            mapping, folder.File("b.csv", "product,first,last,views\nP,2026-03-31,2026-04-01,9\n")));
        Assert.Contains(
            "import 1 of mapping days has 1 row of product_day from 2026-03-01 to 2026-03-31 that reaches beyond the days of this file",
            error.Message, StringComparison.Ordinal);
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
        Assert.Contains(
            "import 1 of mapping events has 1 row of event from 2026-03-01 to 2026-03-01", error.Message, StringComparison.Ordinal);
        Assert.Contains("--replace-period", error.Message, StringComparison.Ordinal);

        Assert.Equal(1, folder.Import(events, file, new ImportOptions { Period = PeriodChoice.Replace }).Tables[0].RowsReplaced);
        Assert.Equal("1 view, 3 view, 4 cart, 5 pay",
            folder.Scalar<string>("SELECT string_agg(event_id || ' ' || step, ', ' ORDER BY event_id) FROM event"));
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
        $"name: weeks\nfields: {{ week: date, channel_id: id, spend: money }}\n"
        + $"tables: {{ media_week: {{ overlap: {overlap}, columns: "
        + "{ week: week, channel_id: channel_id, spend: spend } } }\n", "weeks.yml");
}
