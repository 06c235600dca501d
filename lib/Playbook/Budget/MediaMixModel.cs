using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Media-mix model: outcome = base + trend + yearly season + controls + Σ β·Hill(adstock(spend)), penalised, media effects not negative.
/// Sources: Jin et al., "Bayesian methods for media mix modeling with carryover and shape effects" (2017); Chan and Perry, "Challenges and
/// opportunities in media mix modeling" (2017) for what such a model cannot know.
/// </summary>
/// <remarks>
/// Figures and intervals are means and quantiles of the posterior (<see cref="MixPosterior"/>), sampled by <see cref="NoUTurn"/>: shapes,
/// effects, everything else and the errors' size and correlation together. All advertising is assumed to bring a share of the outcome of
/// about .4 or less, each channel in proportion to its spend, which is one assumption on the ROI for all; shapes are assumed to be usual
/// ones (<see cref="MixShape"/>). Forecasts of the weeks held out, and the starts of the sampler, come from a faster fit: shapes by a
/// deterministic compass search from three starts, effects and controls by non-negative ridge regression with a penalty chosen by
/// time-ordered validation. Its refits to resampled residuals (randomise, then optimise: Bardsley et al., 2014) are the intervals of
/// <see cref="MixDraws.Bootstrap"/>, which are too narrow where curves are steep.
/// Up to two steps of the outcome that nothing in the table explains are found and set apart
/// (<see cref="MediaMixOptions.LevelChanges"/>). The outcome is observational: a channel bought when demand was high anyway gets credit for
/// it unless a control says so. Only an experiment settles it.
/// </remarks>
public static class MediaMixModel
{
    private const int WeeksPerYear = 52;

    private static readonly double[] Penalties = [0.0001, 0.001, 0.01, 0.05, 0.2];

    /// <summary>Fits the model.</summary>
    /// <param name="data">Weekly table of at least 26 weeks.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The table has too few weeks, gaps, negative spend, values that are not finite, or repeated names.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static MediaMixFit Fit(MediaMixData data, MediaMixOptions? options = null)
    {
        options ??= new();
        data.Check();
        options.Check(data.Weeks.Count);
        var weeks = data.Weeks.Count;
        // The fit that is tested on the last weeks must not know of a step that only they show.
        var design = Design(data, options, weeks - options.HoldoutWeeks);
        var trials = Trials(design, weeks - options.HoldoutWeeks);
        var penalty = trials.MinBy(t => t.Nrmse)!.Penalty;

        var held = options.HoldoutWeeks > 0 ? HeldOut(data, options, design, penalty) : null;
        if (held is not null) design = Design(data, options, weeks);
        var window = new MixWindow(design, weeks, penalty);
        var best = BestFit(window, design.Outcome);
        // What a fit explains to the last digit leaves no errors whose law could be sampled.
        var samples = options is { Of: MixDraws.Posterior, Draws: > 0 } && MixSampling.HasErrors(best, design);
        var (draws, chains) = samples ? MixSampling.Run(design, best, options) : (MixBootstrap.Run(window, best, options), null);
        var point = samples ? MixSampling.Mean(design, draws) : MixBootstrap.Describe(best, design);
        return MixReport.Write(data, options, window, best, point, draws, trials, held) with { Chains = chains };
    }

    private static MixHoldout HeldOut(MediaMixData data, MediaMixOptions options, MixDesign design, double penalty)
    {
        var weeks = data.Weeks.Count;
        var seen = weeks - options.HoldoutWeeks;
        var actual = data.Outcome.AsSpan(seen);
        var forecast = Forecast(BestFit(new(design, seen, penalty), design.Outcome), design);
        var plain = new MixDesign(data with { Channels = [new("none", new double[weeks])] }, options, design.LevelChanges);
        var baseline = Forecast(new(new(plain, seen, penalty), plain.Outcome), plain);
        return new(forecast, FitAccuracy.Of(actual, forecast), FitAccuracy.Of(actual, baseline),
            FitAccuracy.Of(actual, SeasonalNaive.Added(data.Outcome[..seen], WeeksPerYear, options.HoldoutWeeks)));

        double[] Forecast(MixState state, MixDesign by) => [.. state.Complete().Fitted[seen..].Select(v => v * by.Scale)];
    }

    private static MixDesign Design(MediaMixData data, MediaMixOptions options, int weeks) =>
        new(data, options, LevelChange.Find(data, options, weeks, 0.01, options.LevelChanges));

    internal static MixState BestFit(MixWindow window, double[] outcome)
    {
        var channels = window.Design.Spend.Length;
        MixState? best = null;
        foreach (var start in (MixShape[])[MixShape.Usual, MixShape.Usual with { Carry = 0.4 },
            MixShape.Usual with { Carry = -2.2, Half = -0.5 }])
        {
            var state = new MixState(window, outcome);
            state.SetShapes([.. Enumerable.Repeat(start, channels)]);
            state.Search(1, 0.06);
            if (best is null || state.Criterion < best.Criterion) best = state;
        }

        best!.Search(0.06, 0.01);
        return best;
    }

    // Expanding windows: fit on the first weeks, forecast the next quarter with the spend that was made.
    private static List<PenaltyTrial> Trials(MixDesign design, int weeks)
    {
        var ahead = Math.Clamp(weeks / 8, 4, 13);
        var folds = Enumerable.Range(1, 4).Select(k => weeks - (k * ahead))
            .Where(first => first >= MediaMixData.LeastWeeks / 2 && first >= weeks / 3).ToArray();
        var range = design.Outcome.Max() - design.Outcome.Min();
        var trials = new double[folds.Length, Penalties.Length];
        Parallel.For(0, folds.Length * Penalties.Length, Cores.All, i =>
        {
            Interruption.Check();
            var (fold, p) = (i / Penalties.Length, i % Penalties.Length);
            var state = new MixState(new(design, folds[fold], Penalties[p]), design.Outcome);
            state.Search(1, 0.1);
            var fitted = state.Complete().Fitted;
            for (var t = folds[fold]; t < folds[fold] + ahead; t++) trials[fold, p] += Math.Pow(design.Outcome[t] - fitted[t], 2);
        });
        return [.. Penalties.Select((penalty, p) =>
        {
            var error = Math.Sqrt(Enumerable.Range(0, folds.Length).Sum(f => trials[f, p]) / Math.Max(1, folds.Length * ahead));
            return new PenaltyTrial(penalty, range > 0 ? error / range : 0);
        })];
    }
}
