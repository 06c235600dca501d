using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>Sharing of product links and what comes of it.</summary>
/// <param name="Kinds">By kind, plain first; empty when nothing was shared.</param>
/// <param name="Plain">Plain links; null when there is none.</param>
/// <param name="Social">Group buying and bargaining together; null when there is none.</param>
/// <param name="Multiple">Conversion of social play ÷ that of plain links.</param>
/// <param name="Loop">The loop of buying and sharing.</param>
public sealed record LinkSharing(
    IReadOnlyList<SharedLinks> Kinds, SharedLinks? Plain, SharedLinks? Social, Estimate Multiple, ShareLoop Loop)
{
    /// <summary>Reads shared links.</summary>
    /// <param name="rows">One per kind; may be empty.</param>
    /// <param name="buyers">People who paid in the same time, 0 or more.</param>
    public static LinkSharing Of(IReadOnlyList<SharedLinks> rows, long buyers)
    {
        SharedLinks[] kinds = [.. rows.OrderByDescending(k => k.Kind == "plain").ThenBy(k => k.Kind, StringComparer.Ordinal)];
        var plain = kinds.FirstOrDefault(k => k.Kind == "plain");
        var others = kinds.Where(k => k.Kind != "plain").ToArray();
        var social = others.Length == 0 ? null : others.Aggregate((a, b) => new(
            "social", a.Shares + b.Shares, a.Views + b.Views, a.Orders + b.Orders, a.OrderSquares + b.OrderSquares, a.Products + b.Products,
            a.ViewSquares + b.ViewSquares, a.BuyerShares + b.BuyerShares, a.BuyerViews + b.BuyerViews, a.BuyerOrders + b.BuyerOrders));
        var multiple = kinds.Length == 0 ? Estimate.Missing("no link was shared within the year", Unit.Multiple)
            : social is null || plain is null ? Estimate.Missing("only one kind of link was shared", Unit.Multiple)
            : social.Rate.RatioTo(plain.Rate, "conversion of group buying and bargaining ÷ that of plain links");
        // What people who bought nothing shared is no part of the loop from buyer to buyer.
        var loop = ShareLoop.Of(buyers, kinds.Sum(k => k.BuyerShares), kinds.Sum(k => k.BuyerViews), kinds.Sum(k => k.BuyerOrders));
        return new(kinds, plain, social, multiple, loop);
    }

    /// <summary>Conversion of plain links times a claim, for a line beside the kinds; empty when there is no plain link.</summary>
    /// <param name="claims">Multiples that somebody claims.</param>
    public IEnumerable<(double Claim, double Conversion)> PlainTimes(params double[] claims) =>
        Plain?.Rate.Rate is { } plain ? claims.Select(c => (c, c * plain)) : [];

    /// <summary>
    /// Contribution a month of turning a part of the plain links into social play: openings × part × paid per order × (conversion then
    /// × (margin − cut on what is kept) − plain conversion × margin). Buyers chose the kinds themselves, so how much of the
    /// difference the turned links would show is unknown: the value takes half of it, the interval goes from none, where the cut is given
    /// away, to all, with the sampling error of both conversions at every end of what is assumed of margin and refunds.
    /// </summary>
    /// <param name="share">Part of the plain links turned, 0 to 1.</param>
    /// <param name="discount">Price cut of social play, share of the price, 0 to 1.</param>
    /// <param name="paidPerOrder">What an order pays on average, yuan.</param>
    /// <param name="economics">What a paid yuan leaves.</param>
    /// <param name="toMonth">What a sum over the time of these links is multiplied by to make it a month.</param>
    public Estimate SwitchToSocial(double share, double discount, Estimate paidPerOrder, Economics economics, double toMonth)
    {
        if (Plain?.Rate is not { Rate: { } p, StandardError: { } pError } || Social?.Rate is not { Rate: { } q, StandardError: { } qError })
            return Estimate.Missing("one of the two kinds of link was not seen", Unit.Yuan);
        if (paidPerOrder.Value is not { } order) return paidPerOrder;
        var leaves = economics.Margin;
        var margin = leaves.Value!.Value;
        var (scale, z) = (Plain.Views * toMonth * share * order, Z.ForLevel(leaves.Level));
        // The part of the difference that comes over weighs both conversions, which are two measurements.
        double At(double m, double refunds, double part, int side)
        {
            var social = m - (discount * (1 - refunds));
            var (onPlain, onSocial) = (((1 - part) * social) - m, part * social);
            return scale * ((p * onPlain) + (q * onSocial)
                + (side * z * Math.Sqrt(Math.Pow(qError * onSocial, 2) + Math.Pow(pError * onPlain, 2))));
        }

        double[] ends = [.. from m in new[] { leaves.Lower ?? margin, leaves.Upper ?? margin }
                            from r in new[] { economics.Refunds.Low, economics.Refunds.High }
                            from part in new[] { 0.0, 1 }
                            from side in new[] { -1, 1 }
                            select At(m, r, part, side)];
        return Estimate.Of(At(margin, economics.Refunds.Value, 0.5, 0), ends.Min(), ends.Max(), Plain.Shares + Social.Shares, Unit.Yuan,
            "contribution a month of plain links turned into social play; of the difference between the kinds, none to all comes over"
            + economics.Note);
    }
}
