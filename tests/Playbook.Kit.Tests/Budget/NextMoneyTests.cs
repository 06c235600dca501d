using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;
using Playbook.Tests.Budget;

namespace Playbook.Kit.Tests.Budget;

public sealed class NextMoneyTests
{
    private static readonly Estimate Half = Estimate.Exact(0.5, Unit.Fraction);

    // Slopes at today's spend: 20,000 · 500 ÷ 1,000² = 10 for a, 4,000 · 500 ÷ 2,500² = .32 for b, which never pays at a half.
    private static readonly BudgetFit Fit =
        KnownFit.Of(("a", null, new(20_000, 1, 500), 500), ("b", null, new(4_000, 1, 500), 2_000));

    [Fact]
    public void The_next_sums_go_where_the_next_yuan_brings_most_and_stop_where_it_no_longer_pays()
    {
        var split = BudgetSplit.Of(Fit, Half, new(MaxChange: 1));
        var lots = NextMoney.Of(split, Half, 100 * BudgetFit.WeeksPerMonth, 100);
        Assert.All(lots, l => Assert.Equal("a", l.Channel));
        Assert.Equal(500, lots[0].From, 1e-6);
        Assert.Equal(600, lots[0].To, 1e-6);
        // 20,000 · 600 ÷ 1,100 − 20,000 · 500 ÷ 1,000 in the mean of draws that run evenly about the curve.
        Assert.Equal((20_000 * 600 / 1100.0) - 10_000, lots[0].Brings.Value!.Value, 1);
        var table = Assert.IsType<Table>(NextMoney.Shown(lots, split));
        Assert.Equal(lots.Count, table.Rows.Count);
    }

    [Fact]
    public void Without_a_budget_or_a_channel_that_pays_it_says_so()
    {
        var idle = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 0)), Half);
        Assert.Contains("nothing was spent", Assert.IsType<Note>(NextMoney.Shown(NextMoney.Of(idle, Half), idle)).Text,
            StringComparison.Ordinal);
        var poor = BudgetSplit.Of(KnownFit.Of(("a", null, new(10, 1, 500), 500)), Half);
        Assert.Contains("No channel", Assert.IsType<Note>(NextMoney.Shown(NextMoney.Of(poor, Half), poor)).Text, StringComparison.Ordinal);
    }
}
