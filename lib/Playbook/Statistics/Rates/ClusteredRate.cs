using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// A rate whose trials come in clusters (the openings of one shared link, the plays of one video), out of sums that the warehouse gives: no
/// row reaches the model. The spread between clusters decides how sure the rate is (Cochran 1977, chapter 6).
/// </summary>
/// <param name="Clusters">Number of clusters.</param>
/// <param name="Successes">Σ y, y the successes of a cluster.</param>
/// <param name="Trials">Σ x, x the trials of a cluster.</param>
/// <param name="SuccessSquares">Σ y².</param>
/// <param name="Products">Σ x y.</param>
/// <param name="TrialSquares">Σ x².</param>
public sealed record ClusteredRate(long Clusters, double Successes, double Trials, double SuccessSquares,
    double Products, double TrialSquares)
{
    /// <summary>Several groups as one.</summary>
    public static ClusteredRate operator +(ClusteredRate a, ClusteredRate b) =>
        new(a.Clusters + b.Clusters, a.Successes + b.Successes, a.Trials + b.Trials,
        a.SuccessSquares + b.SuccessSquares, a.Products + b.Products, a.TrialSquares + b.TrialSquares);

    /// <summary>Several groups as one.</summary>
    public static ClusteredRate Add(ClusteredRate left, ClusteredRate right) => left + right;

    /// <summary>The rate; null without a trial.</summary>
    public double? Rate => Trials > 0 ? Successes / Trials : null;

    /// <summary>Standard error of the rate by linearisation; null with fewer than two clusters.</summary>
    public double? StandardError => Rate is not { } r || Clusters < 2 ? null
        : Math.Sqrt(Math.Max(0, SuccessSquares - (2 * r * Products) + (r * r * TrialSquares)) * Clusters / (Clusters - 1)) / Trials;

    /// <summary>The rate with an interval on its logit, which keeps it within 0 to 1.</summary>
    /// <param name="definition">What is divided by what.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>Missing without a trial; Wilson's interval where no cluster or every trial succeeded.</returns>
    public Estimate Estimate(string definition = "", double level = 0.95)
    {
        if (Rate is not { } r) return Planning.Estimate.Missing("nothing was counted: the denominator is 0", Unit.Fraction);
        if (StandardError is not > 0 || r is <= 0 or >= 1)
            return Proportions.Wilson((long)Math.Clamp(Successes, 0, Trials), (long)Trials, level, definition);
        var z = Z.ForLevel(level);
        var (logit, error) = (Math.Log(r / (1 - r)), StandardError.Value / (r * (1 - r)));
        double Back(double x) => 1 / (1 + Math.Exp(-x));
        return Planning.Estimate.Of(r, Back(logit - (z * error)), Back(logit + (z * error)), Clusters, Unit.Fraction, definition, level);
    }

    /// <summary>This rate over another, independent one, with an interval on the logarithm.</summary>
    /// <param name="other">The rate to compare with.</param>
    /// <param name="definition">What is compared.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <returns>Missing when either rate is 0, unknown, or seen in one cluster only.</returns>
    public Estimate RatioTo(ClusteredRate other, string definition = "", double level = 0.95)
    {
        var n = Clusters + other.Clusters;
        if (Rate is not > 0 || other.Rate is not > 0 || StandardError is not { } a || other.StandardError is not { } b)
            return Planning.Estimate.Missing("one of the two rates is 0 or unknown", Unit.Multiple, n);
        // Clusters that all had the same rate leave no spread: the rates' own intervals do not vanish with it.
        if (a == 0 || b == 0) return Proportions.Ratio(Estimate("", level), other.Estimate("", level), n, definition);
        var ratio = Rate.Value / other.Rate.Value;
        var error = Z.ForLevel(level) * Math.Sqrt(Math.Pow(a / Rate.Value, 2) + Math.Pow(b / other.Rate.Value, 2));
        return Planning.Estimate.Of(ratio, ratio * Math.Exp(-error), ratio * Math.Exp(error), n, Unit.Multiple, definition, level);
    }
}
