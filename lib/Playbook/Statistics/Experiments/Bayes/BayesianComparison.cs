using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>What is believed about an effect before the experiment: a normal law around a mean.</summary>
/// <param name="Mean">Expected effect, in the unit tested: 0 for a change nobody can foresee.</param>
/// <param name="Deviation">Standard deviation, above 0: 0.05 relative says that two lifts in three lie within ±5 %.</param>
public sealed record EffectPrior(double Mean, double Deviation);

/// <summary>What is to be believed after the experiment (贝叶斯).</summary>
/// <param name="Effect">The effect with its credible interval: it lies in it with the interval's chance.</param>
/// <param name="ChanceBetter">Chance that the treatment is better than the control, 0 to 1; null where nothing can be said.</param>
/// <param name="LossIfTreatment">
/// Expected loss by taking the treatment, in the unit of the effect: what it is worse by, times the chance.
/// </param>
/// <param name="LossIfControl">Expected loss by staying with the control.</param>
public sealed record BayesianComparison(Estimate Effect, double? ChanceBetter, double? LossIfTreatment, double? LossIfControl)
{
    /// <summary>Two rates with a beta prior each (beta–binomial); exact up to quadrature, also for a handful of successes.</summary>
    /// <param name="control">The control arm.</param>
    /// <param name="treatment">The treated arm.</param>
    /// <param name="prior">Successes and failures that each arm is thought to have had before; 0.5 or more each, (1, 1) is flat.</param>
    /// <param name="relative">True for the lift, false for the difference in points.</param>
    /// <param name="level">Chance that the interval holds the effect, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count, the prior or the level is outside its range.</exception>
    public static BayesianComparison Of(ArmProportion control, ArmProportion treatment, (double Successes, double Failures)? prior = null,
        bool relative = false, double level = 0.95)
    {
        var (a, b) = prior ?? (1, 1);
        if (a is not (>= 0.5 and <= 1e9) || b is not (>= 0.5 and <= 1e9))
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "Each number of a beta prior is 0.5 to 1,000,000,000.");
        Proportions.Check(control.Successes, control.Units);
        Proportions.Check(treatment.Successes, treatment.Units);
        _ = Z.ForLevel(level);
        var (c, t) = (BetaPosterior.Of(control, a, b), BetaPosterior.Of(treatment, a, b));
        var gap = new BetaGap(c, t);
        var n = control.Units + treatment.Units;
        var (lower, upper) = (gap.Quantile((1 - level) / 2, relative), gap.Quantile((1 + level) / 2, relative));
        var mean = relative ? gap.MeanLift : t.Mean - c.Mean;
        var effect = Estimate.Of(relative ? Math.Clamp(mean, lower, upper) : mean, lower, upper, n, relative ? Unit.Change : Unit.Points,
            (relative ? "treatment ÷ control − 1" : "treatment − control") + ", given the data and the prior", level);
        return new(effect, gap.ChanceBetter, gap.LossIfTreatment(relative), gap.LossIfControl(relative));
    }

    /// <summary>
    /// Any two arms with many units: the effect is normal around the truth, the prior is normal too, and so is what is to be believed after
    /// (Gelman et al. 2013, chapter 2).
    /// </summary>
    /// <param name="control">The control arm.</param>
    /// <param name="treatment">The treated arm.</param>
    /// <param name="prior">Belief before; null for none, which makes the interval that of the plain test.</param>
    /// <param name="relative">True for the lift, false for the difference.</param>
    /// <param name="level">Chance that the interval holds the effect, between 0 and 1.</param>
    /// <param name="covariance">Covariance of both figures; 0 for independent arms.</param>
    /// <returns>
    /// Missing where a lift is asked for and the control lies within 5 standard errors of 0: the ratio is not normal there.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The prior or the level is outside its range.</exception>
    public static BayesianComparison Of(ArmFigure control, ArmFigure treatment, EffectPrior? prior = null, bool relative = false,
        double level = 0.95, double covariance = 0)
    {
        if (prior is not null && (!double.IsFinite(prior.Mean) || prior.Deviation is not (> 0 and < double.PositiveInfinity)))
            throw new ArgumentOutOfRangeException(nameof(prior), prior, "A prior has a finite mean and a deviation above 0.");
        var z = Z.ForLevel(level);
        var moments = relative ? EffectMoments.Lift(control, treatment, covariance)
            : EffectMoments.Difference(control, treatment, covariance);
        var unit = relative ? Unit.Change : control.Unit == Unit.Fraction ? Unit.Points : control.Unit;
        var n = control.Units + treatment.Units;
        if (moments.Problem is not null || (moments.Variance == 0 && prior is null))
            return new(Estimate.Missing(moments.Problem ?? "neither arm varies", unit, n), null, null, null);
        var (mean, variance) = (moments.Value, moments.Variance);
        if (prior is not null)
        {
            var own = prior.Deviation * prior.Deviation;
            var weight = own / (own + variance);
            (mean, variance) = ((weight * mean) + ((1 - weight) * prior.Mean), weight * variance);
        }

        var error = Math.Sqrt(variance);
        var effect = Estimate.Of(mean, mean - (z * error), mean + (z * error), n, unit, "effect given the data and the prior", level);
        if (error == 0) return new(effect, mean > 0 ? 1 : mean < 0 ? 0 : 0.5, Math.Max(0, -mean), Math.Max(0, mean));
        var loss = (error * Normal.PDF(0, 1, mean / error)) - (mean * Normal.CDF(0, 1, -mean / error));
        return new(effect, Normal.CDF(0, 1, mean / error), Math.Max(0, loss), Math.Max(0, loss + mean));
    }
}
