using Playbook.Bidding;
using Playbook.Budget;
using Playbook.Creatives;
using Playbook.Fission;
using Playbook.Planning;

namespace Playbook.Kit.Strategy;

/// <summary>What the figures of the chapter on the core strategy are and are not, in words.</summary>
public static class StrategyNotes
{
    /// <summary>What limits the curve of the reallocation.</summary>
    /// <param name="shift">The curve.</param>
    /// <param name="share">The share asked for.</param>
    public static Note Reallocation(ExposureShift shift, double share)
    {
        if (shift.Points.Count == 0) return new("Reallocation", $"Cannot be said: {shift.Reason}.", []);
        var last = shift.Points[^1];
        var parts = new List<string>();
        if (shift.Asked is null)
            parts.Add($"Exposure advertising is {FigureText.Value(shift.Exposure)} of the budget: {Words.Whole(share)} of the whole budget "
                + "cannot be moved from there, and the curve ends at all of it");
        if (shift.Untold.Length > 0)
            parts.Add($"What {shift.Untold} brings cannot be told from nothing: its part of the loss is a range of the prior, no finding");
        if (last.Beyond.Count > 0)
            parts.Add($"At the end of the curve the spend of {Phrase.List(last.Beyond)} lies outside that of every week seen: there the "
                + "curve follows its shape alone (extrapolation)");
        if (shift.Failed.Length > 0) parts.Add($"The model describes and decides nothing: {shift.Failed}");
        parts.Add("The effect is that of sales within the weeks of the adstock; what exposure builds beyond them is not in the curves");
        return new("What the curve does not know", string.Join(". ", parts) + ".", []);
    }

    /// <summary>What the log can and cannot tell.</summary>
    /// <param name="study">The study.</param>
    public static Note Creatives(ContextStudy study) => new("What the log can tell", (study.Reason.Length > 0
        ? $"Nothing: {study.Reason}. An hourly report of impressions and clicks by creative feeds this section (exposure_hour)"
        : $"{FigureText.Number(study.Impressions, Unit.Count)} impressions of {study.Days} days, worth "
            + $"{FigureText.Number(study.EffectiveSample, Unit.Count)} once reweighted. "
            + (study.Logged ? "Chances of serving are as logged" : "No chance of serving (propensity) is logged: the shares served within "
                + "a context stand for it, which is right only where nothing but the context moved what was served"))
        + ". What was chosen is the form shown; copy by weather or place is in no table. Ad reports hold creatives by day, without hours: "
        + "a creative lives for weeks and a promotion comes once, so that they cannot tell the context from the creative. Only a share of "
        + "traffic served by lot, with the chance logged, would show the lift of dynamic creative.", []);

    /// <summary>The market behind the simulation.</summary>
    /// <param name="study">The simulation.</param>
    public static Note Bids(BidStudy study) => study is not { Market: { } market, Limits: { } limits }
        ? new("Simulated market", $"Cannot be said: {study.Reason}.", [])
        : new("Simulated market", $"Auctions of 1,000 impressions at a mean of {FigureText.Number(market.Price, Unit.Yuan)} (CPM), each "
            + $"with {FigureText.Number(market.Orders, Unit.Number)} claimed orders worth "
            + $"{FigureText.Number(market.OrderValue, Unit.Yuan)} that count, from the brand's reports; prices spread by "
            + $"{FigureText.Number(market.PriceSpread, Unit.Number)} (log, as reported), "
            + $"values by {FigureText.Number(market.ValueSpread, Unit.Number)} and {FigureText.Number(market.Correlation, Unit.Number)} "
            + $"correlated with prices (assumed: no report holds bids). Budget {FigureText.Number(limits.Budget, Unit.Yuan)} a run, floor "
            + $"{FigureText.Number(limits.RoiFloor, Unit.Multiple)}: it bounds the average, so that the last auctions may return less. "
            + "Intervals hold 95 % of the runs, not what is assumed. Platforms do not publish how oCPM bids: this shows what "
            + "such a controller does, and promises nothing of theirs.", []);

    /// <summary>What the branching process takes as given.</summary>
    /// <param name="study">The process.</param>
    /// <param name="newPart">Part of the orders brought that are first orders.</param>
    /// <param name="days">Days after the first payment that shares count.</param>
    public static Note Fission(FissionStudy study, double newPart, int days) => new("What stands behind it", study.Law is null
        ? $"Cannot be said: {study.Reason}. A file of shared links (product_share: who, when, views, orders) and the order file with "
            + "buyers feed this section; a mini-program's invitation log (who invited whom) would tell the cascade itself."
        : $"{FigureText.Number(study.Customers, Unit.Count)} customers, each followed {days} days from the first payment in the period; "
            + $"{Words.Whole(newPart)} of the orders they brought are taken as first orders, as of all orders, since links do not say who "
            + "bought. Those brought are taken to share like the others. How customers answer a reward is in no table: assumed.", []);
}
