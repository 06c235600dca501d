using MathNet.Numerics;

namespace Playbook.Fission;

/// <summary>
/// How many new customers one customer brings (后代分布), and the branching process of Galton and Watson (1875) that follows: everybody
/// brought brings others by the same law, independently.
/// </summary>
public sealed class OffspringLaw
{
    private readonly double[] _chances;

    /// <summary>A law by its chances.</summary>
    /// <param name="chances">Chance of bringing 0, 1, 2, … customers; each 0 or more, together 1.</param>
    /// <exception cref="ArgumentException">There is none, one is negative, or they do not add up to 1.</exception>
    public OffspringLaw(IReadOnlyList<double> chances)
    {
        if (chances.Count == 0) throw new ArgumentException("An offspring law has at least one chance.", nameof(chances));
        if (chances.FirstOrDefault(c => !(c >= 0), 0) is not 0 and var bad)
            throw new ArgumentException($"A chance is 0 or more; got {bad}.", nameof(chances));
        if (Math.Abs(chances.Sum() - 1) > 1e-9)
            throw new ArgumentException($"The chances add up to {chances.Sum()}, not to 1.", nameof(chances));
        _chances = [.. chances];
    }

    /// <summary>The law of customers as counted.</summary>
    /// <param name="customers">Customers who brought 0, 1, 2, … others; at least one customer.</param>
    public static OffspringLaw Of(IReadOnlyList<long> customers)
    {
        var all = customers.Sum();
        if (all <= 0 || customers.Any(c => c < 0))
            throw new ArgumentException($"Counts of customers are 0 or more, and one at least is above; got {all} in all.");
        return new([.. customers.Select(c => (double)c / all)]);
    }

    /// <summary>Poisson: many invitations, each with a small chance.</summary>
    /// <param name="mean">Mean, 0 to 50.</param>
    public static OffspringLaw OfPoisson(double mean)
    {
        if (mean is not (>= 0 and <= 50)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean lies in 0 to 50.");
        var count = (int)(mean + (12 * Math.Sqrt(mean)) + 30);
        double[] chances = [.. Enumerable.Range(0, count).Select(k => mean == 0 ? (k == 0 ? 1 : 0)
            : Math.Exp((k * Math.Log(mean)) - mean - SpecialFunctions.GammaLn(k + 1)))];
        var all = chances.Sum();
        return new([.. chances.Select(c => c / all)]);
    }

    /// <summary>Chances of bringing 0, 1, 2, … customers.</summary>
    public IReadOnlyList<double> Chances => _chances;

    /// <summary>The K-factor (裂变系数): customers that one customer brings in the mean.</summary>
    public double Mean => _chances.Select((c, k) => c * k).Sum();

    /// <summary>Variance of the customers brought.</summary>
    public double Variance => _chances.Select((c, k) => c * k * k).Sum() - (Mean * Mean);

    /// <summary>
    /// Chance that the cascade of one customer ends by itself: the least root of q = Σ p_k q^k in 0 to 1; 1 where K is at most 1 and
    /// not everybody brings exactly one.
    /// </summary>
    public double Extinction
    {
        get
        {
            if (_chances[0] == 0) return 0;
            if (Mean <= 1) return 1;
            // The generating function is convex and starts above the diagonal: Newton's method from 0 rises to the least root.
            var q = 0.0;
            for (var i = 0; i < 200; i++)
            {
                var step = (At(q) - q) / (1 - Slope(q));
                q += step;
                if (Math.Abs(step) < 1e-15) break;
            }

            return Math.Clamp(q, 0, 1);
        }
    }

    /// <summary>
    /// Customers of a whole cascade, the first included, in the mean: 1 ÷ (1 − K); infinite from K = 1 on.
    /// </summary>
    public double CascadeSize => Mean < 1 ? 1 / (1 - Mean) : double.PositiveInfinity;

    /// <summary>Variance of that size: σ² ÷ (1 − K)³; infinite from K = 1 on.</summary>
    public double CascadeVariance => Mean < 1 ? Variance / Math.Pow(1 - Mean, 3) : double.PositiveInfinity;

    /// <summary>Customers of one generation in the mean: K to its power, the first customer being generation 0.</summary>
    /// <param name="generation">0 or more.</param>
    public double Generation(int generation) => generation >= 0 ? Math.Pow(Mean, generation)
        : throw new ArgumentOutOfRangeException(nameof(generation), generation, "Generations count from 0.");

    /// <summary>Chance that a customer brings at least so many: that "invite three" is reached.</summary>
    /// <param name="count">0 or more.</param>
    public double AtLeast(int count) => count <= 0 ? 1 : _chances.Skip(count).Sum();

    /// <summary>
    /// Chance of a cascade of exactly so many customers, the first included: (1/n) P(n customers bring n − 1) (Dwass 1969).
    /// </summary>
    /// <param name="size">1 to 2,000.</param>
    public double CascadeChance(int size)
    {
        if (size is < 1 or > 2000) throw new ArgumentOutOfRangeException(nameof(size), size, "A cascade has 1 to 2,000 customers here.");
        if (_chances[0] == 0) return 0;
        // The first n chances of the sum of n customers, by the recursion for the power of a series (Euler).
        var sums = new double[size];
        sums[0] = Math.Pow(_chances[0], size);
        for (var k = 1; k < size; k++)
        {
            var total = 0.0;
            for (var j = 1; j <= Math.Min(k, _chances.Length - 1); j++)
                total += ((j * (double)(size + 1)) - k) * _chances[j] * sums[k - j];
            sums[k] = total / (k * _chances[0]);
        }

        return sums[size - 1] / size;
    }

    private double At(double q)
    {
        var value = 0.0;
        for (var k = _chances.Length - 1; k >= 0; k--) value = (value * q) + _chances[k];
        return value;
    }

    private double Slope(double q)
    {
        var value = 0.0;
        for (var k = _chances.Length - 1; k >= 1; k--) value = (value * q) + (k * _chances[k]);
        return value;
    }
}
