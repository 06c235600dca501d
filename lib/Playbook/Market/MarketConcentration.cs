using Playbook.Planning;

namespace Playbook.Market;

/// <summary>How concentrated the platforms of a market are, and whether that changes.</summary>
/// <param name="Before">Herfindahl index a year before; 0 when unknown.</param>
/// <param name="After">Herfindahl index of the last twelve months; 0 when unknown.</param>
/// <param name="Gainer">Platform that gained most of the market.</param>
/// <param name="Gain">What it gained, points; missing without two years.</param>
/// <param name="Loser">Platform that gained least.</param>
/// <param name="Loss">How its share moved, points.</param>
public sealed record MarketConcentration(double Before, double After, string Gainer, Estimate Gain, string Loser, Estimate Loss)
{
    /// <summary>How the index moved, in words: below 0.002 it hardly did.</summary>
    public string Moved => Math.Abs(After - Before) < 0.002 ? "hardly changed" : After < Before ? "fell" : "rose";

    /// <summary>Number of equal platforms that would be as concentrated.</summary>
    public double AsManyEquals => After > 0 ? 1 / After : 0;

    /// <summary>Reads the platforms of a market.</summary>
    /// <param name="market">The market.</param>
    public static MarketConcentration Of(MarketSize market)
    {
        if (market.Contribution?.Platforms is not { } platforms
            || Concentration.Herfindahl(platforms.Select(p => p.After)) is not { } after)
        {
            var none = Estimate.Missing(market.GrowthInParts.MissingReason ?? "nothing was sold in the last twelve months", Unit.Points);
            return new(0, 0, "", none, "", none);
        }

        var (gain, loss) = (platforms.MaxBy(p => p.ShareShift)!, platforms.MinBy(p => p.ShareShift)!);
        return new(Concentration.Herfindahl(platforms.Select(p => p.Before))!.Value, after,
            gain.Name, Estimate.Exact(gain.ShareShift, Unit.Points), loss.Name, Estimate.Exact(loss.ShareShift, Unit.Points));
    }
}
