using Playbook.Market;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Kit.Market;

/// <summary>One kind of shared link.</summary>
/// <param name="Kind">Kind as in the warehouse: plain, group_buy, bargain.</param>
/// <param name="Shares">Links shared.</param>
/// <param name="Views">Openings.</param>
/// <param name="Orders">Paid orders from them.</param>
/// <param name="Rate">Orders ÷ openings over the links as clusters.</param>
public sealed record ShareKind(string Kind, long Shares, long Views, long Orders, ClusteredRate Rate)
{
    /// <summary>Orders ÷ openings with its interval.</summary>
    public Estimate Conversion => Rate.Estimate("paid orders ÷ openings of shared links, links as clusters");
}

/// <summary>Sharing and what comes of it.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Kinds">By kind, plain first.</param>
/// <param name="Social">Group buying and bargaining together; null when there is none.</param>
/// <param name="Plain">Plain links; null when there is none.</param>
/// <param name="Multiple">Conversion of social play ÷ that of plain links.</param>
/// <param name="Loop">The loop of buying and sharing.</param>
/// <param name="KeptPerOrder">Kept GMV per paid order, of orders whose refunds are known, yuan; null when there is none.</param>
/// <param name="Margin">Share of kept GMV left after goods and commission; null when unknown.</param>
public sealed record SharingStudy(
    DateOnly From, DateOnly To, IReadOnlyList<ShareKind> Kinds, ShareKind? Social, ShareKind? Plain, Estimate Multiple, ShareLoop Loop, double? KeptPerOrder, double? Margin)
{
    /// <summary>Months in the period.</summary>
    public double Months => (To.DayNumber - From.DayNumber + 1) / 30.4375;

    /// <summary>
    /// Contribution a month of turning a share of the plain links into social play: openings × share × (social conversion × (margin − discount) − plain
    /// conversion × margin) × kept GMV per order. It takes the kinds as comparable, which only an experiment shows.
    /// </summary>
    /// <param name="share">Share of plain links turned, 0 to 1.</param>
    /// <param name="discount">Price cut of social play, share of the price, 0 to 1.</param>
    public Estimate SwitchEffect(double share, double discount)
    {
        if (Plain?.Rate is not { Rate: { } p, StandardError: { } sp } || Social?.Rate is not { Rate: { } q, StandardError: { } sq })
            return Estimate.Missing("one of the two kinds of link was not seen", Unit.Yuan);
        if (KeptPerOrder is not { } order || Margin is not { } margin) return Estimate.Missing("no order has a known margin", Unit.Yuan);
        var views = Plain.Views / Months * share;
        var value = views * order * ((q * (margin - discount)) - (p * margin));
        var error = views * order * Math.Sqrt(Math.Pow(sq * (margin - discount), 2) + Math.Pow(sp * margin, 2)) * Z.ForLevel(0.95);
        return Estimate.Of(value, value - error, value + error, Plain.Shares + Social.Shares, Unit.Yuan, "contribution a month of plain links turned into social play");
    }
}

/// <summary>Buyers who came back.</summary>
/// <param name="Platform">Platform.</param>
/// <param name="Days">Window after the first order.</param>
/// <param name="Rate">Buyers with another paid order within the window ÷ buyers whose window has passed.</param>
public sealed record Repurchase(string Platform, int Days, Estimate Rate);

/// <summary>How viewers behave: how fast they decide, what they like, whom they tell, whether they return.</summary>
/// <param name="Decision">Decision time; null without events.</param>
/// <param name="DecisionCells">Seconds from first view to order, counted; empty without events.</param>
/// <param name="DecisionWindow">Within what view and order were matched: "visit", or "day" where the log has no visits.</param>
/// <param name="Preference">Segment × content; null without that question.</param>
/// <param name="Wish">Share that felt an instant wish to buy.</param>
/// <param name="Shares">Share that sends product videos to friends.</param>
/// <param name="WishBySegment">The first by segment.</param>
/// <param name="SharesBySegment">The second by segment.</param>
/// <param name="Sharing">Shared links; null without that table.</param>
/// <param name="Repurchases">By platform and window; empty without orders.</param>
public sealed record ViewerBehaviour(
    DecisionTime? Decision, IReadOnlyList<DurationCell> DecisionCells, string DecisionWindow, ContentPreference? Preference, Estimate Wish, Estimate Shares,
    IReadOnlyList<(string Segment, Estimate Rate)> WishBySegment, IReadOnlyList<(string Segment, Estimate Rate)> SharesBySegment,
    SharingStudy? Sharing, IReadOnlyList<Repurchase> Repurchases)
{
    /// <summary>The median decision time in the unit a reader thinks in: seconds up to ten minutes, minutes beyond.</summary>
    public Estimate MedianTime => Decision is null ? Estimate.Missing("no event", Unit.Seconds) : Readable(Decision.Median);

    /// <summary>A time in seconds up to ten minutes, in minutes beyond.</summary>
    /// <param name="seconds">A time in seconds.</param>
    public static Estimate Readable(Estimate seconds) => seconds.Value > 600 ? seconds.Times(1 / 60.0, Unit.Minutes) : seconds;

    internal static ViewerBehaviour Read(Chapter chapter, MarketSettings s, DateOnly from, DateOnly to, OwnCostsRow? costs)
    {
        var times = chapter.Has("event") ? chapter.Query<DecisionRow>("market/decision_time") : [];
        DurationCell[] cells = [.. times.Select(r => new DurationCell(r.LowerS, r.UpperS, r.Orders))];
        var survey = chapter.Has("survey_answer") ? chapter.Query<SurveyRow>("market/survey") : [];
        var preference = ContentPreference.Of(survey.Where(r => r.Question == "preferred_content").Select(r => (r.Segment, r.Answer, r.Respondents)));
        return new(
            cells.Length > 0 ? DecisionTime.Of(cells, s.ImpulseSeconds) : null, cells, times.Sum(r => r.WithinVisits) * 2 > times.Sum(r => r.Orders) ? "visit" : "day", preference,
            Yes(survey, "instant_wish_to_buy"), Yes(survey, "shares_product_videos"), BySegment(survey, "instant_wish_to_buy"), BySegment(survey, "shares_product_videos"),
            chapter.Has("product_share") ? Share(chapter, from, to, costs) : null,
            chapter.Has("order_line") ? [.. chapter.Query<RepurchaseRow>("market/repurchase", new { ShortDays = s.RepurchaseDays, LongDays = LongWindow(chapter, s.RepurchaseDays) })
                .Select(r => new Repurchase(r.Platform, r.Days, Proportions.Wilson(r.Returned, r.Buyers, definition: $"buyers with another paid order on the same platform within {r.Days} days of their first")))] : []);
    }

    // Another window shows how far the rate depends on it; one longer than half the data would judge too few buyers.
    private static int LongWindow(Chapter chapter, int days) => chapter.Warehouse.DateSpan is { } span && span.To.DayNumber - span.From.DayNumber > 720 ? 365 : days;

    private static SharingStudy? Share(Chapter chapter, DateOnly from, DateOnly to, OwnCostsRow? costs)
    {
        var period = new { From = from, To = to };
        var rows = chapter.Query<ShareKindRow>("market/share_kind", period);
        if (rows.Count == 0) return null;
        var kinds = rows.Select(r => new ShareKind(r.Kind, r.Shares, r.Views, r.Orders, new(r.Shares, r.Orders, r.Views, r.OrderSquares, r.Products, r.ViewSquares)))
            .OrderByDescending(k => k.Kind == "plain").ThenBy(k => k.Kind, StringComparer.Ordinal).ToArray();
        var plain = kinds.FirstOrDefault(k => k.Kind == "plain");
        var others = kinds.Where(k => k.Kind != "plain").ToArray();
        var social = others.Length == 0 ? null : new ShareKind("social", others.Sum(k => k.Shares), others.Sum(k => k.Views), others.Sum(k => k.Orders), others.Select(k => k.Rate).Aggregate((a, b) => a + b));
        var buyers = chapter.Has("order_line") ? chapter.Query<BuyersRow>("market/buyers", period)[0] : null;
        double? kept = buyers is { KnownOrders: > 0 } ? (double)(buyers.Kept / buyers.KnownOrders) : null;
        double? margin = costs is { KeptWithCost: > 0, Gmv: > 0 } ? (double)(1 - (costs.Goods / costs.KeptWithCost) - (costs.Commission / costs.Gmv)) : null;
        return new(from, to, kinds, social, plain,
            social is null || plain is null ? Estimate.Missing("only one kind of link was shared", Unit.Multiple) : social.Rate.RatioTo(plain.Rate, "conversion of group buying and bargaining ÷ that of plain links"),
            ShareLoop.Of(buyers?.Buyers ?? 0, kinds.Sum(k => k.Shares), kinds.Sum(k => k.Views), kinds.Sum(k => k.Orders)), kept, margin);
    }

    private static Estimate Yes(IEnumerable<SurveyRow> survey, string question)
    {
        var asked = survey.Where(r => r.Question == question && r.Answer is ("yes" or "no")).ToArray();
        return asked.Length == 0
            ? Estimate.Missing($"survey_answer holds no answer to {question}", Unit.Fraction)
            : Proportions.Wilson(asked.Where(r => r.Answer == "yes").Sum(r => r.Respondents), asked.Sum(r => r.Respondents), definition: "respondents who say yes ÷ those who answered");
    }

    private static IReadOnlyList<(string Segment, Estimate Rate)> BySegment(IReadOnlyList<SurveyRow> survey, string question) =>
        [.. survey.Where(r => r.Question == question).GroupBy(r => r.Segment).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Yes(g, question)))];
}
