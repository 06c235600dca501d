namespace Playbook.Statistics;

/// <summary>
/// A comparison that may be looked at after every unit (随时有效): the interval holds the truth at all looks together with its level,
/// and the test may stop at any of them. Asymptotic confidence sequences with a normal mixture (Robbins 1970; Waudby-Smith, Arbour, Sinha,
/// Kennedy and Ramdas 2021), which for two arms is the mixture sequential ratio test (Johari, Koomen, Pekelis and Walsh 2017). The price is
/// an interval some 1.5 times as wide as that of a single look.
/// </summary>
public static class AlwaysValid
{
    /// <summary>Units of both arms at which the interval is narrowest relative to a single look.</summary>
    public const double DefaultTuning = 5000;

    /// <summary>Fewest units of both arms: the theory is one of many units.</summary>
    public const long FewestUnits = 100;

    /// <summary>Compares two arms at any time.</summary>
    /// <param name="control">The control arm.</param>
    /// <param name="treatment">The treated arm.</param>
    /// <param name="options">Null for a two-sided test of the difference at 0.95.</param>
    /// <param name="tuning">
    /// Units of both arms at which the interval shall be narrowest, 1 or more; chosen before the experiment and then kept.
    /// </param>
    /// <param name="covariance">Covariance of both figures; 0 for independent arms.</param>
    /// <returns>
    /// The p-value is valid at any time as well. Without one under <see cref="FewestUnits"/> units, and wherever
    /// <see cref="Comparison.Of(ArmFigure, ArmFigure, ComparisonOptions?, double)"/> has none.
    /// </returns>
    /// <exception cref="ArgumentException">The arms measure different things.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or the tuning is outside its range.</exception>
    public static Comparison Of(ArmFigure control, ArmFigure treatment, ComparisonOptions? options = null, double tuning = DefaultTuning,
        double covariance = 0)
    {
        options = (options ?? new()).Checked();
        if (tuning is not (>= 1 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(tuning), tuning, "The tuning of an always-valid interval is 1 unit or more.");
        const string method = "always-valid (asymptotic confidence sequence)";
        var n = control.Units + treatment.Units;
        if (control.MissingReason is null && treatment.MissingReason is null && n < FewestUnits)
        {
            var reason = $"{n} units: an always-valid interval needs {FewestUnits}";
            (control, treatment) = (control with { MissingReason = reason }, treatment with { MissingReason = reason });
        }

        var test = TestStatistic.Of(control, treatment, options, covariance);
        var critical = Critical(n, options, tuning);
        double? p = test.Value is { } z ? PValue(z, n, options, tuning) : null;
        return Comparison.Of(control, treatment, options, covariance, critical, p, p is { } v ? v < options.Alpha : null, method);
    }

    /// <summary>Half width of the interval in standard errors, where 1.96 is that of a single look.</summary>
    /// <param name="units">Units of both arms, 1 or more.</param>
    /// <param name="options">Level and side.</param>
    /// <param name="tuning">Units of both arms at which the interval shall be narrowest.</param>
    public static double Critical(long units, ComparisonOptions options, double tuning = DefaultTuning)
    {
        var scaled = Math.Max(1, units) * Mixture(options, tuning);
        var root = Math.Sqrt(scaled + 1);
        var log = options.Alternative == Alternative.TwoSided ? Math.Log(root / options.Alpha) : Math.Log(1 + (root / (2 * options.Alpha)));
        return Math.Sqrt(2 * (scaled + 1) / scaled * log);
    }

    // The level at which the interval just reaches the null value, for the mixture that the options chose.
    private static double PValue(double z, long n, ComparisonOptions options, double tuning)
    {
        var scaled = n * Mixture(options, tuning);
        var root = Math.Sqrt(scaled + 1);
        double Exponent(double x) => x * x * scaled / (2 * (scaled + 1));
        if (options.Alternative == Alternative.TwoSided) return Math.Min(1, root * Math.Exp(-Exponent(z)));
        var towards = options.Alternative == Alternative.Greater ? z : -z;
        return towards <= 0 ? 1 : Math.Min(1, root / (2 * (Math.Exp(Exponent(towards)) - 1)));
    }

    // Square of the mixture's scale per unit: the closed form next to the narrowest interval at the tuned size (Waudby-Smith et al. 2021).
    private static double Mixture(ComparisonOptions options, double tuning)
    {
        var log = -2 * Math.Log(options.Alternative == Alternative.TwoSided ? options.Alpha : 2 * options.Alpha);
        return (log + Math.Log(log + 1)) / tuning;
    }
}
