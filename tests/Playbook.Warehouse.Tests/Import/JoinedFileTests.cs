using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Two files of one export: items, and the orders that say when and whether each was paid.</summary>
public sealed class JoinedFileTests
{
    private const string Shop = """
        name: shop
        fields:
          order_id: id
          order_item_id: { type: integer, minimum: 1 }
          product_id: id
          price: money
          freight_value: money
        joined:
          orders:
            key: order_id
            fields:
              status: { header: order_status, values: { delivered: delivered, canceled: canceled }, otherwise: other }
              buyer: { header: customer_id, type: person }
              ordered_at: { header: order_purchase_timestamp, type: timestamp, zone: "-03:00" }
              approved_at: { header: order_approved_at, type: timestamp, zone: "-03:00", optional: true }
        filters:
          cancelled: { field: status, not: [canceled], why: what was cancelled was not paid }
        tables:
          order_line:
            overlap: { replace: [order_id] }
            columns:
              order_id: order_id
              line_no: order_item_id
              customer_id: buyer
              product_id: product_id
              ordered_at: ordered_at
              paid_at: approved_at
              quantity: "=1"
              gross: price
              discount: "=0"
              merchant_subsidy: "=0"
              platform_subsidy: "=0"
              payable: price
              paid: { field: price, when: approved_at, otherwise: "0" }
              refunded: "=0"
              commission: "=0"
        """;

    private const string Items = """
        order_id,order_item_id,product_id,price,freight_value
        a,1,p1,10.50,3
        a,2,p2,5,3
        b,1,p1,10.50,3
        c,1,p3,99,3

        """;

    private const string Orders = """
        order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at
        b,u2,delivered,2018-05-31 23:30:00,
        a,u1,delivered,2018-05-01 00:30:00,2018-05-01 00:40:00
        c,u3,canceled,2018-05-01 00:30:00,2018-05-01 00:40:00
        d,u4,delivered,2018-05-01 00:30:00,2018-05-01 00:40:00

        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Items_get_the_moments_and_buyers_of_their_orders(bool ordersFirst)
    {
        using var folder = new ImportFolder();
        string[] files = [folder.File("items.csv", Items), folder.File("orders.csv", Orders)];
        var reports = Load(folder, ordersFirst ? [.. files.Reverse()] : files);
        Assert.Equal([ImportOutcome.Loaded, ImportOutcome.Unchanged], reports.Select(r => r.Outcome).Order());
        Assert.Contains(
            reports.SelectMany(r => r.Notes), n => n.StartsWith("the file completes the rows of another", StringComparison.Ordinal));
        var loaded = reports.Single(r => r.Outcome == ImportOutcome.Loaded);
        Assert.Equal((4L, 3L, 0L, 1L), (loaded.RowsRead, loaded.RowsLoaded, loaded.RowsRejected, loaded.RowsDropped));
        Assert.Equal("a 1 10.50, a 2 5.00, b 1 0.00", folder.Scalar<string>(
            "SELECT string_agg(order_id || ' ' || line_no || ' ' || paid, ', ' ORDER BY order_id, line_no) FROM order_line"));
        Assert.Equal("2 2018-05-01 11:30:00", folder.Scalar<string>(
            "SELECT count(DISTINCT customer_id) || ' ' || min(ordered_at) FROM order_line"));
    }

    [Fact]
    public void A_file_without_its_other_is_refused_and_an_item_without_its_order_too()
    {
        using var folder = new ImportFolder();
        var items = folder.File("items.csv", Items);
        var error = Assert.Throws<ImportException>(() => folder.Import(Of(Shop), items));
        Assert.Contains(
            "items.csv: the other file of its export, orders, is not among the files named", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Warehouse));
        var reports = Load(folder, items, folder.File("orders.csv", Orders.Replace("b,u2", "x,u2", StringComparison.Ordinal)));
        var reject = Assert.Single(reports[0].Rejections);
        Assert.Equal((4L, "no value"), (reject.Row, reject.Reason));
    }

    [Fact]
    public void Another_state_of_the_orders_is_another_import()
    {
        using var folder = new ImportFolder();
        var items = folder.File("items.csv", Items);
        Load(folder, items, folder.File("orders.csv", Orders));
        Assert.Equal(ImportOutcome.Unchanged, Load(folder, items, folder.Path("orders.csv"))[0].Outcome);
        var later = folder.File("later.csv", Orders.Replace("23:30:00,", "23:30:00,2018-06-01 10:00:00", StringComparison.Ordinal));
        var report = Load(folder, items, later)[0];
        Assert.Equal((ImportOutcome.Loaded, 3L), (report.Outcome, report.Tables[0].RowsReplaced));
        Assert.Equal("26.00", folder.Scalar<string>("SELECT sum(paid)::VARCHAR FROM order_line"));
    }

    [Fact]
    public void A_fault_in_the_other_file_names_it()
    {
        using var folder = new ImportFolder();
        var items = folder.File("items.csv", Items);
        var reports = Load(
            folder, items, folder.File("orders.csv", Orders.Replace("2018-05-01 00:30", "2018-05-99 00:30", StringComparison.Ordinal)));
        Assert.Equal("orders: order_purchase_timestamp", reports[0].Rejections[0].Column);
        var error = Assert.Throws<ImportException>(() => Load(
            folder, items, folder.File("twice.csv", Orders + "a,u9,delivered,2018-05-01 00:30:00,\n")));
        Assert.Contains(
            "twice.csv, row 6, column order_id: two rows of orders with one key differ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("key: order_id", "key: order", "unknown field 'order'")]
    [InlineData("key: order_id", "key: price", "field 'price' of type money is no key")]
    [InlineData("buyer: { header", "price: { header", "'price' is a field already")]
    public void A_mistake_is_named(string right, string wrong, string message)
    {
        var error = Assert.Throws<ImportException>(() => Of(Shop.Replace(right, wrong, StringComparison.Ordinal)));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static List<ImportReport> Load(ImportFolder folder, params string[] files) =>
        [.. files.SelectMany(f => Importer.ImportAll(folder.Warehouse, [Of(Shop)], InputFile.At(f),
            new ImportOptions { Companions = files, MaxRejectShare = 0.9 }, cancel: TestContext.Current.CancellationToken))];

    private static Mapping Of(string text) => MappingFile.Parse(text, "m.yml");
}
