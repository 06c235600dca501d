using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class NightBridgeTests
{
    private static readonly Economics Half = Economics.Of(
        Zero, Input.Exact(0.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);

    // 200 orders too many of ¥100 each, 80 % kept.
    private static readonly OrderCell[] Cells =
        [new(false, 0, false, false, 8_000, 800), new(true, 0, false, false, 1_000, 300, 30_000m, 300 * 1e4)];

    private static Input Zero => Input.Exact(0, "none");

    [Fact]
    public void What_the_ranking_shows_is_the_leak_less_what_both_differences_take()
    {
        var unpaid = UnpaidOrders.Of(Cells);
        var leak = NightLeak.Of(unpaid, Estimate.Exact(0.2, Unit.Fraction), 1.5);
        // By visit: 22:00 has 60 too few payments of ¥40, 23:00 30 of them; 21:00 is no night.
        FoundLeak[] leaks = [Leak("22:00", 600, 2_400), Leak("23:00", 300, 1_200), Leak("21:00", 900, 9_999)];
        var bridge = NightBridge.Of(leak, unpaid, leaks, 22, Half, 1.5)!;
        Assert.Equal((300.0, 100.0, 24_000.0), (Round(bridge.Excess), Round(bridge.Value), Round(bridge.Kept)));
        Assert.Equal(5_400, Round(bridge.Ranked)); // 3,600 × 1.5
        Assert.Equal((135 - 300) * 80, Round(bridge.ByVisit));
        Assert.Equal(5_400 - (135 * 80), Round(bridge.ByPayment));
        Assert.Equal(Round(bridge.Ranked), Round(bridge.Kept) + Round(bridge.ByVisit) + Round(bridge.ByPayment), 3);
        Assert.Equal(12_000, Round(bridge.Contribution));
        // From the orders to the decision, each figure once and in the order in which one leads to the next.
        var lines = bridge.Lines(Estimate.Exact(7, Unit.Yuan), Estimate.Exact(3, Unit.Yuan), "Kept GMV");
        Assert.Equal([bridge.Excess, bridge.Value, bridge.Kept, bridge.ByVisit, bridge.ByPayment, bridge.Ranked, bridge.Contribution],
            lines.Take(7).Select(l => l.Figure));
        Assert.Equal([7.0, 3.0], lines.Skip(7).Select(l => l.Figure.Value!.Value));
        Assert.Contains("Kept GMV lost a month", lines[2].Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_leak_or_a_log_there_is_nothing_to_bridge()
    {
        var unpaid = UnpaidOrders.Of(Cells);
        Assert.Null(NightBridge.Of(Estimate.Missing("no refunds"), unpaid, [], 22, Half, 1));
        Assert.False(NightBridge.Of(Estimate.Exact(16_000, Unit.Yuan), unpaid, [], 22, Half, 1)!.Ranked.HasValue);
    }

    private static FoundLeak Leak(string hour, long entered, double yuan) => new("hour", false, new(hour, "orders", "payments", entered,
        Estimate.Exact(0.8, Unit.Fraction), 0.9, Estimate.Exact(yuan, Unit.Yuan), 0.99));

    private static double Round(Estimate e) => Math.Round(e.Value!.Value, 3);
}
