using Microsoft.Data.Analysis;
using Playbook.Warehouse;

namespace Playbook.Kit.Tests.Frames;

public sealed class RecordsTests
{
    private enum Device { Ios, AndroidPhone }

    private sealed record Order(long OrderId, DateOnly Day, DateTime At, decimal Paid, double Share, int? Count, string? Note, bool IsFirst,
        Device Device, string Kind = "none", int Size = 3);

    private sealed class Loose
    {
        public long Order_Id { get; set; }

        public string? Note { get; set; }

        public int Untouched { get; set; } = 5;

        public long OrderIdTwice => Order_Id * 2;
    }

    private static DataFrame Orders() => new(
        new Int64DataFrameColumn("order_id", [1L, 2]), new DateTimeDataFrameColumn("day", [new(2026, 1, 31), new DateTime(2026, 2, 1)]),
        new DateTimeDataFrameColumn("at", [new(2026, 1, 31, 8, 5, 9), new DateTime(2026, 2, 1)]), new Int32DataFrameColumn("paid", [2, 3]),
        new DecimalDataFrameColumn("share", [0.25m, 1m]), new DoubleDataFrameColumn("count", [4, null]),
        new StringDataFrameColumn("note", ["a", null]),
        new BooleanDataFrameColumn("is_first", [true, false]), new StringDataFrameColumn("device", ["ios", "android_phone"]));

    [Fact]
    public void Rows_become_records_by_the_names_of_columns() => Assert.Equal(
        [
            new(1, new(2026, 1, 31), new(2026, 1, 31, 8, 5, 9), 2m, 0.25, 4, "a", true, Device.Ios),
            new(2, new(2026, 2, 1), new(2026, 2, 1), 3m, 1, null, null, false, Device.AndroidPhone),
        ],
        Orders().Records<Order>());

    [Fact]
    public void A_type_without_such_a_constructor_is_filled_by_its_properties()
    {
        var made = Orders().Records<Loose>();
        Assert.Equal([(1L, "a", 5), (2L, null, 5)], made.Select(o => (o.Order_Id, o.Note, o.Untouched)));
    }

    [Fact]
    public void One_column_gives_single_values()
    {
        var days = new DataFrame(new DateTimeDataFrameColumn("day", [new DateTime(2026, 1, 31), null]));
        Assert.Equal([new DateOnly(2026, 1, 31), null], days.Records<DateOnly?>());
        Assert.Equal(["2026-01-31", null], days.Records<string?>());
        Assert.Equal([1L, 2L], new DataFrame(new Int32DataFrameColumn("n", [1, 2])).Records<long>());
        Assert.Equal(["true"], new DataFrame(new BooleanDataFrameColumn("n", [true])).Records<string>());
    }

    [Fact]
    public void No_rows_are_no_records()
    {
        Assert.Empty(Orders().Filter(new BooleanDataFrameColumn("", [false, false])).Records<Order>());
        Assert.Empty(new DataFrame(new Int32DataFrameColumn("n")).Records<int>());
    }

    private sealed record Missing(long OrderId, string Buyer);

    private sealed record Narrow(int Share);

    private sealed record Strict(string Note);

    private sealed record Whole(int Count);

    private sealed class Stranger
    {
        public int Foreign { get; set; }
    }

    public static TheoryData<Action, string> Wrong => new()
    {
        { () => Orders().Records<Missing>(),
            "The frame has no column 'buyer' for Missing.Buyer; it has order_id, day, at, paid, share, count, note, is_first, device." },
        { () => Orders().Records<Narrow>(), "The frame, row 1, column 'share': '0.25' does not fit. A Int32 holds whole numbers only." },
        { () => Orders().Records<Strict>(), "The frame, row 2, column 'note': NULL does not fit. String takes no NULL; String? does." },
        { () => Orders().Records<Whole>(), "The frame, row 2, column 'count': NULL does not fit. Int32 takes no NULL; Int32? does." },
        { () => Orders().Records<Stranger>(), "Stranger has no constructor and no property that a column fills; The frame has order_id, "
            + "day, at, paid, share, count, note, is_first, device." },
        { () => Orders().Records<long>(),
            "The frame has 9 columns (order_id, day, at, paid, share, count, note, is_first, device), but Int64 holds one." },
        { () => new DataFrame(new StringDataFrameColumn("device", ["symbian"])).Records<Device>(),
            "The frame, row 1, column 'device': 'symbian' does not fit. Device knows ios, android_phone." },
        { () => new DataFrame(new Int64DataFrameColumn("n", [1L << 40])).Records<int>(),
            "The frame, row 1, column 'n': '1099511627776' does not fit. Value was either too large or too small for an Int32." },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_is_named_with_its_column_row_value_and_type(Action read, string message) =>
        Assert.Equal(message, Assert.Throws<WarehouseException>(read).Message);

    [Fact]
    public void A_named_result_is_called_by_its_name()
    {
        var frame = Orders();
        FrameSource.Remember(frame, "orders", "SELECT …", new Dictionary<string, object?> { ["from"] = 1 });
        Assert.StartsWith("Result 'orders' has no column 'buyer'", Assert.Throws<WarehouseException>(frame.Records<Missing>).Message,
            StringComparison.Ordinal);
        Assert.Equal(("orders", "SELECT …", 1),
            (FrameSource.Of(frame)!.Name, FrameSource.Of(frame)!.Sql, FrameSource.Of(frame)!.Parameters["from"]));
        Assert.Null(FrameSource.Of(frame.Filter(frame["order_id"].ElementwiseEquals(1L))));
    }
}
