using System.Numerics.Tensors;

namespace Playbook.Budget;

/// <summary>How close fitted or forecast values come to the actual ones.</summary>
/// <param name="Nrmse">Root mean squared error ÷ (largest − smallest actual); null when all actual values are equal.</param>
/// <param name="Error">
/// Root mean squared error ÷ mean |actual|: the one measure by which forecasts are compared and shown; null when all actual values are 0.
/// </param>
/// <param name="RSquared">
/// 1 − squared error ÷ squared deviation from the mean of each stretch; below 0 when those means would do better; null when all are
/// equal.
/// </param>
/// <param name="N">Weeks.</param>
public sealed record FitAccuracy(double? Nrmse, double? Error, double? RSquared, int N)
{
    /// <summary>Compares two series.</summary>
    /// <param name="actual">Actual values, at least one.</param>
    /// <param name="fitted">Fitted values, as many.</param>
    /// <param name="stretch">
    /// Values that have a mean of their own, 1 or more, the last stretch may be shorter; 0 for one mean of all.
    /// </param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static FitAccuracy Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> fitted, int stretch = 0)
    {
        if (actual.Length == 0 || actual.Length != fitted.Length)
            throw new ArgumentException(
                $"Accuracy compares two series of the same length of at least 1; got {actual.Length} and {fitted.Length}.", nameof(fitted));
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var v in actual) (low, high) = (Math.Min(low, v), Math.Max(high, v));
        var (each, mean) = (stretch > 0 ? stretch : actual.Length, 0.0);
        var (error, spread, size) = (0.0, 0.0, 0.0);
        for (var t = 0; t < actual.Length; t++)
        {
            if (t % each == 0) mean = TensorPrimitives.Average(actual.Slice(t, Math.Min(each, actual.Length - t)));
            var e = actual[t] - fitted[t];
            error += e * e;
            spread += (actual[t] - mean) * (actual[t] - mean);
            size += Math.Abs(actual[t]) / actual.Length;
        }

        var typical = Math.Sqrt(error / actual.Length);
        return new(high > low ? typical / (high - low) : null, size > 0 ? typical / size : null,
            spread > 0 ? 1 - (error / spread) : null, actual.Length);
    }
}
