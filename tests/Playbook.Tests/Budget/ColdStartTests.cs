using MathNet.Numerics.Distributions;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class ColdStartTests
{
    private static readonly DateOnly Monday = new(2026, 1, 5);
    private static readonly Estimate Third = Estimate.Exact(1.0 / 3, Unit.Fraction);

    // Groups of one channel, four weeks each, ten at a time; an order costs 50 yuan in the mean and brings 200. Demand doubles on the way.
    private static List<GroupWeek> Groups(Random random, int groups, double deviation, double spend = 2000)
    {
        var scale = Math.Sqrt(Math.Log(1 + (deviation * deviation)));
        var weeks = 4 * ((groups + 9) / 10);
        List<GroupWeek> rows = [];
        for (var g = 0; g < groups; g++)
        {
            var own = Math.Exp((scale * Normal.Sample(random, 0, 1)) - (scale * scale / 2));
            for (var w = 0; w < 4; w++)
            {
                var week = (g / 10 * 4) + w;
                var orders = Poisson.Sample(random, spend / 50 * own * (1 + ((double)week / weeks)));
                rows.Add(new("feed", $"g{g:000}", Monday.AddDays(7 * week), (decimal)spend, orders, 200 * orders));
            }
        }

        return rows;
    }

    [Fact]
    public void The_planted_spread_of_returns_is_found_and_held_by_its_interval()
    {
        var random = new Random(51);
        const int runs = 200;
        var (held, told, mean) = (0, 0, 0.0);
        for (var run = 0; run < runs; run++)
        {
            var spread = GroupSpread.Of(Groups(random, 60, 0.3));
            Assert.Equal(60, spread.Groups);
            mean += spread.Deviation.Value!.Value / runs;
            if (spread.Deviation.Lower <= 0.3 && spread.Deviation.Upper >= 0.3) held++;
            if (spread.IsTold) told++;
        }

        Assert.InRange(mean, 0.27, 0.32);
        // Nominal 95 %: 190, less three standard deviations.
        Assert.InRange(held, 180, runs);
        Assert.InRange(told, 190, runs);
    }

    [Fact]
    public void Groups_that_differ_by_chance_and_by_season_alone_are_not_told_apart()
    {
        var random = new Random(52);
        var told = 0;
        for (var run = 0; run < 200; run++)
        {
            if (GroupSpread.Of(Groups(random, 40, 0, spend: 800)).IsTold) told++;
        }

        var plan = ColdStart.Of(Groups(new(57), 40, 0, spend: 800), 8, 20_000, Third);
        Assert.Contains("chance alone may explain", plan.Saved.MissingReason, StringComparison.Ordinal);
        // The lower end of a 95 % interval lies above 0 by chance in one of forty; four deviations of that.
        Assert.InRange(told, 0, 14);
    }

    [Fact]
    public void An_equal_split_misses_what_the_best_of_two_has_over_their_mean()
    {
        // Orders that do not scatter: the spread is known but for the drawing of 300 groups.
        var rows = Groups(new(53), 300, 0.4, spend: 200_000);
        var plan = ColdStart.Of(rows, 2, 50_000, Third);
        var deviation = plan.Spread.Deviation.Value!.Value;
        Assert.InRange(deviation, 0.34, 0.46);
        // E max of two lognormals of mean 1 is 2 Φ(σ ÷ √2).
        var sigma = Math.Sqrt(Math.Log(1 + (deviation * deviation)));
        var missed = (2 * Normal.CDF(0, 1, sigma / Math.Sqrt(2))) - 1;
        var spend = rows.Sum(r => (double)r.Spend);
        var expected = 50_000 / spend * rows.Sum(r => (double)r.Gmv) / 3 * missed;
        Assert.Equal(expected, plan.Policies[0].Regret.Value!.Value, 0.12 * expected);
        Assert.Equal(0.0, plan.Policies[0].Saved.Value);
    }

    [Fact]
    public void With_money_enough_to_learn_both_policies_save_and_with_too_little_none_is_recommended()
    {
        var rows = Groups(new(54), 80, 0.5, spend: 20_000);
        var rich = ColdStart.Of(rows, 8, 100_000, Third);
        Assert.Equal(["equal split", "successive halving", "Thompson sampling"], rich.Policies.Select(p => p.Policy));
        Assert.All(rich.Policies.Skip(1), p => Assert.True(p.Saved.Value > 0 && p.Better > 0.9, $"{p}"));
        Assert.True(rich.Saved.Value > 0.3 * rich.Policies[0].Regret.Value);
        Assert.All(rich.Policies, p => Assert.True(p.Regret.Lower >= 0 && p.Regret.Upper >= p.Regret.Value));
        var again = ColdStart.Of([.. rows.AsEnumerable().Reverse()], 8, 100_000, Third);
        Assert.Equal(rich.Policies, again.Policies);
        // Twice the margin, twice the money.
        var twice = ColdStart.Of(rows, 8, 100_000, Estimate.Exact(2.0 / 3, Unit.Fraction));
        Assert.Equal(2 * rich.Saved.Value!.Value, twice.Saved.Value!.Value, 1e-6);
        var poor = ColdStart.Of(rows, 8, 100, Third);
        Assert.Contains("the test budget buys", poor.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_little_data_is_said_and_ranges_are_kept()
    {
        Assert.Contains("no ad group has spend", ColdStart.Of([], 8, 20_000, Third).Reason, StringComparison.Ordinal);
        GroupWeek one = new("feed", "g", Monday, 100, 0, 0);
        Assert.Contains("no ad group has spend", ColdStart.Of([one], 8, 20_000, Third).Reason, StringComparison.Ordinal);
        var few = ColdStart.Of(Groups(new(55), 5, 0.3), 8, 20_000, Third);
        Assert.Equal($"5 ad groups ran beside others with 5 expected orders in even and in odd weeks; 12 are needed", few.Reason);
        // A channel with one group has nothing beside it.
        var alone = ColdStart.Of([.. Enumerable.Range(0, 8).Select(w => one with { Week = Monday.AddDays(7 * w), Orders = 9, Gmv = 900 })],
            8, 20_000, Third);
        Assert.StartsWith("0 ad groups", alone.Reason, StringComparison.Ordinal);
        var unknown = ColdStart.Of(Groups(new(56), 40, 0.3), 8, 20_000, Estimate.Missing("no order lines", Unit.Fraction));
        Assert.Equal("what a yuan of GMV leaves is not known: no order lines", unknown.Reason);
        Assert.Equal(unknown.Reason, unknown.Saved.MissingReason);
        var equal = Enumerable.Range(0, 20).SelectMany(g => Enumerable.Range(0, 4).Select(w =>
            new GroupWeek("feed", $"g{g}", Monday.AddDays(7 * w), 1000, 20, 4000))).ToList();
        Assert.Equal((0.0, false), (GroupSpread.Of(equal).Deviation.Value, GroupSpread.Of(equal).IsTold));
        Assert.Contains("2 to 20", Assert.Throws<ArgumentOutOfRangeException>(() => ColdStart.Of(equal, 1, 1, Third)).Message,
            StringComparison.Ordinal);
        Assert.Contains("above 0", Assert.Throws<ArgumentOutOfRangeException>(() => ColdStart.Of(equal, 8, 0, Third)).Message,
            StringComparison.Ordinal);
    }
}
