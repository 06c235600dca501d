using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Fission;

/// <summary>How many customers brought so many others.</summary>
/// <param name="Brought">Customers brought, 0 or more.</param>
/// <param name="Customers">Customers who brought so many, 0 or more.</param>
public sealed record OffspringCount(long Brought, long Customers);

/// <summary>
/// Fission (裂变) of a brand as a branching process: what one customer brings, whether a cascade dies out, and how large it gets.
/// Intervals
/// by drawing the customers anew (multinomial bootstrap, Efron 1979).
/// </summary>
/// <remarks>
/// Takes those who were brought to share like the others and independently of each other; the share of orders that are new customers is an
/// input, since product links do not say who bought.
/// </remarks>
/// <param name="Law">The law of customers brought, after the share that is new; null with a reason.</param>
/// <param name="K">Its mean (K-factor).</param>
/// <param name="Extinction">Chance that one customer's cascade ends by itself.</param>
/// <param name="Cascade">Customers of a cascade in the mean, the first included; missing where K may be 1 or more.</param>
/// <param name="Reaches">Share of customers who bring as many as the reward asks for.</param>
/// <param name="Reason">Why there is no law; empty otherwise.</param>
public sealed record FissionStudy(
    OffspringLaw? Law, Estimate K, Estimate Extinction, Estimate Cascade, Estimate Reaches, string Reason = "")
{
    // More is a sum written as one customer: the law would be as long.
    private const int MostBrought = 10_000;

    /// <summary>New customers that a thousand customers bring: a K-factor of thousandths can be read.</summary>
    public Estimate PerThousand => K.Times(1000, Unit.Number);

    internal IReadOnlyList<OffspringLaw> Draws { get; init; } = [];

    /// <summary>Customers behind the law.</summary>
    public long Customers => K.N;

    /// <summary>Reads the counts.</summary>
    /// <param name="counts">Counts, in any order; none gives a reason.</param>
    /// <param name="newPart">Part of orders brought that are new customers, 0 to 1.</param>
    /// <param name="asked">Customers to bring for the reward, 1 or more.</param>
    /// <param name="draws">Draws behind the intervals, 20 or more.</param>
    /// <param name="seed">Seed.</param>
    public static FissionStudy Of(
        IReadOnlyCollection<OffspringCount> counts, double newPart = 1, int asked = 3, int draws = 400, int seed = 1)
    {
        if (newPart is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(newPart), newPart, "A part lies in 0 to 1.");
        if (asked is < 1 or > 1000) throw new ArgumentOutOfRangeException(nameof(asked), asked, "A reward asks for 1 to 1000 customers.");
        if (draws is < 20 or > 100_000) throw new ArgumentOutOfRangeException(nameof(draws), draws, "There are 20 to 100,000 draws.");
        if (counts.FirstOrDefault(c => c.Brought is < 0 or > MostBrought || c.Customers < 0) is { } bad)
            throw new ArgumentException($"{bad.Customers} customers bring {bad.Brought}; 0 to {MostBrought} are expected of 0 or more.");
        if (counts.Sum(c => c.Customers) is 0 or < 0) return Missing("no customers with shares are loaded");
        var most = (int)counts.Where(c => c.Customers > 0).Max(c => c.Brought);
        var customers = new long[most + 1];
        foreach (var count in counts.Where(c => c.Customers > 0)) customers[count.Brought] += count.Customers;
        var (all, random) = (customers.Sum(), new Random(seed));
        if (most == 0) return Missing($"none of {all} customers brought anybody", all);

        OffspringLaw Thinned(IReadOnlyList<double> chances) => new(Thin(chances, newPart));
        var law = Thinned(OffspringLaw.Of(customers).Chances);
        double[] shares = [.. customers.Select(c => (double)c / all)];
        var laws = Enumerable.Range(0, draws).Select(_ =>
        {
            Interruption.Check();
            return Thinned([.. Mix.Multinomial(random, all, shares).Select(c => c / all)]);
        }).ToArray();
        Estimate Over(Func<OffspringLaw, double> of, Unit unit, string definition) =>
            DrawInterval.Of(of(law), [.. laws.Select(of)], 0.95, unit, definition, all);
        return new(law, Over(l => l.Mean, Unit.Number, "new customers that one customer brings"),
            Over(l => l.Extinction, Unit.Fraction, "chance that the cascade of one customer ends by itself"),
            law.Mean < 1 && laws.All(l => l.Mean < 1)
                ? Over(l => l.CascadeSize, Unit.Multiple, "customers of a whole cascade ÷ its first customer, 1 ÷ (1 − K)")
                : Estimate.Missing("K may be 1 or more, and then a cascade has no mean size", Unit.Multiple, all),
            Over(l => l.AtLeast(asked), Unit.Fraction, $"customers who bring {asked} or more"))
        { Draws = laws };
    }

    // Each order brought is a new customer with a chance, independently: a binomial part of every count.
    private static double[] Thin(IReadOnlyList<double> chances, double part)
    {
        if (part == 1) return [.. chances];
        var thinned = new double[chances.Count];
        for (var n = 0; n < chances.Count; n++)
        {
            if (chances[n] == 0) continue;
            for (var k = 0; k <= n; k++) thinned[k] += chances[n] * Binomial.PMF(part, n, k);
        }

        var all = thinned.Sum();
        return [.. thinned.Select(t => t / all)];
    }

    private static FissionStudy Missing(string reason, long n = 0) => new(null, Estimate.Missing(reason, Unit.Number, n),
        Estimate.Missing(reason, Unit.Fraction, n), Estimate.Missing(reason, Unit.Multiple, n), Estimate.Missing(reason, Unit.Fraction, n),
        reason);
}
