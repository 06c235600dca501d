using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class BudgetSplitTests
{
    private const double Month = BudgetFit.WeeksPerMonth;

    // At a margin of 0.9 the next yuan pays for itself up to a spend of √(0.9·1000·50) − 50 = 162.
    private static readonly Estimate Rich = Estimate.Exact(0.9, Unit.Fraction);

    private static readonly BudgetFit Twins = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 50));

    [Fact]
    public void Equal_channels_get_equal_money()
    {
        var split = BudgetSplit.Of(Twins, Rich);
        Assert.Equal(75, split.Spend[0], 1e-6);
        Assert.Equal(75, split.Spend[1], 1e-6);
        Assert.Equal(25 * Month, split.Moved.Value!.Value, 1e-4);
        Assert.Equal(("b", "a"), (split.Raised(), split.Lowered()));
        Assert.Equal(150 * Month, split.Budget.Value!.Value, 1e-6);
        Assert.Equal(0, split.Unspent.Value);
        Assert.Equal(split.Now.Value!.Value, split.DividedMonth.Sum(), 1e-6);
    }

    [Fact]
    public void Money_that_pays_nowhere_is_left_unspent_unless_all_of_it_shall_be_spent()
    {
        // m·β·γ/(x+γ)² = 1 at a margin of 0.15: x = √7500 − 50 = 36.6 on each, which a change of a half does not reach on a.
        var split = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction));
        Assert.Equal([50, 36.6], split.Spend.Select(s => Math.Round(s, 1)));
        Assert.InRange(split.Unspent.Value!.Value, 63.3 * Month, 63.5 * Month);
        Assert.Equal("", split.Raised());
        Assert.Contains("a ¥435 → ¥217", split.Moves, StringComparison.Ordinal);
        var all = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction), new(KeepTotal: true));
        Assert.Equal((150, 0), (Math.Round(all.Spend.Sum(), 6), all.Unspent.Value));
        // Even then none is raised whose next yuan does not pay.
        Assert.Equal([100, 50], all.Spend.Select(s => Math.Round(s, 6)));
    }

    [Fact]
    public void No_channel_is_raised_beyond_what_four_of_five_draws_pay_for()
    {
        // Draws run from 0.9 to 1.1 times the curve: a fifth lie below 0.94.
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 20)),
            Estimate.Exact(0.15, Unit.Fraction), new(MaxChange: 2));
        var pays = Math.Sqrt(0.94 * 7500) - 50;
        Assert.InRange(split.Spend[1], pays - 1, pays + 1e-9);
        Assert.Equal(split.Limits[1].Upper * Month, split.Channels[1].Cap!.Value, 1e-9);
    }

    [Fact]
    public void The_most_that_pays_lies_below_the_recommended_spend_of_a_channel_that_comes_down_no_further()
    {
        // Four of five draws pay up to √(0.94·7500) − 50 = 34.0, sought in steps of a fiftieth; a change of a half leaves a at 50.
        var split = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction));
        Assert.InRange(split.Channels[0].Cap!.Value, 31.9 * Month, 34 * Month);
        Assert.Equal(50 * Month, split.Channels[0].Recommended, 1e-6);
        Assert.Equal(0, BudgetSplit.Of(Twins, Estimate.Exact(0.01, Unit.Fraction)).Channels[0].Cap);
        Assert.Null(BudgetSplit.Of(Twins.Unknown(1), Rich).Channels[1].Cap);
    }

    [Fact]
    public void A_budget_set_changes_every_channel_from_what_it_spends_today()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(Budget: (decimal)(300 * Month)));
        var (now, then) = (BudgetSplit.Response(Twins.Curves, [100, 50]), BudgetSplit.Response(Twins.Curves, split.Spend));
        Assert.Contains("a ¥435 → ¥652", split.Moves, StringComparison.Ordinal);
        Assert.Equal(150 * Month, split.Moved.Value!.Value, 1e-4);
        Assert.Equal((0.9 * (then - now) - 150) * Month, split.Gain.Profit.Value!.Value, 1e-6);
        Assert.Equal((decimal)Math.Round(150 * Month), split.More);
        var ramp = BudgetRamp.Of(split.NowMonth, split.SpendMonth, new(2026, 7, 6), 0.2);
        Assert.Equal(Twins.Current.Sum() * Month, ramp.From.Sum(), 1e-6);
        Assert.Equal(150 * Month, split.SpendMoves(ramp).Sum(m => m.Yuan), 1.0);
    }

    [Fact]
    public void Each_step_of_a_ramp_moves_each_channel_from_its_day_on()
    {
        var split = BudgetSplit.Of(Twins, Rich);
        var ramp = BudgetRamp.Of(split.NowMonth, split.SpendMonth, new(2026, 7, 6), 0.2);
        var moves = split.SpendMoves(ramp);
        Assert.Equal([.. ramp.Steps.SelectMany(s => new DateOnly?[] { s.Start, s.Start })], moves.Select(m => m.From));
        foreach (var (name, change) in new[] { ("a", -25), ("b", 25) })
        {
            var own = moves.Where(m => m.Name == name).ToList();
            Assert.Equal(ramp.Steps.Count, own.Count);
            Assert.All(own, m => Assert.Equal(Math.Sign(change), Math.Sign(m.Yuan)));
            Assert.Equal(change * Month, own.Sum(m => m.Yuan), 1.0);
        }
    }

    [Fact]
    public void What_may_be_cut_is_all_that_lowered_channels_spend_and_what_others_save_of_it_adds()
    {
        static double Cut(BudgetSplit split) =>
            BudgetSplit.CutBy(split.SpendMoves(BudgetRamp.Of(split.NowMonth, split.SpendMonth, new(2026, 7, 6), 0.2)));
        // b is raised: its next yuan pays.
        Assert.Equal(100 * Month, BudgetSplit.Of(Twins, Rich).Cuttable.Size, 1e-6);
        var both = BudgetSplit.Of(Twins, Estimate.Exact(0.15, Unit.Fraction));
        Assert.Equal(150 * Month, both.Cuttable.Size, 1e-6);
        Assert.Equal(63.4 * Month, Cut(both), 1.0);
        Assert.Equal(100 * Month, BudgetSplit.Of(Twins.Unknown(1), Estimate.Exact(0.15, Unit.Fraction)).Cuttable.Size, 1e-6);
        // A saving of another chapter takes what is left, whichever comes first, and no yuan twice.
        static Recommendation Made(string id, Pool pool, double takes, int day) => new()
        {
            Id = id, Chapter = id[..2], Action = "x", Owner = "x", Evidence = "x", Start = new(2026, 7, day),
            Effect = new(Estimate.Exact(1, Unit.Yuan)), Pool = pool, Takes = takes,
        };
        var saving = new Pool(AdvertisingMoney.Pool, 400 * Month);
        var plan = PlanEntry.Of([
            Made("08-1", both.Cuttable, Cut(both), 6), Made("02-6", saving, 80 * Month, 9), Made("02-7", saving, 80 * Month, 10)]);
        Assert.Equal([1, 1], plan.Take(2).Select(e => Math.Round(e.Share, 9)));
        Assert.InRange(plan[2].Share, 0.05, 0.12);
    }

    [Fact]
    public void A_channel_that_cannot_be_told_keeps_todays_spend_at_any_budget()
    {
        var split = BudgetSplit.Of(Twins.Unknown(1), Rich);
        Assert.Equal(50, split.Spend[1], 1e-9);
        Assert.Contains("b ¥217 (cannot tell: ", split.Kept, StringComparison.Ordinal);
        Assert.Equal("b", split.Untold);
        Assert.False(split.Channels[1].IsTold);
        Assert.Equal(50 * Month, split.Channels[1].Recommended, 1e-9);
        Assert.Equal([150, 50], BudgetSplit.Of(Twins.Unknown(1), Rich, new((decimal)(200 * Month))).Divided.Select(s => Math.Round(s, 6)));
        var none = BudgetSplit.Of(Twins.Unknown(0).Unknown(1), Rich);
        Assert.Contains("no channel from nothing", none.Moved.MissingReason, StringComparison.Ordinal);
        Assert.Contains("scaled alike", BudgetSplit.Of(Twins.Unknown(0), Rich, new((decimal)(80 * Month))).Conflict,
            StringComparison.Ordinal);
    }

    [Fact]
    public void No_channel_moves_further_than_allowed()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(MaxChange: 0.1));
        Assert.Equal([95, 55], split.Spend.Select(s => Math.Round(s, 6)));
    }

    [Fact]
    public void A_budget_set_is_divided_as_now_and_spent_as_far_as_it_pays()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(Budget: (decimal)(300 * Month)));
        Assert.Equal([200, 100], split.Divided.Select(s => Math.Round(s, 6)));
        Assert.Equal(300, split.Spend.Sum(), 1e-6);
        Assert.Equal(150 * Month, split.Now.Value!.Value, 1e-6);
    }

    [Fact]
    public void A_division_that_moves_less_than_one_per_cent_moves_nothing()
    {
        var fit = KnownFit.Of(("a", null, new(1000, 1, 50), 100), ("b", null, new(1000, 1, 50), 99));
        Assert.Contains("as well as the limits allow", BudgetSplit.Of(fit, Rich).Moved.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_return_floor_that_cannot_hold_is_dropped_and_said()
    {
        var split = BudgetSplit.Of(Twins, Rich, new(RoiFloor: 50));
        Assert.Contains("return floor of 50", split.Conflict, StringComparison.Ordinal);
        Assert.Equal(75, split.Spend[0], 1e-6);
        Assert.Equal("", BudgetSplit.Of(Twins, Rich, new(RoiFloor: 5)).Conflict);
    }

    [Fact]
    public void Without_a_value_the_whole_budget_is_divided()
    {
        var count = BudgetSplit.Of(KnownFit.Of("orders", 0.1, ("a", null, new(9, 1, 50), 100), ("b", null, new(9, 1, 50), 50)),
            Estimate.Missing("a count", Unit.Fraction));
        Assert.Equal(150, count.Spend.Sum(), 1e-6);
        Assert.Equal(75, count.Spend[0], 1e-6);
    }

    [Fact]
    public void Without_a_model_every_figure_says_why()
    {
        var split = BudgetSplit.Of(new(new(new("gmv"), null, [], [], [], "no weeks"), null, "no weeks"), Rich);
        Assert.Empty(split.Spend);
        Assert.Empty(split.Channels);
        Assert.Equal("no weeks", split.Moved.MissingReason);
    }

    [Fact]
    public void Names_read_as_a_list()
    {
        var split = BudgetSplit.Of(KnownFit.Of(("a", null, new(0, 1, 50), 100), ("b", null, new(9000, 1, 50), 50),
            ("c", null, new(8000, 1, 50), 50), ("d", null, new(7000, 1, 50), 50)), Rich, new(MaxChange: 0.9));
        Assert.Equal(("b, c and d", "b and c", "a"), (split.Raised(), split.Raised(2), split.Lowered()));
    }
}
