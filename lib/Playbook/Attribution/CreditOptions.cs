namespace Playbook.Attribution;

/// <summary>How journeys are attributed.</summary>
/// <param name="Order">Order of the Markov chain, 1 to 5; 0 for the one that foretells journeys held out best.</param>
/// <param name="MostOrder">Highest order tried where <paramref name="Order"/> is 0, 1 to 5.</param>
/// <param name="First">Position rule: part of the first contact, 0 to 1.</param>
/// <param name="Last">Position rule: part of the last contact, 0 to 1.</param>
/// <param name="HalfLife">Time decay: half-life in contacts, above 0.</param>
/// <param name="Mix">Hybrid: weight of the last click, 0 to 1.</param>
/// <param name="Direct">Names that count as a direct visit; null for the usual ones.</param>
/// <param name="Draws">Draws of the bootstrap, 50 or more.</param>
/// <param name="Shuffles">Shuffles of the conversions behind the band, 100 or more.</param>
/// <param name="FamilyError">Chance that any channel without signal is named in any model, above 0, at most 0.5.</param>
/// <param name="Seed">Seed of all draws.</param>
public sealed record CreditOptions(
    int Order = 0, int MostOrder = 3, double First = 0.4, double Last = 0.4, double HalfLife = 2, double Mix = 0.5,
    IReadOnlyList<string>? Direct = null, int Draws = 200, int Shuffles = 400, double FamilyError = 0.05, int Seed = 1)
{
    internal IReadOnlyList<TouchRule> Rules =>
    [
        TouchRule.First, TouchRule.Last, TouchRule.LastNonDirect(Direct ?? TouchRule.DirectNames), TouchRule.Linear,
        TouchRule.Position(First, Last), TouchRule.TimeDecay(HalfLife), TouchRule.Hybrid(Mix, HalfLife),
    ];

    internal void Check()
    {
        if (Order is < 0 or > MarkovCredit.MostOrder)
            throw new ArgumentOutOfRangeException(nameof(Order), Order, $"The order of the chain is 0 to {MarkovCredit.MostOrder}.");
        if (Draws < 50) throw new ArgumentOutOfRangeException(nameof(Draws), Draws, "Intervals need at least 50 draws.");
        if (Shuffles < 100) throw new ArgumentOutOfRangeException(nameof(Shuffles), Shuffles, "A band needs at least 100 shuffles.");
        if (FamilyError is not (> 0 and <= 0.5) || Shuffles < 2 / FamilyError)
        {
            throw new ArgumentOutOfRangeException(nameof(FamilyError), FamilyError,
                "The family error is above 0, at most 0.5, and at least 2 ÷ shuffles.");
        }
    }
}
