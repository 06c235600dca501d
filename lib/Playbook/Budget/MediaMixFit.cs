using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What a channel does, and how sure that is.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Later">Share of the effect that comes after the week of the spend.</param>
/// <param name="Curve">Response per week to a steady weekly spend.</param>
/// <param name="Draws">The curve in each draw; empty without draws.</param>
/// <param name="Contribution">Outcome of all weeks that the channel brought.</param>
/// <param name="Roi">Contribution ÷ spend over all weeks; missing when nothing was spent.</param>
/// <param name="MarginalRoi">
/// Outcome of the next yuan at <paramref name="CurrentSpend"/>, steady state; missing when nothing is spent now.
/// </param>
/// <param name="CurrentSpend">Mean weekly spend of the last weeks (<see cref="MediaMixOptions.CurrentWeeks"/>).</param>
/// <param name="TotalSpend">Spend of all weeks.</param>
/// <param name="VarianceInflation">
/// How far the other channels and the controls mimic this one: 1 is not at all, above 10 hardly separable; null when undefined.
/// </param>
/// <param name="Flags">What a reader must know before leaning on the figures.</param>
public sealed record ChannelEffect(
    string Name, Estimate Later, HillCurve Curve, IReadOnlyList<HillCurve> Draws, Estimate Contribution, Estimate Roi, Estimate MarginalRoi,
    double CurrentSpend, double TotalSpend, double? VarianceInflation, IReadOnlyList<string> Flags)
{
    /// <summary>Outcome that the channel brought, by week of the table.</summary>
    public double[] Weekly { get; init; } = [];

    /// <summary>The same in each draw.</summary>
    public IReadOnlyList<double[]> WeeklyDraws { get; init; } = [];

    /// <summary>When the effect comes: the mean over the draws.</summary>
    public CarryOver CarryOver { get; init; } = CarryOver.None;

    /// <summary>The same in each draw, in the order of <see cref="Draws"/>.</summary>
    public IReadOnlyList<CarryOver> CarryOverDraws { get; init; } = [];

    /// <summary>Response to a steady weekly spend with its interval over the draws; exact without draws.</summary>
    /// <param name="spend">Spend a week, 0 or more.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="unit">Unit of the outcome.</param>
    public Estimate ResponseAt(double spend, double level = 0.9, Unit unit = Unit.Yuan) =>
        DrawInterval.Of(Curve.Response(spend), [.. Draws.Select(d => d.Response(spend))], level, unit,
            "outcome a week at a steady weekly spend", Roi.N);

    /// <summary>What the channel brought a week in some weeks of the table, with its interval over the draws.</summary>
    /// <param name="weeks">Positions of the weeks, at least one.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="unit">Unit of the outcome.</param>
    /// <exception cref="ArgumentException">There is no week.</exception>
    public Estimate BroughtIn(IReadOnlyList<int> weeks, double level = 0.9, Unit unit = Unit.Yuan)
    {
        if (weeks.Count == 0) throw new ArgumentException("What a channel brought needs a week.", nameof(weeks));
        double Mean(double[] weekly) => weeks.Sum(t => weekly[t]) / weeks.Count;
        return DrawInterval.Of(Mean(Weekly), [.. WeeklyDraws.Select(Mean)], level, unit,
            "outcome a week that these weeks would have lacked without the spend, by the media-mix model", weeks.Count);
    }
}

/// <summary>One part of the decomposition.</summary>
/// <param name="Name">Base, Trend, Season, a control's component, or a channel.</param>
/// <param name="IsMedia">True for a channel.</param>
/// <param name="Values">By week, in units of the outcome.</param>
public sealed record MixComponent(string Name, bool IsMedia, double[] Values)
{
    /// <summary>Sum over the weeks.</summary>
    public double Total => Values.Sum();
}

/// <summary>A fitted media-mix model.</summary>
/// <param name="Data">The weekly table.</param>
/// <param name="Options">How it was fitted.</param>
/// <param name="Channels">Effects in the order of the table.</param>
/// <param name="Components">The parts; week by week they add up to <paramref name="Fitted"/>.</param>
/// <param name="Fitted">Fitted outcome by week, all weeks used.</param>
/// <param name="MediaShare">
/// Share of the fitted outcome of all weeks that the channels brought together; missing when the outcome adds up to nothing.
/// </param>
/// <param name="TotalRoi">What the channels brought together ÷ what they cost together; missing when nothing was spent.</param>
/// <param name="InSample">Accuracy of the final fit on the weeks it saw.</param>
/// <param name="Holdout">
/// Accuracy on the last stretches of weeks, each forecast by a fit that saw the weeks before it only, with the spend and the controls that
/// came; null without a holdout.
/// </param>
/// <param name="HoldoutWithoutMedia">
/// The same for a model without the channels: what knowing the spend adds; null without a holdout.
/// </param>
/// <param name="HoldoutForecast">Those forecasts, in time, up to the last week; empty without a holdout.</param>
/// <param name="Flags">What a reader must know about the model as a whole, beside <see cref="Failed"/>.</param>
public sealed record MediaMixFit(
    MediaMixData Data, MediaMixOptions Options, IReadOnlyList<ChannelEffect> Channels,
    IReadOnlyList<MixComponent> Components, double[] Fitted, Estimate MediaShare, Estimate TotalRoi,
    FitAccuracy InSample, FitAccuracy? Holdout, FitAccuracy? HoldoutWithoutMedia,
    double[] HoldoutForecast, IReadOnlyList<string> Flags)
{
    /// <summary>
    /// Accuracy on the same stretches of the same weeks a year before plus the drift since, which knows nothing of the model; null
    /// without a holdout.
    /// </summary>
    public FitAccuracy? HoldoutNaive { get; init; }

    /// <summary>
    /// Which of its own checks on the weeks held out the model failed: "no better with the spend than without it"; none when it passed
    /// all or held no weeks out.
    /// </summary>
    public IReadOnlyList<string> Failed =>
    [
        .. Holdout?.RSquared <= 0 ? ["no better than their own mean"] : Array.Empty<string>(),
        .. Holdout?.Error >= HoldoutWithoutMedia?.Error ? ["no better with the spend than without it"] : Array.Empty<string>(),
        .. Holdout?.Error >= HoldoutNaive?.Error ? ["no better than last year's weeks plus their drift"] : Array.Empty<string>(),
    ];

    /// <summary>How the posterior was sampled; null where the intervals are not of the posterior.</summary>
    public MixChains? Chains { get; init; }

    /// <summary>The columns that the fit explains the outcome by; null for a fit that was not made by the model.</summary>
    internal MixDesign? Design { get; init; }

    /// <summary>The draws, or the fit itself where there are none.</summary>
    internal IReadOnlyList<MixDraw> MixDraws { get; init; } = [];

    /// <summary>Weeks from which the outcome lies higher or lower than anything in the table explains, in time.</summary>
    public IReadOnlyList<OutcomeStep> Steps { get; init; } = [];

    /// <summary>The curves of all channels, draw by draw.</summary>
    public IReadOnlyList<HillCurve[]> CurveDraws =>
        [.. Enumerable.Range(0, Channels.Min(c => c.Draws.Count)).Select(d => Channels.Select(c => c.Draws[d]).ToArray())];
}
