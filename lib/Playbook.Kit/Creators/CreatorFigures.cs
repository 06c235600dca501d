using Playbook.Charts;
using Playbook.Creators;
using Playbook.Planning;

namespace Playbook.Kit.Creators;

/// <summary>Figures of the chapter on creators.</summary>
public static class CreatorFigures
{
    private const int Shown = 12;

    /// <summary>Cost per thousand plays of the cheapest and the dearest creators, shrunk, with the limit at which the deck stops.</summary>
    /// <param name="performance">How creators do.</param>
    /// <param name="review">The review that has the limit.</param>
    /// <param name="span">The days.</param>
    public static Figure Ranking(CreatorPerformance performance, CreatorReview review, PostSpan span)
    {
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(review);
        var ranked = performance.Ranked;
        var few = ranked.Count <= 2 * Shown ? ranked : [.. ranked.Take(Shown), .. ranked.TakeLast(Shown)];
        Reference[] marks = review.Limit.Value is { } limit ? [new(limit, "deck stops", "C06-016")] : [];
        return Figures.Intervals(Title(performance), "Yuan per thousand plays 千次播放成本 of a typical paid post, price and fee, "
            + $"shrunk towards creators of the same size; 95 % intervals, {span.Text}; the {Shown} cheapest and dearest",
            "Yuan per thousand plays", Unit.Yuan, few.Select(c => ($"{c.Creator} · {Words.Times(c.Posts, "post")}", c.Cpm)), marks);
    }

    /// <summary>Which tier costs least for a thousand plays, where its interval lies apart from the others'.</summary>
    /// <param name="tiers">The tiers.</param>
    public static Title TierTitle(IReadOnlyList<TierFigure> tiers)
    {
        var told = tiers.Where(t => t.Cpm.HasInterval).OrderBy(t => t.Cpm.Value).ToArray();
        return told.Length < 2 ? "A thousand plays can be compared between tiers where two of them have several creators"
            : told[0].Cpm.Upper < told[1].Cpm.Lower
                ? $"Creators of the tier {TierLimits.Name(told[0].Tier)} cost least for a thousand plays, {told[0].Cpm:value}"
            : $"A thousand plays cost {told[0].Cpm:value} to {told[^1].Cpm:value} by tier: the tiers' intervals overlap";
    }

    /// <summary>Persons that the mix and the greedy one reach at each budget.</summary>
    /// <param name="curve">Budget, persons of the mix, persons of the greedy choice.</param>
    public static Figure Budgets(IReadOnlyList<(double Budget, CreatorMix Best, CreatorMix Greedy)> curve) => Figures.Line(
        curve.Count == 0 ? (Title)$"{Estimate.Missing("no mix keeps the rules")}"
            : $"Twice the budget reaches {Estimate.Exact(Doubling(curve), Unit.Multiple)} as many persons",
        "Different persons reached by a month's mix, by its budget, other rules kept; reach by random duplication",
        "Budget a month, yuan", "Persons", Unit.Count,
        [Series.Of("integer programme", curve, c => c.Budget, c => c.Best.Amount),
         Series.Of("greedy", curve, c => c.Budget, c => c.Greedy.Amount) with { Color = "soft", Dashed = true }],
        fromZero: true, markers: true, xUnit: Unit.Yuan);

    private static double Doubling(IReadOnlyList<(double Budget, CreatorMix Best, CreatorMix Greedy)> curve)
    {
        var (low, high) = (curve[0], curve[^1]);
        return low.Best.Amount > 0 && high.Best.Amount > 0
            ? Math.Pow(high.Best.Amount / low.Best.Amount, Math.Log(2) / Math.Log(high.Budget / low.Budget)) : 0;
    }

    private static Title Title(CreatorPerformance performance)
    {
        var (ranked, chances) = (performance.Ranked, performance.BestChances);
        return ranked.Count < 2 || chances.Count == 0
                ? $"Creators cannot be ranked: {performance.CpmLaw.Reason ?? "fewer than two have a cost"}"
            : chances[0] >= 0.9 ? $"{ranked[0].Creator} costs least for a thousand plays, {ranked[0].Cpm:value}"
            : $"{ranked[0].Creator} looks cheapest and is it with a chance of {Words.Whole(Math.Round(chances[0], 2))} only";
    }
}
