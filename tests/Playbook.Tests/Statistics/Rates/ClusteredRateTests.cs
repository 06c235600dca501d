using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ClusteredRateTests
{
    private static ClusteredRate Of(IEnumerable<(double Y, double X)> clusters)
    {
        var list = clusters.ToArray();
        return new(list.Length, list.Sum(c => c.Y), list.Sum(c => c.X), list.Sum(c => c.Y * c.Y), list.Sum(c => c.X * c.Y),
            list.Sum(c => c.X * c.X));
    }

    [Fact]
    public void Sums_give_the_same_standard_error_as_rows()
    {
        (double Y, double X)[] rows = [(1, 10), (0, 5), (4, 20), (2, 9)];
        Assert.Equal(RatioOfSums.WithError([.. rows.Select(r => r.Y)], [.. rows.Select(r => r.X)]).StandardError!.Value,
            Of(rows).StandardError!.Value, 12);
    }

    [Fact]
    public void Clusters_of_one_trial_are_a_plain_proportion()
    {
        var rate = Of(Enumerable.Range(0, 1000).Select(i => (i < 200 ? 1.0 : 0, 1.0)));
        Assert.Equal(Math.Sqrt(0.2 * 0.8 / 999), rate.StandardError!.Value, 9);
        Assert.Equal(Proportions.Wilson(200, 1000).Upper!.Value, rate.Estimate().Upper!.Value, 0.002);
    }

    [Fact]
    public void Trials_that_succeed_together_count_as_fewer()
    {
        // Ten trials a cluster, all alike: a hundred clusters know as much as a hundred trials.
        var together = Of(Enumerable.Range(0, 100).Select(i => (i < 20 ? 10.0 : 0, 10.0)));
        Assert.Equal(Math.Sqrt(0.2 * 0.8 / 99), together.StandardError!.Value, 9);
    }

    [Fact]
    public void The_ratio_covers_the_truth_at_its_level()
    {
        var random = new Random(6);
        var covered = 0;
        for (var r = 0; r < 300; r++)
        {
            ClusteredRate Draw(double p) => Of(Enumerable.Range(0, 200).Select(_ =>
            {
                var x = 1 + random.Next(20);
                return ((double)Enumerable.Range(0, x).Count(_ => random.NextDouble() < p), (double)x);
            }));
            var ratio = Draw(0.06).RatioTo(Draw(0.03));
            if (ratio.Lower <= 2 && ratio.Upper >= 2) covered++;
        }

        Assert.InRange(covered / 300.0, 0.92, 0.98);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        Assert.False(new ClusteredRate(0, 0, 0, 0, 0, 0).Estimate().HasValue);
        Assert.True(Of([(0, 10), (0, 20)]).Estimate() is { Value: 0, Upper: > 0 });
        Assert.False(Of([(0, 10), (0, 20)]).RatioTo(Of([(1, 10), (2, 20)])).HasValue);
        Assert.Equal(Unit.Multiple, Of([(1, 10), (2, 20)]).RatioTo(Of([(1, 10), (2, 20)])).Unit);
        Assert.Equal(60, (Of([(1, 10), (2, 20)]) + Of([(1, 10), (2, 20)])).Trials);
    }

    [Fact]
    public void Clusters_that_all_succeeded_leave_their_ratio_uncertain()
    {
        var full = Of([(2, 2), (3, 3)]);
        var ratio = full.RatioTo(full);
        Assert.Equal(Proportions.RiskRatio(5, 5, 5, 5).Lower!.Value, ratio.Lower!.Value, 12);
        Assert.True(ratio.Upper > 1.5);
    }
}
