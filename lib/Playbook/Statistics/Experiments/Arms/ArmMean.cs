using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// The mean of a metric over the units of one arm, as count, mean and variance: what SQL's <c>avg</c> and <c>var_samp</c> give.
/// </summary>
/// <param name="Units">Number of units, 0 or more.</param>
/// <param name="Mean">Mean over the units; 0 without a unit.</param>
/// <param name="Variance">Variance over the units with divisor n − 1, 0 or more; 0 for fewer than two.</param>
public readonly record struct ArmMean(long Units, double Mean, double Variance)
{
    /// <summary>Out of one value per unit (Welford 1962: a large offset costs no digits).</summary>
    /// <param name="values">One finite value per unit.</param>
    /// <exception cref="ArgumentException">A value is not finite.</exception>
    public static ArmMean Of(IEnumerable<double> values)
    {
        long n = 0;
        double mean = 0, squares = 0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"Value {n} is {value}; values must be finite.", nameof(values));
            n++;
            var step = value - mean;
            mean += step / n;
            squares += step * (value - mean);
        }

        return new(n, mean, n < 2 ? 0 : squares / (n - 1));
    }

    /// <summary>Out of sums. A metric whose mean is millions of times its spread loses digits here: give mean and variance then.</summary>
    /// <param name="units">Number of units, 0 or more.</param>
    /// <param name="sum">Σ y.</param>
    /// <param name="sumSquares">Σ y², at least (Σ y)² ÷ n.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or the squares are smaller than the sum allows.</exception>
    public static ArmMean OfSums(long units, double sum, double sumSquares)
    {
        if (units < 0) throw new ArgumentOutOfRangeException(nameof(units), units, "A number of units is 0 or more.");
        if (!double.IsFinite(sum)) throw new ArgumentOutOfRangeException(nameof(sum), sum, "A sum is finite.");
        if (units == 0) return default;
        var least = sum * sum / units;
        // Rounding of the two sums may leave a trace below the least.
        if (!(sumSquares >= least * (1 - 1e-9)) || double.IsInfinity(sumSquares))
            throw new ArgumentOutOfRangeException(nameof(sumSquares), sumSquares, $"The sum of squares is at least {least} and finite.");
        return new(units, sum / units, units < 2 ? 0 : Math.Max(0, sumSquares - least) / (units - 1));
    }

    /// <summary>Two groups of units as one (Chan, Golub and LeVeque 1983).</summary>
    public static ArmMean operator +(ArmMean a, ArmMean b)
    {
        if (a.Units == 0) return b;
        if (b.Units == 0) return a;
        double n = a.Units + b.Units, gap = b.Mean - a.Mean;
        var squares = (a.Variance * (a.Units - 1)) + (b.Variance * (b.Units - 1)) + (gap * gap * a.Units * b.Units / n);
        return new(a.Units + b.Units, a.Mean + (gap * b.Units / n), squares / (n - 1));
    }

    /// <summary>Two groups of units as one.</summary>
    public static ArmMean Add(ArmMean left, ArmMean right) => left + right;

    /// <summary>The arm for a test: the mean, its variance s² ÷ n.</summary>
    /// <param name="unit">Unit of the metric.</param>
    /// <exception cref="ArgumentException">The count or the variance is negative, or a number is not finite.</exception>
    public ArmFigure Figure(Unit unit = Unit.Number)
    {
        if (Units < 0 || !double.IsFinite(Mean) || Variance is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentException($"An arm has 0 or more units, a finite mean and a variance of 0 or more; got {this}.");
        return Units < 2
            ? ArmFigure.Missing($"an arm has {Units} of the 2 units without which no spread is seen", Units, unit)
            : ArmFigure.Of(Mean, Variance / Units, Units - 1, Units, unit);
    }
}
