namespace Playbook.Statistics;

/// <summary>The metric of a planned experiment: where it stands, and how much one unit differs from another.</summary>
/// <param name="Baseline">Its value without the change.</param>
/// <param name="Variance">Variance per unit: the squared standard error of its value over n units is this divided by n.</param>
/// <param name="IsRate">True for a share of units: its variance follows from its value, and the normal law replaces Student's t.</param>
/// <param name="Effect">
/// Factor on the variance: 1 − ρ² with an adjustment by the past, 1 + (m − 1) ICC in clusters of m.
/// </param>
/// <param name="UnitsPerCluster">Units in a randomised cluster; 1 where units are randomised.</param>
public sealed record PlanMetric(double Baseline, double Variance, bool IsRate = false, double Effect = 1, double UnitsPerCluster = 1)
{
    /// <summary>A mean per unit.</summary>
    /// <param name="mean">Mean without the change.</param>
    /// <param name="deviation">Standard deviation between units, above 0.</param>
    public static PlanMetric Mean(double mean, double deviation) => double.IsFinite(mean) && deviation is > 0 and < double.PositiveInfinity
        ? new(mean, deviation * deviation)
        : throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The mean is finite and the deviation finite and above 0.");

    /// <summary>A share of units.</summary>
    /// <param name="rate">The rate without the change, between 0 and 1 (both excluded).</param>
    public static PlanMetric Proportion(double rate) => rate is > 0 and < 1
        ? new(rate, rate * (1 - rate), IsRate: true)
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate lies between 0 and 1 (both excluded).");

    /// <summary>A ratio of two metrics of a unit, such as yuan per visit where people are randomised.</summary>
    /// <param name="past">Moments of numerator and denominator over units of the past; the variance is that of the delta method.</param>
    public static PlanMetric Ratio(ArmPair past) => past.Ratio() is { MissingReason: null, Variance: > 0 } figure
        ? new(figure.Value, past.RatioVariance)
        : throw new ArgumentException($"No ratio can be planned on these units: {past.Ratio().MissingReason ?? "it does not vary"}.");

    /// <summary>The same metric, randomised in clusters (整群): people of one city, plays of one room.</summary>
    /// <param name="size">Mean units in a cluster, 1 or more.</param>
    /// <param name="correlation">Intraclass correlation (ICC) of two units of a cluster, 0 to 1.</param>
    /// <param name="variation">
    /// Standard deviation of the size over its mean, 0 for equal clusters (Eldridge, Ashby and Kerry 2006).
    /// </param>
    public PlanMetric Clustered(double size, double correlation, double variation = 0)
    {
        if (size is not (>= 1 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(size), size, "A cluster has 1 unit or more.");
        if (correlation is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "An intraclass correlation lies between 0 and 1.");
        if (variation is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(variation), variation, "The variation of the size is 0 or more.");
        return this with
        {
            Effect = Effect * (1 + (((((1 + (variation * variation)) * size) - 1)) * correlation)), UnitsPerCluster = size,
        };
    }

    /// <summary>The same metric with an adjustment by the past (<see cref="Cuped"/>).</summary>
    /// <param name="correlation">Correlation of the metric with its past, between −1 and 1 (both excluded).</param>
    public PlanMetric Adjusted(double correlation) => correlation is > -1 and < 1
        ? this with { Effect = Effect * (1 - (correlation * correlation)) }
        : throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation lies between −1 and 1 (both excluded).");

    /// <summary>Variance per unit when the metric stands at a value.</summary>
    internal double VarianceAt(double value) => Effect * (IsRate ? value * (1 - value) : Variance);
}
