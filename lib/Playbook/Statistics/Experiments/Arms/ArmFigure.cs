using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// What a test needs to know of one arm (组) of an experiment: its figure and how far chance moves it. Means, proportions, ratios,
/// quantiles, adjusted means and clusters all come down to this, so that SQL reduces the rows and one <see cref="Comparison"/> reasons
/// about them.
/// </summary>
/// <param name="Value">The figure, in <see cref="Unit"/>.</param>
/// <param name="Variance">Squared standard error of the figure, 0 or more.</param>
/// <param name="Freedom">Degrees of freedom of the variance, above 0; units less one, or clusters less one.</param>
/// <param name="Units">Independent units behind it: randomised people, or clusters.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="MissingReason">Why there is no figure or no variance; null when there are both.</param>
public sealed record ArmFigure(double Value, double Variance, double Freedom, long Units, Unit Unit, string? MissingReason = null)
{
    /// <summary>A figure with its squared standard error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, the variance is negative or the freedom not above
    /// 0.</exception>
    public static ArmFigure Of(double value, double variance, double freedom, long units, Unit unit = Unit.Number)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "The figure of an arm is finite.");
        if (variance is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "The variance of a figure is finite and 0 or more.");
        if (!(freedom > 0)) throw new ArgumentOutOfRangeException(nameof(freedom), freedom, "Degrees of freedom are above 0.");
        return new(value, variance, freedom, units, unit);
    }

    /// <summary>An arm of which nothing can be said, and why.</summary>
    public static ArmFigure Missing(string reason, long units = 0, Unit unit = Unit.Number) => new(0, 0, 1, units, unit, reason);

    /// <summary>The rate of an arm whose trials come in clusters (整群): the spread between clusters decides, not the trials.</summary>
    /// <param name="sums">Sums over the clusters of the arm.</param>
    /// <param name="unit">Unit of the rate; a mean per trial may be yuan.</param>
    public static ArmFigure OfClusters(ClusteredRate sums, Unit unit = Unit.Fraction) => sums.Rate is not { } rate
        ? Missing("nothing was counted: the denominator is 0", sums.Clusters, unit)
        : sums.StandardError is not { } error
            ? Missing("an arm has fewer than 2 clusters: their spread is unknown", sums.Clusters, unit)
            : Of(rate, error * error, sums.Clusters - 1, sums.Clusters, unit);

    /// <summary>The arm's figure with its interval, by Student's t.</summary>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <param name="definition">What is measured.</param>
    public Estimate Estimate(double level = 0.95, string definition = "")
    {
        if (MissingReason is { } reason) return Planning.Estimate.Missing(reason, Unit, Units);
        _ = Z.ForLevel(level);
        if (Variance == 0) return Planning.Estimate.Exact(Value, Unit, Units, definition);
        var half = StudentLaw.Quantile((1 + level) / 2, Freedom) * Math.Sqrt(Variance);
        return Planning.Estimate.Of(Value, Value - half, Value + half, Units, Unit, definition, level);
    }
}
