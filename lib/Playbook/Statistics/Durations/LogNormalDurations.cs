using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Durations with a log-normal law fitted by maximum likelihood, some of them not ended yet (right-censored) or known to a bin only. With a
/// share that never ends (Boag 1949), those who look and never buy do not stretch the time of those who do.
/// </summary>
public sealed class LogNormalDurations
{
    private readonly double muError, sigmaLogError, endingError;

    private LogNormalDurations(double mu, double sigma, double ending, double muError, double sigmaLogError, double endingError,
        double logLikelihood, long ended, long censored)
    {
        (Mu, Sigma, Ending, LogLikelihood, Ended, Censored) = (mu, sigma, ending, logLikelihood, ended, censored);
        (this.muError, this.sigmaLogError, this.endingError) = (muError, sigmaLogError, endingError);
    }

    /// <summary>Mean of the logarithm; the median is its exponential.</summary>
    public double Mu { get; }

    /// <summary>Standard deviation of the logarithm, above 0.</summary>
    public double Sigma { get; }

    /// <summary>Share that ends at all, 0 to 1; 1 when the fit was told that all do.</summary>
    public double Ending { get; }

    /// <summary>Log-likelihood at the fit.</summary>
    public double LogLikelihood { get; }

    /// <summary>Durations that ended.</summary>
    public long Ended { get; }

    /// <summary>Durations that had not ended.</summary>
    public long Censored { get; }

    /// <summary>Fits the law.</summary>
    /// <param name="cells">Counted durations, in one unit of time.</param>
    /// <param name="someNeverEnd">True to fit the share that ever ends; false to take it as 1.</param>
    /// <returns>
    /// The fit, or null with fewer than two durations that ended and differ by more than rounding: a spread cannot be told then.
    /// </returns>
    /// <exception cref="ArgumentException">A cell is negative, reversed, not a number, or known exactly and 0.</exception>
    public static LogNormalDurations? Fit(IReadOnlyList<DurationCell> cells, bool someNeverEnd = false)
    {
        foreach (var c in cells)
            if (!(c.From >= 0) || !(c.To >= c.From) || double.IsInfinity(c.From) || c.Count < 0 || (c.Exact && c.From == 0))
                throw new ArgumentException(
                    $"A duration cell needs 0 ≤ from ≤ to, above 0 when known exactly, and a count of 0 or more; got {c}.", nameof(cells));
        var used = cells.Where(c => c.Count > 0 && !(c.Censored && c.From == 0)).ToArray();
        var ended = used.Where(c => !c.Censored).ToArray();
        if (ended.Select(Middle).Distinct().Count() < 2) return null;
        var n = ended.Sum(c => c.Count);
        var censored = used.Sum(c => c.Count) - n;
        var mean = ended.Sum(c => c.Count * Math.Log(Middle(c))) / n;
        var spread = Math.Sqrt(ended.Sum(c => c.Count * Math.Pow(Math.Log(Middle(c)) - mean, 2)) / n);
        // Below this, rounding of the times is all that tells them apart.
        if (spread < 1e-12 * Math.Max(1, Math.Abs(mean))) return null;
        var mixture = someNeverEnd && censored > 0;

        // The search runs in units of the spread around the mean, so that neither seconds nor days change it.
        double Loss(double[] x) =>
            -Likelihood(used, mean + (spread * x[0]), spread * Math.Exp(x[1]), mixture ? 1 / (1 + Math.Exp(-x[2])) : 1);
        var share = (double)n / (n + censored);
        double[] start = mixture ? [0, 0, Math.Log(share / (1 - share))] : [0, 0];
        double[] step = mixture ? [0.3, 0.2, 0.3] : [0.3, 0.2];
        var found = NelderMead.Minimize(Loss, start, step, 1e-13);
        // The likeliest is that all end: on that edge the share has no error, and its flat side would spoil those of the other two.
        if (mixture && found.Point[2] > 12)
            return Fit(cells) is { } all
                ? new(all.Mu, all.Sigma, 1, all.muError, all.sigmaLogError, double.NaN, all.LogLikelihood, n, censored) : null;
        var errors = StandardErrors(Loss, found.Point);
        var ending = mixture ? 1 / (1 + Math.Exp(-found.Point[2])) : 1;
        return new(mean + (spread * found.Point[0]), spread * Math.Exp(found.Point[1]), ending, spread * errors[0], errors[1],
            mixture ? errors[2] : 0, -found.Value, n, censored);
    }

    /// <summary>The median time of those that end, with a Wald interval on the logarithm.</summary>
    /// <param name="unit">Unit of the cells: seconds, minutes or days.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    public Estimate Median(Unit unit, double level = 0.95)
    {
        var z = Z.ForLevel(level);
        if (!double.IsFinite(muError)) return NoPeak(unit);
        return Time(Mu, z * muError, unit, "median of the fitted log-normal law, durations not ended yet counted as such", level);
    }

    /// <summary>
    /// The mean time of those that end, exp(μ + σ²/2): far above the median when times spread widely. Interval on its logarithm (Cox's
    /// method), taking μ and σ as independent.
    /// </summary>
    /// <inheritdoc cref="Median"/>
    public Estimate Mean(Unit unit, double level = 0.95)
    {
        var z = Z.ForLevel(level);
        if (!double.IsFinite(muError) || !double.IsFinite(sigmaLogError)) return NoPeak(unit);
        var log = Mu + (Sigma * Sigma / 2);
        var error = Math.Sqrt((muError * muError) + Math.Pow(Sigma * Sigma * sigmaLogError, 2));
        return Time(log, z * error, unit, "mean of the fitted log-normal law", level);
    }

    /// <summary>
    /// Standard deviation of the logarithm with its interval: 0.7 means that two thirds lie within a factor of two of the median.
    /// </summary>
    public Estimate Spread(double level = 0.95)
    {
        var z = Z.ForLevel(level);
        if (!double.IsFinite(sigmaLogError)) return NoPeak(Unit.Number);
        return Time(Math.Log(Sigma), z * sigmaLogError, Unit.Number, "standard deviation of the logarithm", level);
    }

    /// <summary>
    /// Share that ever ends, with an interval on the logit; exactly 1 when the fit was told that all do, missing when it found that all do.
    /// </summary>
    public Estimate EndingShare(double level = 0.95)
    {
        var z = Z.ForLevel(level);
        if (endingError == 0) return Estimate.Exact(Ending, Unit.Fraction, Ended + Censored);
        if (!double.IsFinite(endingError)) return NoPeak(Unit.Fraction);
        var logit = Math.Log(Ending / (1 - Ending));
        double Share(double x) => 1 / (1 + Math.Exp(-x));
        return Estimate.Of(Ending, Share(logit - (z * endingError)), Share(logit + (z * endingError)), Ended + Censored, Unit.Fraction,
            "share that ever ends (Boag 1949)", level);
    }

    /// <summary>The time within which a share of those that end have ended.</summary>
    /// <param name="share">Between 0 and 1, both excluded.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double Quantile(double share) => share is > 0 and < 1
        ? Math.Exp(Mu + (Sigma * MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, share)))
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1 (both excluded).");

    /// <summary>Share of those that end within a time, 0 for a time of 0 or less.</summary>
    public double Within(double time) => time <= 0 ? 0 : Phi((Math.Log(time) - Mu) / Sigma);

    /// <summary>Density of the durations of those that end at a time above 0; 0 elsewhere.</summary>
    public double Density(double time) => time <= 0 ? 0
        : Math.Exp(-0.5 * Math.Pow((Math.Log(time) - Mu) / Sigma, 2)) / (time * Sigma * Math.Sqrt(2 * Math.PI));

    // A figure out of its logarithm; times that spread over hundreds of powers of ten have no figure.
    private Estimate Time(double log, double half, Unit unit, string definition, double level) => double.IsFinite(Math.Exp(log + half))
        ? Estimate.Of(Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half), Ended + Censored, unit, definition, level)
        : Estimate.Missing("the times spread so widely that the figure or its upper end is beyond 1e308", unit, Ended + Censored);

    private Estimate NoPeak(Unit unit) =>
        Estimate.Missing("the durations do not determine the law: its likelihood has no clear peak", unit, Ended + Censored);

    private static double Middle(DurationCell c) => c.Exact ? c.From : c.From == 0 ? c.To / 2 : Math.Sqrt(c.From) * Math.Sqrt(c.To);

    private static double Likelihood(DurationCell[] cells, double mu, double sigma, double ending)
    {
        if (!(sigma > 0) || !(ending > 0)) return double.NegativeInfinity;
        double sum = 0;
        foreach (var c in cells)
        {
            double log;
            var a = c.From > 0 ? (Math.Log(c.From) - mu) / sigma : double.NegativeInfinity;
            if (c.Censored) log = Math.Log(1 - ending + (ending * Phi(-a)));
            else if (c.Exact) log = Math.Log(ending) - (a * a / 2) - Math.Log(c.From * sigma) - Constants.LogSqrt2Pi;
            else
            {
                var b = (Math.Log(c.To) - mu) / sigma;
                // Take the difference in the tail where it keeps its digits.
                log = Math.Log(ending) + Math.Log(Math.Max(1e-300, a > 0 ? Phi(-a) - Phi(-b) : Phi(b) - Phi(a)));
            }

            sum += c.Count * log;
        }

        return sum;
    }

    private static double Phi(double x) => 0.5 * SpecialFunctions.Erfc(-x / Constants.Sqrt2);

    // Square roots of the diagonal of the inverse observed information.
    private static double[] StandardErrors(Func<double[], double> loss, double[] at)
    {
        var n = at.Length;
        const double h = 1e-4;
        var information = Matrix<double>.Build.Dense(n, n, (i, j) =>
        {
            double At(double di, double dj)
            {
                var x = (double[])at.Clone();
                x[i] += di;
                x[j] += dj;
                return loss(x);
            }

            return (At(h, h) - At(h, -h) - At(-h, h) + At(-h, -h)) / (4 * h * h);
        });
        var inverse = information.Inverse();
        return [.. Enumerable.Range(0, n).Select(i => inverse[i, i] is var v && v > 0 ? Math.Sqrt(v) : double.NaN)];
    }
}
