using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class JensenShannonTests
{
    [Fact]
    public void Closed_forms()
    {
        Assert.Equal(0, JensenShannon.Divergence([2, 3, 5], [4, 6, 10]), 12);
        Assert.Equal(1, JensenShannon.Divergence([1, 0], [0, 7]), 12);
        // H(3/4, 1/4) − (0 + 1)/2.
        var mixed = -(0.75 * Math.Log2(0.75)) - (0.25 * Math.Log2(0.25));
        Assert.Equal(mixed - 0.5, JensenShannon.Divergence([1, 0], [0.5, 0.5]), 12);
    }

    [Fact]
    public void It_is_symmetric_and_its_terms_add_up()
    {
        double[] p = [5, 0, 3, 2], q = [1, 4, 3, 0];
        Assert.Equal(JensenShannon.Divergence(p, q), JensenShannon.Divergence(q, p), 12);
        Assert.Equal(JensenShannon.Divergence(p, q), JensenShannon.Terms(p, q).Sum(), 12);
        Assert.All(JensenShannon.Terms(p, q), t => Assert.True(t >= 0));
    }

    [Fact]
    public void Equal_populations_give_almost_nothing_after_the_bias_is_taken_off()
    {
        // Plug-in value of two samples of 200 from one population of 8 categories: on average 7 (1/200 + 1/200) / (8 ln 2) = 0.0126.
        var random = new Random(7);
        double plugIn = 0, corrected = 0;
        const int runs = 60;
        for (var r = 0; r < runs; r++)
        {
            double[] p = new double[8], q = new double[8];
            for (var i = 0; i < 200; i++)
            {
                p[random.Next(8)]++;
                q[random.Next(8)]++;
            }

            plugIn += JensenShannon.Divergence(p, q) / runs;
            corrected += JensenShannon.Interval(p, q, new Random(r), 100).Value!.Value / runs;
        }

        Assert.InRange(plugIn, 0.010, 0.015);
        Assert.InRange(corrected, 0, 0.004);
    }

    [Fact]
    public void The_interval_covers_the_true_divergence()
    {
        double[] p = [0.5, 0.3, 0.15, 0.05], q = [0.3, 0.3, 0.2, 0.2];
        var truth = JensenShannon.Divergence(p, q);
        var random = new Random(3);
        var covered = 0;
        for (var r = 0; r < 100; r++)
        {
            var e = JensenShannon.Interval(Draw(p, 400), Draw(q, 300), random, 300);
            if (e.Lower <= truth && truth <= e.Upper) covered++;
        }

        Assert.InRange(covered, 88, 100);

        double[] Draw(double[] shares, int n)
        {
            var counts = new double[shares.Length];
            for (var i = 0; i < n; i++)
            {
                double u = random.NextDouble();
                var k = 0;
                while (k < shares.Length - 1 && u >= shares[k]) u -= shares[k++];
                counts[k]++;
            }

            return counts;
        }
    }

    [Fact]
    public void Resampled_periods_see_scatter_between_periods_and_not_the_size_of_counts()
    {
        double[][] calm = [.. Enumerable.Repeat(new double[] { 6e6, 4e6 }, 12)];
        double[][] wild = [.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? new double[] { 8e6, 2e6 } : [4e6, 6e6])];
        double[][] other = [.. Enumerable.Repeat(new double[] { 3e6, 7e6 }, 12)];
        var still = JensenShannon.OverPeriods(calm, other, new Random(1), 200);
        var loose = JensenShannon.OverPeriods(wild, other, new Random(1), 200);
        Assert.Equal(still.Lower!.Value, still.Upper!.Value, 9);
        Assert.True(loose.Upper - loose.Lower > 0.03);
        Assert.False(JensenShannon.OverPeriods(calm[..3], other, new Random(1), 200).HasInterval);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval() =>
        Assert.Equal(JensenShannon.Interval([30, 20], [10, 40], new Random(5), 200),
            JensenShannon.Interval([30, 20], [10, 40], new Random(5), 200));

    [Fact]
    public void Bad_mixes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([0, 0], [1, 1]));
        Assert.Throws<ArgumentException>(() => JensenShannon.Divergence([], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => JensenShannon.Divergence([-1, 2], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => JensenShannon.Interval([1, 2], [1, 1], new Random(1), 10));
    }

    [Fact]
    public void A_share_below_the_last_digit_of_one_ends_and_is_as_good_as_none()
    {
        var tiny = JensenShannon.Interval([1e-18, 100], [50, 50], new Random(1));
        Assert.Equal(JensenShannon.Interval([0, 100], [50, 50], new Random(1)).Value!.Value, tiny.Value!.Value, 9);
        Assert.True(tiny.Lower < tiny.Value && tiny.Value < tiny.Upper);
    }
}
