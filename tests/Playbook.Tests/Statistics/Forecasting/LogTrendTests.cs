using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class LogTrendTests
{
    private static double[] Made(int seed, int n, double noise, double step = 0)
    {
        var random = new Random(seed);
        double wandered = 0;
        return [.. Enumerable.Range(0, n).Select(t => 100 * Math.Exp((0.01 * t) + (0.2 * Math.Sin(Math.PI * t / 2))
            + (wandered += step * Normal.Sample(random, 0, 1)) + (noise * Normal.Sample(random, 0, 1))))];
    }

    private static double[] At(double[][] paths, int h) => [.. paths.Select(p => p[h]).Order()];

    private static double Width(double[][] paths, int h) =>
        Math.Log(Quantiles.Of(At(paths, h), 0.975) / Quantiles.Of(At(paths, h), 0.025));

    [Fact]
    public void A_steady_series_has_the_interval_of_least_squares()
    {
        // 61 periods of one season: a line on the logarithm. The prediction interval of simple regression, one period beyond:
        // ± t(n − 3) σ √(1 + leverage); season effects add two degrees.
        var y = Made(1, 60, 0.02);
        var trend = LogTrend.Of([y], 2)!;
        var x = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(60, 3, (t, j) => j == 2 ? t : t % 2 == j ? 1 : 0);
        var logs = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(60, t => Math.Log(y[t]));
        var inverse = (x.Transpose() * x).Inverse();
        var beta = inverse * x.Transpose() * logs;
        var residual = logs - (x * beta);
        var next = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense([1, 0, 60]);
        var error = Math.Sqrt(residual.DotProduct(residual) / 57 * (1 + next.DotProduct(inverse * next)));
        var paths = trend.Simulate(1, 20_000, new Random(2));
        Assert.Equal(beta.DotProduct(next), Math.Log(Quantiles.Of(At(paths, 0), 0.5)), 0.01);
        Assert.InRange(Width(paths, 0) / (2 * StudentT.InvCDF(0, 1, 57, 0.975) * error), 0.9, 1.25);
    }

    [Fact]
    public void Steady_growth_and_growth_that_wanders_are_told_apart()
    {
        Assert.True(LogTrend.Of([.. Enumerable.Range(1, 8).Select(s => Made(s, 48, 0.03))], 4)!.Steady > 0.1);
        Assert.True(LogTrend.Of([.. Enumerable.Range(1, 8).Select(s => Made(s, 48, 0.03, step: 0.05))], 4)!.Steady < 0.01);
    }

    [Fact]
    public void Series_that_move_together_do_so_in_the_future_and_others_even_out()
    {
        double[] one = Made(1, 48, 0.03), other = Made(2, 48, 0.03);
        var alone = Width(LogTrend.Of([one], 4)!.Simulate(1, 8000, new Random(1)), 0);
        Assert.InRange(Width(LogTrend.Of([one, one], 4)!.Simulate(1, 8000, new Random(1)), 0) / alone, 0.9, 1.1);
        Assert.InRange(Width(LogTrend.Of([one, other], 4)!.Simulate(1, 8000, new Random(1)), 0) / alone, 0.5, 0.85);
    }

    [Fact]
    public void The_size_of_a_series_moves_nothing_but_its_size()
    {
        var y = Made(3, 36, 0.05, 0.02);
        var small = LogTrend.Of([y], 12)!.Simulate(6, 500, new Random(1));
        var large = LogTrend.Of([[.. y.Select(v => v * 1e9)]], 12)!.Simulate(6, 500, new Random(1));
        for (var d = 0; d < 500; d++) Assert.Equal(1, large[d][5] / small[d][5] / 1e9, 6);
    }

    [Fact]
    public void A_series_without_any_error_goes_on_as_it_was()
    {
        var paths = LogTrend.Of([[.. Enumerable.Range(0, 36).Select(t => Math.Exp(0.02 * t))]], 12)!.Simulate(12, 200, new Random(1));
        Assert.All(paths, p => Assert.Equal(Math.Exp(0.02 * 47), p[11], 1e-6));
    }

    [Fact]
    public void Too_short_or_not_above_zero_is_null_and_unlike_lengths_are_refused()
    {
        Assert.Null(LogTrend.Of([], 12));
        Assert.Null(LogTrend.Of([Made(1, 23, 0.1)], 12));
        Assert.Null(LogTrend.Of([[.. Made(1, 29, 0.1), 0]], 12));
        Assert.Contains("one has 30 periods and one 29", Assert.Throws<ArgumentException>(
            () => LogTrend.Of([Made(1, 30, 0.1), Made(1, 29, 0.1)], 12)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => LogTrend.Of([Made(1, 30, 0.1)], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogTrend.Of([Made(1, 30, 0.1)], 12)!.Simulate(1, 10, new Random(1)));
    }
}
