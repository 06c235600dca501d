using Playbook.Funnel;
using Playbook.Planning;

namespace Playbook.Tests.Funnel;

public class PeriodBoardTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    private static readonly Economics Half = Economics.Of(
        Zero, Input.Exact(0.5, "price list"), Zero, Zero, Zero, Zero, Zero, Zero);

    private static Input Zero => Input.Exact(0, "none");

    [Fact]
    public void The_board_compares_with_the_period_before_and_with_the_year_before()
    {
        var board = PeriodBoard.Of([new("now", 30, 200, 40, 1_500), new("before", 30, 100, 10, 1_000), new("year", 30, 160, 16, 1_200)]);
        var rows = board.Rows(Money(10_000, 0.2), Money(8_000, 0.1), Money(5_000, 0.1), Half);
        var kept = rows.Single(r => r.Name.StartsWith("Kept GMV 退", StringComparison.Ordinal));
        Assert.Equal((8_000.0, 7_200.0, 4_500.0), (Round(kept.Now), Round(kept.Before), Round(kept.Year)));
        Assert.Equal((0.1111, 0.7778), (Math.Round(kept.OnBefore!.Value!.Value, 4), Math.Round(kept.OnYear!.Value!.Value, 4)));
        var unpaid = rows.Single(r => r.Name.Contains("never", StringComparison.Ordinal));
        Assert.Equal((0.1, Unit.Points), (Math.Round(unpaid.OnBefore!.Value!.Value, 9), unpaid.OnBefore.Unit));
        var left = rows.Single(r => r.Name.StartsWith("Contribution", StringComparison.Ordinal));
        Assert.Equal((2_500.0, 2_600.0, 1_050.0), (Round(left.Now), Round(left.Before), Round(left.Year)));
        Assert.Equal(500, board.MoreSpend.Value);
    }

    [Fact]
    public void What_the_data_do_not_hold_is_missing_and_has_no_change()
    {
        var none = KeptMoney.Of([], Day, Day, 14);
        var board = PeriodBoard.Of([new("now", 30, null, null, null)]);
        Assert.All(board.Rows(Money(10, 0.1), none, none, Half), r => Assert.Equal((null, null), (r.OnBefore, r.OnYear)));
        Assert.False(board.MoreSpend.HasValue);
        var late = PeriodBoard.Of([new("now", 30, 5, 1, 9), new("year", 12, 5, 1, 9)]);
        Assert.All(late.Rows(Money(10, 0.1), none, Money(9, 0.1), Half),
            r => Assert.Equal("the data hold 12 of these days", r.Year.MissingReason));
        // A loss has no percentage of growth.
        Assert.Null(new BoardRow("x", Estimate.Exact(5, Unit.Yuan), Estimate.Exact(-5, Unit.Yuan), Estimate.Exact(0, Unit.Yuan)).OnBefore);
    }

    [Fact]
    public void A_promotion_is_set_against_the_same_one_a_year_earlier()
    {
        Promotion Of(string name, string first, string last, long now, decimal paid, long? seen = null)
        {
            var (a, b) = (DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture),
                DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture));
            return new(name, a, b, now, 0, seen ?? b.DayNumber - a.DayNumber + 1, paid, 10, 1, paid / 10);
        }

        var pairs = PromotionPair.Of(
        [
            Of("sale_618", "2026-05-13", "2026-06-18", 18, 7_400), Of("sale_618", "2025-05-13", "2025-06-18", 0, 3_700),
            Of("spring", "2026-02-16", "2026-02-23", 3, 800), Of("spring", "2025-01-28", "2025-02-04", 0, 1_600),
            Of("double_11", "2025-10-09", "2025-11-14", 0, 9_999), Of("new", "2026-06-01", "2026-06-10", 10, 100, seen: 5),
            Of("new", "2025-06-01", "2025-06-10", 0, 100),
        ]);
        Assert.Equal(["spring", "sale_618", "new"], pairs.Select(p => p.Now.Name));
        Assert.Equal((1.0, 1.0), (Math.Round(pairs[1].PaidADay.Value!.Value, 9), Math.Round(pairs[1].SpendADay.Value!.Value, 9)));
        Assert.Equal(-0.5, Math.Round(pairs[0].PaidADay.Value!.Value, 9)); // 19 days later in 2026
        Assert.Equal("the data do not hold all its days", pairs[2].PaidADay.MissingReason);
        Assert.Equal("618 sale (2026-05-13 to 2026-06-18) covers 18 of the 30 days and 0 of those before; paid GMV a day "
            + "+100.0\u202f% on the one a year earlier", pairs[1].Text(FunnelCells.June));
        Assert.Equal("New (2026-06-01 to 2026-06-10) covers 10 of the 30 days and 0 of those before", pairs[2].Text(FunnelCells.June));
        Assert.Equal(0.1, pairs[1].Now.NeverPaid!.Value!.Value, 12);
        Assert.Null((pairs[1].Now with { Unpaid = null }).NeverPaid);
        Assert.Equal("the data hold none a year earlier", new PromotionPair(pairs[0].Now, null).PaidADay.MissingReason);
    }

    private static double Round(Estimate e) => Math.Round(e.Value!.Value, 6);

    private static KeptMoney Money(decimal paid, double rate) => KeptMoney.Of(
        [new(Day, paid, paid, paid, paid, 0, 0)], Day, Day, 14, Estimate.Exact(rate, Unit.Fraction));
}
