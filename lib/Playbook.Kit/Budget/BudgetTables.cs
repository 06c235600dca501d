using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;
using static Playbook.Kit.Words;

namespace Playbook.Kit.Budget;

/// <summary>Tables and remarks that only the budget chapter has.</summary>
public static class BudgetTables
{
    /// <summary>What each channel does, as far as the data can tell; null without a model.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="breakEven">Outcome per yuan at which nothing is left.</param>
    public static Table? Channels(BudgetFit fit, Estimate breakEven) => fit.Model is null ? null : Table.From(
        fit.Readings(breakEven).Zip(fit.Channels, fit.Input.ChannelIds).OrderByDescending(c => c.Second.TotalSpend),
        ("Channel", c => ChannelNames.Both(c.Third, c.First.Name), null),
        ("Spend a month now", c => c.Second.CurrentSpend * BudgetFit.WeeksPerMonth, Unit.Yuan),
        ($"Average ROI, {fit.PerSpend}", c => Told(c.First, c.First.Return), fit.ReturnUnit),
        ("Marginal ROI", c => Told(c.First, c.First.Marginal), fit.ReturnUnit),
        ("What the data tell", c => c.First.Text, null),
        ("Effect after the week of the spend", c => c.Second.Later, Unit.Fraction),
        ("Variance inflation", c => c.Second.VarianceInflation, Unit.Number));

    /// <summary>Rows of a figure of returns: a channel that cannot be told keeps its row, without a dot.</summary>
    /// <param name="returns">Channels and returns, in order.</param>
    /// <param name="readings">The channels as far as the data can tell them.</param>
    public static IEnumerable<(string Name, Estimate Figure)> Rows(
        IReadOnlyList<(string Name, Estimate Return)> returns, IReadOnlyList<ChannelReading> readings) =>
        returns.Select(r => readings.FirstOrDefault(c => c.Name == r.Name) is { IsTold: false }
            ? ($"{r.Name}: cannot tell", Estimate.Missing(FigureText.Interval(r.Return), r.Return.Unit, r.Return.N)) : r)
            .OrderBy(r => r.Item2.HasValue ? 0 : 1);

    /// <summary>What a reader must know before he leans on a channel's figures; null when nothing.</summary>
    /// <param name="fit">The model.</param>
    public static Note? Flags(BudgetFit fit) => Remark(fit.Channels.SelectMany(c => c.Flags.Select(f => (Flag: f, c.Name)))
        .GroupBy(f => f.Flag, f => f.Name).Select(g => $"{string.Join(", ", g)}: {g.Key}"));

    /// <summary>Changes of the outcome that nothing in the table explains, dated and in money; null for none.</summary>
    /// <param name="fit">The model.</param>
    /// <param name="margin">What a unit of the outcome leaves.</param>
    public static Note? Steps(BudgetFit fit, Estimate margin) => fit.Model?.Steps is not { Count: > 0 } steps ? null
        : new("Unexplained step", string.Join(" ", steps.Select(s => string.Create(CultureInfo.InvariantCulture,
            $"From the week of {s.Week:yyyy-MM-dd} {fit.Input.Metric.Text} lies {FigureText.Full(s.Size)} a month {s.Side} than ")
            + "advertising, season, calendar and the other drivers explain"
            + (s.Contribution(margin) is { HasValue: true } money ? $": {FigureText.Full(money)} of contribution a month." : "."))), []);

    /// <summary>Claims of the platforms and the model over the same weeks; null without any.</summary>
    /// <param name="claims">The comparison.</param>
    public static Table? Claims(PlatformClaims claims) => claims.Channels.Count == 0 ? null : Table.From(claims.Channels,
        ("Channel", c => c.Name, null), ("Weeks", c => c.Weeks, Unit.Count), ("Claimed ROI", c => c.Claimed, Unit.Multiple),
        ("Model ROI, same weeks", c => Told(c.Reading, c.Found), Unit.Multiple), ("Claimed ÷ model", c => c.Ratio, Unit.Multiple));

    /// <summary>When a channel cannot be told, in words.</summary>
    public static string Rule { get; } = "A channel cannot be told where its interval reaches nothing (a lower end of at most "
        + $"{Whole(ChannelReading.Nothing)} of the upper one) and its average return may reach {Whole(ChannelReading.Slack)} of "
        + "break-even, or its next yuan all of it: what is assumed of usual effects holds its upper end down. "
        + "Break-even counts at the low end of its interval for that, and at its high end for what lies above it.";

    /// <summary>The recommended budget by channel, what limits each, and its cap; null without one.</summary>
    /// <param name="split">The recommended division.</param>
    public static Table? Allocation(BudgetSplit split) => split.Best is not { } best ? null : Table.From(
        split.Channels.Select((c, i) => (Line: c, Channel: best.Channels[i], Limit: Limit(split, i))),
        ("Channel", r => ChannelNames.Both(r.Line.Channel, r.Line.Name), null),
        ("Now, a month", r => r.Line.Now, Unit.Yuan),
        ("Recommended, a month", r => r.Line.Recommended, Unit.Yuan),
        ("Change", r => r.Line.Now > 0 ? (r.Line.Recommended / r.Line.Now) - 1 : null, Unit.Change),
        ($"Most that pays in {Whole(BudgetGain.LeastChance)} of the draws, a month",
            r => !r.Line.IsTold ? "cannot tell" : r.Line.Cap is 0 ? "none" : r.Line.Cap, Unit.Yuan),
        ("Marginal ROI there", r => !r.Line.IsTold ? "cannot tell"
            : Return(split.Fit, r.Channel.Marginal) is var there && double.IsFinite(there) ? there : null, split.Fit.ReturnUnit),
        ("Limit reached", r => r.Limit, null));

    /// <summary>The recommended spend a month step by step; null when nothing changes.</summary>
    /// <param name="split">The recommended division.</param>
    /// <param name="ramp">Its steps, in yuan a month.</param>
    public static Table? Ramp(BudgetSplit split, BudgetRamp ramp) => ramp.Steps.Count == 0 ? null : Table.From(ramp.Steps,
        [("From", s => s.Start, null),
            .. split.Names.Select((name, c) => (name, (Func<RampStep, object?>)(s => s.Spend[c]), (Unit?)Unit.Yuan)),
            ("All, a month", s => s.Spend.Sum(), Unit.Yuan)]);

    /// <summary>How good the fit and the proof are; null without a model.</summary>
    /// <param name="split">The recommended division.</param>
    public static Table? Quality(BudgetSplit split)
    {
        if (split.Fit.Model is not { } fit) return null;
        var next = split.Best is { } best ? Return(split.Fit, best.ShadowPrice) : (double?)null;
        List<(string Name, string? Value, string Meaning)> rows =
        [
            ("Fit, R²", Rounded(fit.InSample.RSquared), "share of the variation explained, weeks seen"),
            ("Fit, error", Text(fit.InSample.Error, Unit.Fraction), "root mean squared error ÷ mean outcome, weeks seen"),
            ("Held out, error", Text(fit.Holdout?.Error, Unit.Fraction),
                $"the same on the last {fit.HoldoutForecast.Length} weeks, each {fit.Options.HoldoutWeeks} by a fit that did not see them"),
            ("Held out, error without media", Text(fit.HoldoutWithoutMedia?.Error, Unit.Fraction), "the same model without the channels"),
            ("Held out, error of last year + drift", Text(fit.HoldoutNaive?.Error, Unit.Fraction),
                "the same weeks a year before plus what the level gained since"),
            ("Held out, R²", Rounded(fit.Holdout?.RSquared), "above 0 where it forecasts better than the weeks' own mean"),
            ("Checks passed", fit.Holdout is null ? "none made" : split.Fit.Decides ? "all" : "not all: describes, decides nothing",
                "better with the spend than without, than the mean, than last year"),
            ("Draws", Cell.Text(fit.Channels[0].Draws.Count), fit.Chains is { } chains
                ? $"of {chains.Draws} of the posterior in four chains"
                : "of the normal law that touches the posterior where it is densest"),
            ("Chains agree, R̂", Rounded(fit.Chains?.RHat), "on what each channel brought, that of the least agreed; 1 is full agreement"),
            ("Independent draws", Rounded(fit.Chains is { } size ? Math.Round(size.EffectiveSize) : null),
                $"what the draws are worth for the channel known worst; {fit.Chains?.Divergences ?? 0} steps diverged"),
            ("Allocation, gap to the proven bound", Text(split.Best?.Gap, Unit.Fraction),
                "no allocation within the limits responds more than the bound, under these curves"),
            ("Marginal ROI of the whole budget", Text(next, split.Fit.ReturnUnit),
                $"{split.Fit.Input.Metric.Text} of the next money, {split.Fit.PerSpend}, divided in the best way"),
        ];
        return Table.From(rows, ("Measure", r => r.Name, null), ("Value", r => r.Value, null), ("Meaning", r => r.Meaning, null));
    }

    /// <summary>Remarks on the model and on limits that cannot hold; null when there is none.</summary>
    /// <param name="split">The recommended division.</param>
    public static Note? Remarks(BudgetSplit split) => Remark(
    [
        .. split.Fit.Model?.Flags ?? [], .. split.Fit.Failed is { Length: > 0 } failed ? [failed] : Array.Empty<string>(),
        .. split.Conflict is { Length: > 0 } conflict
            ? [$"the limits as set cannot hold and the return floor was dropped: {conflict}"] : Array.Empty<string>(),
    ]);

    /// <summary>What is not recommended, and why; null when everything is.</summary>
    /// <param name="gains">Changes by name, and what they earn.</param>
    public static Note? Unsure(params (string Change, BudgetGain Gain)[] gains) => Remark(gains
        .Where(g => g.Gain.Profit.HasValue && !g.Gain.IsSure).Select(g => $"{g.Change} is not recommended: {g.Gain.Sure.MissingReason}"));

    private static Note? Remark(IEnumerable<string> remarks) =>
        string.Join(". ", remarks.Select(r => First(r).TrimEnd('.'))) is { Length: > 0 } text ? new("Note", text + ".", []) : null;

    private static object Told(ChannelReading reading, Estimate figure) => reading.IsTold ? figure : "cannot tell";

    private static double Return(BudgetFit fit, double perYuan) => fit.Input.Metric.IsMoney ? perYuan : 1000 * perYuan;

    private static string Limit(BudgetSplit split, int channel)
    {
        const double Near = 1e-4;
        var (spend, divided, change) = (split.Spend[channel], split.Divided[channel], split.Options.MaxChange);
        var text = !split.Readings[channel].IsTold ? "kept: cannot tell"
            : spend >= divided * (1 + change - Near) ? $"+{Whole(change)}"
            : spend <= divided * (1 - change + Near) ? $"−{Whole(change)}"
            : spend >= split.Limits[channel].Upper * (1 - Near)
                ? $"the next yuan pays in fewer than {Whole(BudgetGain.LeastChance)} of the draws"
            : "none";
        return spend > split.Fit.Model!.Data.Channels[channel].Spend.Max() ? text + "; beyond any week seen" : text;
    }

    private static string? Rounded(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Text(double? value, Unit unit) => value is { } number ? FigureText.Number(number, unit) : null;
}
