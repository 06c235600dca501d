using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Budget;

/// <summary>The tables of the chapter on the budget.</summary>
public static class BudgetTables
{
    /// <summary>What each channel does.</summary>
    public static Table Channels(BudgetStudy study) => Table.From(
        study.Fit.Channels.OrderByDescending(c => c.TotalSpend),
        ("Channel", c => c.Name, null),
        ("Spend a month now", c => c.CurrentSpend * BudgetSettings.WeeksPerMonth, Unit.Yuan),
        ("ROI", c => c.Roi, Unit.Multiple),
        ("Marginal ROI", c => c.MarginalRoi, Unit.Multiple),
        ("Survives a week", c => c.Decay, Unit.Fraction),
        ("Variance inflation", c => c.VarianceInflation, Unit.Number));

    /// <summary>What a reader must know before leaning on a channel's figures; empty when nothing.</summary>
    public static IEnumerable<Note> Flags(BudgetStudy study)
    {
        var flagged = study.Fit.Channels.SelectMany(c => c.Flags.Select(f => (Flag: f, c.Name))).GroupBy(f => f.Flag, f => f.Name)
            .Select(g => $"{string.Join(", ", g)}: {g.Key}").ToList();
        if (flagged.Count > 0) yield return new("Mind", string.Join(". ", flagged) + ".", []);
    }

    /// <summary>The proposed allocation, what holds each channel, and what loosening the limit would earn.</summary>
    public static Table Allocation(BudgetStudy study)
    {
        var lambda = study.Recommended.ShadowPrice;
        var rows = study.Recommended.Channels.Select((c, i) => (c, i));
        return Table.From(
            rows,
            ("Channel", r => r.c.Name, null),
            ("Now", r => study.Proportional[r.i] * BudgetSettings.WeeksPerMonth, Unit.Yuan),
            ("Proposed", r => r.c.Spend * BudgetSettings.WeeksPerMonth, Unit.Yuan),
            ("Change", r => study.Proportional[r.i] > 0 ? (r.c.Spend / study.Proportional[r.i]) - 1 : null, Unit.Change),
            ("Marginal ROI there", r => double.IsFinite(r.c.Marginal) ? r.c.Marginal : null, Unit.Multiple),
            ("Held by", r => Limit(study, r.c, r.i), null),
            ("¥1,000 looser earns", r => r.c.Binding.Length == 0 || !double.IsFinite(r.c.Marginal) ? null
                : 1000 * study.Margin.Value!.Value * Math.Max(0, r.c.Binding.StartsWith("at most", StringComparison.Ordinal) ? r.c.Marginal - lambda : lambda - r.c.Marginal), Unit.Yuan));
    }

    /// <summary>How good the proof and the fit are.</summary>
    public static Table Quality(BudgetStudy study)
    {
        var (fit, best) = (study.Fit, study.Recommended);
        List<(string Name, object? Value, string Meaning)> rows =
        [
            ("Fit, R²", Rounded(fit.InSample.RSquared), "share of the variation explained, weeks seen"),
            ("Fit, MAPE", Share(fit.InSample.Mape), "mean error in per cent of the week, weeks seen"),
            ("Kept aside, MAPE", Share(fit.Holdout?.Mape), $"the same on the last {fit.HoldoutForecast.Length} weeks by a fit that did not see them"),
            ("Kept aside, NRMSE", Share(fit.Holdout?.Nrmse), "root mean squared error ÷ range, same weeks"),
            ("Kept aside without media, NRMSE", Share(fit.HoldoutWithoutMedia?.Nrmse), "the same model without the channels: what knowing the spend adds"),
            ("Penalty", Rounded(fit.Penalty), $"chosen among {string.Join(", ", fit.Trials.Select(t => t.Penalty.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)))} by forecasts of the following quarter"),
            ("Bootstrap draws", fit.Channels[0].Draws.Count, "each refits shapes and effects to residuals resampled in blocks"),
            ("Allocation, gap to the proven bound", BudgetFigures.Text(best.Gap, Unit.Fraction), $"no allocation within the limits responds more than the bound; {best.Nodes} node(s) solved"),
            ("Shadow price of the budget", BudgetFigures.Text(best.ShadowPrice, Unit.Multiple), $"{study.Input.OutcomeName} of the next yuan, divided in the best way; {BudgetFigures.Text(best.ShadowPrice * study.Margin.Value!.Value, Unit.Yuan)} of margin"),
        ];
        return Table.From(rows, ("Measure", r => r.Name, null), ("Value", r => r.Value?.ToString(), null), ("Meaning", r => r.Meaning, null));
    }

    /// <summary>Remarks on the data and the model; empty when there is none.</summary>
    public static IEnumerable<Note> Remarks(BudgetStudy study)
    {
        var all = study.Input.Remarks.Concat(study.Fit.Flags).ToList();
        if (study.MarginIsAssumed) all.Add($"the margin of {BudgetFigures.Text(study.Margin.Value, Unit.Fraction)} is {study.Margin.Definition}");
        if (study.Conflict.Length > 0) all.Add($"the limits as set cannot hold and the return floor was dropped: {study.Conflict}");
        if (!BudgetDecisions.IsSure(study.Uplift)) all.Add(Unsure("moving money between channels", study.Uplift.ProbabilityBetter));
        if (!BudgetDecisions.IsSure(study.BestUplift)) all.Add(Unsure("another budget", study.BestUplift.ProbabilityBetter));
        if (all.Count > 0) yield return new("Mind", string.Join(". ", all.Select(Sentence)) + ".", []);
    }

    private static string Unsure(string change, double chance) =>
        $"{change} is not recommended: it gains in {BudgetFigures.Draws(chance)}, and {BudgetFigures.Whole(BudgetDecisions.LeastChance)} are asked for";

    private static string Limit(BudgetStudy study, ChannelAllocation c, int i)
    {
        var text = c.Binding.StartsWith("at most", StringComparison.Ordinal) ? $"+{BudgetFigures.Whole(study.Settings.MaxChange)}"
            : c.Binding.StartsWith("at least", StringComparison.Ordinal) ? (c.Spend == 0 ? "nothing less" : $"−{BudgetFigures.Whole(study.Settings.MaxChange)}")
            : c.Binding.Length > 0 ? c.Binding : "free";
        return c.Spend > study.Fit.Data.Channels[i].Spend.Max() ? text + "; beyond any week seen" : text;
    }

    private static string? Rounded(double? value) => value?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    private static string? Share(double? value) => value is null ? null : BudgetFigures.Text(value, Unit.Fraction);

    private static string Sentence(string text) => (text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..]).TrimEnd('.');
}
