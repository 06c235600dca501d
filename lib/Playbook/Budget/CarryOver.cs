using System.Numerics.Tensors;

namespace Playbook.Budget;

/// <summary>
/// When the effect of a week's spend comes (广告滞后效应): shares by weeks after it, which add up to 1, so that a steady spend x
/// gives the adstock x and a saturation curve reads in weekly spend.
/// </summary>
/// <param name="Weights">Share by lag in weeks, 0 first; not negative, their sum 1.</param>
public sealed record CarryOver(IReadOnlyList<double> Weights)
{
    /// <summary>Weeks that a fitted carry-over reaches at most: half a year.</summary>
    public const int MostWeeks = 26;

    /// <summary>
    /// Pascal carry-over: r stages after each other, each of which passes on the share 1 − decay a week (negative binomial weights).
    /// One stage is the geometric one (Broadbent, 1979); more bring the peak some weeks late, less than one a long tail. Source: R. Solow,
    /// "On a family of lag distributions" (1960). Cut off after some weeks and brought to a sum of 1.
    /// </summary>
    /// <param name="decay">Share that stays in a stage for another week; 0 or more, below 1.</param>
    /// <param name="stages">Stages r, above 0; not only whole numbers.</param>
    /// <param name="weeks">Weeks after which it is cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay or the stages are outside their range.</exception>
    public static CarryOver Pascal(double decay, double stages = 1, int weeks = MostWeeks)
    {
        if (decay is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be 0 or more and below 1.");
        if (!(stages > 0) || !double.IsFinite(stages))
            throw new ArgumentOutOfRangeException(nameof(stages), stages, "The stages must be above 0 and finite.");
        var weights = new double[weeks + 1];
        FillPascal(decay, stages, weights);
        return new(weights);
    }

    /// <summary>All comes in the week of the spend.</summary>
    public static CarryOver None { get; } = new([1.0]);

    /// <summary>Mean of several.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static CarryOver Mean(IReadOnlyCollection<CarryOver> several)
    {
        if (several.Count == 0) throw new ArgumentException("There is no carry-over to take the mean of.", nameof(several));
        var weights = new double[several.Max(c => c.Weights.Count)];
        foreach (var one in several)
            for (var lag = 0; lag < one.Weights.Count; lag++) weights[lag] += one.Weights[lag] / several.Count;
        return new(weights);
    }

    /// <summary>Share that comes in the week of the spend.</summary>
    public double SameWeek => Weights[0];

    /// <summary>Share that has come after so many weeks, the week of the spend the first.</summary>
    public double Arrived(int weeks) => weeks >= Weights.Count ? 1 : Weights.Take(weeks).Sum();

    /// <summary>Mean weeks after the spend.</summary>
    public double MeanLag => Weights.Select((w, lag) => w * lag).Sum();

    /// <summary>Adstock of a spend by week, starting from nothing.</summary>
    public double[] Of(ReadOnlySpan<double> spend)
    {
        var result = new double[spend.Length];
        Fill(spend, [.. Weights], result);
        return result;
    }

    internal static void FillPascal(double decay, double stages, Span<double> weights)
    {
        var (sum, weight) = (1.0, 1.0);
        weights[0] = 1;
        for (var lag = 1; lag < weights.Length; lag++) sum += weights[lag] = weight *= decay * (stages + lag - 1) / lag;
        TensorPrimitives.Divide(weights, sum, weights);
    }

    internal static void Fill(ReadOnlySpan<double> spend, ReadOnlySpan<double> weights, Span<double> result)
    {
        result.Clear();
        for (var lag = 0; lag < Math.Min(weights.Length, spend.Length); lag++)
        {
            // Shares too small to count.
            if (weights[lag] < 1e-12) continue;
            var later = result[lag..];
            TensorPrimitives.MultiplyAdd(spend[..^lag], weights[lag], later, later);
        }
    }
}
