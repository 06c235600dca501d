using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>Random weights around given ones: what if we weighed a little differently?</summary>
public static class DirichletWeights
{
    /// <summary>
    /// Draws weights from a Dirichlet law with mean <paramref name="weights"/>. The standard deviation of a weight w is √(w(1 − w) /
    /// (concentration + 1)): with 20, a weight of 0.25 moves by about ±0.09; with 1,000 hardly at all. A weight of 0 stays 0.
    /// </summary>
    /// <param name="weights">Weights, 0 or more, not all 0; they are scaled to add up to 1.</param>
    /// <param name="concentration">How closely draws keep to the weights, above 0.</param>
    /// <param name="draws">How many draws, 1 or more.</param>
    /// <param name="random">Source of randomness.</param>
    /// <returns>One draw a row; each adds up to 1.</returns>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The concentration is not above 0 or there is no draw.</exception>
    public static double[][] Sample(IReadOnlyList<double> weights, double concentration, int draws, Random random)
    {
        var normal = Normalised(weights);
        if (concentration is not (> 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(concentration), concentration, "The concentration must be above 0 and finite.");
        if (draws < 1) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least one draw is needed.");
        var result = new double[draws][];
        for (var d = 0; d < draws; d++)
        {
            var draw = new double[normal.Length];
            double sum = 0;
            for (var j = 0; j < draw.Length; j++)
                if (normal[j] > 0) sum += draw[j] = Gamma.Sample(random, concentration * normal[j], 1);
            // Tiny shapes can underflow to nothing at all; then one weight, drawn by its mean, takes everything,
            // as the law does in the limit.
            if (!(sum > 0))
            {
                draw[Categorical.Sample(random, normal)] = 1;
                sum = 1;
            }

            result[d] = [.. draw.Select(v => v / sum)];
        }

        return result;
    }

    /// <summary>The weights scaled to add up to 1.</summary>
    /// <inheritdoc cref="Sample"/>
    public static double[] Normalised(IReadOnlyList<double> weights)
    {
        foreach (var w in weights)
            if (w is not (>= 0 and < double.PositiveInfinity))
                throw new ArgumentException($"A weight must be finite and 0 or more; got {w}.", nameof(weights));
        var sum = weights.Sum();
        if (sum <= 0) throw new ArgumentException("At least one weight must be above 0.", nameof(weights));
        return [.. weights.Select(w => w / sum)];
    }
}
