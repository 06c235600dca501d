namespace Playbook.Testing.Brands;

/// <summary>The brands that every chapter has to bear.</summary>
public static class BrandList
{
    private static readonly string[] Weeks = ["media_week", "outcome_week", "channel", "holiday"];

    /// <summary>All, in a fixed order.</summary>
    public static IReadOnlyList<BrandShape> All { get; } =
    [
        new("usual", 1),
        new("delayed carry-over, S-shaped", 2) { Response = Response.SShaped, Carryover = Carryover.Delayed },
        new("logistic, long tail, growth multiplies", 3)
            { Response = Response.Logistic, Carryover = Carryover.LongTail, Multiplies = true, Growth = 1.2 },
        new("errors that hang together", 4) { Correlation = 0.9, Noise = 0.15 },
        new("spend follows demand", 5) { FollowsDemand = 1.5, Multiplies = true },
        new("late refunds", 6) { Refunds = RefundLaw.Late, Returned = 0.45 },
        new("two waves of refunds", 7) { Refunds = RefundLaw.TwoWaves, Returned = 0.3 },
        new("no refunds", 8) { Refunds = RefundLaw.None },
        new("a break in payment", 9) { BreakDay = new(2025, 2, 10), BreakSize = 0.2 },
        new("nights unpaid", 10) { UnpaidNight = 0.3 },
        new("no device, no commission", 11)
            { Without = ["order_line.device", "customer.device", "event.device"] },
        new("no product cost", 12) { Without = ["product.unit_cost"] },
        new("no log", 13) { Without = ["event", "exposure_hour", "play_minute"] },
        new("prices only", 14) { Only = ["brand", "competitor_price"] },
        new("weeks only", 15) { Only = Weeks },
        new("weeks only, orders counted", 16) { Only = Weeks, Outcome = "orders", Response = Response.Capped },
        new("gaps in days", 17) { GapEvery = 4 },
        new("one platform", 18) { Platforms = ["xiaohongshu"] },
        new("tiny", 19) { NewBuyers = 0.6, Money = 0.01 },
        new("huge", 20) { Money = 1000, NewBuyers = 60, Days = 200 },
        new("five months", 21) { Days = 150, MediaWeeks = 21 },
        new("four years", 22) { FirstDay = new(2021, 3, 1), Days = 1460, MediaWeeks = 208, NewBuyers = 10 },
        new("all values equal", 23) { Equal = true },
        new("shrinking, everybody returns goods", 24) { Growth = -0.6, Returned = 0.97 },
        new("orders only, no buyers named", 25) { Only = ["order_line"], Without = ["order_line.customer_id", "order_line.first_order"] },
        new("three weeks", 26) { Days = 21, MediaWeeks = 3 },
        new("nothing is ever paid", 27) { Unpaid = 1, NewBuyers = 5 },
    ];
}
