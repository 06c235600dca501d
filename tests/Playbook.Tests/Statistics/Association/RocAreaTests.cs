using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class RocAreaTests
{
    [Fact]
    public void Counted_by_hand()
    {
        // Pairs (3 over 2, 3 over 0, 1 over 0) win, (1 over 2) loses: 3 of 4.
        Assert.Equal(0.75, RocArea.Of([1, 3], [2, 0]).Value!.Value, 12);
        Assert.Equal(0.5, RocArea.Of([1, 1], [1, 1]).Value!.Value, 12);
        Assert.Equal(1, RocArea.Of([5, 6], [1, 2]).Value!.Value, 12);
    }

    [Fact]
    public void The_interval_covers_the_true_area()
    {
        // Normal scores one standard deviation apart: area Φ(1/√2) = 0.7602.
        var random = new Random(5);
        double Draw() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var covered = 0;
        for (var r = 0; r < 200; r++)
        {
            var e = RocArea.Of([.. Enumerable.Range(0, 40).Select(_ => Draw() + 1)], [.. Enumerable.Range(0, 60).Select(_ => Draw())]);
            if (e.Lower <= 0.7602 && 0.7602 <= e.Upper) covered++;
        }

        Assert.InRange(covered, 180, 200);
    }

    [Fact]
    public void One_sided_data_have_no_area()
    {
        Assert.False(RocArea.Of([], [1]).HasValue);
        Assert.False(RocArea.Of([1], []).HasValue);
        Assert.False(RocArea.Of([1], [0, 2]).HasInterval);
        Assert.Throws<ArgumentException>(() => RocArea.Of([double.NaN], [1]));
    }
}
