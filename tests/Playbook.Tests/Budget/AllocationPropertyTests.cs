using CsCheck;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class AllocationPropertyTests
{
    private static readonly Gen<AllocationChannel[]> Channels =
        Gen.Select(Gen.Double[0.0, 200.0], Gen.Double[0.3, 4], Gen.Double[5, 100], Gen.Double[0, 10], Gen.Double[0, 120])
        .Select((beta, alpha, gamma, lower, width) => new AllocationChannel("", new(beta, alpha, gamma), lower, lower + width))
        .Array[1, 8].Select(list => list.Select((c, i) => c with { Name = $"c{i}" }).ToArray());

    [Fact]
    public void Every_allocation_keeps_its_limits_spends_its_budget_and_stays_below_its_bound() =>
        Gen.Select(Channels, Gen.Double[0, 1]).Sample((channels, share) =>
        {
            var (least, most) = (channels.Sum(c => c.Lower), channels.Sum(c => c.Upper));
            var budget = least + (share * (most - least));
            var result = BudgetAllocator.Allocate(new(channels, budget));
            Assert.Equal(budget, result.Spend.Sum(), 1e-12 * Math.Max(1, budget));
            for (var c = 0; c < channels.Length; c++) Assert.InRange(result.Spend[c], channels[c].Lower - 1e-9, channels[c].Upper + 1e-9);
            Assert.True(result.Objective <= result.Bound);
            // The sum is kept to this much money, and a curve of a small exponent is so steep at its foot that even this much brings
            // something there: where hardly more than that is left to divide, it is no gap of the search.
            var grain = 1e-12 * Math.Max(1, budget);
            var atFoot = channels.Max(c => c.Curve.Response(Math.Min(c.Upper, c.Lower + grain)) - c.Curve.Response(c.Lower));
            Assert.True(result.Bound - result.Objective <= (1e-6 * result.Bound) + 1e-9 + atFoot,
                $"gap {result.Gap} after {result.Nodes} nodes");
        }, iter: 300);

    [Fact]
    public void A_range_narrower_than_the_search_s_precision_does_not_cost_the_exact_sum()
    {
        var channels = new AllocationChannel[]
        {
            new("narrow", new(10.222222222222221, 1.8571428571428572, 74.56701030927834), 3, 3.000000004809),
            new("convex", new(28, 4, 82.56818181818181), 0, 4),
        };
        var budget = 3 + (34d / 37 * 4.000000004809);
        Assert.Equal(budget, BudgetAllocator.Allocate(new(channels, budget)).Spend.Sum(), 1e-12);
    }

    [Fact]
    public void No_random_shift_between_two_channels_improves_an_allocation() =>
        Gen.Select(Channels, Gen.Double[0.05, 0.95], Gen.Int[0, 7], Gen.Int[0, 7], Gen.Double[0, 1]).Sample((channels, share, a, b, part) =>
        {
            (a, b) = (a % channels.Length, b % channels.Length);
            if (a == b || !double.IsFinite(part)) return;
            var budget = channels.Sum(c => c.Lower) + (share * channels.Sum(c => c.Upper - c.Lower));
            var result = BudgetAllocator.Allocate(new(channels, budget));
            var shift = part * Math.Max(0, Math.Min(result.Spend[a] - channels[a].Lower, channels[b].Upper - result.Spend[b]));
            var gain = channels[a].Curve.Response(result.Spend[a] - shift) + channels[b].Curve.Response(result.Spend[b] + shift)
                - channels[a].Curve.Response(result.Spend[a]) - channels[b].Curve.Response(result.Spend[b]);
            Assert.True(gain <= 1e-6 * Math.Max(1, result.Objective), $"shifting {shift} gains {gain}");
        }, iter: 300);

    [Fact]
    public void Scaling_money_and_response_scales_the_answer() =>
        Gen.Select(Channels, Gen.Double[0.05, 0.95]).Sample((channels, share) =>
        {
            var budget = channels.Sum(c => c.Lower) + (share * channels.Sum(c => c.Upper - c.Lower));
            var plain = BudgetAllocator.Allocate(new(channels, budget));
            var scaled = BudgetAllocator.Allocate(new([.. channels.Select(c => new AllocationChannel(c.Name,
                new(c.Curve.Beta * 3, c.Curve.Alpha, c.Curve.Gamma * 1000), c.Lower * 1000, c.Upper * 1000))], budget * 1000));
            Assert.Equal(3 * plain.Objective, scaled.Objective, 1e-6 * Math.Max(1, plain.Objective));
        }, iter: 100);

    [Fact]
    public void Whole_yuan_still_add_up() =>
        Gen.Select(Channels, Gen.Int[0, 100]).Sample((channels, percent) =>
        {
            var (least, most) = (channels.Sum(c => c.Lower), channels.Sum(c => c.Upper));
            var budget = Math.Round(least + (percent / 100.0 * (most - least)));
            if (budget < least || budget > most) return;
            var rounded = BudgetAllocator.Allocate(new(channels, budget)).Rounded();
            Assert.Equal((decimal)budget, rounded.Sum());
            Assert.All(rounded, r => Assert.Equal(decimal.Truncate(r), r));
        }, iter: 100);
}
