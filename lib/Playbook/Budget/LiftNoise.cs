namespace Playbook.Budget;

/// <summary>
/// What a week's outcome differs from what a model explains: errors of one size that follow each other by an autoregression of order 1.
/// </summary>
/// <param name="Deviation">Standard deviation of a week's error, in units of the outcome; 0 or more.</param>
/// <param name="Correlation">Correlation of an error with that of the week before, −0.99 to 0.99.</param>
public readonly record struct LiftNoise(double Deviation, double Correlation)
{
    private const double MostCorrelation = 0.95;

    /// <summary>
    /// The errors of a fit. Their size counts what was fitted (base, trend, season, controls, steps, and size and shape of each channel);
    /// their correlation is corrected for its bias in short series (M. G. Kendall, "Note on bias in the estimation of autocorrelation",
    /// 1954) and kept within ±0.95.
    /// </summary>
    /// <param name="model">The fit.</param>
    public static LiftNoise Of(MediaMixFit model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var season = model.Data.Weeks.Count >= 52 ? 2 * model.Options.FourierPairs : 0;
        return Of([.. model.Data.Outcome.Zip(model.Fitted, (y, f) => y - f)], 2 + season + model.Options.TrendKnots
            + model.Data.Controls.Count + model.Steps.Count + (2 * model.Channels.Count(c => c.TotalSpend > 0)));
    }

    /// <summary>The errors of a regression.</summary>
    /// <param name="residuals">Its residuals in time, two or more.</param>
    /// <param name="fitted">How many figures were fitted, 0 or more; at least a quarter of the weeks counts as free.</param>
    public static LiftNoise Of(IReadOnlyList<double> residuals, int fitted)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        var n = residuals.Count;
        if (n < 2) throw new ArgumentException($"Errors are measured on two weeks or more; got {n}.", nameof(residuals));
        if (fitted < 0) throw new ArgumentOutOfRangeException(nameof(fitted), fitted, "The number of figures fitted is 0 or more.");
        var (square, product) = (0.0, 0.0);
        for (var t = 0; t < n; t++)
        {
            square += residuals[t] * residuals[t];
            if (t > 0) product += residuals[t] * residuals[t - 1];
        }

        // Nothing is left: errors of nothing do not hang together.
        if (!(square > 0)) return new(0, 0);
        var first = product / square;
        return new(Math.Sqrt(square / Math.Max(n / 4.0, n - fitted)),
            Math.Clamp(first + ((1 + (3 * first)) / n), -MostCorrelation, MostCorrelation));
    }

    internal LiftNoise Checked()
    {
        if (!(Deviation >= 0) || !double.IsFinite(Deviation))
            throw new ArgumentOutOfRangeException(nameof(Deviation), Deviation, "A standard deviation is finite and 0 or more.");
        return Correlation is >= -0.99 and <= 0.99 ? this
            : throw new ArgumentOutOfRangeException(nameof(Correlation), Correlation, "The correlation must be −0.99 to 0.99.");
    }
}
