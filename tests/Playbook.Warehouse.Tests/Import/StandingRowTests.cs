using System.Globalization;
using System.Text;
using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import.Mappings;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Rows that are written straight into their tables, as those of a large file are: nothing but the way differs.</summary>
public class StandingRowTests
{
    private const string Header = "order_id,line_no,product_id,session_id,ordered_at,paid_at,quantity,gross,paid,refunded,refunded_on\n";

    [Fact]
    public void All_samples_one_after_the_other_give_the_same_warehouse_and_reports()
    {
        var mappings = MappingCatalog.Read(Testing.Repository.PathOf("datasets", "mappings")).Mappings;
        using var apart = new ImportFolder();
        using var standing = new ImportFolder();
        // The same key, or the same person has two numbers.
        foreach (var folder in new[] { apart, standing })
            File.WriteAllText(PersonKey.FileFor(folder.Warehouse), "a key that both warehouses have");
        foreach (var file in SampleWarehouse.Files)
        {
            var (one, other) = (Told(apart, mappings, file, new ImportOptions()), Told(standing, mappings, file, ImportOptionsOf.Standing));
            Assert.Equal(one, other);
        }

        Assert.Equal(WarehouseContent.Of(apart.Warehouse), WarehouseContent.Of(standing.Warehouse));
    }

    /// <summary>Rows at fault, each for a reason that shows only beside other rows or in the warehouse.</summary>
    public static TheoryData<string, string> Faults => new()
    {
        { "orders", Header + Row("A", 1) + Row("A", 1) + Row("B", 1) },
        { "orders", Header + Row("A", 1) + "B,1,P,,2026-03-01 10:00,2026-03-01 09:00,1,5,5,0,\n" },
        { "orders", Header + Row("A", 1) + "B,1,P,,2026-03-01 10:00,2026-03-01 10:01,1,5,5,6,2026-03-02\n" + Row("A", 1) },
        { "table order_line", "order_id,line_no,product_id,ordered_at,quantity,gross,discount,merchant_subsidy,platform_subsidy,payable,"
            + "paid,refunded,commission\nOLD,1,P,2026-03-01,1,5,0,0,0,5,0,0,0\nNEW,1,P,2026-03-01,1,5,0,0,0,5,0,0,0\n" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_row_at_fault_leaves_alone_all_the_same(string mapping, string text)
    {
        using var apart = new ImportFolder();
        using var standing = new ImportFolder();
        string[] told = [.. new[] { (apart, new ImportOptions()), (standing, ImportOptionsOf.Standing) }.Select(way =>
        {
            var (folder, options) = way;
            folder.Import(ImportFolder.Shipped("orders"), folder.File("old.csv", Header + Row("OLD", 1)), options);
            var form = mapping.StartsWith("table ", StringComparison.Ordinal) ? TableFormat.For(mapping[6..])
                : ImportFolder.Shipped(mapping);
            var report = folder.Import(form, folder.File("new.csv", text), options with { MaxRejectShare = 1 });
            Assert.Equal(ImportOutcome.Loaded, report.Outcome);
            Assert.True(report.RowsRejected > 0 && report.RowsLoaded > 0);
            var refused = folder.Import(form, folder.File("strict.csv", text + "\n"), options with { Strict = true });
            Assert.Equal(ImportOutcome.Refused, refused.Outcome);
            return Text(report) + Text(refused);
        })];
        Assert.Equal(told[0], told[1]);
        Assert.Equal(WarehouseContent.Of(apart.Warehouse), WarehouseContent.Of(standing.Warehouse));
    }

    [Fact]
    public void A_later_export_replaces_rows_and_its_undo_puts_them_back()
    {
        using var folder = new ImportFolder();
        var orders = ImportFolder.Shipped("orders");
        folder.Import(orders, folder.File("a.csv", Header + Row("A", 1) + Row("A", 2) + Row("B", 1)), ImportOptionsOf.Standing);
        var before = WarehouseContent.Of(folder.Warehouse);
        var report = folder.Import(
            orders, folder.File("b.csv", Header + Row("A", 1) + Row("A", 2) + Row("A", 3) + Row("C", 1)), ImportOptionsOf.Standing);
        Assert.Equal((4L, 2L), (report.RowsLoaded, report.Tables[0].RowsReplaced));
        Assert.Equal("A1 2, A2 2, A3 2, B1 1, C1 2", folder.Scalar<string>(
            "SELECT string_agg(concat(order_id, line_no, ' ', import_id), ', ' ORDER BY order_id, line_no) FROM order_line"));
        ImportHistory.Undo(folder.Warehouse, [2]);
        Assert.Equal(before, WarehouseContent.Of(folder.Warehouse));
    }

    [Theory]
    [InlineData("ALTER TABLE order_line ALTER quantity TYPE BIGINT")]
    [InlineData("ALTER TABLE order_line ALTER gross TYPE DECIMAL(38,2)")]
    [InlineData("ALTER TABLE order_line ADD COLUMN remark VARCHAR")]
    [InlineData("ALTER TABLE order_line DROP COLUMN import_id; ALTER TABLE order_line ADD COLUMN import_id INTEGER")]
    public void A_table_that_was_altered_by_hand_gets_its_rows_the_other_way(string alter)
    {
        using var folder = new ImportFolder();
        WarehouseFile.Create(folder.Warehouse);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
        {
            var orders = ImportFolder.Shipped("orders").Tables[0];
            Assert.True(StageTable.CanStand(writer.Connection, orders));
            writer.Execute(alter);
            Assert.False(StageTable.CanStand(writer.Connection, orders));
        }

        folder.Import(ImportFolder.Shipped("orders"), folder.File("a.csv", Header + Row("A", 1) + Row("B", 3)), ImportOptionsOf.Standing);
        Assert.Equal("A 1 1 5.00, B 3 1 5.00", folder.Scalar<string>(
            "SELECT string_agg(concat_ws(' ', order_id, line_no, quantity, gross), ', ' ORDER BY order_id) FROM order_line"));
    }

    /// <summary>
    /// The engine keeps up to 12 bytes of a text in place and reads the rest where we put it; a refused row is written over by the next.
    /// </summary>
    [Theory]
    [InlineData(0L)]
    [InlineData(long.MaxValue)]
    public void Texts_of_every_length_arrive_and_refused_rows_leave_no_trace(long standFrom)
    {
        using var folder = new ImportFolder();
        string[] pieces = ["a", "é", "汉", "😀"];
        int[] lengths = [.. Enumerable.Range(0, 40), 4095, 65_535, 65_536, 200_000];
        var text = new StringBuilder(Header);
        var expected = new List<string>();
        foreach (var (length, i) in lengths.Concat(lengths).Select((l, i) => (l, i)))
        {
            var session = string.Concat(Enumerable.Repeat(pieces[i % 4], length));
            // Refused for the time of its payment: all that stands before it in the row has been written by then.
            text.Append(CultureInfo.InvariantCulture, $"X{i},1,P,{(i % 3 == 0 ? "" : "refused " + session)},2026-03-01 10:00,x,1,5,5,0,\n");
            text.Append(CultureInfo.InvariantCulture,
                $"K{i:00},1,P,{session},2026-03-01 10:00,2026-03-01 11:00,1,5,5,{(i % 2 == 0 ? "5,2026-03-03" : "0,")}\n");
            expected.Add($"K{i:00} {(length == 0 ? "NULL" : session)} {(i % 2 == 0 ? "2026-03-03" : "NULL")}");
        }

        var report = folder.Import(ImportFolder.Shipped("orders"), folder.File("a.csv", text.ToString()),
            new ImportOptions { StandFrom = standFrom, MaxRejectShare = 1 });
        Assert.Equal(lengths.Length * 2, report.RowsLoaded);
        using var connection = WarehouseFile.Connect(folder.Warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT concat_ws(' ', order_id, coalesce(session_id, 'NULL'), coalesce(refunded_on::VARCHAR, 'NULL')) "
            + "FROM order_line ORDER BY order_id";
        using var row = command.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
            found.Add(row.GetString(0));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    /// <summary>Enough rows for some to be on the disk before the last is read; the lines of an order lie far apart.</summary>
    [Theory]
    [InlineData(0L, true)]
    [InlineData(0L, false)]
    [InlineData(long.MaxValue, true)]
    public void Lines_are_numbered_within_their_orders_however_they_are_scattered(long standFrom, bool stored)
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse($$"""
            name: scattered
            about: lines numbered within orders
            file: { encoding: auto }
            fields:
              order: { header: order, type: id, required: true }
              sub: { header: sub, type: id, required: true }
              at: { header: at, type: timestamp }
            tables:
              order_line:
                overlap: { replace: [order_id] }
                columns:
                  order_id: order
                  line_no: { rank_of: sub, within: order }
                  {{(stored ? "sub_order_id" : "product_id")}}: sub
                  {{(stored ? "product_id: \"=P\"" : "platform: =douyin")}}
                  ordered_at: at
                  quantity: "=1"
                  gross: "=0"
                  discount: "=0"
                  merchant_subsidy: "=0"
                  platform_subsidy: "=0"
                  payable: "=0"
                  paid: "=0"
                  refunded: "=0"
                  commission: "=0"
            """, "scattered.yml");
        var (random, orders, subs) = (new Random(11), new List<string>(), new HashSet<string>());
        while (subs.Count < 300_000)
        {
            if (!subs.Add(random.NextInt64(1, 1L << random.Next(10, 60)).ToString(CultureInfo.InvariantCulture)))
                continue;
            orders.Add(orders.Count > 0 && random.Next(3) == 0 ? orders[random.Next(orders.Count)]
                : "o" + orders.Count.ToString(CultureInfo.InvariantCulture));
        }

        var lines = subs.Select((sub, i) => (Order: orders[i], Sub: sub)).ToList();
        var file = folder.File("a.csv", "order,sub,at\n" + string.Concat(lines.Select(l => $"{l.Order},{l.Sub},2026-03-01 10:00\n")));
        var options = new ImportOptions { StandFrom = standFrom };
        Assert.Equal(lines.Count, folder.Import(mapping, file, options).RowsLoaded);
        var expected = lines.GroupBy(l => l.Order).SelectMany(g => g.OrderBy(l => l.Sub.Length).ThenBy(l => l.Sub, StringComparer.Ordinal)
            .Select((l, i) => (l.Order, l.Sub, Place: i + 1))).ToHashSet();
        Assert.Equal(expected, Lines(folder, stored ? "sub_order_id" : "product_id").ToHashSet());
        Assert.True(expected.Max(l => l.Place) > 5);

        // A later file numbers its own lines and leaves those of other orders alone.
        var later = lines.Where(l => l.Order.EndsWith('7')).ToList();
        var report = folder.Import(mapping,
            folder.File("b.csv", "order,sub,at\n" + string.Concat(later.Select(l => $"{l.Order},{l.Sub},2026-03-02 10:00\n"))), options);
        Assert.Equal((later.Count, later.Count), (report.RowsLoaded, report.Tables[0].RowsReplaced));
        Assert.Equal(expected, Lines(folder, stored ? "sub_order_id" : "product_id").ToHashSet());
    }

    private static List<(string Order, string Sub, int Place)> Lines(ImportFolder folder, string sub)
    {
        using var connection = WarehouseFile.Connect(folder.Warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT order_id, {sub}, line_no FROM order_line";
        using var row = command.ExecuteReader();
        var lines = new List<(string, string, int)>();
        while (row.Read())
            lines.Add((row.GetString(0), row.GetString(1), row.GetInt32(2)));
        return lines;
    }

    private static string Row(string order, int line) =>
        $"{order},{line.ToString(CultureInfo.InvariantCulture)},P,,2026-03-01 10:00,2026-03-01 10:01,1,5,5,0,\n";

    private static string Told(ImportFolder folder, IReadOnlyList<Mapping> mappings, string file, ImportOptions options) =>
        string.Concat(Importer.ImportAll(folder.Warehouse, mappings, InputFile.At(file), options).Select(Text));

    private static string Text(ImportReport report) => System.Text.Json.JsonSerializer.Serialize(report);
}
