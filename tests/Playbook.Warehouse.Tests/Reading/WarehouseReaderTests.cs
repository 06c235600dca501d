namespace Playbook.Warehouse.Tests.Reading;

public sealed class WarehouseReaderTests
{
    private static readonly string[] Orders =
    [
        "INSERT INTO product VALUES ('p1', 'Cream', 'beauty', 100, 40, NULL, NULL)",
        Order("o1", "2026-01-05 10:00:00", "'2026-01-05 10:01:00'", 90, 90, 10),
        Order("o2", "2026-01-06 23:59:30", "'2026-01-07 00:00:10'", 90, 90, 0),
        Order("o3", "2026-01-06 12:00:00", "NULL", 90, 0, 0),
    ];

    private enum Kind
    {
        NewCustomer,
        OldCustomer,
    }

    [Fact]
    public void A_named_query_fills_records_by_column_name()
    {
        using var temporary = new TemporaryWarehouse(Orders);
        using var warehouse = temporary.Open();
        var days = warehouse.Query<DayRow>("core/gmv", new { By = "day", From = new DateOnly(2026, 1, 1), To = new DateOnly(2026, 1, 31) });
        Assert.Equal([new DayRow(new(2026, 1, 5), 1, 100m, 90), new DayRow(new(2026, 1, 7), 1, 90m, 90)], days);
        Assert.Empty(
            warehouse.Query<DayRow>("core/gmv", new { by = "day", from = new DateOnly(2027, 1, 1), to = new DateOnly(2027, 1, 31) }));
    }

    [Fact]
    public void The_span_holds_every_order_placed()
    {
        using var temporary = new TemporaryWarehouse(Orders);
        using var warehouse = temporary.Open();
        Assert.Equal(new DateSpan(new(2026, 1, 5), new(2026, 1, 6)), warehouse.DateSpan);
        Assert.Equal(2, warehouse.DateSpan!.Days);
        Assert.Equal(3, warehouse.RowCount("order_line"));
        Assert.False(warehouse.Has("event"));
        Assert.Equal("import", warehouse.Origin);
    }

    [Fact]
    public void Weekly_tables_alone_give_a_span_that_ends_on_a_Sunday()
    {
        using var temporary = new TemporaryWarehouse("INSERT INTO outcome_week VALUES ('2026-01-05', 'gmv', 1), ('2026-01-12', 'gmv', 2)");
        using var warehouse = temporary.Open();
        Assert.Equal(new DateSpan(new(2026, 1, 5), new(2026, 1, 18)), warehouse.DateSpan);
    }

    [Fact]
    public void Values_of_every_type_arrive()
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        var row = Assert.Single(warehouse.SqlRows<Wide>(
            """
            SELECT 12::HUGEINT AS small, DATE '2026-01-02' AS day, TIMESTAMP '2026-01-02 03:04:05' AS at,
              1.25::DECIMAL(18,2) AS money, 2.5 AS rate,
              'new_customer' AS kind, 'old_customer' AS maybe, NULL AS nothing, [1.5, 2.5]::DOUBLE[] AS series, 7 AS count, 3 AS whole
            """));
        Assert.Equal(12, row.Small);
        Assert.Equal(new DateOnly(2026, 1, 2), row.Day);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5), row.At);
        Assert.Equal(1.25m, row.Money);
        Assert.Equal(2.5, row.Rate);
        Assert.Equal(Kind.NewCustomer, row.Kind);
        Assert.Equal(Kind.OldCustomer, row.Maybe);
        Assert.Null(row.Nothing);
        Assert.Equal([1.5, 2.5], row.Series);
        Assert.Equal((int?)7, row.Count);
        Assert.Equal(3.0, row.Whole);
    }

    [Theory]
    [InlineData("SELECT 1 AS other", "has no column 'number'")]
    [InlineData("SELECT NULL::INTEGER AS number", "column 'number': NULL does not fit")]
    [InlineData("SELECT 'x' AS number", "column 'number': 'x' does not fit")]
    [InlineData("SELECT 1.5::DOUBLE AS number", "whole numbers only")]
    [InlineData("SELECT number FROM nowhere", "nowhere does not exist")]
    public void What_does_not_fit_is_named(string sql, string expected)
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        Assert.Contains(expected, Assert.Throws<WarehouseException>(() => warehouse.SqlRows<Narrow>(sql)).Message);
    }

    [Fact]
    public void Missing_and_unknown_parameters_are_named()
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        var from = new DateOnly(2026, 1, 1);
        Assert.Contains("needs the parameter $to; given: $by, $from",
            Assert.Throws<WarehouseException>(() => warehouse.QueryTable("core/gmv", new { by = "day", from })).Message);
        Assert.Contains("has no parameter $upto; it takes $by, $from, $to",
            Assert.Throws<WarehouseException>(() => warehouse.QueryTable(
                "core/gmv", new { by = "day", from, to = from, upto = from })).Message);
        Assert.Contains("Nearest: core/gmv.", Assert.Throws<WarehouseException>(() => warehouse.QueryTable("core/gmv_day")).Message);
    }

    [Theory]
    [InlineData("night_start")]
    [InlineData("NightStart")]
    [InlineData("nightStart")]
    public void A_parameter_is_found_by_its_camel_case_name_however_it_is_spelled(string given)
    {
        using var temporary = new TemporaryWarehouse(Orders);
        using var warehouse = temporary.Open();
        Assert.Equal([22], warehouse.SqlRows<int>("SELECT $nightStart", new Dictionary<string, object?> { [given] = 22 }));
    }

    [Fact]
    public void Lists_and_dictionaries_bind_too()
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        Assert.Equal([2L], warehouse.SqlRows<long>(
            "SELECT count(*) FROM range(5) AS r(i) WHERE list_contains($wanted, i)", new { Wanted = new long[] { 1, 3, 9 } }));
        Assert.Equal(["b"], warehouse.SqlRows<string>("SELECT $kind", new Dictionary<string, object?> { ["kind"] = "b" }));
        Assert.Equal(["new_customer"], warehouse.SqlRows<string>("SELECT $kind", new { Kind = Kind.NewCustomer }));
    }

    [Fact]
    public async Task Many_threads_and_two_readers_read_at_once()
    {
        using var temporary = new TemporaryWarehouse(Orders);
        using var one = temporary.Open();
        using var two = temporary.Open();
        var period = new { by = "day", from = new DateOnly(2026, 1, 1), to = new DateOnly(2026, 1, 31) };
        var results = await Task.WhenAll(Enumerable.Range(0, 24).Select(i =>
            Task.Run(() => (i % 2 == 0 ? one : two).Query<DayRow>("core/gmv", period), TestContext.Current.CancellationToken)));
        Assert.All(results, r => Assert.Equal(2, r.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_query_is_interrupted_by_its_own_token_and_by_that_of_the_flow(bool ofFlow)
    {
        using var temporary = new TemporaryWarehouse();
        using var warehouse = temporary.Open();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(
            () =>
            {
                if (ofFlow) Statistics.Interruption.Token = stop.Token;
                return warehouse.SqlTable("SELECT sum(a.range * b.range) FROM range(3000000) AS a, range(3000000) AS b", null,
                    ofFlow ? default : stop.Token);
            },
            TestContext.Current.CancellationToken));
        Assert.Equal(42, warehouse.SqlTable("SELECT 42").Rows[0][0]);
    }

    [Fact]
    public void The_fingerprint_ignores_the_order_of_rows_and_sees_every_change()
    {
        var a = "INSERT INTO brand VALUES ('own', 'Ours', true), ('r1', 'Rival', false)";
        var b = "INSERT INTO brand VALUES ('r1', 'Rival', false), ('own', 'Ours', true)";
        var c = "INSERT INTO brand VALUES ('r1', 'Rival', false), ('own', 'Ours', true), ('r1', 'Rival', false)";
        Assert.Equal(Of(a), Of(b));
        Assert.NotEqual(Of(a), Of(c));
        Assert.NotEqual(Of(a), Of());
        Assert.Matches("^[0-9a-f]{16}$", Of());

        static string Of(params string[] statements)
        {
            using var temporary = new TemporaryWarehouse(statements);
            using var warehouse = temporary.Open();
            return warehouse.Fingerprint;
        }
    }

    [Fact]
    public void A_sealed_warehouse_answers_with_the_stored_fingerprint()
    {
        using var temporary = new TemporaryWarehouse(Orders);
        string computed;
        using (var warehouse = temporary.Open()) computed = warehouse.Fingerprint;
        using (var writer = WarehouseFile.OpenWriter(temporary.Path)) Assert.Equal(computed, writer.Seal());
        using var again = temporary.Open();
        Assert.Equal(computed, again.Meta["fingerprint"]);
        Assert.Equal(computed, again.Fingerprint);
    }

    private static string Order(string id, string ordered, string paidAt, int payable, int paid, int platformSubsidy) =>
        $"""
        INSERT INTO order_line (
          order_id, line_no, product_id, ordered_at, paid_at, quantity, gross, discount, merchant_subsidy, platform_subsidy,
          payable, paid, refunded, commission)
        VALUES ('{id}', 1, 'p1', '{ordered}', {paidAt}, 1, {payable + platformSubsidy}, 0, 0, {platformSubsidy}, {payable}, {paid}, 0, 0)
        """;

    private sealed record DayRow(DateOnly Day, long Orders, decimal Gmv, double Paid);

    private sealed record Narrow(int Number);

    private sealed record Wide(
        int Small, DateOnly Day, DateTime At, decimal Money, double Rate, Kind Kind, Kind? Maybe, string? Nothing,
        IReadOnlyList<double> Series, int? Count, double Whole);
}
