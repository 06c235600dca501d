namespace Playbook.Planning;

/// <summary>Recommendations that together ask for more money a month than there is.</summary>
/// <param name="Recommendations">One, two, or, when no two alone exceed the budget, all that need money.</param>
/// <param name="Asked">What they ask for, yuan a month.</param>
/// <param name="Available">What there is, yuan a month.</param>
public sealed record BudgetConflict(IReadOnlyList<Recommendation> Recommendations, decimal Asked, decimal Available)
{
    /// <summary>The conflict in words.</summary>
    public override string ToString() =>
        $"{Phrase.List(Recommendations.Select(r => r.Id))} ask for {FigureText.Number((double)Asked, Unit.Yuan)} a month, "
        + $"{FigureText.Number((double)(Asked - Available), Unit.Yuan)} more than the budget "
        + $"of {FigureText.Number((double)Available, Unit.Yuan)}";

    /// <summary>
    /// Each recommendation that exceeds the budget alone; each pair that exceeds it together; and, when there is no such pair or single
    /// one, all together if they do. None without a budget.
    /// </summary>
    public static IReadOnlyList<BudgetConflict> Find(IEnumerable<Recommendation> recommendations, decimal? budget)
    {
        if (budget is not { } available) return [];
        var paid = recommendations.Where(r => r.Budget > 0).OrderBy(r => r.Id, StringComparer.Ordinal).ToList();
        var found = paid.Where(r => r.Budget > available).Select(r => new BudgetConflict([r], r.Budget, available)).ToList();
        var small = paid.FindAll(r => r.Budget <= available);
        for (var i = 0; i < small.Count; i++)
        {
            for (var j = i + 1; j < small.Count; j++)
            {
                if (small[i].Budget + small[j].Budget > available)
                    found.Add(new([small[i], small[j]], small[i].Budget + small[j].Budget, available));
            }
        }

        var all = paid.Sum(r => r.Budget);
        if (found.Count == 0 && all > available) found.Add(new(paid, all, available));
        return found;
    }
}
