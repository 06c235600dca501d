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

    [Fact]
    public void Ranks_give_what_all_pairs_give()
    {
        var random = new Random(3);
        for (var run = 0; run < 100; run++)
        {
            double[] x = [.. Enumerable.Range(0, random.Next(2, 20)).Select(_ => (double)random.Next(8) + 1)],
                y = [.. Enumerable.Range(0, random.Next(2, 20)).Select(_ => (double)random.Next(8))];
            double Win(double p, double q) => p > q ? 1 : p == q ? 0.5 : 0;
            double[] wins = [.. x.Select(p => y.Average(q => Win(p, q)))], losses = [.. y.Select(q => x.Average(p => Win(p, q)))];
            double Variance(double[] v) => v.Sum(w => Math.Pow(w - v.Average(), 2)) / (v.Length - 1) / v.Length;
            var error = Math.Sqrt(Variance(wins) + Variance(losses));
            var area = RocArea.Of(x, y);
            Assert.Equal(wins.Average(), area.Value!.Value, 12);
            if (error > 0) Assert.Equal(Math.Max(0, wins.Average() - (1.959963984540054 * error)), area.Lower!.Value, 9);
        }
    }

    [Fact]
    public void A_few_cases_that_separate_do_not_prove_a_perfect_ranking()
    {
        // The end by hand: 1 − A = z √(A (1 − A)(1 + (1 − A)/(2 − A) + A/(1 + A)) / 4) with two and two cases.
        var perfect = RocArea.Of([5, 6], [1, 2]);
        Assert.Equal(1, perfect.Upper);
        var a = perfect.Lower!.Value;
        Assert.Equal(1 - a, 1.959963984540054 * Math.Sqrt(a * (1 - a) * (1 + ((1 - a) / (2 - a)) + (a / (1 + a))) / 4), 9);
        var blind = RocArea.Of([1, 1, 1], [1, 1, 1]);
        Assert.True(blind.Lower < 0.2 && blind.Upper > 0.8);
    }
}
