using Playbook.Charts;
using Playbook.Funnel;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Content;

/// <summary>Plays of one minute of the day, summed over the days of the period.</summary>
/// <param name="MinuteOfDay">0 to 1439.</param>
/// <param name="OrganicPlays">Plays without advertising.</param>
/// <param name="PaidPlays">Plays bought.</param>
public sealed record PlayMinute(int MinuteOfDay, long OrganicPlays, long PaidPlays);

/// <summary>Drawings of what stands before the visit: plays, alarms, click rates.</summary>
public static class TrafficFigures
{
    private static readonly IReadOnlyList<string> Minutes = [.. Enumerable.Range(0, 60).Select(m => $":{m:00}")];
    private static readonly IReadOnlyList<string> HourNames = [.. Enumerable.Range(0, 24).Select(Hour)];

    /// <summary>Plays of each minute of the day, organic or paid; nothing to draw without minutes.</summary>
    /// <param name="minutes">Minutes of the day.</param>
    /// <param name="paid">True for plays bought.</param>
    /// <param name="period">The period they are summed over.</param>
    public static Figure PlaysByMinute(IReadOnlyList<PlayMinute> minutes, bool paid, Period period)
    {
        var values = Enumerable.Range(0, 24).Select(_ => Enumerable.Repeat(double.NaN, 60).ToArray()).ToArray();
        foreach (var m in minutes)
            values[m.MinuteOfDay / 60][m.MinuteOfDay % 60] = (double)(paid ? m.PaidPlays : m.OrganicPlays) / period.Days;
        if (minutes.Count == 0) return Figures.Heatmap("No minute of the period has plays", "", "", "", [], [], [], Unit.Number);
        var (hour, mean) = values.Select((row, hour) => (hour, Mean: row.Where(double.IsFinite).DefaultIfEmpty(0).Average()))
            .MaxBy(h => h.Mean);
        var share = (double)minutes.Sum(m => m.PaidPlays) / Math.Max(1, minutes.Sum(m => m.PaidPlays + m.OrganicPlays));
        var title = paid ? $"Paid plays are {Percent(share)} of all and peak at {Hour(hour)}"
            : $"The golden hour is {Hour(hour)}: {FigureText.Number(Math.Round(mean), Unit.Count)} organic plays a minute";
        return Figures.Heatmap(
            title, $"{(paid ? "Paid" : "Organic")} plays a minute, mean of the days, {period.Text}", "Minute", "Hour", Minutes, HourNames,
            values, Unit.Number, height: 420).Backed(ByHour(values)).Defined(paid ? "Plays bought." : "Plays without advertising.");
    }

    // Sixty columns say less than their mean and ends, and fit on no screen.
    private static Table ByHour(IReadOnlyList<double[]> values) => Table.From(
        values.Select((row, hour) => (Hour: HourNames[hour], Filled: row.Where(double.IsFinite).ToList())).Where(h => h.Filled.Count > 0),
        ("Hour", h => h.Hour, null), ("Plays a minute, mean", h => h.Filled.Average(), Unit.Number),
        ("Quietest minute", h => h.Filled.Min(), Unit.Number), ("Busiest minute", h => h.Filled.Max(), Unit.Number));

    /// <summary>Plays a day, what was to be expected, and the alarms of both rules over the last 120 days.</summary>
    /// <param name="alerts">Both rules on each day.</param>
    /// <param name="threshold">Robust standard deviations of the seasonal rule.</param>
    public static Figure Alarms(IReadOnlyList<DropAlert> alerts, double threshold)
    {
        var rows = alerts.TakeLast(120).ToList();
        var (early, real) = (rows.Count(r => r.Fixed), rows.Where(r => r.Seasonal).ToList());
        var days = real.Count == 0 ? "" : ": " + string.Join(", ",
            real.Take(3).Select(r => r.Day.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture)));
        return Figures.Line(
            $"{Times(early, "alarm")} by the fixed rule in {rows.Count} days, {real.Count} by the baseline{days}",
            $"Plays without advertising a day, last {rows.Count} days; band: usual range of the baseline "
            + $"(level × weekday × holiday, from the past alone, {threshold:0.#} robust standard deviations)",
            "", "Plays a day", Unit.Count,
            [
                Series.Of("expected", rows, r => r.Day, r => r.Baseline.Expected, r => r.Baseline.Lower, r => r.Baseline.Upper)
                    with { Color = "soft", Dashed = true },
                Series.Of("plays", rows, r => r.Day, r => (double?)r.Value),
            ],
            marks: real.Select(r => new Mark(r.Day, "alarm")), fromZero: true);
    }

    /// <summary>Share of planted incidents that each rule finds, by their size.</summary>
    /// <param name="trials">Scores of the fixed rule and of the baseline for each size.</param>
    public static Figure Power(IReadOnlyList<(double Loss, IReadOnlyList<RuleScore> Scores)> trials)
    {
        Series Of(int rule, string name) => Series.Of(
            name, trials, t => t.Loss * 100, t => t.Scores[rule].Detected.Value, t => t.Scores[rule].Detected.Lower,
            t => t.Scores[rule].Detected.Upper);
        var title = trials.Count == 0 ? "No day can be judged"
            : EqualAlarms(trials[trials.Count / 2]);
        return Figures.Line(
            title,
            "Planted incidents with an alarm on their day, by the share of plays they take, %; up to 300 incidents, one at a time; "
            + "bands: 95\u202f% Wilson interval",
            "Share of the day's plays lost, %", "Incidents found", Unit.Fraction,
            trials.Count == 0 ? [] : [Of(0, "fixed"), Of(1, "baseline"), Of(2, "fixed, as few false alarms") with { Dashed = true }],
            fromZero: true);

        static string EqualAlarms((double Loss, IReadOnlyList<RuleScore> Scores) t) =>
            $"At no more than {t.Scores[1].FalseAlarmsAYear:0} false alarms a year, the baseline finds "
            + $"{FigureText.Value(t.Scores[1].Detected)} of incidents that take {Whole(t.Loss)} of a day, the fixed rule "
            + $"{FigureText.Value(t.Scores[2].Detected)}; as the deck sets it, that raises {t.Scores[0].FalseAlarmsAYear:0}";
    }

    /// <summary>Both rules on the same days with incidents of the chosen size.</summary>
    public static Table Rules(IReadOnlyList<RuleScore> scores, double loss) => Table.From(
        scores,
        ("Rule", s => First(s.Rule), null), ("False alarms, share of days", s => s.FalseAlarms, Unit.Fraction),
        ("Days a year", s => Math.Round(s.FalseAlarmsAYear), Unit.Count),
        ($"Found of incidents that take {loss * 100:0} %", s => s.Detected, Unit.Fraction));

    /// <summary>Click rate by age and content form, observed and fitted.</summary>
    /// <param name="cells">Clicks by form and age.</param>
    /// <param name="fits">The fits of <see cref="CtrDecay"/>.</param>
    /// <param name="subtitle">Which videos, over which ages.</param>
    public static Figure Decay(IReadOnlyList<CtrAtAge> cells, IReadOnlyList<CtrDecayFit> fits, string subtitle)
    {
        var series = new List<Series>();
        for (var i = 0; i < fits.Count; i++)
        {
            var fit = fits[i];
            var rows = cells.Where(c => c.Form == fit.Form && c.Impressions > 0).OrderBy(c => c.AgeDays).ToList();
            series.Add(Series.Of(Of(fit.Form), rows, c => (double)c.AgeDays, c => (double)c.Clicks / c.Impressions)
                with { Color = $"c{i + 1}" });
            if (fits.Count <= 2)
                series.Add(Series.Of("fit", rows, c => (double)c.AgeDays, c => fit.At(c.AgeDays))
                    with { Color = $"c{i + 1}", Dashed = true });
        }

        var halved = fits.Where(f => f.HalfLife.HasValue).OrderBy(f => f.HalfLife.Value).ToList();
        Title title = "No content form's click rate clearly falls with age";
        if (halved is [var only]) title = $"{First(Of(only.Form))} halves its click rate in {only.HalfLife:value}";
        else if (halved is [var first, .., var last])
            title = $"{First(Of(first.Form))} halves its click rate in {first.HalfLife:value}, {Of(last.Form)} in {last.HalfLife:value}";
        return Figures.Line(title, subtitle, "Days since publication", "Click rate", Unit.Fraction, series, fromZero: true);
    }

    /// <summary>The fits behind the decay.</summary>
    public static Table DecayTable(IReadOnlyList<CtrDecayFit> fits) => Table.From(
        fits,
        ("Form", f => First(Of(f.Form)), null), ("Better shape", f => f.Shape.ToString(), null),
        ("Click rate on day 0", f => f.Start, Unit.Fraction), ("Half-life", f => f.HalfLife, Unit.Days),
        ("Lead over the other shape (deviance)", f => Math.Round(f.DevianceGain), Unit.Number),
        ("Spread over Poisson", f => f.Fit.Dispersion, Unit.Number));

    /// <summary>Likes of all plays and of those of 15 seconds or more, by content form.</summary>
    public static Table Engagement(IReadOnlyList<VideoReactions> videos) => Table.From(
        videos.Select(v => v.Form).Distinct().Order(StringComparer.Ordinal)
            .Select(f => (Name: First(Of(f)), Rates: Playbook.Funnel.Engagement.Of([.. videos.Where(v => v.Form == f)])))
            .Append((Name: "All", Rates: Playbook.Funnel.Engagement.Of(videos))),
        ("Form", r => r.Name, null), ("Likes / plays", r => r.Rates.AllLikes, Unit.Fraction),
        ("Valid likes / plays of 15 s", r => r.Rates.ValidLikes, Unit.Fraction),
        ("Valid share of likes", r => r.Rates.ValidShare, Unit.Fraction), ("Comments / plays", r => r.Rates.Comments, Unit.Fraction),
        ("Shares / plays", r => r.Rates.Shares, Unit.Fraction));
}
