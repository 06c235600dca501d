namespace Playbook.Planning;

/// <summary>A total that is not known for sure.</summary>
/// <param name="P10">One time in ten it is below this.</param>
/// <param name="P50">As often above as below.</param>
/// <param name="P90">One time in ten it is above this.</param>
/// <param name="Mean">Expected value.</param>
public sealed record Spread(double P10, double P50, double P90, double Mean);

/// <summary>What one recommendation adds to the spread of a plan.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Low">The headline with its effect at the 10th percentile and the others as counted, yuan a month.</param>
/// <param name="High">The same at its 90th percentile.</param>
/// <param name="Failed">The headline when it fails.</param>
/// <param name="Share">Its share of the sum of all variances, 0 to 1, its chance of failure in it.</param>
public sealed record Driver(Recommendation Recommendation, double Low, double High, double Failed, double Share);

/// <summary>The effect of a plan in one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Effect">
/// Effect in that month, yuan: each recommendation from the day its test has read out, growing over its ramp, less what it costs once.
/// </param>
/// <param name="Budget">New spend that the recommendations under way need, yuan.</param>
/// <param name="Counted">What is counted in that month, yuan: the figure to which the draws are the doubt.</param>
public sealed record PlanMonth(DateOnly Month, Spread Effect, decimal Budget, double Counted);

/// <summary>
/// Recommendations composed into one plan: what they bring together and how sure that is, what drives the spread, what they cost and when
/// they begin. Everything is contribution a month (<see cref="MonthlyContribution"/>). Pools are emptied in the order of the starts; what
/// one took, the next cannot have. Effects are drawn from <see cref="SplitNormal"/> laws and fail with their stated chance;
/// recommendations whose effect the data cannot say are listed and add nothing.
/// </summary>
/// <param name="Entries">All recommendations by start, then id, with what the plan counts of each.</param>
/// <param name="Total">Effect a month once all are under way, yuan, as drawn; null when none has a money effect.</param>
/// <param name="Horizon">Sum of the monthly effects over the horizon, yuan; null when none has a money effect.</param>
/// <param name="ByMonth">Month by month from the first start.</param>
/// <param name="Drivers">What drives the spread, largest share first.</param>
/// <param name="BudgetAsked">Spend a month that all need, yuan.</param>
/// <param name="Conflicts">Where recommendations ask for more money than there is.</param>
/// <param name="Affordable">The choice with the largest expected effect that the budget pays for; all when it pays for all.</param>
/// <param name="ChanceOfGain">Probability that the total is above zero; null when none has a money effect.</param>
/// <param name="ChanceOfGoal">Probability that the total reaches the goal; null without a goal or a money effect.</param>
/// <param name="Options">What it was composed under.</param>
public sealed record Plan(
    IReadOnlyList<PlanEntry> Entries, Spread? Total, Spread? Horizon, IReadOnlyList<PlanMonth> ByMonth, IReadOnlyList<Driver> Drivers,
    decimal BudgetAsked, IReadOnlyList<BudgetConflict> Conflicts, IReadOnlyList<Recommendation> Affordable, double? ChanceOfGain,
    double? ChanceOfGoal, PlanOptions Options)
{
    /// <summary>All recommendations by start, then id.</summary>
    public IReadOnlyList<Recommendation> Ordered => [.. Entries.Select(e => e.Recommendation)];

    /// <summary>Those without a money effect.</summary>
    public IReadOnlyList<Recommendation> Unvalued => [.. Ordered.Where(r => !r.Effect.Yuan.HasValue)];

    /// <summary>Those with a money effect, largest counted first.</summary>
    public IReadOnlyList<PlanEntry> Valued => [.. Entries.Where(e => e.Counted.HasValue).OrderByDescending(e => e.Counted.Value)
        .ThenBy(e => e.Recommendation.Id, StringComparer.Ordinal)];

    /// <summary>Number of recommendations; missing when there is none.</summary>
    public Estimate Size => Entries.Count > 0 ? Estimate.Exact(Entries.Count, Unit.Count)
        : Estimate.Missing("no chapter has published a recommendation", Unit.Count);

    /// <summary>
    /// Contribution a month once all are under way: the sum of what is counted of each, with P10 and P90 of the draws; missing when no
    /// recommendation has a money effect.
    /// </summary>
    public Estimate Effect => Around(Counted, Total, "contribution a month once all are under way: the sum of what is counted of each");

    /// <summary>
    /// Contribution over the horizon: the sum of what is counted in its months, with P10 and P90 of the draws; missing when no
    /// recommendation has a money effect.
    /// </summary>
    public Estimate HorizonEffect => Around(ByMonth.Sum(m => m.Counted), Horizon, $"contribution over {Options.Months} months");

    /// <summary>Probability that the total reaches the goal; missing without a goal or a money effect.</summary>
    public Estimate GoalChance => ChanceOfGoal is { } chance ? Estimate.Exact(chance, Unit.Fraction)
        : Estimate.Missing("no goal, or no money effect", Unit.Fraction);

    /// <summary>Sum of what is counted, yuan a month: the headline.</summary>
    public double Counted => Entries.Sum(e => e.Counted.Value ?? 0);

    /// <summary>Yuan a month struck out because two recommendations work on the same money.</summary>
    public double Struck => Entries.Sum(e => e.Struck.Value ?? 0);

    private static Estimate Around(double counted, Spread? drawn, string definition) => drawn is null
        ? Estimate.Missing("no recommendation with a money effect", Unit.Yuan)
        : Estimate.Of(counted, Math.Min(counted, drawn.P10), Math.Max(counted, drawn.P90), 0, Unit.Yuan,
            definition + "; P10 to P90 of the draws", 0.8);

    /// <summary>The plan with only the few recommendations that count most.</summary>
    /// <param name="count">How many, 1 or more.</param>
    public Plan Top(int count) => Compose(Valued.Take(count).Select(e => e.Recommendation), Options);

    /// <summary>What becomes of the plan when an assumption is wrong, worst first.</summary>
    public IReadOnlyList<PlanTurn> Turns => [.. Entries
        .Where(e => e is { Recommendation.Assumes: not null, Counted.HasValue: true })
        .Select(e =>
        {
            var total = Counted - e.Counted.Value!.Value + (e.Counted.Lower ?? e.Counted.Value.Value);
            var bar = Options.Goal is { } goal && Counted >= goal ? goal : 0;
            return new PlanTurn(e.Recommendation, e.Recommendation.Assumes!, total, Counted >= bar && total < bar);
        })
        .OrderBy(t => t.Total).ThenBy(t => t.Recommendation.Id, StringComparer.Ordinal)];

    /// <summary>Composes a plan. The order of the recommendations does not matter.</summary>
    /// <exception cref="ArgumentException">Two recommendations have one id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or a chance of failure is outside its range.</exception>
    public static Plan Compose(IEnumerable<Recommendation> recommendations, PlanOptions? options = null)
    {
        options ??= new();
        options.Check();
        var ordered = recommendations.OrderBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        if (ordered.CountBy(r => r.Id).FirstOrDefault(p => p.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two recommendations have the id {twice}.");
        foreach (var r in ordered) r.Failure?.Check();

        var entries = PlanEntry.Of(ordered);
        var valued = entries.Where(e => e.Counted.HasValue).ToList();
        var draws = PlanDraws.Of(valued, Months(ordered, options.Months), options);
        var none = valued.Count == 0;
        return new(
            entries, none ? null : draws.Total, none ? null : draws.Horizon,
            [.. draws.ByMonth.Select(m => new PlanMonth(m.Month, m.Effect,
                ordered.Where(r => r.Start <= m.Month.AddMonths(1).AddDays(-1)).Sum(r => r.Budget),
                valued.Sum(e => (e.Counted.Value!.Value * e.Recommendation.EffectIn(m.Month)) - OnceIn(e.Recommendation, m.Month))))],
            draws.Drivers, ordered.Sum(r => r.Budget), BudgetConflict.Find(ordered, options.Budget),
            options.Budget is { } limit ? Affordability.Choose(entries, limit) : ordered,
            none ? null : draws.ChanceOf(t => t > 0),
            none || options.Goal is not { } target ? null : draws.ChanceOf(t => t >= target), options);
    }

    internal static double OnceIn(Recommendation r, DateOnly month) =>
        r.Start.Year == month.Year && r.Start.Month == month.Month ? (double)r.OneOff : 0;

    private static List<DateOnly> Months(List<Recommendation> ordered, int count) => ordered.Count == 0 ? []
        : [.. Enumerable.Range(0, count).Select(i => new DateOnly(ordered[0].Start.Year, ordered[0].Start.Month, 1).AddMonths(i))];
}
