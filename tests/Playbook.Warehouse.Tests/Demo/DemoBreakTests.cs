namespace Playbook.Warehouse.Tests.Demo;

/// <summary>What breaks in the last weeks is planted at most seeds and absent at every fourth.</summary>
public sealed class DemoBreakTests(DemoFile demo) : IDisposable
{
    private readonly TemporaryWarehouse temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Every_fourth_seed_has_no_break_and_the_first_has_them()
    {
        Assert.Equal([false, true, true, true, false, false], new long[] { 0, 1, 2, 3, 4, -8 }.Select(DemoTruths.Own.Breaks));
        var file = temporary.Other("unbroken.duckdb");
        DemoBrand.Generate(file, seed: 4, scale: 0.1);
        using var unbroken = WarehouseFile.OpenReader(file);
        Assert.InRange(Night(demo.Warehouse), 0.12, 0.32);
        Assert.InRange(Night(unbroken), -0.04, 0.04);
        // What breaks is a fall: days around 1 June without the opening and the peak of the promotion; advertising moves carts by the week.
        Assert.InRange(Carts(demo.Warehouse), 0.60, 0.85);
        Assert.InRange(Carts(unbroken), 0.95, 1.20);
        Assert.InRange(Refunds(demo.Warehouse), 1.15, 1.55);
        Assert.InRange(Refunds(unbroken), 0.85, 1.15);
    }

    // Points by which unpaid orders at night rose.
    private static double Night(WarehouseReader brand) => brand.SqlRows<double>(
        """
        SELECT avg(unpaid::INTEGER) FILTER (day >= DATE '2026-06-01') - avg(unpaid::INTEGER) FILTER (day < DATE '2026-06-01')
        FROM orders WHERE hour >= 22 AND day >= DATE '2026-04-01'
        """).Single();

    private static double Carts(WarehouseReader brand) => brand.SqlRows<double>(
        """
        SELECT avg(ordered::INTEGER) FILTER (day >= DATE '2026-06-01') / avg(ordered::INTEGER) FILTER (day < DATE '2026-06-01')
        FROM visits(DATE '2026-05-22', DATE '2026-06-14') WHERE carted
        """).Single();

    private static double Refunds(WarehouseReader brand) => brand.SqlRows<double>(
        """
        SELECT sum(refunded) FILTER (paid_on >= DATE '2026-05-20') / sum(paid) FILTER (paid_on >= DATE '2026-05-20')
          / (sum(refunded) FILTER (paid_on < DATE '2026-05-20') / sum(paid) FILTER (paid_on < DATE '2026-05-20'))
        FROM paid_lines WHERE paid_on BETWEEN DATE '2025-07-01' AND DATE '2026-06-10'
        """).Single();
}
