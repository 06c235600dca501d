using static Playbook.Warehouse.Tests.MartRows.SourceRows;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Up to which age a line's refunds are known, and what it then kept.</summary>
public sealed class MartRefundTests
{
    // The last order is of 25 January, so an order file's refunds are known up to the 24th: 19 days after the payment of the 5th.
    private static readonly string End = Order("end", "NULL")
        .Replace("2026-01-05 10:00:00", "2026-01-25 10:00:00", StringComparison.Ordinal);

    private static readonly string Asked =
        "INSERT INTO after_sale (platform, after_sale_id, source, order_id, status, applied_at) "
        + "VALUES ('douyin', 'a', 's', 'x', 'open', '2026-01-15 12:00:00')";

    [Theory]
    [InlineData("'order file'", 40, 40, 3, 19, 50)]
    [InlineData("'order file'", 0, 0, null, 19, 90)]
    [InlineData("'after-sales'", 40, 40, 3, 10, 50)]
    [InlineData("'order file, no day'", 40, 40, null, null, 50)]
    [InlineData("NULL", 0, null, null, null, null)]
    public void Refunds_are_known_to_the_age_that_their_source_allows(
        string source, int refunded, int? mart, int? age, int? known, int? kept)
    {
        using var temporary = new TemporaryWarehouse(Order("o1", refunds: source, refunded: refunded), End, Asked);
        using var warehouse = temporary.Open();
        Assert.Equal(
            [new Line(mart, age, known, kept)], warehouse.SqlRows<Line>("SELECT refunded, refund_age, known_age, kept FROM paid_lines"));
    }

    [Theory]
    [InlineData("NULL", 40, 40, null, null, 50, 12)]
    [InlineData("NULL", 400, 90, null, null, 0, 12)]
    [InlineData("NULL", 0, 0, null, null, 90, 12)]
    [InlineData("'order file'", 40, 0, null, 19, 90, 12)]
    public void A_line_of_which_no_other_file_speaks_takes_refunds_and_fees_of_its_settlement(
        string source, int before, int refunded, int? age, int? known, int kept, int commission)
    {
        const string Sub = "UPDATE order_line SET sub_order_id = order_id || '-1', commission = 0";
        using var temporary = new TemporaryWarehouse(Order("o1", refunds: source), End, Sub, $"""
            INSERT INTO settlement (platform, order_id, sub_order_id, kind, settled_at, source, amount, income, expense, platform_fee,
              commission, refunded_before)
            VALUES ('douyin', 'o1', 'o1-1', 'sale', '2026-01-20', 's', 88, 100, 12, 5, 7, {before}),
              ('kuaishou', 'o1', 'o1-1', 'sale', '2026-01-20', 's', 88, 100, 12, 5, 6, 1)
            """);
        using var warehouse = temporary.Open();
        Assert.Equal([new Line(refunded, age, known, kept)],
            warehouse.SqlRows<Line>("SELECT refunded, refund_age, known_age, kept FROM paid_lines"));
        Assert.Equal([(decimal)commission], warehouse.SqlRows<decimal>("SELECT commission FROM paid_lines"));
    }

    [Fact]
    public void After_sales_of_a_later_day_than_the_orders_know_no_more_than_they()
    {
        using var temporary = new TemporaryWarehouse(
            Order("o1", refunds: "'after-sales'"), End, Asked.Replace("2026-01-15", "2026-02-15", StringComparison.Ordinal));
        using var warehouse = temporary.Open();
        Assert.Equal([19], warehouse.SqlRows<int>("SELECT known_age FROM paid_lines"));
    }

    [Fact]
    public void A_visit_keeps_what_is_left_at_the_age_asked_for_and_an_order_paid_twice_counts_once()
    {
        const string Pay =
            "INSERT INTO event VALUES ({0}, 7, '2026-01-05 10:0{0}:00', 'pay', 1, 'p1', 'beauty', NULL, NULL, NULL, NULL, 'o1')";
        using var temporary = new TemporaryWarehouse(
            Order("o1", refunded: 40), End, string.Format(null, Pay, 1), string.Format(null, Pay, 2));
        using var warehouse = temporary.Open();
        string Money(int age) => string.Join(' ',
            warehouse.SqlTable("SELECT gmv, mature_gmv, kept FROM visits('2026-01-05', '2026-01-05', age := $age)", new { age }).Rows[0]);
        Assert.Equal("100.00 100.00 90.00", Money(2));
        Assert.Equal("100.00 100.00 50.00", Money(3));
        Assert.Equal("100.00 100.00 50.00", Money(19));
        Assert.Equal("100.00 0.00 0.00", Money(20));
    }

    [Fact]
    public void A_visit_without_basket_nests_and_belongs_to_the_day_and_hour_of_its_first_event()
    {
        using var temporary = new TemporaryWarehouse(
            "INSERT INTO event VALUES (1, 7, '2026-01-05 23:59:00', 'view', 1, 'p1', NULL, NULL, NULL, NULL, NULL, NULL), "
            + "(2, 7, '2026-01-06 00:01:00', 'pay', 1, 'p1', NULL, NULL, NULL, NULL, NULL, NULL)");
        using var warehouse = temporary.Open();
        Assert.Equal(["2026-01-05 23 true true true"],
            warehouse.SqlRows<string>("SELECT concat_ws(' ', day, hour, carted, ordered, paid) FROM visits('2026-01-05', '2026-01-06')"));
    }

    [Theory]
    [InlineData("2026-01-05", "2026-01-05", "5 true 100.00")]
    [InlineData("2026-01-05", "2026-01-06", "5 true 100.00", "6 false 0.00")]
    [InlineData("2026-01-06", "2026-01-06", "6 false 0.00")]
    public void A_visit_over_midnight_is_whole_in_the_period_that_it_began_in_and_in_no_other(
        string first, string last, params string[] expected)
    {
        using var temporary = new TemporaryWarehouse(Order("o1"),
            "INSERT INTO event (event_id, customer_id, occurred_at, step, visit_id, order_id) VALUES "
            + "(1, 7, '2026-01-05 23:59:00', 'view', 1, NULL), (2, 7, '2026-01-06 00:01:00', 'pay', 1, 'o1'), "
            + "(3, 8, '2026-01-06 09:00:00', 'view', 2, NULL)");
        using var warehouse = temporary.Open();
        Assert.Equal(expected, warehouse.SqlRows<string>(
            $"SELECT concat_ws(' ', extract(day FROM day), paid, gmv) FROM visits('{first}', '{last}') ORDER BY day"));
    }

    [Fact]
    public void A_buyer_s_first_order_is_the_earliest_where_the_file_has_no_flag()
    {
        using var temporary = new TemporaryWarehouse(
            Order("o1"), End, Order("o3").Replace("7, 'p1'", "NULL, 'p1'", StringComparison.Ordinal));
        using var warehouse = temporary.Open();
        Assert.Equal(["end false", "o1 true", "o3 unknown"], warehouse.SqlRows<string>(
            "SELECT order_id || ' ' || coalesce(CAST(first_order AS VARCHAR), 'unknown') FROM orders ORDER BY order_id"));
    }

    private sealed record Line(decimal? Refunded, int? RefundAge, int? KnownAge, decimal? Kept);
}
