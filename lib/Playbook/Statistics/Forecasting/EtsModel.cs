namespace Playbook.Statistics;

/// <summary>How an error or a season joins the level.</summary>
public enum EtsForm
{
    /// <summary>Absent (seasons only).</summary>
    None,

    /// <summary>Added to the level, in the unit of the series.</summary>
    Additive,

    /// <summary>Multiplies the level: its size grows with the series, which must be positive.</summary>
    Multiplicative,
}

/// <summary>The trend of an exponential smoothing model.</summary>
public enum EtsTrend
{
    /// <summary>A level that wanders without direction.</summary>
    None,

    /// <summary>A slope that goes on for ever.</summary>
    Linear,

    /// <summary>A slope that fades by a constant factor each period (Gardner and McKenzie 1985): the safer one for long horizons.</summary>
    Damped,
}

/// <summary>
/// A member of the exponential smoothing family, in the notation ETS(error, trend, season) of Hyndman, Koehler, Ord and Snyder (2008).
/// </summary>
/// <param name="Error">Additive or multiplicative.</param>
/// <param name="Trend">None, linear or damped.</param>
/// <param name="Season">None, additive or multiplicative.</param>
/// <param name="Period">Periods in a season: 12 for months, 4 for quarters, 1 without a season; at most 24.</param>
public sealed record EtsModel(EtsForm Error, EtsTrend Trend, EtsForm Season, int Period)
{
    /// <summary>The longest season that is fitted: more initial states than that cannot be estimated soundly.</summary>
    public const int LongestPeriod = 24;

    /// <summary>Smoothing parameters, initial states and the error variance: what an information criterion counts.</summary>
    public int Parameters => 1 + (Trend == EtsTrend.None ? 0 : 1) + (Trend == EtsTrend.Damped ? 1 : 0) + (Seasonal ? 1 : 0)
        + 1 + (Trend == EtsTrend.None ? 0 : 1) + (Seasonal ? Period - 1 : 0) + 1;

    internal bool Seasonal => Season != EtsForm.None;

    /// <summary>"ETS(M,Ad,M)".</summary>
    public override string ToString()
    {
        static string Letter(EtsForm form) => form switch { EtsForm.None => "N", EtsForm.Additive => "A", _ => "M" };
        return $"ETS({Letter(Error)},{Trend switch { EtsTrend.None => "N", EtsTrend.Linear => "A", _ => "Ad" }},{Letter(Season)})";
    }

    internal void Check(IReadOnlyList<double> series)
    {
        if (Error == EtsForm.None)
            throw new ArgumentException("The error of an exponential smoothing model is additive or multiplicative; got none.");
        if (Period is < 1 or > LongestPeriod)
            throw new ArgumentOutOfRangeException(nameof(series), Period, $"The season must have 1 to {LongestPeriod} periods.");
        if (Seasonal && Period < 2) throw new ArgumentException($"{this} needs a season of at least 2 periods; got {Period}.");
        if (series.Any(v => !double.IsFinite(v)))
            throw new ArgumentException("The series holds a value that is not finite.", nameof(series));
        if ((Error == EtsForm.Multiplicative || Season == EtsForm.Multiplicative) && series.Any(v => v <= 0))
            throw new ArgumentException($"{this} needs a series above zero; the smallest value is {series.Min()}.", nameof(series));
        if (series.Count < Parameters + 2)
            throw new ArgumentException(
                $"{this} has {Parameters} parameters and needs at least {Parameters + 2} periods; got {series.Count}.", nameof(series));
        if (Seasonal && series.Count < 2 * Period)
            throw new ArgumentException($"{this} needs two full seasons, {2 * Period} periods; got {series.Count}.", nameof(series));
    }
}
