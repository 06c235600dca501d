using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class PlanForecastTests(ITestOutputHelper output)
{
    private const int Ahead = PlanHeldOut.Ahead;

    private static readonly Lazy<PlanHeldOut> One = new(() => PlanHeldOut.Of(DrawnMix.Families[0], 5));

    // 40 brands of each family stand in the coverage table; spend that follows demand no column shows is told there, and bounded nowhere:
    // no model of these weeks can know.
    [Fact]
    public void Of_brands_drawn_anew_the_weeks_and_the_quarter_to_come_lie_within_their_intervals_as_often_as_said()
    {
        var (weeks, inside, quarters, within, bias) = (0, 0, 0, 0, 0.0);
        foreach (var family in DrawnMix.Families.Where(f => f.FollowsDemand == 0))
        {
            PlanHeldOut[] plans = [.. Enumerable.Range(61, 8).Select(seed => PlanHeldOut.Of(family, seed))];
            var scores = plans.Select(p => ForecastScore.Of(p.Forecast.ByWeek, [.. p.All.Outcome[^Ahead..].Select(v => (double?)v)]));
            var (own, ownTotal) = (scores.Sum(s => s.Inside), plans.Count(p => p.HoldsQuarter));
            output.WriteLine($"{family}: weeks {own} of {plans.Length * Ahead}, quarters {ownTotal} of {plans.Length}");
            (inside, within, bias) = (inside + own, within + ownTotal, bias + plans.Sum(p => p.Error));
            (weeks, quarters) = (weeks + (plans.Length * Ahead), quarters + plans.Length);
        }

        var text = $"weeks {inside} of {weeks}, quarters {within} of {quarters}, bias {bias / quarters:0.000}";
        output.WriteLine(text);
        // Weeks of a quarter share their trend, so that one is about one observation: of 48 the standard error is .043.
        Assert.InRange(inside / (double)weeks, 0.82, 0.98);
        Assert.True(within >= (0.9 - (2 * 0.043)) * quarters, text);
        Assert.InRange(bias / quarters, -0.03, 0.03);
    }

    [Fact]
    public void What_it_expects_of_the_weeks_seen_is_what_the_fit_says_of_them()
    {
        var fit = One.Value.Fit;
        var columns = new AheadControls(fit, 1, null);
        IReadOnlyList<double[]> nothing = [.. fit.Channels.Select(_ => new double[1])];
        var levels = fit.MixDraws.Select(d => MixAhead.Levels(fit, d, nothing, columns.Columns)).ToList();
        for (var t = 0; t < fit.Fitted.Length; t++) Assert.Equal(1, levels.Average(l => l[t]) / fit.Fitted[t], 1e-6);
    }

    // The model's own columns of a table that holds the weeks ahead too are what the forecast takes.
    [Fact]
    public void Trend_season_and_known_controls_go_on_as_in_a_longer_table()
    {
        var (all, fit) = (One.Value.All, One.Value.Fit);
        var columns = new AheadControls(fit, Ahead, PlanHeldOut.Known(all)).Columns;
        var longer = new MixDesign(all, fit.Options, fit.Design!.LevelChanges);
        for (var k = 0; k < columns.Count; k++)
        {
            // Bends lie at shares of the weeks, so elsewhere in a longer table; they go on straight.
            if (fit.Design.Columns[k].Bends)
            {
                Assert.Equal(columns[k][2] - columns[k][1], columns[k][1] - columns[k][0], 1e-9);
                continue;
            }

            // Equal up to their scaling, which a longer table sets anew: so are ratios of differences.
            var (a, b) = ((double[])[.. fit.Design.Columns[k].Values, .. columns[k]], longer.Columns[k].Values);
            var (low, high) = (Array.IndexOf(a, a.Min()), Array.IndexOf(a, a.Max()));
            if (low == high) continue;
            for (var t = 0; t < a.Length; t++)
                Assert.Equal((a[t] - a[low]) / (a[high] - a[low]), (b[t] - b[low]) / (b[high] - b[low]), 1e-9);
        }
    }

    [Fact]
    public void No_spend_leaves_the_carry_over_and_a_huge_one_reaches_the_ceilings()
    {
        var fit = One.Value.Fit;
        double Sum(double spend, int weeks) => PlanForecast
            .Of(fit, [.. fit.Channels.Select(_ => Enumerable.Repeat(spend, weeks).ToArray())])
            .Expected[^1];
        var (none, usual, huge) = (Sum(0, 40), Sum(fit.Channels[0].CurrentSpend, 40), Sum(1e300, 40));
        Assert.True(none < usual && usual < huge, $"{none} {usual} {huge}");
        Assert.Equal(1, (huge - none) / fit.MixDraws.Average(d => d.Curves.Sum(c => c.Beta)), 1e-3);
    }

    [Fact]
    public void Months_add_up_the_same_seed_gives_the_same_and_days_outside_are_missing()
    {
        var (all, fit) = (One.Value.All, One.Value.Fit);
        var (a, b) = (One.Value.Forecast, Forecast(all, fit));
        Assert.Equal(a.Total, b.Total);
        var (first, last) = (a.Weeks[0], a.Weeks[^1].AddDays(6));
        Assert.Equal(a.Total.Value!.Value, a.Over(first, last).Value!.Value, 1e-3);
        var parts = a.Over(first, first.AddDays(9)).Value!.Value + a.Over(first.AddDays(10), last).Value!.Value;
        Assert.Equal(a.Total.Value.Value, parts, 1e-3);
        Assert.Contains("runs from", a.Over(first, last.AddDays(1)).MissingReason!, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => a.Over(last, first));
    }

    [Fact]
    public void Unknown_controls_are_named_and_a_plan_that_is_none_is_refused()
    {
        var fit = One.Value.Fit;
        var steady = fit.Channels.Select(c => new[] { c.CurrentSpend }).ToArray();
        var forecast = PlanForecast.Of(fit, steady);
        Assert.Contains(forecast.Remarks, r => r.StartsWith("sale is not known in 1 of 1 weeks", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => PlanForecast.Of(fit, [[1]]));
        Assert.Throws<ArgumentException>(() => PlanForecast.Of(fit, [.. steady.Select(_ => new[] { -1.0 })]));
        Assert.Throws<ArgumentException>(() => PlanForecast.Of(fit, [.. steady.Select(_ => Array.Empty<double>())]));
        Assert.Throws<ArgumentException>(
            () => PlanForecast.Of(fit, steady, new Dictionary<string, double?[]> { ["sale"] = [double.NaN] }));
    }

    [Fact]
    public void A_score_counts_the_weeks_known_in_words()
    {
        Estimate[] weeks = [Estimate.Of(100, 80, 120, 50, Unit.Count, level: 0.9), Estimate.Of(100, 80, 120, 50, Unit.Count, level: 0.9),
            Estimate.Of(100, 80, 120, 50, Unit.Count, level: 0.9)];
        var score = ForecastScore.Of(weeks, [110, 70, null]);
        Assert.Equal((2, 1, 20.0, -10.0), (score.Weeks, score.Inside, score.MeanError.Value!.Value, score.Bias.Value!.Value));
        Assert.Equal("1 of 2 weeks lay within their 90\u202f% interval; the forecast missed by 20 a week, on average 10 a week too high.",
            score.Text);
        Assert.Equal("No outcome of these weeks is known yet.", ForecastScore.Of(weeks, [null, null, null]).Text);
        Assert.Equal(0, ForecastScore.Of([], []).Weeks);
        Assert.Throws<ArgumentException>(() => ForecastScore.Of(weeks, [1]));
        Assert.Throws<ArgumentException>(() => ForecastScore.Of(weeks, [1, double.NaN, 2]));
    }

    private static PlanForecast Forecast(MediaMixData all, MediaMixFit fit) =>
        PlanForecast.Of(fit, [.. all.Channels.Select(c => c.Spend[^Ahead..])], PlanHeldOut.Known(all));
}
