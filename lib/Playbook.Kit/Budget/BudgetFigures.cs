using Playbook.Budget;
using Playbook.Charts;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Budget;

/// <summary>Drawings that only the budget chapter has: what sold by week, the fit, the response curves.</summary>
public static class BudgetFigures
{
    /// <summary>Outcome by week, split into what would have come anyway, other drivers, and the channels.</summary>
    /// <param name="fit">The model.</param>
    public static Figure Decomposition(BudgetFit fit)
    {
        if (fit.Model is not { } model) return Absent("Decomposition by week", fit);
        var (weeks, metric) = (model.Data.Weeks, fit.Input.Metric);
        var media = model.Components.Where(c => c.IsMedia).OrderByDescending(c => c.Total).ToList();
        var quiet = model.Components.Where(c => !c.IsMedia && c.Name is "Base" or "Trend" or "Season").ToList();
        var steps = model.Components.Where(c => c.Name == "Level change").ToList();
        var others = model.Components.Where(c => !c.IsMedia).Except(quiet).Except(steps)
            .OrderByDescending(c => c.Values.Sum(Math.Abs)).ToList();
        var series = new List<Series> { new("Baseline, trend, season", weeks, Sum(quiet, weeks.Count)) { Color = "soft" } };
        if (others.Count > 0) series.Add(new(Join(others), weeks, Sum(others, weeks.Count)) { Color = "c5" });
        if (steps.Count > 0) series.Add(new("Unexplained step", weeks, Sum(steps, weeks.Count)) { Color = "bad" });
        var shown = media.Count > 4 ? media.Take(3).ToList() : media;
        series.AddRange(shown.Select((c, i) => new Series(c.Name, weeks, c.Values) { Color = $"c{i + 1}" }));
        if (shown.Count < media.Count)
            series.Add(new($"{media.Count - 3} other channels", weeks, Sum(media.Skip(3), weeks.Count)) { Color = "c4" });
        Title title = $"How much of {metric.Text} advertising brought, these weeks do not tell";
        // A share above one is no share: then the weeks cannot part the channels from the rest.
        if (model.MediaShare is { HasValue: true, Upper: not > 1 } share)
            title = $"By this model {share:value} of {metric.Text} goes with advertising ({share:interval}), the rest with other drivers";
        return Figures.Bars(title,
                $"{metric.Title} by week, {fit.Input.Period}, media-mix model; the parts add up to the fitted value", "", metric.Title,
                metric.Unit, series, BarMode.Stacked, height: 400)
            .Defined("Each part is what the model says the outcome would lose without the driver, other things equal; only an experiment "
                + "can show it. Prices and rivals count from their mean, so their part may be negative.");
    }

    /// <summary>Actual outcome, fit, and the forecast of the weeks that the model had not seen.</summary>
    /// <param name="fit">The model.</param>
    public static Figure Fit(BudgetFit fit)
    {
        if (fit.Model is not { } model) return Absent("Fit", fit);
        var (weeks, metric, kept) = (model.Data.Weeks, fit.Input.Metric, model.HoldoutForecast.Length);
        var series = new List<Series>
        {
            new("Actual", weeks, model.Data.Outcome) { Color = "soft" }, new("Fitted", weeks, model.Fitted) { Color = "c1" },
        };
        var (marks, title) = (new List<Mark>(), (Title)$"The model follows {metric.Text} with R² {model.InSample.RSquared:0.00}");
        if (kept > 0)
        {
            series.Add(new("Forecast, not seen", weeks.TakeLast(kept).ToArray(), model.HoldoutForecast) { Color = "c2", Dashed = true });
            marks.Add(new(weeks[^kept], "held out"));
            title = $"On the {kept} weeks held out the forecast is off by {fit.HoldoutError:value}, "
                + $"without the media by {fit.BareError:value}, last year plus drift by {fit.NaiveError:value}";
        }

        return Figures.Line(title,
            $"{metric.Title} by week, {fit.Input.Period}; the forecast knows the spend and the calendar of its weeks, not their sales", "",
            metric.Title, metric.Unit, series, marks: marks, fromZero: true);
    }

    /// <summary>
    /// Response curves with today's and the recommended spend, three channels a figure, those that change most first; a channel that cannot
    /// be told has no curve to draw.
    /// </summary>
    /// <param name="split">The recommended division.</param>
    public static IReadOnlyList<Figure> Curves(BudgetSplit split) => split.Best is null ? [Absent("Response curves", split.Fit)]
        : [.. Enumerable.Range(0, split.Spend.Count).Where(c => split.Readings[c].IsTold)
            .OrderByDescending(c => Math.Abs(split.Spend[c] - split.Fit.Current[c])).Chunk(3)
            .Select(channels => Curve(split, channels))];

    private static Figure Curve(BudgetSplit split, int[] channels)
    {
        var (fit, metric) = (split.Fit, split.Fit.Input.Metric);
        var curves = channels.Select(c =>
        {
            var (effect, now, proposed) = (fit.Channels[c], fit.Current[c], split.Spend[c]);
            var usual = Math.Max(proposed, now);
            // A single huge week would press everything that matters into the corner.
            var top = 1.15 * Math.Max(usual, Math.Min(2.5 * usual, fit.Model!.Data.Channels[c].Spend.Max()));
            var x = Enumerable.Range(0, 41).Select(i => top * i / 40).ToArray();
            var y = x.Select(v => effect.ResponseAt(v, fit.Level, metric.Unit)).ToArray();
            return new ResponseCurve(effect.Name, x, [.. y.Select(e => e.Value!.Value)], now, proposed,
                [.. y.Select(e => e.Lower ?? e.Value!.Value)], [.. y.Select(e => e.Upper ?? e.Value!.Value)]);
        }).ToList();
        string Move(int c) => FigureText.Number((split.Spend[c] / Math.Max(fit.Current[c], 1e-9)) - 1, Unit.Change);
        var moves = channels.Select(c => $"{split.Names[c]} {Move(c).Replace(".0", "", StringComparison.Ordinal)}");
        return Figures.ResponseCurves(string.Join(", ", moves),
            $"{metric.Title} a week at a steady weekly spend, {Whole(fit.Level)} bands; circle: now, diamond: recommended", "Spend a week",
            $"{metric.Title} a week", metric.Unit, curves, 380)
            .Defined("Hill curve of the normalised adstock: what a channel brings a week once the same spend has run long.");
    }

    private static Figure Absent(string what, BudgetFit fit) => Figures.Line($"{what}: not shown.", "", "", "", Unit.Number, []) with
    {
        Reason = First(fit.MarginalReturn.MissingReason ?? ""),
    };

    private static string Join(List<MixComponent> parts) => parts.Count <= 2 ? string.Join(" and ", parts.Select(p => p.Name))
        : $"{parts[0].Name}, {parts[1].Name.ToLowerInvariant()} and {parts.Count - 2} more";

    private static double[] Sum(IEnumerable<MixComponent> parts, int weeks)
    {
        var list = parts.ToList();
        return [.. Enumerable.Range(0, weeks).Select(t => list.Sum(p => p.Values[t]))];
    }
}
