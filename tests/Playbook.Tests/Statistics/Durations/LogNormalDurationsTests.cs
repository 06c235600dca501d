using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class LogNormalDurationsTests
{
    [Fact]
    public void Without_censoring_the_fit_is_mean_and_deviation_of_the_logarithms()
    {
        double[] seconds = [12, 30, 45, 72, 90, 140, 400];
        var fit = LogNormalDurations.Fit([.. seconds.Select(s => new DurationCell(s, s, 1))])!;
        var logs = seconds.Select(s => Math.Log(s)).ToArray();
        var mean = logs.Average();
        var sigma = Math.Sqrt(logs.Average(l => (l - mean) * (l - mean)));
        Assert.Equal(mean, fit.Mu, 5);
        Assert.Equal(sigma, fit.Sigma, 5);
        var median = fit.Median(Unit.Seconds);
        Assert.Equal(Math.Exp(mean + sigma * sigma / 2), fit.Mean(Unit.Seconds).Value!.Value, 2);
        // Standard error of the mean of logarithms: σ/√n.
        Assert.Equal(Math.Exp(mean + 1.959964 * sigma / Math.Sqrt(7)), median.Upper!.Value, 2);
    }

    [Fact]
    public void Counted_cells_equal_their_rows()
    {
        var counted = LogNormalDurations.Fit([new(10, 10, 3), new(50, 50, 2), new(100, double.PositiveInfinity, 4)])!;
        DurationCell[] rows = [.. Enumerable.Repeat(new DurationCell(10, 10, 1), 3), .. Enumerable.Repeat(new DurationCell(50, 50, 1), 2),
            .. Enumerable.Repeat(new DurationCell(100, double.PositiveInfinity, 1), 4)];
        var single = LogNormalDurations.Fit(rows)!;
        Assert.Equal(single.Mu, counted.Mu, 5);
        Assert.Equal(single.Sigma, counted.Sigma, 5);
    }

    [Fact]
    public void Censored_durations_agree_with_a_search_on_a_grid()
    {
        DurationCell[] cells = [new(20, 20, 5), new(60, 60, 8), new(200, 200, 3), new(150, double.PositiveInfinity, 6)];
        var fit = LogNormalDurations.Fit(cells)!;
        double Log(double mu, double sigma) => cells.Sum(c => c.Count * (c.Censored
            ? Math.Log(1 - Normal.CDF(mu, sigma, Math.Log(c.From)))
            : Normal.PDFLn(mu, sigma, Math.Log(c.From)) - Math.Log(c.From)));
        var best = (Value: double.NegativeInfinity, Mu: 0.0, Sigma: 0.0);
        for (var mu = 3.0; mu < 6; mu += 0.005)
            for (var sigma = 0.5; sigma < 2.5; sigma += 0.005)
                if (Log(mu, sigma) is var v && v > best.Value) best = (v, mu, sigma);
        Assert.Equal(best.Mu, fit.Mu, 0.006);
        Assert.Equal(best.Sigma, fit.Sigma, 0.006);
        Assert.Equal(Log(fit.Mu, fit.Sigma), fit.LogLikelihood, 6);
    }

    [Fact]
    public void A_planted_median_is_recovered_from_bins_with_censoring()
    {
        var random = new Random(7);
        var cells = new Dictionary<(double, double), long>();
        for (var i = 0; i < 20_000; i++)
        {
            var t = Math.Exp(Normal.Sample(random, Math.Log(72), 0.8));
            var cut = 30 + 300 * random.NextDouble();
            var key = t < cut ? (Math.Floor(t / 10) * 10, Math.Floor(t / 10) * 10 + 10) : (Math.Floor(cut), double.PositiveInfinity);
            cells[key] = cells.GetValueOrDefault(key) + 1;
        }

        var median = LogNormalDurations.Fit(
            [.. cells.Select(c => new DurationCell(c.Key.Item1, c.Key.Item2, c.Value))])!.Median(Unit.Seconds);
        Assert.InRange(median.Value!.Value, 70.5, 73.5);
        Assert.True(median.Lower < 72.6 && median.Upper > 71.4 && median.Upper - median.Lower < 4);
    }

    [Fact]
    public void Those_who_never_buy_do_not_stretch_the_time_of_those_who_do()
    {
        // A tenth buys, in a median of 72 s; everybody is watched for half an hour.
        // Intervals of both figures cover the truth at their level.
        var random = new Random(8);
        var (medians, shares) = (0, 0);
        for (var r = 0; r < 100; r++)
        {
            DurationCell[] cells = [.. Enumerable.Range(0, 3000).Select(_ =>
            {
                var t = random.NextDouble() < 0.1 ? Math.Exp(Normal.Sample(random, Math.Log(72), 0.8)) : double.PositiveInfinity;
                return t < 1800 ? new DurationCell(t, t, 1) : new DurationCell(1800, double.PositiveInfinity, 1);
            }).GroupBy(c => c).Select(g => g.Key with { Count = g.Count() })];
            var fit = LogNormalDurations.Fit(cells, someNeverEnd: true)!;
            var (median, ending) = (fit.Median(Unit.Seconds), fit.EndingShare());
            if (median.Lower < 72 && median.Upper > 72) medians++;
            if (ending.Lower < 0.1 && ending.Upper > 0.1) shares++;
            if (r == 0) Assert.True(LogNormalDurations.Fit(cells)!.Median(Unit.Seconds).Value > 1000);
        }

        Assert.InRange(medians, 89, 100);
        Assert.InRange(shares, 89, 100);
    }

    [Fact]
    public void Quantile_undoes_share_within()
    {
        var fit = LogNormalDurations.Fit([new(20, 20, 5), new(60, 60, 8), new(200, 200, 3)])!;
        Assert.Equal(0.3, fit.Within(fit.Quantile(0.3)), 9);
        Assert.Equal(0, fit.Within(0));
    }

    [Fact]
    public void Too_few_different_times_give_no_fit_and_bad_cells_are_named()
    {
        Assert.Null(LogNormalDurations.Fit([]));
        Assert.Null(LogNormalDurations.Fit([new(5, 5, 100)]));
        Assert.Null(LogNormalDurations.Fit([new(5, double.PositiveInfinity, 100)]));
        Assert.Throws<ArgumentException>(() => LogNormalDurations.Fit([new(0, 0, 1)]));
        Assert.Throws<ArgumentException>(() => LogNormalDurations.Fit([new(9, 5, 1)]));
    }

    [Fact]
    public void Times_that_differ_in_the_eighth_digit_have_a_fit_and_those_that_differ_by_rounding_none()
    {
        var fit = LogNormalDurations.Fit([new(5, 5, 1), new(5.0000001, 5.0000001, 1)])!;
        Assert.Equal(Math.Log(5), fit.Mu, 6);
        Assert.Equal(1e-8, fit.Sigma, 11);
        Assert.Null(LogNormalDurations.Fit([new(5, 5, 1), new(Math.BitIncrement(5), Math.BitIncrement(5), 1)]));
    }

    [Fact]
    public void Times_over_two_hundred_powers_of_ten_have_a_median_and_say_that_they_have_no_mean()
    {
        var fit = LogNormalDurations.Fit([new(1e-100, 1e-100, 1), new(1, 1, 1), new(1e100, 1e100, 1)])!;
        Assert.Equal(Math.Log(1e100) * Math.Sqrt(2.0 / 3), fit.Sigma, 3);
        Assert.True(fit.Median(Unit.Seconds).HasInterval);
        Assert.Contains("1e308", fit.Mean(Unit.Seconds).MissingReason);
    }

    [Fact]
    public void Milliseconds_and_days_give_the_same_law()
    {
        DurationCell[] cells = [new(20, 20, 5), new(60, 80, 8), new(200, 200, 3), new(150, double.PositiveInfinity, 6)];
        var fit = LogNormalDurations.Fit(cells, true)!;
        var tiny = LogNormalDurations.Fit([.. cells.Select(c => new DurationCell(c.From * 1e-9, c.To * 1e-9, c.Count))], true)!;
        Assert.Equal(fit.Mu, tiny.Mu + Math.Log(1e9), 5);
        Assert.Equal(fit.Sigma, tiny.Sigma, 5);
        Assert.Equal(fit.Median(Unit.Seconds).Upper!.Value, tiny.Median(Unit.Seconds).Upper!.Value * 1e9, 2);
    }
}
