using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Media-mix model: outcome = base + trend + yearly season + controls + Σ β·Hill(adstock(spend)), media effects not negative.
/// Sources: Jin et al., "Bayesian methods for media mix modeling with carryover and shape effects" (2017); Chan and Perry, "Challenges and
/// opportunities in media mix modeling" (2017) for what such a model cannot know.
/// </summary>
/// <remarks>
/// One density, <see cref="MixPosterior"/>, of shapes, effects, everything else and the errors' size and correlation together. All
/// advertising is assumed to bring a share of the outcome of about .3 or less, each channel in proportion to its spend, which is one
/// assumption on the ROI for all; shapes are assumed to be usual ones (<see cref="MixShape"/>, <see cref="CarryOver"/>). Its densest
/// point is found from several starts (<see cref="MixMode"/>): that makes the forecasts of the weeks held out
/// (<see cref="MixHoldout"/>) and starts the sampler (<see cref="NoUTurn"/>), whose means and quantiles are the figures and intervals.
/// Up to two steps of the outcome that nothing in the table explains are found and set apart
/// (<see cref="MediaMixOptions.LevelChanges"/>). The outcome is observational: a channel bought when demand was high anyway gets credit for
/// it unless a control says so. Only an experiment settles it.
/// </remarks>
public static class MediaMixModel
{
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
        var weeks = data.Weeks.Count;
        options.Check(weeks);
        var held = options.HoldoutWeeks > 0 ? MixHoldout.Of(data, options) : null;
        var design = new MixDesign(data, options, LevelChange.Find(data, options, weeks, options.LevelChanges));
        var mode = MixMode.Of(design, weeks);
        // What a fit explains to the last digit leaves no errors whose law could be sampled.
        var samples = options is { Of: MixDraws.Posterior, Draws: > 0 } && MixSampling.HasErrors(mode, design);
        var (draws, chains) = samples ? MixSampling.Run(design, mode, options) : (mode.Draws(options.Draws, options.Seed), null);
        var point = samples ? MixSampling.Mean(design, draws) : mode.Describe();
        return MixReport.Write(data, options, design, mode, point, draws, held) with { Chains = chains };
    }
}
