using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Statistics;
using static Playbook.Kit.Funnel.FunnelNames;

namespace Playbook.Kit.Funnel;

/// <summary>Figures of what stands before the visit: plays, alarms, click rates, cost.</summary>
public static class TrafficFigures
{
    private static readonly IReadOnlyList<string> Minutes = [.. Enumerable.Range(0, 60).Select(m => $":{m:00}")];
    private static readonly IReadOnlyList<string> HourNames = [.. Enumerable.Range(0, 24).Select(Hour)];

    /// <summary>Plays of each minute of the day, organic or paid.</summary>
    public static Figure PlaysByMinute(FunnelStudy study, IReadOnlyList<PlayMinute> minutes, bool paid)
    {
        var values = Enumerable.Range(0, 24).Select(_ => Enumerable.Repeat(double.NaN, 60).ToArray()).ToArray();
        foreach (var m in minutes) values[m.MinuteOfDay / 60][m.MinuteOfDay % 60] = (double)(paid ? m.PaidPlays : m.OrganicPlays) / study.Periods.Days;
        var byHour = values.Select((row, hour) => (hour, mean: row.Where(double.IsFinite).DefaultIfEmpty(0).Average())).ToList();
        var best = byHour.MaxBy(h => h.mean);
        var share = (double)minutes.Sum(m => m.PaidPlays) / Math.Max(1, minutes.Sum(m => m.PaidPlays + m.OrganicPlays));
        var title = paid ? $"Paid plays are {Percent(share)} of all and peak at {Hour(best.hour)}" : $"The golden hour is {Hour(best.hour)}: {FigureText.Number(Math.Round(best.mean), Unit.Count)} organic plays a minute";
        return Figures.Heatmap(title, $"{(paid ? "Paid" : "Organic")} plays a minute, mean of the days, {study.Periods.Text}, Beijing time", "Minute", "Hour", Minutes, HourNames, values, Unit.Number, height: 420)
            .Defined(paid ? "Plays bought." : "Plays without advertising.").From("funnel/plays_minute");
    }

    /// <summary>Organic plays a day, what was to be expected, and the alarms of both rules over the last 120 days.</summary>
    public static Figure Alarms(FunnelStudy study)
    {
        var rows = study.Alerts.TakeLast(120).ToList();
        var (early, real) = (rows.Where(r => r.Fixed).ToList(), rows.Where(r => r.Seasonal).ToList());
        var title = $"{Times(early.Count, "alarm")} by the fixed rule in {rows.Count} days, {real.Count} by the baseline{(real.Count > 0 ? ": " + string.Join(", ", real.Take(3).Select(r => r.Day.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture))) : "")}";
        return Figures.Line(title, $"Plays without advertising a day, last {rows.Count} days; band: usual range of the baseline (level × weekday × holiday, from the past alone, {study.Settings.AlertThreshold:0.#} robust standard deviations)",
            "", "Plays a day", Unit.Count,
            [
                Series.Of("expected", rows, r => r.Day, r => r.Baseline.Expected, r => r.Baseline.Lower, r => r.Baseline.Upper) with { Color = "soft", Dashed = true },
                Series.Of("plays", rows, r => r.Day, r => (double?)r.Value),
            ], marks: real.Select(r => new Mark(r.Day, "alarm")), fromZero: true).From("funnel/plays_day");
    }

    /// <summary>Share of planted incidents that each rule finds, by their size.</summary>
    public static Figure Power(FunnelStudy study)
    {
        double[] losses = [0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50];
        var scores = losses.Select(study.Trial).ToList();
        Series Of(int rule, string name) => new(name, losses.Select(l => l * 100), [.. scores.Select(s => s[rule].Detected.Value ?? double.NaN)],
            [.. scores.Select(s => s[rule].Detected.Lower ?? double.NaN)], [.. scores.Select(s => s[rule].Detected.Upper ?? double.NaN)]);
        return Figures.Line($"On the same days the fixed rule raises {scores[0][0].FalseAlarmsAYear:0} false alarms a year, the baseline {scores[0][1].FalseAlarmsAYear:0}",
            "Planted incidents with an alarm on their day, by the share of plays they take, %; up to 300 incidents, one at a time; bands: 95\u2009% Wilson interval", "Share of the day's plays lost, %", "Incidents found", Unit.Fraction,
            [Of(0, $"fixed −{study.Settings.DropAlert * 100:0} %"), Of(1, "baseline")], fromZero: true);
    }

    /// <summary>Both rules on the same days with incidents of the chosen size.</summary>
    public static Table Rules(FunnelStudy study) => Table.From(study.Trial(study.Settings.IncidentLoss),
        ("Rule", s => First(s.Rule), null), ("False alarms, share of days", s => s.FalseAlarms, Unit.Fraction), ("Days a year", s => Math.Round(s.FalseAlarmsAYear), Unit.Count),
        ($"Found of incidents that take {study.Settings.IncidentLoss * 100:0} %", s => s.Detected, Unit.Fraction));

    /// <summary>Click rate by age and content form, observed and fitted.</summary>
    public static Figure Decay(FunnelStudy study)
    {
        var fits = study.Decay;
        var series = new List<Series>();
        for (var i = 0; i < fits.Count; i++)
        {
            var rows = study.CtrCells.Where(c => c.Form == fits[i].Form && c.Impressions > 0).OrderBy(c => c.AgeDays).ToList();
            series.Add(Series.Of(Of(fits[i].Form), rows, c => (double)c.AgeDays, c => (double)c.Clicks / c.Impressions) with { Color = $"c{i + 1}" });
            if (fits.Count <= 2) series.Add(Series.Of("fit", rows, c => (double)c.AgeDays, c => fits[i].At(c.AgeDays)) with { Color = $"c{i + 1}", Dashed = true });
        }

        var halved = fits.Where(f => f.HalfLife.HasValue).OrderBy(f => f.HalfLife.Value).ToList();
        var title = halved.Count == 0 ? "No content form's click rate clearly falls with age"
            : $"{First(Of(halved[0].Form))} halves its click rate in {FigureText.Value(halved[0].HalfLife)}{(halved.Count > 1 ? $", {Of(halved[^1].Form)} in {FigureText.Value(halved[^1].HalfLife)}" : "")}";
        return Figures.Line(title, $"Clicks on the product link / impressions of the cover, by days since publication; videos of the year to {study.Periods.To:yyyy-MM-dd} followed for {study.Settings.ContentAge} days each",
            "Days since publication", "Click rate", Unit.Fraction, series, fromZero: true).From("funnel/ctr_age");
    }

    /// <summary>The fits behind the decay.</summary>
    public static Table DecayTable(FunnelStudy study) => Table.From(study.Decay, ("Form", f => First(Of(f.Form)), null), ("Better shape", f => f.Shape.ToString(), null),
        ("Click rate on day 0", f => f.Start, Unit.Fraction), ("Half-life", f => f.HalfLife, Unit.Days), ("Lead over the other shape (deviance)", f => Math.Round(f.DevianceGain), Unit.Number),
        ("Spread over Poisson", f => f.Fit.Dispersion, Unit.Number));

    /// <summary>Yuan per cart by advertising medium.</summary>
    public static Figure CartCost(FunnelStudy study)
    {
        var gap = study.CartGap(own: true);
        return Figures.Intervals(gap.HasValue ? $"A cart by feed ads costs {Percent(Math.Abs(gap.Value!.Value))} {(gap.Value > 0 ? "more" : "less")} than by search ads" : "Cost per cart by medium",
            $"Yuan of advertising per visit that filled a basket, {study.Periods.Text}; ratio of sums over days, 95\u2009% interval", "Yuan per cart", Unit.Yuan,
            study.Media.Select(m => (First(Of(m)), study.CostPerCart(m)))).From("funnel/ad_medium_day");
    }

    /// <summary>Likes of all plays and of those of 15 seconds or more, by content form.</summary>
    public static Table EngagementTable(FunnelStudy study) => Table.From(
        study.Videos.Select(v => v.Form).Distinct().Order(StringComparer.Ordinal).Select(f => (Name: First(Of(f)), Rates: study.Engagement(f))).Append((Name: "All", Rates: study.Engagement())),
        ("Form", r => r.Name, null), ("Likes / plays", r => r.Rates.AllLikes, Unit.Fraction), ("Valid likes / plays of 15 s", r => r.Rates.ValidLikes, Unit.Fraction),
        ("Valid share of likes", r => r.Rates.ValidShare, Unit.Fraction), ("Comments / plays", r => r.Rates.Comments, Unit.Fraction), ("Shares / plays", r => r.Rates.Shares, Unit.Fraction));

    private static string Times(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";
}
