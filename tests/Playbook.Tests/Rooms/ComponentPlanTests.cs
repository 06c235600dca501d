using MathNet.Numerics.Distributions;
using Playbook.Rooms;
using Playbook.Statistics;

namespace Playbook.Tests.Rooms;

public class ComponentPlanTests
{
    private static RoomRow[] Rooms(int seed, int count, double lift = 0, double spread = 0.2)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var viewers = 400 + (int)(400 * random.NextDouble());
            var rate = 0.05 * Math.Exp(spread * Normal.Sample(random, 0, 1)) * (1 + (i % 2 == 0 ? lift : 0));
            return new RoomRow("session", viewers, Binomial.Sample(random, Math.Min(1, rate), viewers));
        })];
    }

    [Fact]
    public void So_many_rooms_find_the_lift_with_the_power_asked_for()
    {
        var plan = ComponentPlan.Of(Rooms(1, 400), 100, 0.22);
        var count = (int)plan.Units.Value!.Value;
        // 28 rooms a week.
        Assert.Equal(Math.Ceiling(count / 28.0), plan.Weeks.Value);
        var found = Enumerable.Range(0, 300).Count(seed =>
        {
            var rooms = Rooms(10_000 + seed, count, 0.22);
            double[] Of(int arm, Func<RoomRow, double> of) => [.. rooms.Where((_, i) => i % 2 == arm).Select(of)];
            return RatioOfSums.RelativeGap(
                Of(0, r => r.Buyers), Of(0, r => r.Viewers), Of(1, r => r.Buyers), Of(1, r => r.Viewers)).Lower > 0;
        });
        // 80 % of 300 is 240; the standard error is 7.
        Assert.InRange(found, 219, 261);
    }

    [Fact]
    public void More_spread_between_rooms_needs_more_of_them()
    {
        Assert.True(ComponentPlan.Of(Rooms(1, 200, spread: 0.5), 50, 0.22).Units.Value
            > 2 * ComponentPlan.Of(Rooms(1, 200, spread: 0.1), 50, 0.22).Units.Value);
    }

    [Fact]
    public void What_cannot_be_planned_says_why()
    {
        Assert.Contains("no live sessions", ComponentPlan.Of([], 1, 0.2).Units.MissingReason!, StringComparison.Ordinal);
        Assert.Contains("at least 8", ComponentPlan.Of(Rooms(1, 3), 1, 0.2).Units.MissingReason!, StringComparison.Ordinal);
        RoomRow[] empty = [.. Rooms(1, 9).Select(r => r with { Buyers = 0 })],
            equal = [.. Enumerable.Repeat(new RoomRow("day", 10, 1), 20)];
        Assert.Contains("no viewer bought", ComponentPlan.Of(empty, 1, 0.2).Rate.MissingReason!, StringComparison.Ordinal);
        Assert.Contains("do not differ", ComponentPlan.Of(equal, 20, 0.2).Units.MissingReason!, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ComponentPlan.Of([new("day", 1, 2)], 1, 0.2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComponentPlan.Of([], 1, 0));
    }
}
