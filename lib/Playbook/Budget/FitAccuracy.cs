namespace Playbook.Budget;

/// <summary>How close fitted or forecast values come to the actual ones.</summary>
/// <param name="Nrmse">Root mean squared error ÷ (largest − smallest actual); null when all actual values are equal.</param>
/// <param name="Error">
/// Root mean squared error ÷ mean |actual|: the one measure by which forecasts are compared and shown; null when all actual values are 0.
/// </param>
/// <param name="RSquared">
/// 1 − squared error ÷ squared deviation from the mean; below 0 when a mean would do better; null when all are equal.
/// </param>
/// <param name="N">Weeks.</param>
public sealed record FitAccuracy(double? Nrmse, double? Error, double? RSquared, int N)
{
    /// <summary>Compares two series.</summary>
    /// <param name="actual">Actual values, at least one.</param>
    /// <param name="fitted">Fitted values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ or are 0.</exception>
    public static FitAccuracy Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> fitted)
    {
        if (actual.Length == 0 || actual.Length != fitted.Length)
            throw new ArgumentException(
                $"Accuracy compares two series of the same length of at least 1; got {actual.Length} and {fitted.Length}.", nameof(fitted));
        var (mean, low, high) = (0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var v in actual) (mean, low, high) = (mean + (v / actual.Length), Math.Min(low, v), Math.Max(high, v));
        var (error, spread, size) = (0.0, 0.0, 0.0);
        for (var t = 0; t < actual.Length; t++)
        {
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
