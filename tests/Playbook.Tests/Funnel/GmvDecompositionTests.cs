using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class GmvDecompositionTests
{
    private static readonly string[] Stages = ["visits", "orders", "payments"];

    [Theory]
    [InlineData(DecompositionMethod.Lmdi)]
    [InlineData(DecompositionMethod.Shapley)]
    public void Parts_add_up_to_the_change_with_new_and_vanished_segments(DecompositionMethod method)
    {
        FunnelRow[] before = [new("a", [1000, 100, 80], 8_000m), new("gone", [500, 20, 10], 900m), new("idle", [50, 0, 0])];
        FunnelRow[] after = [new("a", [1500, 120, 100], 11_000m), new("new", [300, 30, 30], 2_500m), new("idle", [70, 2, 1], 100m)];
        var change = GmvDecomposition.Of(Stages, before, after, method);
        Assert.Equal(8_900, change.Before);
        Assert.Equal(13_600, change.After);
        Assert.Equal(4_700, change.Parts.Sum(p => p.Yuan.Value!.Value), 6);
        Assert.Equal(["traffic", "mix", "visits → orders", "orders → payments", "order value"], change.Parts.Select(p => p.Factor));
        Assert.All(change.Parts, p => Assert.Equal(p.Yuan.Value!.Value, p.BySegment.Sum(s => s.Yuan), 6));
    }

    [Fact]
    public void A_new_segment_is_mix_and_its_part_of_the_traffic_and_its_unknown_rates_explain_nothing()
    {
        var change = GmvDecomposition.Of(Stages, [new("a", [1000, 100, 80], 8_000m)],
            [new("a", [1000, 100, 80], 8_000m), new("new", [1000, 50, 40], 4_000m)]);
        double Part(string name, string segment) =>
            change.Parts.Single(p => p.Factor == name).BySegment.Single(s => s.Segment == segment).Yuan;
        // Over the two orders: traffic doubles before the segment has a share, or when it has half of it.
        Assert.Equal(1_000, Part("traffic", "new"), 6);
        Assert.Equal(3_000, Part("mix", "new"), 6);
        Assert.Equal(0, Part("visits → orders", "new"), 6);
        Assert.Equal(0, Part("orders → payments", "a"), 6);
        // Traffic doubled while the share of a halved: for a the two cancel.
        Assert.Equal(0, Part("traffic", "a") + Part("mix", "a"), 6);
    }

    [Fact]
    public void A_planted_fall_of_one_rate_is_found_and_its_interval_holds_it()
    {
        var random = new Random(11);
        IReadOnlyList<DailyFunnel> Period(DateOnly from, double payRate) =>
            [.. Enumerable.Range(0, 28).SelectMany(d => new[] { "ios", "android" }.Select(s =>
            {
                var visits = 2_000 + random.Next(400);
                var orders = Enumerable.Range(0, visits).Count(_ => random.NextDouble() < .1);
                var paid = Enumerable.Range(0, orders).Count(_ => random.NextDouble() < payRate);
                return new DailyFunnel(from.AddDays(d), new(s, [visits, orders, paid], 100m * paid));
            }))];
        var change = GmvDecomposition.WithIntervals(Stages, Period(new(2025, 1, 1), .8), Period(new(2025, 2, 1), .7), seed: 1);
        Assert.Equal(change.Change, change.Parts.Sum(p => p.Yuan.Value!.Value), 4);
        var pay = change.Parts.Single(p => p.Factor == "orders → payments").Yuan;
        Assert.InRange(-.1 * 2_200 * 56 * .1 * 100, pay.Lower!.Value, pay.Upper!.Value);
        Assert.True(pay.Upper < 0);
        var value = change.Parts.Single(p => p.Factor == "order value").Yuan;
        Assert.Equal(0, value.Value!.Value, 6);
    }

    [Fact]
    public void Refunds_are_a_factor_of_kept_gmv_at_one_refund_age()
    {
        // Half of the second period is too young for its refunds: only the old half tells the share kept.
        var change = GmvDecomposition.Of(Stages, [new("a", [1000, 100, 80], 8_000m, 7_200m)],
            [new("a", [1000, 100, 80], 8_000m, 3_200m, Mature: 4_000m)], afterRefunds: true);
        Assert.Equal((7_200, 6_400), (Math.Round(change.Before, 6), Math.Round(change.After, 6)));
        Assert.Equal(-800, change.Parts.Single(p => p.Factor == "refunds").Yuan.Value!.Value, 6);
        Assert.Equal(-800, change.Parts.Sum(p => p.Yuan.Value!.Value), 6);
    }

    [Fact]
    public void Money_whose_refunds_nobody_knows_yet_is_taken_as_kept_as_before()
    {
        var change = GmvDecomposition.Of(Stages, [new("a", [100, 10, 10], 1_000m, 900m)],
            [new("a", [100, 10, 10], 2_000m, 0m, Mature: 0m), new("b", [10, 1, 1], 50m, 0m, Mature: 0m)],
            DecompositionMethod.Shapley, afterRefunds: true);
        Assert.Equal(1_850, change.After, 6);
        Assert.Equal(0, change.Parts.Single(p => p.Factor == "refunds").Yuan.Value!.Value, 6);
        Assert.Equal(950, change.Parts.Sum(p => p.Yuan.Value!.Value), 6);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals()
    {
        DailyFunnel[] Days(int month) =>
            [.. Enumerable.Range(1, 10).Select(d => new DailyFunnel(new(2025, month, d), new("a", [100 + d, 10, 5 + (d % 3)], 50m * d)))];
        var (one, two) = (GmvDecomposition.WithIntervals(Stages, Days(1), Days(2), 4),
            GmvDecomposition.WithIntervals(Stages, Days(1), Days(2), 4));
        Assert.Equal(one.Parts.Select(p => p.Yuan), two.Parts.Select(p => p.Yuan));
    }

    [Fact]
    public void Nothing_few_days_and_impossible_rows_have_defined_answers()
    {
        Assert.Equal(0, GmvDecomposition.Of(Stages, [], []).Change);
        var few = GmvDecomposition.WithIntervals(Stages, [new(new(2025, 1, 1), new("a", [9, 3, 1], 5m))], [], 1);
        Assert.Equal(-5, few.Parts.Sum(p => p.Yuan.Value!.Value), 9);
        Assert.False(few.Parts[0].Yuan.HasInterval);
        Assert.Throws<ArgumentException>(() => GmvDecomposition.Of(Stages, [new("a", [0, 3, 1])], []));
        Assert.Throws<ArgumentException>(() => GmvDecomposition.Of(Stages, [new("a", [5, 0, 0], 9m)], []));
        Assert.Throws<ArgumentException>(() => GmvDecomposition.Of(Stages, [new("a", [5, 0, 0]), new("a", [5, 0, 0])], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GmvDecomposition.WithIntervals(Stages, [], [], 1, draws: 3));
    }
}
