namespace Playbook.Budget;

/// <summary>How close fitted or forecast values come to the actual ones.</summary>
/// <param name="Nrmse">Root mean squared error ÷ (largest − smallest actual); null when all actual values are equal.</param>
/// <param name="Mape">Mean of |error| ÷ |actual| over weeks with an actual value other than 0; null when there is none.</param>
/// <param name="RSquared">
/// 1 − squared error ÷ squared deviation from the mean; below 0 when a mean would do better; null when all are equal.
/// </param>
/// <param name="N">Weeks.</param>
public sealed record FitAccuracy(double? Nrmse, double? Mape, double? RSquared, int N)
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
        var (error, spread, relative, counted) = (0.0, 0.0, 0.0, 0);
        for (var t = 0; t < actual.Length; t++)
        {
            var e = actual[t] - fitted[t];
            error += e * e;
            spread += (actual[t] - mean) * (actual[t] - mean);
            if (actual[t] == 0) continue;
            relative += Math.Abs(e / actual[t]);
            counted++;
        }

        return new(high > low ? Math.Sqrt(error / actual.Length) / (high - low) : null, counted > 0 ? relative / counted : null,
            spread > 0 ? 1 - (error / spread) : null, actual.Length);
    }
}
