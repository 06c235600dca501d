namespace Playbook.Testing.Brands;

/// <summary>What was planted in a brand: laws, not what the draw made of them.</summary>
/// <param name="RefundedAtAge">Share of paid money that has come back so many days after payment.</param>
/// <param name="RefundUltimate">Share that comes back in the end.</param>
/// <param name="Unpaid">Share of orders never paid, by hour of the day and by day.</param>
/// <param name="BreakDay">Day from which more stay unpaid; null for none.</param>
/// <param name="BreakSize">What is added from then on.</param>
/// <param name="ReturnWithin">Share of the buyers with a first payment who pay again within so many days.</param>
/// <param name="MarketGrowth">Growth of the market over a year, as a change.</param>
/// <param name="MarginalReturn">Outcome per yuan a week more of a channel, for good, at its mean spend of the last 13 weeks.</param>
/// <param name="AudienceIndex">TGI of women among our audience of the panel against everybody's.</param>
public sealed record BrandTruths(
    Func<int, double> RefundedAtAge, double RefundUltimate, Func<DateOnly, int, double> Unpaid, DateOnly? BreakDay, double BreakSize,
    Func<int, double> ReturnWithin, double MarketGrowth, IReadOnlyDictionary<string, double> MarginalReturn, double AudienceIndex);
