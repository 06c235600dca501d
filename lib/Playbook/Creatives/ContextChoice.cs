using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creatives;

/// <summary>What a policy chooses in a context, learned from all days.</summary>
/// <param name="Stratum">Stratum.</param>
/// <param name="Context">Context.</param>
/// <param name="Impressions">Impressions of the context.</param>
/// <param name="Chosen">Creative of the highest rate there after shrinkage.</param>
/// <param name="Fixed">Best fixed creative of the stratum.</param>
/// <param name="Share">How much of the context the chosen one was served.</param>
/// <param name="Rate">Its clicks per impression there as counted, 95 % Wilson interval, days taken as one.</param>
public sealed record ContextChoice(
    string Stratum, string Context, long Impressions, string Chosen, string Fixed, double Share, Estimate Rate)
{
    /// <summary>True where the context gets another creative than the rest of its stratum.</summary>
    public bool Differs => Chosen != Fixed;

    internal static IEnumerable<ContextChoice> Of(IReadOnlyList<CreativeCell> cells, Learned learned, ContextPropensities served)
    {
        var sums = cells.GroupBy(c => (c.Stratum, c.Context, c.Creative))
            .ToDictionary(g => g.Key, g => (Clicked: g.Sum(c => c.Clicked), Shown: g.Sum(c => c.Shown)));
        foreach (var where in served.Contexts)
        {
            if (learned.Context.For(where.Stratum, where.Context) is not { } chosen) continue;
            var (clicked, shown) = sums.GetValueOrDefault((where.Stratum, where.Context, chosen));
            var all = served.Weight(where);
            yield return new(where.Stratum, where.Context, (long)all, chosen, learned.Fixed.For(where.Stratum, where.Context)!, shown / all,
                shown == 0 ? Estimate.Missing("never served here", Unit.Fraction)
                    : Proportions.Wilson(clicked, shown, definition: "clicks ÷ impressions in this context"));
        }
    }
}
