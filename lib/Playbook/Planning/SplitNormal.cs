using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>
/// A normal law with two widths (拆分正态): half of its mass on each side of the middle. It reproduces an estimate exactly: the value is its
/// median and the ends of the interval are its quantiles, however lopsided the interval is.
/// </summary>
/// <param name="Middle">Median.</param>
/// <param name="Left">Standard deviation of the lower half, 0 or more.</param>
/// <param name="Right">Standard deviation of the upper half, 0 or more.</param>
public readonly record struct SplitNormal(double Middle, double Left, double Right)
{
    /// <summary>The law of an estimate; one that is exact has no width.</summary>
    /// <exception cref="ArgumentException">The estimate is missing.</exception>
    public static SplitNormal Of(Estimate estimate)
    {
        if (estimate.Value is not { } value)
            throw new ArgumentException($"A missing estimate has no distribution ({estimate.MissingReason}).");
        if (estimate is not { Lower: { } lower, Upper: { } upper }) return new(value, 0, 0);
        var z = Z.ForLevel(estimate.Level);
        return new(value, Math.Max(0, value - lower) / z, Math.Max(0, upper - value) / z);
    }

    /// <summary>Mean: the middle plus (right − left) / √(2π).</summary>
    public double Mean => Middle + ((Right - Left) / Math.Sqrt(2 * Math.PI));

    /// <summary>Variance: (left² + right²) / 2 − (right − left)² / 2π.</summary>
    public double Variance => (((Left * Left) + (Right * Right)) / 2) - ((Right - Left) * (Right - Left) / (2 * Math.PI));

    /// <summary>The chance of less than a value; 0 or 1 for a law without width on that side.</summary>
    /// <param name="value">The value.</param>
    public double Below(double value)
    {
        var width = value < Middle ? Left : Right;
        return width > 0 ? MathNet.Numerics.Distributions.Normal.CDF(Middle, width, value) : value > Middle ? 1 : 0;
    }

    /// <summary>The value at a standard normal score: at 1.28 the 90th percentile.</summary>
    public double At(double score) => Middle + (score * (score < 0 ? Left : Right));
}
