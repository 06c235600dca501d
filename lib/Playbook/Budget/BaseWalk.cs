using MathNet.Numerics.Distributions;

namespace Playbook.Budget;

/// <summary>
/// How far a base wanders from week to week beyond what a straight line and errors that forget themselves explain. A trend with few bends
/// follows a wandering base in the weeks seen, so that its errors there do not show how it wanders on.
/// </summary>
/// <remarks>
/// Half the mean squared difference of weeks that lie a lag apart (the variogram; Matheron, 1963) grows along the lag for a walk, and stays
/// level beyond a few weeks for errors that forget themselves. Its slope between two lags is half the variance of a step.
/// </remarks>
internal static class BaseWalk
{
    // Errors of a correlation of .6 have forgotten themselves by then.
    private const int Short = 5;

    // Longer lags have too few stretches.
    private const int Long = 26;

    // Stretches that long in two years are about as many independent ones.
    private const int Freedom = 8;

    /// <summary>Variance of a step a week, 0 or more; 0 for series too short to tell.</summary>
    /// <param name="values">Outcome less media, season and controls.</param>
    public static double Variance(double[] values)
    {
        var most = Math.Min(Long, values.Length / 4);
        if (most < Short + 3) return 0;
        double[] rest = Straightened(values);
        var (lags, spreads) = (new List<double>(), new List<double>());
        for (var lag = Short; lag <= most; lag++)
        {
            var sum = 0.0;
            for (var t = lag; t < rest.Length; t++) sum += Math.Pow(rest[t] - rest[t - lag], 2);
            lags.Add(lag);
            spreads.Add(sum / (rest.Length - lag));
        }

        var (a, b) = (lags.Average(), spreads.Average());
        var slope = lags.Zip(spreads, (l, s) => (l - a) * (s - b)).Sum() / lags.Sum(l => (l - a) * (l - a));
        return Math.Max(0, slope);
    }

    /// <summary>Adds a walk to a path: steps of a variance that is known only so well.</summary>
    public static void Add(double[] path, double variance, Random random)
    {
        if (variance <= 0) return;
        var step = Math.Sqrt(variance * Freedom / ChiSquared.Sample(random, Freedom));
        var at = 0.0;
        for (var h = 0; h < path.Length; h++) path[h] += at += step * Normal.Sample(random, 0, 1);
    }

    // Less its least-squares line.
    private static double[] Straightened(double[] values)
    {
        var n = values.Length;
        var (mean, middle) = (values.Average(), (n - 1) / 2.0);
        var (along, square) = (0.0, 0.0);
        for (var t = 0; t < n; t++) (along, square) = (along + ((t - middle) * (values[t] - mean)), square + ((t - middle) * (t - middle)));
        return [.. values.Select((v, t) => v - mean - (along / square * (t - middle)))];
    }
}
