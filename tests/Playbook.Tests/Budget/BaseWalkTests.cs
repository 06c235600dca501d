using MathNet.Numerics.Distributions;
using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class BaseWalkTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0.6, 0)]
    [InlineData(0.02, 0, 1)]
    [InlineData(0.02, 0.6, 1)]
    public void The_mean_of_many_series_finds_the_variance_of_a_walk_and_hardly_one_where_there_is_none(
        double step, double follow, double share)
    {
        var found = Enumerable.Range(0, 200).Average(seed =>
        {
            var (random, at, error) = (new Random(seed), 0.0, 0.0);
            return BaseWalk.Variance([.. Enumerable.Range(0, 130).Select(t =>
            {
                at += step * Normal.Sample(random, 0, 1);
                error = (follow * error) + (0.04 * Math.Sqrt(1 - (follow * follow)) * Normal.Sample(random, 0, 1));
                return 1 + (0.001 * t) + at + error;
            })]);
        });
        // A line follows a part of a walk; below 0 there is no variance, so that noise alone shows a little one.
        Assert.InRange(found / 4e-4, 0.4 * share, (1.1 * share) + 0.1);
    }

    [Fact]
    public void Short_or_straight_series_do_not_walk()
    {
        Assert.Equal(0, BaseWalk.Variance([1, 2, 3]));
        Assert.Equal(0, BaseWalk.Variance([]));
        Assert.Equal(0, BaseWalk.Variance([.. Enumerable.Repeat(5.0, 100)]), 1e-12);
        Assert.Equal(0, BaseWalk.Variance([.. Enumerable.Range(0, 100).Select(t => 3.0 * t)]), 1e-9);
    }
}
