namespace Playbook.Statistics;

/// <summary>
/// Sample quantiles by linear interpolation, type 7 of R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages" (1996).
/// </summary>
public static class Quantiles
{
    /// <summary>The quantile of a sample.</summary>
    /// <param name="sorted">The sample in rising order, at least one value.</param>
    /// <param name="probability">0 to 1.</param>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside 0 to 1.</exception>
    public static double Of(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty) throw new ArgumentException("A quantile needs at least one value; got none.", nameof(sorted));
        if (probability is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        var position = (sorted.Length - 1) * probability;
        var below = (int)position;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}
