using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>A total that is not known for sure.</summary>
/// <param name="P10">One time in ten it is below this.</param>
/// <param name="P50">As often above as below.</param>
/// <param name="P90">One time in ten it is above this.</param>
/// <param name="Mean">Expected value.</param>
public sealed record Spread(double P10, double P50, double P90, double Mean)
{
    /// <summary>The median with the interval from P10 to P90, a level of 80 %.</summary>
    public Estimate ToEstimate(string definition = "") => Estimate.Of(P50, P10, P90, 0, Unit.Yuan, definition, 0.8);
}

/// <summary>What one recommendation adds to the spread of a plan.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Low">Median of the total when its effect is at its 10th percentile and the others at their middle, yuan a month.</param>
/// <param name="High">The same at its 90th percentile.</param>
/// <param name="Share">Its share of the sum of all variances, 0 to 1.</param>
public sealed record Driver(Recommendation Recommendation, double Low, double High, double Share);

/// <summary>The effect of a plan in one month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Effect">Effect in that month, yuan; a recommendation counts for the days since its start.</param>
/// <param name="Budget">Spend that the recommendations under way need, yuan.</param>
public sealed record PlanMonth(DateOnly Month, Spread Effect, decimal Budget);

/// <summary>
/// Recommendations composed into one plan: what they bring together and how sure that is, what drives the spread, what they cost and when
/// they begin. Effects are drawn from <see cref="SplitNormal"/> laws;
/// recommendations whose effect the data cannot say are listed and add nothing.
/// </summary>
/// <param name="Ordered">All recommendations by start, then id.</param>
/// <param name="Unvalued">Those without a money effect.</param>
/// <param name="Total">Effect a month once all are under way, yuan; null when none has a money effect.</param>
/// <param name="FirstYear">Sum of the monthly effects over the horizon, yuan; null when none has a money effect.</param>
/// <param name="ByMonth">Month by month from the first start.</param>
/// <param name="Drivers">What drives the spread, largest share first.</param>
/// <param name="BudgetAsked">Spend a month that all need, yuan.</param>
/// <param name="Conflicts">Where recommendations ask for more money than there is.</param>
/// <param name="Affordable">The choice with the largest expected effect that the budget pays for; all when it pays for all.</param>
/// <param name="ChanceOfGain">Probability that the total is above zero; null when none has a money effect.</param>
/// <param name="ChanceOfGoal">Probability that the total reaches the goal; null without a goal or a money effect.</param>
/// <param name="Options">What it was composed under.</param>
public sealed record Plan(
    IReadOnlyList<Recommendation> Ordered, IReadOnlyList<Recommendation> Unvalued, Spread? Total, Spread? FirstYear,
    IReadOnlyList<PlanMonth> ByMonth, IReadOnlyList<Driver> Drivers, decimal BudgetAsked, IReadOnlyList<BudgetConflict> Conflicts,
    IReadOnlyList<Recommendation> Affordable, double? ChanceOfGain, double? ChanceOfGoal, PlanOptions Options)
{
    /// <summary>Number of recommendations; missing when there is none.</summary>
    public Estimate Size => Ordered.Count > 0 ? Estimate.Exact(Ordered.Count, Unit.Count)
        : Estimate.Missing("no chapter has published a recommendation", Unit.Count);

    /// <summary>Effect a month once all are under way, P10 to P90; missing when no recommendation has a money effect.</summary>
    public Estimate Effect => Total?.ToEstimate("effect a month, all under way") ?? NoMoney;

    /// <summary>Effect over the horizon, P10 to P90; missing when no recommendation has a money effect.</summary>
    public Estimate HorizonEffect => FirstYear?.ToEstimate($"effect over {Options.Months} months") ?? NoMoney;

    /// <summary>Probability that the total reaches the goal; missing without a goal or a money effect.</summary>
    public Estimate GoalChance => ChanceOfGoal is { } chance ? Estimate.Exact(chance, Unit.Fraction)
        : Estimate.Missing("no goal, or no money effect", Unit.Fraction);

    private static Estimate NoMoney => Estimate.Missing("no recommendation with a money effect", Unit.Yuan);

    /// <summary>Composes a plan. The order of the recommendations does not matter.</summary>
    /// <exception cref="ArgumentException">Two recommendations have one id, or an effect is not in yuan.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Plan Compose(IEnumerable<Recommendation> recommendations, PlanOptions? options = null)
    {
        options ??= new();
        if (options.Months is < 1 or > 60)
            throw new ArgumentOutOfRangeException(nameof(options), options.Months, "A plan looks 1 to 60 months ahead.");
        if (options.Draws is < 1_000 or > 1_000_000)
            throw new ArgumentOutOfRangeException(nameof(options), options.Draws, "A plan takes 1,000 to 1,000,000 draws.");
        if (options.Correlation is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Correlation, "The correlation of effects is 0 to below 1.");
        if (options.Budget < 0) throw new ArgumentOutOfRangeException(nameof(options), options.Budget, "A budget is 0 or more.");
        var ordered = recommendations.OrderBy(r => r.Start).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        if (ordered.CountBy(r => r.Id).FirstOrDefault(p => p.Value > 1).Key is { } twice)
            throw new ArgumentException($"Two recommendations have the id {twice}.");
        if (ordered.Find(r => r.Effect.HasValue && r.Effect.Unit != Unit.Yuan) is { } odd)
            throw new ArgumentException($"The effect of {odd.Id} is in {odd.Effect.Unit}; a plan adds yuan a month.");

        var valued = ordered.FindAll(r => r.Effect.HasValue);
        var laws = valued.ConvertAll(r => SplitNormal.Of(r.Effect));
        var months = Months(ordered, options.Months);
        var (totals, monthly, sums) = Draw(valued, laws, months, options);
        var byMonth = months.Select((m, i) => new PlanMonth(m,
            valued.Count == 0 ? new(0, 0, 0, 0) : Of(monthly[i], laws.Select((l, r) => l.Mean * Days(valued[r].Start, m)).Sum()),
            ordered.Where(r => r.Start <= m.AddMonths(1).AddDays(-1)).Sum(r => r.Budget))).ToList();
        var expected = laws.Sum(l => l.Mean);
        return new(ordered, ordered.FindAll(r => !r.Effect.HasValue), valued.Count == 0 ? null : Of(totals, expected),
            valued.Count == 0 ? null : Of(sums, byMonth.Sum(m => m.Effect.Mean)), byMonth, Driving(valued, laws),
            ordered.Sum(r => r.Budget), BudgetConflict.Find(ordered, options.Budget),
            options.Budget is { } limit ? Affordability.Choose(ordered, limit) : ordered,
            valued.Count == 0 ? null : totals.Count(t => t > 0) / (double)totals.Length,
            valued.Count == 0 || options.Goal is not { } goal ? null : totals.Count(t => t >= goal) / (double)totals.Length, options);
    }

    private static List<DateOnly> Months(List<Recommendation> ordered, int count) => ordered.Count == 0 ? []
        : [.. Enumerable.Range(0, count).Select(i => new DateOnly(ordered[0].Start.Year, ordered[0].Start.Month, 1).AddMonths(i))];

    // The part of the month for which a recommendation is under way.
    private static double Days(DateOnly start, DateOnly month)
    {
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        return Math.Clamp((month.DayNumber + days - start.DayNumber) / (double)days, 0, 1);
    }

    private static (double[] Totals, double[][] Monthly, double[] Sums) Draw(List<Recommendation> valued, List<SplitNormal> laws,
        List<DateOnly> months, PlanOptions options)
    {
        var random = new Random(options.Seed);
        var (shared, own) = (Math.Sqrt(options.Correlation), Math.Sqrt(1 - options.Correlation));
        var parts = months.Select(m => valued.Select(r => Days(r.Start, m)).ToArray()).ToArray();
        var totals = new double[valued.Count == 0 ? 0 : options.Draws];
        var sums = new double[totals.Length];
        var monthly = months.Select(_ => new double[totals.Length]).ToArray();
        var effects = new double[valued.Count];
        for (var d = 0; d < totals.Length; d++)
        {
            var common = Normal.Sample(random, 0, 1);
            for (var r = 0; r < effects.Length; r++)
                totals[d] += effects[r] = laws[r].At((shared * common) + (own * Normal.Sample(random, 0, 1)));
            for (var m = 0; m < monthly.Length; m++)
            {
                var effect = 0.0;
                for (var r = 0; r < effects.Length; r++) effect += parts[m][r] * effects[r];
                monthly[m][d] = effect;
                sums[d] += effect;
            }
        }

        return (totals, monthly, sums);
    }

    private static List<Driver> Driving(List<Recommendation> valued, List<SplitNormal> laws)
    {
        var z = Normal.InvCDF(0, 1, 0.9);
        var (middle, variance) = (laws.Sum(l => l.Middle), laws.Sum(l => l.Variance));
        return [.. valued.Select((r, i) => new Driver(r, middle - laws[i].Middle + laws[i].At(-z), middle - laws[i].Middle + laws[i].At(z),
            variance > 0 ? laws[i].Variance / variance : 0))
            .OrderByDescending(d => d.Share).ThenBy(d => d.Recommendation.Id, StringComparer.Ordinal)];
    }

    private static Spread Of(double[] draws, double mean)
    {
        var sorted = (double[])draws.Clone();
        Array.Sort(sorted);
        return new(Quantiles.Of(sorted, 0.1), Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.9), mean);
    }
}
