using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Two metrics of the same units of one arm, as moments: numerator and denominator of a ratio metric (比率指标), or a metric and its
/// value before the experiment.
/// </summary>
/// <param name="Units">Number of units (or clusters), 0 or more.</param>
/// <param name="FirstMean">Mean of the first metric per unit.</param>
/// <param name="SecondMean">Mean of the second metric per unit.</param>
/// <param name="FirstVariance">Variance of the first with divisor n − 1.</param>
/// <param name="SecondVariance">Variance of the second with divisor n − 1.</param>
/// <param name="Covariance">Covariance of both with divisor n − 1.</param>
public sealed record ArmPair(
    long Units, double FirstMean, double SecondMean, double FirstVariance, double SecondVariance, double Covariance)
{
    /// <summary>Out of one pair per unit.</summary>
    /// <param name="first">First metric, one finite value per unit.</param>
    /// <param name="second">Second metric, in the same order.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a value is not finite.</exception>
    public static ArmPair Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
            throw new ArgumentException($"There are {first.Count} values of the first metric and {second.Count} of the second.");
        double a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < first.Count; i++)
        {
            var (x, y) = (first[i], second[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
                throw new ArgumentException($"Unit {i} has the values {x} and {y}; both must be finite.");
            var (dx, dy) = (x - a, y - b);
            a += dx / (i + 1);
            b += dy / (i + 1);
            aa += dx * (x - a);
            bb += dy * (y - b);
            ab += dx * (y - b);
        }

        double divisor = Math.Max(1, first.Count - 1);
        return new(first.Count, a, b, aa / divisor, bb / divisor, ab / divisor);
    }

    /// <summary>Out of sums over the units: Σ a, Σ b, Σ a², Σ b², Σ a b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a sum of squares is smaller than its sum allows.</exception>
    public static ArmPair OfSums(
        long units, double first, double second, double firstSquares, double secondSquares, double products)
    {
        var (a, b) = (ArmMean.OfSums(units, first, firstSquares), ArmMean.OfSums(units, second, secondSquares));
        var covariance = units < 2 ? 0 : (products - (first * second / units)) / (units - 1);
        return new(units, a.Mean, b.Mean, a.Variance, b.Variance, covariance);
    }

    /// <summary>Two groups of units as one.</summary>
    public static ArmPair operator +(ArmPair a, ArmPair b)
    {
        if (a.Units == 0) return b;
        if (b.Units == 0) return a;
        var (first, second) = (a.First + b.First, a.Second + b.Second);
        double n = a.Units + b.Units, between = (double)a.Units * b.Units / n;
        var products = (a.Covariance * (a.Units - 1)) + (b.Covariance * (b.Units - 1))
            + (between * (b.FirstMean - a.FirstMean) * (b.SecondMean - a.SecondMean));
        return new(first.Units, first.Mean, second.Mean, first.Variance, second.Variance, products / (n - 1));
    }

    /// <summary>Two groups of units as one.</summary>
    public static ArmPair Add(ArmPair left, ArmPair right) => left + right;

    /// <summary>The first metric alone.</summary>
    public ArmMean First => new(Units, FirstMean, FirstVariance);

    /// <summary>The second metric alone.</summary>
    public ArmMean Second => new(Units, SecondMean, SecondVariance);

    /// <summary>
    /// Variance per unit of the ratio Σ a ÷ Σ b by the delta method (Deng, Knoblich and Lu 2018): that of (a − r b) ÷ mean b. Divided
    /// by the units it is the squared standard error.
    /// </summary>
    public double RatioVariance
    {
        get
        {
            var ratio = FirstMean / SecondMean;
            var residual = FirstVariance - (2 * ratio * Covariance) + (ratio * ratio * SecondVariance);
            return Math.Max(0, residual) / (SecondMean * SecondMean);
        }
    }

    /// <summary>The arm for a test of the ratio Σ first ÷ Σ second.</summary>
    /// <param name="unit">Unit of the ratio.</param>
    /// <returns>Missing for fewer than two units, or where the denominators add up to 0 or less.</returns>
    public ArmFigure Ratio(Unit unit = Unit.Number) => Units < 2
        ? ArmFigure.Missing($"an arm has {Units} of the 2 units without which no spread is seen", Units, unit)
        : !(SecondMean > 0)
            ? ArmFigure.Missing("the denominators of an arm do not add up to more than 0", Units, unit)
            : ArmFigure.Of(FirstMean / SecondMean, RatioVariance / Units, Units - 1, Units, unit);
}
