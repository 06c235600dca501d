using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Budget;

/// <summary>Tables and remarks that only the budget chapter has.</summary>
public static class BudgetTables
{
    /// <summary>What each channel does; null without a model.</summary>
    /// <param name="fit">The model.</param>
    public static Table? Channels(BudgetFit fit) => fit.Model is null ? null : Table.From(
        fit.Channels.OrderByDescending(c => c.TotalSpend),
        ("Channel", c => c.Name, null),
        ("Spend a month now", c => c.CurrentSpend * BudgetFit.WeeksPerMonth, Unit.Yuan),
        ($"ROI, {fit.PerSpend}", c => Of(fit.Returns, c.Name), fit.ReturnUnit),
        ("Marginal ROI", c => Of(fit.MarginalReturns, c.Name), fit.ReturnUnit),
        ("Survives a week", c => c.Decay, Unit.Fraction),
        ("Variance inflation", c => c.VarianceInflation, Unit.Number));

    /// <summary>What a reader must know before leaning on a channel's figures; null when nothing.</summary>
    /// <param name="fit">The model.</param>
    public static Note? Flags(BudgetFit fit) => Mind(fit.Channels.SelectMany(c => c.Flags.Select(f => (Flag: f, c.Name)))
        .GroupBy(f => f.Flag, f => f.Name).Select(g => $"{string.Join(", ", g)}: {g.Key}"));

    /// <summary>The proposed allocation, what holds each channel, and what loosening the limit would earn; null without one.</summary>
    /// <param name="split">The proposed division.</param>
    /// <param name="margin">What a yuan of the outcome leaves.</param>
    public static Table? Allocation(BudgetSplit split, Estimate margin) => split.Best is not { } best ? null : Table.From(
        best.Channels.Select((c, i) => (Channel: c, Divided: split.Divided[i], Most: split.Fit.Model!.Data.Channels[i].Spend.Max())),
        ("Channel", r => r.Channel.Name, null),
        ("Now", r => r.Divided * BudgetFit.WeeksPerMonth, Unit.Yuan),
        ("Proposed", r => r.Channel.Spend * BudgetFit.WeeksPerMonth, Unit.Yuan),
        ("Change", r => r.Divided > 0 ? (r.Channel.Spend / r.Divided) - 1 : null, Unit.Change),
        ("Marginal ROI there", r => Return(split.Fit, r.Channel.Marginal) is var there && double.IsFinite(there) ? there : null,
            split.Fit.ReturnUnit),
        ("Held by", r => Limit(split, r.Channel, r.Most), null),
        ("¥1,000 looser earns", r => r.Channel.Binding.Length == 0 || !double.IsFinite(r.Channel.Marginal) ? null : 1000 * margin.Value
            * Math.Max(0, (r.Channel.Marginal - best.ShadowPrice) * (IsTop(r.Channel) ? 1 : -1)), Unit.Yuan));

    /// <summary>How good the fit and the proof are; null without a model.</summary>
    /// <param name="split">The proposed division.</param>
    /// <param name="margin">What a yuan of the outcome leaves.</param>
    public static Table? Quality(BudgetSplit split, Estimate margin)
    {
        if (split.Fit.Model is not { } fit) return null;
        var next = split.Best is { } best ? Return(split.Fit, best.ShadowPrice) : (double?)null;
        var earns = margin.Value * split.Best?.ShadowPrice is { } yuan ? $"; {Yuan(yuan)} of margin a yuan" : "";
        List<(string Name, string? Value, string Meaning)> rows =
        [
            ("Fit, R²", Rounded(fit.InSample.RSquared), "share of the variation explained, weeks seen"),
            ("Fit, MAPE", Text(fit.InSample.Mape, Unit.Fraction), "mean error in per cent of the week, weeks seen"),
            ("Kept aside, MAPE", Text(fit.Holdout?.Mape, Unit.Fraction),
                $"the same on the last {fit.HoldoutForecast.Length} weeks by a fit that did not see them"),
            ("Kept aside, NRMSE", Text(fit.Holdout?.Nrmse, Unit.Fraction), "root mean squared error ÷ range, same weeks"),
            ("Kept aside without media, NRMSE", Text(fit.HoldoutWithoutMedia?.Nrmse, Unit.Fraction),
                "the same model without the channels: what knowing the spend adds"),
            ("Penalty", Rounded(fit.Penalty),
                $"chosen among {string.Join(", ", fit.Trials.Select(t => Rounded(t.Penalty)))} by forecasts of the following quarter"),
            ("Bootstrap draws", Cell.Text(fit.Channels[0].Draws.Count), "each refits shapes and effects to residuals resampled in blocks"),
            ("Allocation, gap to the proven bound", Text(split.Best?.Gap, Unit.Fraction),
                $"no allocation within the limits responds more than the bound; {split.Best?.Nodes} node(s) solved"),
            ("Shadow price of the budget", Text(next, split.Fit.ReturnUnit),
                $"{split.Fit.Input.Metric.Text} of the next money, {split.Fit.PerSpend}, divided in the best way{earns}"),
        ];
        return Table.From(rows, ("Measure", r => r.Name, null), ("Value", r => r.Value, null), ("Meaning", r => r.Meaning, null));
    }

    /// <summary>Remarks on the model and on limits that cannot hold; null when there is none.</summary>
    /// <param name="split">The proposed division.</param>
    public static Note? Remarks(BudgetSplit split) => Mind([.. split.Fit.Model?.Flags ?? [], .. new[] { split.Conflict }
        .Where(c => c.Length > 0).Select(c => $"the limits as set cannot hold and the return floor was dropped: {c}")]);

    /// <summary>What is not recommended, and why; null when everything is.</summary>
    /// <param name="gains">Changes by name, and what they earn.</param>
    public static Note? Unsure(params (string Change, BudgetGain Gain)[] gains) => Mind(gains
        .Where(g => g.Gain.Profit.HasValue && !g.Gain.IsSure).Select(g => $"{g.Change} is not recommended: {g.Gain.Sure.MissingReason}"));

    private static Note? Mind(IEnumerable<string> remarks) =>
        string.Join(". ", remarks.Select(r => First(r).TrimEnd('.'))) is { Length: > 0 } text ? new("Mind", text + ".", []) : null;

    private static double Return(BudgetFit fit, double perYuan) => fit.Input.Metric.IsMoney ? perYuan : 1000 * perYuan;

    private static Estimate? Of(IReadOnlyList<(string Name, Estimate Return)> returns, string name) =>
        returns.FirstOrDefault(r => r.Name == name).Return;

    private static bool IsTop(ChannelAllocation c) => c.Binding.StartsWith("at most", StringComparison.Ordinal);

    private static string Limit(BudgetSplit split, ChannelAllocation c, double most)
    {
        var text = IsTop(c) ? $"+{Whole(split.MaxChange)}"
            : c.Binding.StartsWith("at least", StringComparison.Ordinal) ? (c.Spend == 0 ? "nothing less" : $"−{Whole(split.MaxChange)}")
            : c.Binding.Length > 0 ? c.Binding : "free";
        return c.Spend > most ? text + "; beyond any week seen" : text;
    }

    private static string? Rounded(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Text(double? value, Unit unit) => value is { } number ? FigureText.Number(number, unit) : null;
}
