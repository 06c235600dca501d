using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What the next yuan brings on a channel.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Return">Outcome of the next yuan at today's spend; per 1,000 yuan for a count.</param>
/// <param name="Chance">Share of the draws in which it is the best, or where the least is asked for the worst, 0 to 1.</param>
public sealed record ChannelReturn(string Name, Estimate Return, double Chance)
{
    /// <summary>The channel with its chance: "Douyin search ads (best in 69.0 % of the model's draws)".</summary>
    public string Named => $"{Name} (best in {BudgetGain.Draws(Chance)})";
}

/// <summary>
/// The media-mix model of a brand's weeks, or the reason why there is none; all that chapters ask of it. Returns of a count are per 1,000
/// yuan, since a single yuan brings a small fraction of one.
/// </summary>
/// <param name="Input">The weeks.</param>
/// <param name="Model">The model; null when the weeks do not allow one.</param>
/// <param name="Reason">Why there is no model; empty when there is one.</param>
public sealed record BudgetFit(MixInput Input, MediaMixFit? Model, string Reason = "")
{
    /// <summary>Weeks in an average month.</summary>
    public const double WeeksPerMonth = 365.25 / 12 / 7;

    /// <summary>Fits the weeks. Weeks held out and weeks that count as now are lowered to what the table holds.</summary>
    /// <param name="input">The weeks.</param>
    /// <param name="options">How to fit; null for 95 % intervals and the defaults.</param>
    public static BudgetFit Of(MixInput input, MediaMixOptions? options = null)
    {
        if (input.Data is not { } data) return new(input, null, input.Reason);
        options ??= new(Level: 0.95);
        var weeks = data.Weeks.Count;
        try
        {
            return new(input, MediaMixModel.Fit(data, options with
            {
                HoldoutWeeks = Math.Min(options.HoldoutWeeks, weeks / 3), CurrentWeeks = Math.Min(options.CurrentWeeks, weeks),
            }));
        }
        catch (ArgumentException error) when (error is not ArgumentOutOfRangeException)
        {
            return new(input, null, error.Message);
        }
    }

    /// <summary>The channels; none without a model.</summary>
    public IReadOnlyList<ChannelEffect> Channels => Model?.Channels ?? [];

    /// <summary>Spend a week by channel now.</summary>
    public IReadOnlyList<double> Current => [.. Channels.Select(c => c.CurrentSpend)];

    /// <summary>Response curves by channel.</summary>
    public IReadOnlyList<HillCurve> Curves => [.. Channels.Select(c => c.Curve)];

    /// <summary>The curves of all channels, draw by draw.</summary>
    public IReadOnlyList<HillCurve[]> Draws => Model?.CurveDraws ?? [];

    /// <summary>Coverage of the intervals, between 0 and 1.</summary>
    public double Level => Model?.Options.Level ?? 0.95;

    /// <summary>What returns are measured by: "per yuan of spend", for a count "per ¥1,000 of spend".</summary>
    public string PerSpend => Input.Metric.IsMoney ? "per yuan of spend" : $"per {Currency.Sign}1,000 of spend";

    /// <summary>What stands before a return in a sentence on the next yuan: "it brings", for a count "¥1,000 bring".</summary>
    public string Brings => Input.Metric.IsMoney ? "it brings" : $"{Currency.Sign}1,000 bring";

    /// <summary>Unit of the returns.</summary>
    public Unit ReturnUnit => Input.Metric.IsMoney ? Unit.Multiple : Unit.Number;

    /// <summary>Outcome brought per yuan of all advertising, all weeks; missing with its reason.</summary>
    public Estimate TotalReturn => Model is null ? Missing(ReturnUnit) : Shown(Model.TotalRoi);

    /// <summary>Return of each channel over all weeks, best first; one missing row without a model.</summary>
    public IReadOnlyList<(string Name, Estimate Return)> Returns => Sorted(c => c.Roi);

    /// <summary>What the next yuan brings on each channel, best first; one missing row without a model.</summary>
    public IReadOnlyList<(string Name, Estimate Return)> MarginalReturns => Sorted(c => c.MarginalRoi);

    /// <summary>
    /// How many channels returned more than break-even, the whole of their interval above the whole of its; missing without a model or a
    /// break-even.
    /// </summary>
    /// <param name="breakEven">Outcome per yuan at which nothing is left.</param>
    public Estimate Above(Estimate breakEven) => Model is null ? Missing(Unit.Count)
        : !breakEven.HasValue ? breakEven with { Unit = Unit.Count }
        : Estimate.Exact(Readings(breakEven).Count(r => r.Standing == ChannelStanding.Above), Unit.Count, Channels.Count);

    /// <summary>
    /// Marginal return of the present budget: outcome of the next 1 % of all advertising per yuan of it, divided among the channels as now,
    /// in the steady state; missing without a model, or when nothing is spent now.
    /// </summary>
    public Estimate MarginalReturn => MarginalReturnOf([.. Enumerable.Range(0, Channels.Count)]);

    /// <summary>
    /// Outcome per yuan of a change of the whole budget by a part of it, divided as now, in the steady state: of the last fifth for −0.2,
    /// which returns more than the next yuan does; missing without a model, or when nothing is spent now.
    /// </summary>
    /// <param name="part">The change as a part of what is spent, −1 to 1 without 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is outside its range.</exception>
    public Estimate ReturnOfChange(double part) => part is >= -1 and <= 1 and not 0
        ? ReturnOf([.. Enumerable.Range(0, Channels.Count)], part)
        : throw new ArgumentOutOfRangeException(nameof(part), part, "A budget changes by −1 to 1 of itself, not by 0.");

    /// <summary>
    /// Marginal return of some channels together: outcome of the next 1 % of what they spend now per yuan of it, divided among them as now,
    /// in the steady state; missing without a model, or when nothing is spent on them now.
    /// </summary>
    /// <param name="channels">Positions of the channels in <see cref="Channels"/>.</param>
    public Estimate MarginalReturnOf(IReadOnlyCollection<int> channels) => ReturnOf(channels, 0.01);

    private Estimate ReturnOf(IReadOnlyCollection<int> channels, double part)
    {
        var current = Current;
        var spend = channels.Sum(c => current[c]);
        if (spend <= 0) return Missing(ReturnUnit);
        double Of(IReadOnlyList<HillCurve> curves) =>
            channels.Sum(c => curves[c].Response((1 + part) * current[c]) - curves[c].Response(current[c])) / (part * spend);
        var what = FormattableString.Invariant($"the {(part > 0 ? "next" : "last")} {Math.Abs(part) * 100:0.#}");
        return Shown(DrawInterval.Of(Of(Curves), [.. Draws.Select(Of)], Level, Input.Data!.ReturnUnit,
            $"outcome of {what} % of the present spend ÷ that spend, divided as now, steady state", Input.Weeks));
    }

    /// <summary>What is spent now on all channels, yuan a month: the mean of the last weeks; missing without a model.</summary>
    public Estimate MonthlySpend => Model is null ? Missing(Unit.Yuan)
        : Estimate.Exact(Current.Sum() * WeeksPerMonth, Unit.Yuan, Model.Options.CurrentWeeks, "advertising a month, mean of these weeks");

    /// <summary>The channels as far as the data can tell them, in the order of the table.</summary>
    /// <param name="breakEven">
    /// Outcome per yuan (of a count per 1,000 yuan) at which nothing is left; a missing one compares nothing.
    /// </param>
    public IReadOnlyList<ChannelReading> Readings(Estimate breakEven) =>
        [.. Channels.Select(c => ChannelReading.Of(c.Name, Shown(c.Roi), Shown(c.MarginalRoi), breakEven))];

    /// <summary>The channel, of those that the data can tell, where the next yuan brings most; missing where there is none.</summary>
    /// <param name="breakEven">Outcome per yuan at which nothing is left.</param>
    public ChannelReturn NextYuan(Estimate breakEven) => Marginal(1, breakEven);

    /// <summary>The channel, of those that the data can tell, where the next yuan brings least.</summary>
    /// <param name="breakEven">Outcome per yuan at which nothing is left.</param>
    public ChannelReturn LastYuan(Estimate breakEven) => Marginal(-1, breakEven);

    /// <summary>
    /// The latest change of the outcome that nothing in the table explains, where it is of the last half year; null for none.
    /// </summary>
    public OutcomeStep? RecentStep =>
        Model is { Steps: [.., var last] } && last.IsRecent(Model.Data.Weeks) ? last : null;

    /// <summary>
    /// The latest fall of the outcome that nothing in the table explains, where it began within a week of the days of a break: money kept
    /// after refunds, yuan a month; missing with the reason.
    /// </summary>
    /// <param name="found">The break.</param>
    /// <param name="economics">Refunds and subsidy, which make GMV to money kept.</param>
    public Estimate KeptFallAbout(LevelBreak found, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(economics);
        if (found is not { From: { } from, To: { } to }) return Estimate.Missing("the rate has no break with a day", Unit.Yuan);
        double? kept = Input.Metric.Id switch
        {
            "kept" => 1,
            "gmv" => (1 - economics.Refunds.Value) / (1 + economics.Subsidy.Value),
            _ => null,
        };
        if (kept is not { } part)
            return Estimate.Missing($"chapter 08's model explains {Input.Metric.Text}, not money kept after refunds", Unit.Yuan);
        return RecentStep is { PerWeek.Value: < 0 } step && step.Week.AddDays(13) >= from && step.Week.AddDays(-7) <= to
            ? step.Size.Times(part, Unit.Yuan)
            : Estimate.Missing("chapter 08's model finds no fall of sales about that day", Unit.Yuan);
    }

    /// <summary>Error of the forecast of the weeks held out: root mean squared error ÷ mean outcome.</summary>
    public Estimate HoldoutError => Error(Model?.Holdout);

    /// <summary>The same of a model that does not know the spend.</summary>
    public Estimate BareError => Error(Model?.HoldoutWithoutMedia);

    /// <summary>The same of last year's weeks plus their drift.</summary>
    public Estimate NaiveError => Error(Model?.HoldoutNaive);

    /// <summary>
    /// Which of its own checks the model failed, in words: its chains, or the forecast of the weeks held out; empty when it passed all that
    /// were made. A model that failed one may describe, but no decision comes of it.
    /// </summary>
    public string Failed => Model?.Chains is { Agree: false } chains
        ? FormattableString.Invariant($"the sampler's chains do not agree (R̂ {chains.RHat:0.00}, {chains.Divergences} divergent steps)")
        : Model?.Failed is { Count: > 0 } failed ? $"the model forecasts the {Model.Holdout!.N} weeks held out {Phrase.List(failed)}" : "";

    /// <summary>False without a model or when it failed one of its checks.</summary>
    public bool Decides => Model is not null && Failed.Length == 0;

    /// <summary>The weeks of the model; missing without one.</summary>
    public Estimate Weeks => Model is null ? Missing(Unit.Count) : Estimate.Exact(Input.Weeks, Unit.Count);

    internal Estimate Missing(Unit unit) => Estimate.Missing(
        Model is null ? Reason : $"nothing was spent in the last {Model.Options.CurrentWeeks} weeks: there is no budget to divide", unit);

    private Estimate Shown(Estimate perYuan) => Input.Metric.IsMoney ? perYuan : perYuan.Times(1000, Unit.Number);

    private IReadOnlyList<(string, Estimate)> Sorted(Func<ChannelEffect, Estimate> of) => Model is null
        ? [("All advertising", Missing(ReturnUnit))]
        : [.. Channels.Where(c => of(c).HasValue).OrderByDescending(c => of(c).Value).Select(c => (c.Name, Shown(of(c))))];

    private ChannelReturn Marginal(int sign, Estimate breakEven)
    {
        var (draws, current, readings) = (Draws, Current, Readings(breakEven));
        var told = Enumerable.Range(0, Channels.Count).Where(c => current[c] > 0 && readings[c].IsTold).ToArray();
        if (told.Length == 0)
            return new("–", Model is null || current.Sum() <= 0 ? Missing(ReturnUnit)
                : Estimate.Missing("the effect of no channel can be told from nothing", ReturnUnit), 0);
        var best = told.MaxBy(c => sign * Channels[c].MarginalRoi.Value);
        var most = draws.Count(d => best
            == told.MaxBy(c => sign * (d[c].Response(1.01 * current[c]) - d[c].Response(current[c])) / current[c]));
        return new(Channels[best].Name, Shown(Channels[best].MarginalRoi), draws.Count > 0 ? most / (double)draws.Count : 1);
    }

    private Estimate Error(FitAccuracy? accuracy) => Model is null ? Missing(Unit.Fraction)
        : accuracy?.Error is { } error
            ? Estimate.Exact(error, Unit.Fraction, accuracy.N, "root mean squared error ÷ mean outcome of the weeks held out")
        : Estimate.Missing("no weeks were held out", Unit.Fraction);
}
