using Playbook.Budget;
using Playbook.Charts;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The figures of the chapter on the budget; each title is the finding, computed with the figure.</summary>
public static class BudgetFigures
{
    private const double Month = BudgetSettings.WeeksPerMonth;

    /// <summary>Outcome by week, split into what would have come anyway, other drivers, and the channels.</summary>
    public static Figure Decomposition(BudgetStudy study)
    {
        var fit = study.Fit;
        var weeks = fit.Data.Weeks;
        var media = fit.Components.Where(c => c.IsMedia).OrderByDescending(c => c.Total).ToList();
        var quiet = fit.Components.Where(c => !c.IsMedia && c.Name is "Base" or "Trend" or "Season" or "Level change").ToList();
        var others = fit.Components.Where(c => !c.IsMedia).Except(quiet).OrderByDescending(c => c.Values.Sum(Math.Abs)).ToList();
        var series = new List<Series> { new("Baseline, trend, season", weeks, Sum(quiet, weeks.Count)) { Color = "soft" } };
        if (others.Count > 0) series.Add(new(Join(others.Select(c => c.Name)), weeks, Sum(others, weeks.Count)) { Color = "c5" });
        var shown = media.Count > 4 ? media.Take(3).ToList() : media;
        series.AddRange(shown.Select((c, i) => new Series(c.Name, weeks, c.Values) { Color = $"c{i + 1}" }));
        if (shown.Count < media.Count) series.Add(new($"{media.Count - shown.Count} other channels", weeks, Sum(media.Skip(shown.Count), weeks.Count)) { Color = "c4" });
        // A share above one is no share: then the weeks cannot part the channels from the rest.
        var told = fit.MediaShare.Upper is not > 1;
        return Figures.Bars(
                told ? $"Advertising brought {FigureText.Value(fit.MediaShare)} of {study.Input.OutcomeName} ({FigureText.Interval(fit.MediaShare)}); the rest would have come without it"
                    : $"How much of {study.Input.OutcomeName} advertising brought, these weeks do not tell",
                $"{study.Input.OutcomeTitle} by week, {study.Input.Period}, media-mix model; the parts add up to the fitted value", "", study.Input.OutcomeTitle,
                Unit.Yuan, series, BarMode.Stacked, height: 400)
            .Defined("Each part is what the model takes away when the driver is set to nothing, other things equal. Prices and rivals count from their mean, so their part may be negative.")
            .From("budget/outcome_week");
    }

    /// <summary>Actual outcome, fit, and the forecast of the weeks that the model had not seen.</summary>
    public static Figure Fit(BudgetStudy study)
    {
        var fit = study.Fit;
        var weeks = fit.Data.Weeks;
        var series = new List<Series>
        {
            new("Actual", weeks, fit.Data.Outcome) { Color = "soft" },
            new("Fitted", weeks, fit.Fitted) { Color = "c1" },
        };
        var (marks, title) = (new List<Mark>(), $"The model follows {study.Input.OutcomeName} with R² {Text(fit.InSample.RSquared, Unit.Number)}");
        if (fit.HoldoutForecast.Length > 0)
        {
            var seen = weeks.Count - fit.HoldoutForecast.Length;
            series.Add(new("Forecast, not seen", weeks.Skip(seen).ToArray(), fit.HoldoutForecast) { Color = "c2", Dashed = true });
            marks.Add(new(weeks[seen], "kept aside"));
            title = $"On {fit.HoldoutForecast.Length} weeks kept aside the forecast is off by {Text(fit.Holdout!.Mape, Unit.Fraction)} on average, "
                + $"without the media by {Text(fit.HoldoutWithoutMedia!.Mape, Unit.Fraction)}";
        }

        return Figures.Line(title, $"{study.Input.OutcomeTitle} by week, {study.Input.Period}; the forecast knows the spend and the calendar of its weeks, not their sales", "",
            study.Input.OutcomeTitle, Unit.Yuan, series, marks: marks, fromZero: true).From("budget/outcome_week");
    }

    /// <summary>ROI of each channel over all weeks.</summary>
    public static Figure Roi(BudgetStudy study)
    {
        var rows = study.Fit.Channels.Where(c => c.Roi.HasValue).OrderByDescending(c => c.Roi.Value).ToList();
        var sure = rows.Count(c => c.Roi.Lower >= study.BreakEvenRoi);
        return Figures.Intervals($"{Count(sure, rows.Count)} surely returned more than {(sure == 1 ? "it" : "they")} cost",
            $"ROI: {study.Input.OutcomeName} brought per yuan of spend, {study.Input.Period}, {Level(study)} bootstrap intervals", "ROI", Unit.Multiple,
            rows.Select(c => (c.Name, c.Roi)), [new(study.BreakEvenRoi, "break-even")])
            .Defined($"Outcome that the channel brought ÷ its spend, all weeks. Break-even is 1 ÷ margin of {Text(study.Margin.Value, Unit.Fraction)}.");
    }

    /// <summary>What the next yuan brings on each channel at today's spend.</summary>
    public static Figure MarginalRoi(BudgetStudy study)
    {
        var rows = study.Fit.Channels.Where(c => c.MarginalRoi.HasValue).OrderByDescending(c => c.MarginalRoi.Value).ToList();
        var title = rows.Count == 0 ? "Nothing is spent now"
            : rows.Count == 1 ? $"The next yuan on {rows[0].Name} brings {FigureText.Value(rows[0].MarginalRoi)}"
            : $"The next yuan brings {FigureText.Value(rows[0].MarginalRoi)} on {rows[0].Name} and {FigureText.Value(rows[^1].MarginalRoi)} on {rows[^1].Name}";
        return Figures.Intervals(title, $"Marginal ROI: {study.Input.OutcomeName} of the next 1 % of weekly spend per yuan of it, at the mean spend of the last {study.Settings.CurrentWeeks} weeks, {Level(study)} intervals",
            "Marginal ROI", Unit.Multiple, rows.Select(c => (c.Name, c.MarginalRoi)), [new(study.BreakEvenRoi, "break-even")])
            .Defined("Slope of the steady-state response curve at today's spend. Money should move from low to high until the slopes meet or a limit binds.");
    }

    /// <summary>Response curves with today's and the proposed spend, one figure per channel group of at most three.</summary>
    public static IReadOnlyList<Figure> Curves(BudgetStudy study)
    {
        var order = Enumerable.Range(0, study.Current.Length).OrderByDescending(c => Math.Abs(study.Recommended.Spend[c] - study.Proportional[c])).ToArray();
        return [.. order.Chunk(3).Select(chunk => Curve(study, chunk))];
    }

    private static Figure Curve(BudgetStudy study, int[] channels)
    {
        var curves = channels.Select(c =>
        {
            var effect = study.Fit.Channels[c];
            var usual = Math.Max(study.Recommended.Spend[c], study.Current[c]);
            // A single huge week would press everything that matters into the corner.
            var top = 1.15 * Math.Max(usual, Math.Min(2.5 * usual, study.Fit.Data.Channels[c].Spend.Max()));
            var x = Enumerable.Range(0, 41).Select(i => top * i / 40).ToArray();
            var y = x.Select(v => effect.ResponseAt(v, study.Fit.Options.Level, Unit.Yuan)).ToArray();
            return new ResponseCurve(effect.Name, x, [.. y.Select(e => e.Value!.Value)], study.Current[c], study.Recommended.Spend[c],
                [.. y.Select(e => e.Lower ?? e.Value!.Value)], [.. y.Select(e => e.Upper ?? e.Value!.Value)]);
        }).ToList();
        var moves = channels.Select(c => $"{study.Fit.Channels[c].Name} {Text((study.Recommended.Spend[c] / Math.Max(study.Current[c], 1e-9)) - 1, Unit.Change).Replace(".0", "", StringComparison.Ordinal)}");
        return Figures.ResponseCurves($"{string.Join(", ", moves)}",
            $"{study.Input.OutcomeTitle} a week at a steady weekly spend, {Level(study)} bands; circle: now, diamond: proposed", "Spend a week", $"{study.Input.OutcomeTitle} a week",
            Unit.Yuan, curves, 380).Defined("Hill curve of the normalised geometric adstock: what a channel brings a week once the same spend has run long enough.");
    }

    /// <summary>Spend a month by channel, now and proposed.</summary>
    public static Figure Allocation(BudgetStudy study)
    {
        var names = study.Fit.Channels.Select(c => c.Name).ToArray();
        var moved = study.Proportional.Zip(study.Recommended.Spend, (a, b) => Math.Max(0, b - a)).Sum() * Month;
        return Figures.Bars(
            moved < 1 ? "The money is divided as well as the limits allow" : $"{Text(moved, Unit.Yuan)} a month should change channels",
            $"Spend a month: mean of the last {study.Settings.CurrentWeeks} weeks{(study.Settings.Budget > 0 ? " scaled to the budget set" : "")}, and the best allocation of the same money, no channel changed by more than {Whole(study.Settings.MaxChange)}",
            "", "Spend a month", Unit.Yuan,
            [new("Now", names, [.. study.Proportional.Select(v => v * Month)]) { Color = "soft" }, new("Proposed", names, [.. study.Recommended.Spend.Select(v => v * Month)]) { Color = "c1" }],
            horizontal: true);
    }

    /// <summary>Profit against budget when each budget is divided in the best way.</summary>
    public static Figure Frontier(BudgetStudy study)
    {
        var points = study.Frontier;
        var best = study.Best.Budget * Month;
        var edge = study.Best.Budget >= points[^1].Budget / Month * 0.999 ? "at least " : study.Best.Budget <= points[0].Budget / Month * 1.001 ? "at most " : "";
        return Figures.Line($"Profit is largest at a budget of {edge}{Text(best, Unit.Yuan)} a month; now {Text(study.Current.Sum() * Month, Unit.Yuan)} are spent",
            $"Outcome of advertising × margin of {Text(study.Margin.Value, Unit.Fraction)} − budget, yuan a month, each budget divided in the best way, {Level(study)} band",
            "Budget a month", "Profit a month", Unit.Yuan,
            [new("Profit", points.Select(p => p.Budget), [.. points.Select(p => p.Profit)], [.. points.Select(p => p.Lower)], [.. points.Select(p => p.Upper)])],
            marks: [new(study.Current.Sum() * Month, "now"), new(best, "best")]);
    }

    /// <summary>What the ad platforms claim beside what the model finds.</summary>
    public static Figure Claims(BudgetStudy study)
    {
        var rows = study.Input.ChannelIds.Select((id, i) => (Effect: study.Fit.Channels[i], Report: study.Reported.FirstOrDefault(r => r.ChannelId == id && r.Spend > 0)))
            .Where(r => r.Report is not null && r.Effect.Roi.HasValue).OrderByDescending(r => Claimed(r.Report!)).ToList();
        var names = rows.ConvertAll(r => r.Effect.Name);
        var (claimed, found) = (rows.Sum(r => (double)r.Report!.ReportedGmv), rows.Sum(r => r.Effect.Roi.Value!.Value * (double)r.Report!.Spend));
        var more = found > 0 ? (claimed / found) - 1 : 0;
        return Figures.Bars(
            $"The platforms claim {Text(Math.Abs(more), Unit.Fraction)} {(more >= 0 ? "more" : "less")} than the model finds",
            $"{study.Input.OutcomeTitle} per yuan of spend: claimed in the ad reports (last 52 weeks) and found by the model (all weeks, {Level(study)} intervals)", "", "ROI", Unit.Multiple,
            [
                new("Claimed", names, rows.ConvertAll(r => Claimed(r.Report!))) { Color = "soft" },
                new("Model", names, rows.ConvertAll(r => r.Effect.Roi.Value!.Value), rows.ConvertAll(r => r.Effect.Roi.Lower!.Value), rows.ConvertAll(r => r.Effect.Roi.Upper!.Value)) { Color = "c1" },
            ],
            horizontal: true).From("budget/reported")
            .Defined("A platform claims every order within its window of a click or view, also those that would have come anyway; windows of platforms overlap.");
    }

    internal static string Text(double? value, Unit unit) => value is { } v ? FigureText.Number(v, unit) : "–";

    internal static string Level(BudgetStudy study) => Whole(study.Fit.Options.Level);

    /// <summary>A share as whole per cent where it is one: "50 %".</summary>
    internal static string Whole(double share) => Text(share, Unit.Fraction).Replace(".0", "", StringComparison.Ordinal);

    /// <summary>A share of the draws in words.</summary>
    internal static string Draws(double share) => share switch { >= 1 => "every draw", <= 0 => "no draw", _ => $"{Text(share, Unit.Fraction)} of the draws" };

    private static double Claimed(ReportedRow row) => (double)(row.ReportedGmv / row.Spend);

    private static string Count(int some, int all) => some == 0 ? $"None of {all} channels" : some == all ? (all == 1 ? "The channel" : $"All {all} channels") : $"{some} of {all} channels";

    private static string Join(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count <= 2 ? string.Join(" and ", list) : $"{list[0]}, {list[1].ToLowerInvariant()} and {list.Count - 2} more";
    }

    private static double[] Sum(IEnumerable<MixComponent> parts, int weeks)
    {
        var sum = new double[weeks];
        foreach (var part in parts)
        {
            for (var t = 0; t < weeks; t++) sum[t] += part.Values[t];
        }

        return sum;
    }
}
