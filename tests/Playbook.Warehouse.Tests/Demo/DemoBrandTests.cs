[assembly: AssemblyFixture(typeof(Playbook.Warehouse.Tests.Demo.DemoFile))]

namespace Playbook.Warehouse.Tests.Demo;

public sealed class DemoBrandTests(DemoFile demo)
{
    [Fact]
    public void Every_key_reference_and_identity_holds()
    {
        var result = WarehouseCheck.Run(demo.Warehouse);
        Assert.True(result.Sound, string.Join("\n", result.Findings));
    }

    [Fact]
    public void Every_table_is_filled_but_those_that_only_platform_exports_fill()
    {
        string[] exports =
        [
            "ad_report", "after_sale", "definition", "experiment", "fund_flow", "import_header", "live_minute",
            "live_product", "live_session", "product_day",
            "replaced_row", "settlement", "shop_day", "stock_day", "video_total", "watch",
        ];
        Assert.Equal(exports, demo.Result.RowCounts.Where(t => t.Value == 0).Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.Equal(demo.Result.TotalRows, WarehouseCheck.Run(demo.Warehouse).TotalRows);
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.True(demo.Warehouse.IsDemo);
        Assert.Equal(new DateSpan(DemoBrand.FirstDay, DemoBrand.LastDay), demo.Warehouse.DateSpan);
        Assert.Equal(demo.Result.Fingerprint, demo.Warehouse.Fingerprint);
        Assert.Equal("1", demo.Warehouse.Meta["seed"]);
    }

    [Fact]
    public void People_and_orders_grow_with_the_scale_and_days_do_not()
    {
        using var temporary = new TemporaryWarehouse();
        var half = DemoBrand.Generate(temporary.Other("half.duckdb"), seed: 1, scale: DemoFile.Scale / 2);
        Near(2, demo.Result.RowCounts["customer"], half.RowCounts["customer"]);
        Near(2, demo.Result.RowCounts["order_line"], half.RowCounts["order_line"]);
        Near(2, demo.Result.RowCounts["event"], half.RowCounts["event"]);
        Assert.Equal(demo.Result.RowCounts["market_size"], half.RowCounts["market_size"]);
        // Each order placed brings one person, beside the buyers known before.
        var placed = demo.Warehouse.SqlRows<long>("SELECT count(DISTINCT order_id) FROM order_line").Single();
        Assert.Equal(
            (DemoTruths.Own.Number("buyers_before") * DemoFile.Scale) + placed, demo.Result.RowCounts["customer"], 1.0);

        static void Near(double expected, long a, long b) => Assert.InRange((double)a / b, expected * 0.97, expected * 1.03);
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows_and_another_seed_others()
    {
        using var temporary = new TemporaryWarehouse();
        var first = DemoBrand.Generate(temporary.Other("a.duckdb"), seed: 5, scale: 0.02);
        var again = DemoBrand.Generate(temporary.Other("b.duckdb"), seed: 5, scale: 0.02);
        var other = DemoBrand.Generate(temporary.Other("c.duckdb"), seed: 6, scale: 0.02);
        Assert.Equal(first.Fingerprint, again.Fingerprint);
        Assert.NotEqual(first.Fingerprint, other.Fingerprint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100)]
    [InlineData(double.NaN)]
    public void A_scale_out_of_range_is_refused(double scale) =>
        Assert.Contains(
            "between 0.01 and 20", Assert.Throws<ArgumentOutOfRangeException>(() => DemoBrand.Generate("x.duckdb", scale: scale)).Message);

    [Fact]
    public void A_cancelled_run_leaves_what_was_there()
    {
        using var temporary = new TemporaryWarehouse();
        using var stop = new CancellationTokenSource();
        var before = File.ReadAllBytes(temporary.Path);
        Assert.Throws<OperationCanceledException>(() => DemoBrand.Generate(
            temporary.Path, scale: 0.02, progress: new StopAt(4, stop), cancellation: stop.Token));
        Assert.Equal(before, File.ReadAllBytes(temporary.Path));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(temporary.Path)!));
    }

    [Fact]
    public void Faulty_rows_end_in_reject_with_column_value_and_what_is_allowed()
    {
        var rejects = demo.Warehouse.SqlRows<Reject>("SELECT * FROM reject ORDER BY row_no, column_name");
        Assert.InRange(rejects.Count, 15, 40);
        Assert.All(rejects, r => Assert.True(r.Reason.Length > 3 && r.Allowed.Length > 3));
        Assert.Contains(rejects, r => r is { ColumnName: "ordered_at", Value: "2026-02-30 10:00:00" });
        Assert.Contains(rejects, r => r.Reason == "duplicate key");
        Assert.Equal([0L], demo.Warehouse.SqlRows<long>("SELECT count(*) FROM order_line AS o JOIN reject AS r ON r.value = o.product_id"));
    }

    private sealed record Reject(string File, long RowNo, string ColumnName, string? Value, string Reason, string Allowed);

    private sealed class StopAt(int number, CancellationTokenSource stop) : IProgress<DemoStep>
    {
        public void Report(DemoStep value)
        {
            if (value.Number == number) stop.Cancel();
        }
    }
}
