using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>Sums over persons of squares and products of their counts, which say how far the visits of one person hang together.</summary>
/// <param name="Persons">Persons; a visit without one counts as a person.</param>
/// <param name="V">Visits.</param>
/// <param name="C">Of them with a cart.</param>
/// <param name="O">Of them with an order.</param>
/// <param name="P">Of them with a payment.</param>
/// <param name="VV">Σ visits².</param>
/// <param name="VC">Σ visits × carts.</param>
/// <param name="CC">Σ carts².</param>
/// <param name="CO">Σ carts × orders.</param>
/// <param name="OO">Σ orders².</param>
/// <param name="OP">Σ orders × payments.</param>
/// <param name="PP">Σ payments².</param>
/// <param name="CP">Σ carts × payments.</param>
/// <param name="VP">Σ visits × payments.</param>
public sealed record PersonSums(
    long Persons, double V, double C, double O, double P, double VV, double VC, double CC, double CO, double OO, double OP, double PP,
    double CP, double VP);

/// <summary>
/// 208 person-days of 32 persons are 32 persons: by how much the variance of each step's rate is larger than it would be for independent
/// visits (design effect, Kish 1965), out of sums over persons (<see cref="ClusteredRate"/>).
/// </summary>
public sealed class VisitClusters
{
    private readonly PersonSums sums;

    private VisitClusters(PersonSums sums) => this.sums = sums;

    /// <summary>The clusters of one row of sums; null without persons.</summary>
    /// <param name="rows">At most one row.</param>
    public static VisitClusters? Of(IReadOnlyList<PersonSums> rows) => rows is [{ Persons: > 1 } one] ? new(one) : null;

    /// <summary>Persons.</summary>
    public long Persons => sums.Persons;

    /// <summary>
    /// The design effect of a step, at least 1: what chance makes smaller is not believed. 1 for a step before the visit, which has no
    /// persons.
    /// </summary>
    /// <param name="from">Stage entered.</param>
    /// <param name="to">Stage reached.</param>
    public double Design(string from, string to)
    {
        ClusteredRate? rate = (from, to) switch
        {
            (FunnelStages.Visits, FunnelStages.Carts) => new(sums.Persons, sums.C, sums.V, sums.CC, sums.VC, sums.VV),
            (FunnelStages.Carts, FunnelStages.Orders) => new(sums.Persons, sums.O, sums.C, sums.OO, sums.CO, sums.CC),
            (FunnelStages.Orders, FunnelStages.Payments) => new(sums.Persons, sums.P, sums.O, sums.PP, sums.OP, sums.OO),
            (FunnelStages.Carts, FunnelStages.Payments) => new(sums.Persons, sums.P, sums.C, sums.PP, sums.CP, sums.CC),
            (FunnelStages.Visits, FunnelStages.Payments) => new(sums.Persons, sums.P, sums.V, sums.PP, sums.VP, sums.VV),
            _ => null,
        };
        return rate is not { Rate: { } r and > 0 and < 1, StandardError: { } error } ? 1
            : Math.Max(1, error * error / (r * (1 - r) / rate.Trials));
    }
}
