using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>
/// Rates of many groups pulled towards their common mean in proportion to how little each group knows (empirical Bayes; Efron and Morris
/// 1975, with the beta-binomial law of Skellam 1948). A small cell with a lucky or unlucky rate then does not lead a ranking.
/// </summary>
/// <param name="Mean">Mean rate of the groups.</param>
/// <param name="Strength">Pseudo-trials behind the mean: large when the groups hardly differ.</param>
public sealed record RateShrinkage(double Mean, double Strength)
{
    /// <summary>Fits mean and strength by maximum likelihood over groups.</summary>
    /// <param name="successes">Successes per group.</param>
    /// <param name="trials">Trials per group; groups of 0 are ignored.</param>
    /// <returns>
    /// Null when there is no trial at all. With one group, or no outcome or only one outcome, the strength is at its maximum or minimum and
    /// finite.
    /// </returns>
    /// <exception cref="ArgumentException">Lengths differ, or successes are not within the trials.</exception>
    public static RateShrinkage? Fit(IReadOnlyList<long> successes, IReadOnlyList<long> trials)
    {
        if (successes.Count != trials.Count)
            throw new ArgumentException($"There are {successes.Count} successes and {trials.Count} trials.");
        Check(successes, trials);
        var used = Enumerable.Range(0, trials.Count).Where(i => trials[i] > 0).ToArray();
        if (used.Length == 0) return null;
        var (hits, all) = (used.Sum(i => successes[i]), used.Sum(i => trials[i]));
        var pooled = (double)hits / all;
        if (used.Length == 1 || hits == 0 || hits == all) return new(pooled, used.Length == 1 ? 1 : Strongest(trials));

        double Likelihood(double mean, double strength) => used.Sum(i => LogLikelihood(successes[i], trials[i], mean, strength));

        // Alternate two one-dimensional searches; the likelihood has one peak in each direction.
        var (m, logStrength) = (pooled, Math.Log(100));
        for (var round = 0; round < 30; round++)
        {
            Interruption.Check();
            var before = (m, logStrength);
            logStrength = Peak(s => Likelihood(m, Math.Exp(s)), 0, Math.Log(Strongest(trials)));
            var strength = Math.Exp(logStrength);
            var logit = Peak(l => Likelihood(1 / (1 + Math.Exp(-l)), strength), Logit(pooled) - 4, Logit(pooled) + 4);
            m = 1 / (1 + Math.Exp(-logit));
            if (Math.Abs(m - before.m) < 1e-9 && Math.Abs(logStrength - before.logStrength) < 1e-6) break;
        }

        return new(m, Math.Exp(logStrength));
    }

    /// <summary>
    /// Fits only the strength, around a mean that is known for each group (what the group would be expected to have): large when the groups
    /// keep to their expectations.
    /// </summary>
    /// <param name="successes">Successes per group.</param>
    /// <param name="trials">Trials per group; groups of 0 are ignored.</param>
    /// <param name="means">Expected rate per group, 0 to 1; groups expected at exactly 0 or 1 are ignored.</param>
    /// <returns>Pseudo-trials, 1 to ten million times the trials of the largest group; 1 when no group can tell.</returns>
    /// <exception cref="ArgumentException">
    /// Lengths differ, successes are not within the trials, or a mean is outside 0 to 1.
    /// </exception>
    public static double FitStrength(IReadOnlyList<long> successes, IReadOnlyList<long> trials, IReadOnlyList<double> means)
    {
        if (successes.Count != trials.Count || trials.Count != means.Count)
            throw new ArgumentException($"There are {successes.Count} successes, {trials.Count} trials and {means.Count} means.");
        Check(successes, trials);
        for (var i = 0; i < means.Count; i++)
            if (means[i] is not (>= 0 and <= 1))
                throw new ArgumentException($"The expected rate of group {i} is {means[i]}; it lies between 0 and 1.");
        var used = Enumerable.Range(0, trials.Count).Where(i => trials[i] > 0 && means[i] is > 0 and < 1).ToArray();
        if (used.Length == 0) return 1;
        return Math.Exp(Peak(log =>
        {
            var strength = Math.Exp(log);
            return used.Sum(i => LogLikelihood(successes[i], trials[i], means[i], strength));
        }, 0, Math.Log(Strongest(trials))));
    }

    /// <summary>Shape parameters of the beta law of one group's rate after its own data are seen.</summary>
    public (double A, double B) Posterior(long successes, long trials) =>
        ((Mean * Strength) + successes, ((1 - Mean) * Strength) + trials - successes);

    /// <summary>The group's rate after shrinkage.</summary>
    public double Shrunk(long successes, long trials) => ((Mean * Strength) + successes) / (Strength + trials);

    // Beyond this the groups' rates are one rate to seven digits.
    private static double Strongest(IReadOnlyList<long> trials) => 1e7 * trials.Max();

    private static void Check(IReadOnlyList<long> successes, IReadOnlyList<long> trials)
    {
        for (var i = 0; i < trials.Count; i++)
            if (trials[i] < 0 || successes[i] < 0 || successes[i] > trials[i])
                throw new ArgumentException(
                    $"Group {i} has {successes[i]} successes of {trials[i]} trials; 0 ≤ successes ≤ trials is required.");
    }

    // Beta-binomial without its coefficient. Written around the binomial law of the mean, so that nothing cancels when the strength dwarfs
    // the trials.
    private static double LogLikelihood(long successes, long trials, double mean, double strength) =>
        (successes * Math.Log(mean)) + ((trials - successes) * SpecialFunctions.Log1p(-mean))
        + Stirling.LogRising(mean * strength, successes) + Stirling.LogRising((1 - mean) * strength, trials - successes)
        - Stirling.LogRising(strength, trials);

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static double Peak(Func<double, double> f, double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (a, b) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (fa, fb) = (f(a), f(b));
        while (high - low > 1e-7)
        {
            if (fa > fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (golden * (high - low));
                fa = f(a);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (golden * (high - low));
                fb = f(b);
            }
        }

        return (low + high) / 2;
    }
}
