using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Order exports without refunds, and the after-sales exports that have them.</summary>
public class RefundTests
{
    private const string Orders = "抖店-订单-75列.csv";
    private const string Cases = "抖店-售后单.xlsx";

    // Without the lineage: the numbers of imports differ with the order of loading.
    private const string Lines =
        "SELECT md5(string_agg(r::VARCHAR, chr(10) ORDER BY r::VARCHAR)) FROM (SELECT * EXCLUDE (import_id) FROM order_line) r";

    private const string AfterSales =
        "name: cases\n"
        + "fields: { id: { type: id }, at: timestamp, order: { type: id }, sub: { type: id }, goods: money, back: { type: timestamp } }\n"
        + "tables: { after_sale: { overlap: replace, columns: { platform: =douyin, after_sale_id: id, source: =test, order_id: order, "
        + "sub_order_id: sub, status: =refunded, refunded_goods: goods, applied_at: at, refunded_at: back } } }\n";

    private const string OrderLines =
        "name: lines\nfields: { order: { type: id }, sub: { type: id }, line: integer, paid_at: timestamp, paid: money }\n"
        + "tables: { order_line: { overlap: { replace: [order_id] }, columns: { order_id: order, line_no: line, sub_order_id: sub, "
        + "product_id: =p, platform: =douyin, ordered_at: paid_at, paid_at: paid_at, quantity: \"=1\", "
        + "gross: paid, discount: \"=0\", merchant_subsidy: \"=0\", platform_subsidy: \"=0\", payable: paid, paid: paid, refunded: "
        + "\"=0\", commission: \"=0\" } } }\n";

    [Fact]
    public void Without_after_sales_no_refund_of_a_Douyin_order_is_known()
    {
        using var folder = new ImportFolder();
        var report = Sample(folder, Orders);
        Assert.Equal("37 0", folder.Scalar<string>(
            "SELECT concat_ws(' ', count(*) FILTER (paid_at IS NOT NULL AND refund_source IS NULL), count(refund_source)) "
            + "FROM order_line"));
        Assert.Contains("37 paid order lines have unknown refunds: no file states them", report.Notes);
    }

    // The cases run from 7 to 30 August. 28 lines were paid on these days, 18 of them have a refunded case; the nine paid from 3 to 6
    // August may have cases that the file lacks.
    [Fact]
    public void Refunds_of_the_samples_are_taken_from_the_after_sales()
    {
        using var folder = new ImportFolder();
        Sample(folder, Orders);
        var report = Sample(folder, Cases);
        Assert.Equal(
            "28 18 1295.50 9",
            folder.Scalar<string>("SELECT concat_ws(' ', count(refund_source), count(*) FILTER (refunded > 0), sum(refunded), "
                + "count(*) FILTER (refund_source IS NULL AND paid_at IS NOT NULL)) FROM order_line"));
        // Paid 194.00, 46.00 came back; paid 67.00, the case says 126.00; an open case; never paid; paid before the first case of the file.
        Assert.Equal(
            "46.00 2026-08-11 after-sales / 67.00 2026-08-13 after-sales / 0.00 NULL after-sales / 0.00 NULL NULL / 0.00 NULL NULL",
            string.Join(" / ", Array.ConvertAll(
                ["6921000000000100005", "6921000000000100007", "6921000000000100004", "6921000000000100009", "6921000000000000020"],
                sub => folder.Scalar<string>(
                    "SELECT concat_ws(' ', refunded, coalesce(refunded_on::VARCHAR, 'NULL'), coalesce(refund_source, 'NULL')) "
                    + $"FROM order_line WHERE sub_order_id = '{sub}'"))));
        Assert.Equal(
            [
                "refunds of 18 order lines taken from after-sales; 10 more have none there",
                "9 paid order lines have unknown refunds: no file states them",
                "1 refunded case is of an order line whose refunds are not known whole, and was left out",
                "2 refunded cases are of lines that were not paid before: they were left out",
                "10 order lines got more back than was paid: the refund counts up to the payment",
            ],
            report.Notes.TakeLast(5));
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        Assert.DoesNotContain(
            WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings, f => f.Table == "order_line");
    }

    [Fact]
    public void The_order_of_loading_makes_no_difference()
    {
        using var one = new ImportFolder();
        using var other = new ImportFolder();
        Sample(one, Orders);
        Sample(one, Cases);
        Sample(other, Cases);
        Sample(other, Orders);
        Assert.Equal(one.Scalar<string>(Lines), other.Scalar<string>(Lines));
        Assert.Equal(1295.50m, other.Scalar<decimal>("SELECT sum(refunded) FROM order_line"));
    }

    [Theory]
    [InlineData(Orders, Cases)]
    [InlineData(Cases, Orders)]
    public void Undoing_either_file_leaves_the_warehouse_as_before(string first, string second)
    {
        using var folder = new ImportFolder();
        Sample(folder, first);
        var before = WarehouseContent.Of(folder.Warehouse);
        Sample(folder, second);
        Assert.NotEqual(before, WarehouseContent.Of(folder.Warehouse));
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void Lines_that_were_replaced_come_back_with_the_refunds_that_hold_then()
    {
        using var folder = new ImportFolder();
        var (lines, cases) = (MappingFile.Parse(OrderLines, "lines.yml"), MappingFile.Parse(AfterSales, "cases.yml"));
        folder.Import(lines, folder.File("a.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-02 10:00,50\n"));
        var states = new List<string> { WarehouseContent.Of(folder.Warehouse) };
        folder.Import(
            cases, folder.File("c.csv", "id,at,order,sub,goods,back\nC1,2026-03-01,X,X1,1,2026-03-01\nC2,2026-03-05,A,A1,20,2026-03-06\n"));
        states.Add(WarehouseContent.Of(folder.Warehouse));
        folder.Import(lines, folder.File("b.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-02 10:00,40\n"));
        Assert.Equal("40.00 20.00 3", Line(folder, "A1"));
        Assert.Equal("0.00", folder.Scalar<string>("SELECT content ->> 'refunded' FROM replaced_row"));
        ImportHistory.Undo(folder.Warehouse, [3]);
        Assert.Equal(states[1], WarehouseContent.Of(folder.Warehouse));
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal(states[0], WarehouseContent.Of(folder.Warehouse));
    }

    [Fact]
    public void An_undo_in_another_order_leaves_what_the_remaining_files_say()
    {
        using var folder = new ImportFolder();
        using var plain = new ImportFolder();
        var (lines, cases) = (MappingFile.Parse(OrderLines, "lines.yml"), MappingFile.Parse(AfterSales, "cases.yml"));
        (string Name, string Text)[] files = [("a.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-02 10:00,50\n"),
            ("b.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-02 10:00,40\n")];
        folder.Import(lines, folder.File(files[0].Name, files[0].Text));
        folder.Import(cases, folder.File("c.csv", "id,at,order,sub,goods,back\nC2,2026-03-02,A,A1,20,2026-03-06\n"));
        folder.Import(lines, folder.File(files[1].Name, files[1].Text));
        ImportHistory.Undo(folder.Warehouse, [2]);
        foreach (var (name, text) in files)
            plain.Import(lines, plain.File(name, text));
        Assert.Equal(plain.Scalar<string>(Lines), folder.Scalar<string>(Lines));
        Assert.Equal(plain.Scalar<string>("SELECT content FROM replaced_row"), folder.Scalar<string>("SELECT content FROM replaced_row"));
    }

    // The cases run from 1 to 20 March; G0 only opens the span.
    [Theory]
    [InlineData("A1", "A,A1,30,2026-03-08", "100.00 30.00 after-sales")] // by the sub-order
    [InlineData("A2", "A,A1,30,2026-03-08", "60.00 0.00 after-sales")] // the other line of that order kept all
    [InlineData("B1", "B,,30,2026-03-08", "80.00 30.00 after-sales")] // by the order, which has one line
    [InlineData("A1", "A,,30,2026-03-08", "100.00 0.00 unknown")] // two lines: which one is not said, so neither is known
    [InlineData("A1", "A,A9,30,2026-03-08", "100.00 0.00 unknown")] // a sub-order that the orders lack
    [InlineData("B1", "B,B1,,2026-03-08", "80.00 0.00 unknown")] // refunded, nobody says how much
    [InlineData("B1", "B,B1,90,2026-03-08", "80.00 80.00 after-sales")] // more than was paid
    [InlineData("B1", "B,B1,30,2026-03-04", "80.00 0.00 unknown")] // back before it was paid
    [InlineData("B1", "B,B1,0,2026-03-08", "80.00 0.00 after-sales")] // only freight came back
    [InlineData("D1", "D,D1,30,2026-03-08", "70.00 0.00 unknown")] // paid before the first case of the file
    [InlineData("E1", "B,B1,30,2026-03-08", "90.00 0.00 unknown")] // paid after the last
    public void A_case_belongs_to_a_line_or_leaves_it_unknown(string sub, string refund, string expected)
    {
        using var folder = new ImportFolder();
        folder.Import(MappingFile.Parse(OrderLines, "lines.yml"), folder.File("a.csv",
            "order,sub,line,paid_at,paid\nA,A1,1,2026-03-05 10:00,100\nA,A2,2,2026-03-05 10:00,60\nB,B1,1,2026-03-05 10:00,80\n"
            + "D,D1,1,2026-02-28 23:59,70\nE,E1,1,2026-03-21 00:00,90\n"));
        var parts = refund.Split(',');
        var applied = parts[3] == "2026-03-04" ? "2026-03-04" : "2026-03-06";
        folder.Import(MappingFile.Parse(AfterSales, "cases.yml"), folder.File("c.csv",
            $"id,at,order,sub,goods,back\nG0,2026-03-01,X,X1,1,2026-03-01\nC1,{applied},{parts[0]},{parts[1]},{parts[2]},{parts[3]}\n"
            + "G1,2026-03-20,X,X1,1,2026-03-20\n"));
        Assert.Equal(expected, folder.Scalar<string>(
            $"SELECT concat_ws(' ', paid, refunded, coalesce(refund_source, 'unknown')) FROM order_line WHERE sub_order_id = '{sub}'"));
    }

    [Fact]
    public void Several_cases_of_a_line_add_up_and_the_last_day_counts()
    {
        using var folder = new ImportFolder();
        folder.Import(MappingFile.Parse(AfterSales, "cases.yml"), folder.File("c.csv",
            "id,at,order,sub,goods,back\nC1,2026-03-02,A,A1,10.50,2026-03-04\nC2,2026-03-06,A,A1,4.50,2026-03-09\n"));
        folder.Import(
            MappingFile.Parse(OrderLines, "lines.yml"), folder.File("a.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-02 10:00,100\n"));
        Assert.Equal("15.00 2026-03-09", folder.Scalar<string>("SELECT concat_ws(' ', refunded, refunded_on) FROM order_line"));
    }

    [Theory]
    [InlineData("orders.csv", "60 0")]
    [InlineData("小红书-千帆-达人订单-20260901.xlsx", "26 0")]
    [InlineData("淘宝直播-订单-20260901.csv", "30 0")]
    public void What_an_order_file_states_is_known_from_it(string file, string expected)
    {
        using var folder = new ImportFolder();
        Sample(folder, file);
        Assert.Equal(expected, folder.Scalar<string>("SELECT concat_ws(' ', count(*) FILTER (starts_with(refund_source, 'order file')), "
            + "count(*) FILTER (refund_source IS NULL)) FROM order_line"));
        // Where the file states no day, that of the export is the latest it can be, and no age of a refund is known.
        Assert.Equal(file == "orders.csv" ? "order file" : "order file, no day",
            folder.Scalar<string>("SELECT string_agg(DISTINCT refund_source) FROM order_line"));
    }

    [Fact]
    public void Refunds_that_an_exported_table_states_stay_when_it_comes_back_alone()
    {
        using var folder = new ImportFolder();
        Sample(folder, "抖店-订单-75列.csv");
        Sample(folder, "抖店-售后单.xlsx");
        var known = folder.Scalar<string>(Known);
        Assert.NotEqual("0 ", known[..2]);
        var csv = folder.Path("lines.csv");
        WarehouseExport.Write(folder.Warehouse, ExportSource.Table("order_line"), csv, cancellation: TestContext.Current.CancellationToken);
        using var other = new ImportFolder();
        foreach (var options in new[] { new ImportOptions { Strict = true }, new ImportOptions { Strict = true, StandFrom = 0 } })
        {
            var report = other.Import(TableFormat.For("order_line"), csv, options);
            Assert.Contains(report.Notes, n => n.EndsWith(
                "lines say that their refunds were taken from after-sales: they count as stated by this file", StringComparison.Ordinal));
            Assert.Equal(known, other.Scalar<string>(Known));
            // An import of other orders, and its undo, leave them alone.
            other.Import(ImportFolder.Shipped("orders"), other.File(
                "b.csv", "order_id,product_id,ordered_at,paid_at,quantity,gross,paid\nZ9,p,2026-03-02 10:00,2026-03-02 10:01,1,5,5\n"));
            Assert.Equal(known, other.Scalar<string>(Known));
            ImportHistory.Undo(other.Warehouse, [2]);
            Assert.Equal(known, other.Scalar<string>(Known));
            File.Delete(other.Warehouse);
        }
    }

    private const string Known =
        "SELECT concat_ws(' ', count(*) FILTER (refunded > 0), sum(refunded), count(*) FILTER (refund_source IS NOT NULL)) FROM order_line";

    [Fact]
    public void An_after_sales_file_speaks_for_its_days_also_when_later_ones_have_replaced_all_its_cases()
    {
        using var folder = new ImportFolder();
        var cases = MappingFile.Parse(
            AfterSales.Replace("after_sale:\n", "after_sale:\n    overlap: replace\n", StringComparison.Ordinal), "cases.yml");
        folder.Import(
            MappingFile.Parse(OrderLines, "lines.yml"), folder.File("a.csv", "order,sub,line,paid_at,paid\nA,A1,1,2026-03-15 10:00,100\n"));
        const string head = "id,at,order,sub,goods,back\n";
        folder.Import(cases, folder.File("month.csv", head + "C1,2026-03-01,X,X1,1,2026-03-04\nC2,2026-03-31,X,X2,1,2026-03-31\n"));
        const string line = "SELECT concat_ws(' ', refunded, coalesce(refund_source, 'unknown')) FROM order_line";
        Assert.Equal("0.00 after-sales", folder.Scalar<string>(line));
        folder.Import(cases, folder.File("first.csv", head + "C1,2026-03-01,X,X1,1,2026-03-04\nC3,2026-03-02,X,X3,1,2026-03-04\n"));
        folder.Import(cases, folder.File("last.csv", head + "C4,2026-03-30,X,X4,1,2026-03-31\nC2,2026-03-31,X,X2,1,2026-03-31\n"));
        Assert.Equal("0.00 after-sales", folder.Scalar<string>(line));
        // What is undone speaks for nothing.
        ImportHistory.Undo(folder.Warehouse, [4, 3, 2]);
        Assert.Equal("0.00 unknown", folder.Scalar<string>(line));
    }

    [Fact]
    public void Orders_without_a_column_of_refunds_or_with_an_empty_cell_do_not_know_them()
    {
        using var folder = new ImportFolder();
        const string head = "order_id,product_id,ordered_at,paid_at,quantity,gross,paid";
        folder.Import(ImportFolder.Shipped("orders"), folder.File("a.csv", head + "\nA,p,2026-03-02 10:00,2026-03-02 10:01,1,5,5\n"));
        folder.Import(ImportFolder.Shipped("orders"), folder.File(
            "b.csv", head + ",refunded\nB,p,2026-03-02 10:00,2026-03-02 10:01,1,5,5,\nC,p,2026-03-02 10:00,2026-03-02 10:01,1,5,5,0\n"));
        Assert.Equal("A ?, B ?, C order file", folder.Scalar<string>(
            "SELECT string_agg(order_id || ' ' || coalesce(refund_source, '?'), ', ' ORDER BY order_id) FROM order_line"));
    }

    private static string Line(ImportFolder folder, string sub) => folder.Scalar<string>(
        $"SELECT concat_ws(' ', paid, refunded, import_id) FROM order_line WHERE sub_order_id = '{sub}'");

    private static ImportReport Sample(ImportFolder folder, string name)
    {
        var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings"));
        var file = Repository.PathOf("datasets", "samples", name);
        return folder.Import(Recogniser.Find(catalog.Mappings, file), file);
    }
}
