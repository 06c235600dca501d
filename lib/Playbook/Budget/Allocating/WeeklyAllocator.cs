using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Divides a total over weeks and channels with carry-over, bounds and a largest step a week. Only the total joins the channels, so each
/// answers a price per yuan on its own and plans are mixed until the total is met (G. B. Dantzig, P. Wolfe, "Decomposition principle for
/// linear programs", 1960): a mixture of plans keeps bounds and steps. For concave curves (α ≤ 1) the result is the optimum up to the
/// gap shown; for S-shaped ones it is a good plan under a bound of the concave problem above.
/// </summary>
public static class WeeklyAllocator
{
    private const int MostRounds = 60;

    /// <summary>Finds a plan.</summary>
    /// <param name="problem">Channels, weeks, total and steps.</param>
    /// <param name="relativeGap">Stop when bound and plan differ by less than this share, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">An argument is outside its range; the message names it and its value.</exception>
    /// <exception cref="InfeasibleBudgetException">Bounds and steps clash, or the total is beyond what they can take.</exception>
    public static WeeklyAllocation Allocate(WeeklyProblem problem, double relativeGap = 1e-4)
    {
        problem.Check();
        if (relativeGap is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(relativeGap), relativeGap, "The relative gap is above 0 and below 1.");
        var unit = problem.Total > 0 ? Math.ScaleB(1, Math.ILogB(problem.Total / problem.Weeks)) : 1;
        var plans = problem.Channels.Select(c => Plan(problem, c, unit)).ToArray();
        var total = problem.Total / unit;
        var (least, most) = (plans.Sum(p => p.Low.Sum()), plans.Sum(p => p.High.Sum()));
        if (total < least * (1 - 1e-12) || total > most * (1 + 1e-12))
        {
            throw new InfeasibleBudgetException(
                $"The total of {BudgetAllocator.Text(problem.Total)} over {problem.Weeks} weeks is out of reach: bounds and steps take "
                + $"{BudgetAllocator.Text(least * unit)} to {BudgetAllocator.Text(most * unit)}.", least * unit, most * unit);
        }

        var (mixed, bound, price) = Mix(plans, total, relativeGap);
        var value = plans.Select((p, c) => p.Responses(mixed[c]).Sum()).Sum();
        var level = Level(problem, unit);
        double? levelValue = level is null ? null : plans.Select((p, c) => p.Responses(level[c]).Sum()).Sum();
        if (levelValue > value) (mixed, value) = (level!, levelValue.Value);
        var weeks = problem.Channels.Select((c, i) =>
            new ChannelWeeks(c.Name, [.. mixed[i].Select(x => x * unit)], plans[i].Responses(mixed[i]))).ToArray();
        bound = Math.Max(bound, value);
        return new(weeks, value, bound, levelValue, price / unit, Words(problem, value, bound));
    }

    private static string Words(WeeklyProblem problem, double value, double bound)
    {
        var none = "no plan within the limits responds over "
            + FigureText.Number(bound > 0 ? (bound - value) / bound : 0, Unit.Fraction) + " more";
        var shaped = problem.Channels.Where(c => c.Curve.Alpha > 1).Select(c => c.Name).ToArray();
        return shaped.Length == 0 ? $"{none}: all curves are concave, so this is the optimum up to that"
            : $"{none}; with the S-shaped {Phrase.List(shaped)} a better plan may lie in between";
    }

    private static WeeklyChannelPlan Plan(WeeklyProblem problem, WeeklyChannel channel, double unit)
    {
        var plan = new WeeklyChannelPlan(channel with
        {
            Curve = new(channel.Curve.Beta, channel.Curve.Alpha, channel.Curve.Gamma / unit), Before = channel.Before / unit,
            Lower = channel.Lower / unit, Upper = Math.Min(channel.Upper, Math.Max(channel.Lower, problem.Total)) / unit,
            Carried = (channel.Carried ?? channel.Before) / unit,
        }, problem.Weeks, problem.MostStep, problem.StartStep / unit, problem.RunOut);
        for (var t = 0; t < problem.Weeks; t++)
        {
            if (plan.Low[t] <= plan.High[t] * (1 + 1e-12)) continue;
            throw new InfeasibleBudgetException($"'{channel.Name}' cannot reach its limits of {BudgetAllocator.Text(channel.Lower)} to "
                + $"{BudgetAllocator.Text(channel.Upper)} in week {t + 1} from {BudgetAllocator.Text(channel.Before)} in steps of "
                + $"{BudgetAllocator.Text(problem.MostStep)} and {BudgetAllocator.Text(problem.StartStep)} yuan a week.", null, null);
        }

        return plan;
    }

    private static (double[][] Spend, double Bound, double Price) Mix(WeeklyChannelPlan[] plans, double total, double relativeGap)
    {
        var columns = plans.SelectMany((p, c) => new[] { (Channel: c, Spend: p.Low), (Channel: c, Spend: p.High) }).ToList();
        var values = columns.Select(k => plans[k.Channel].Envelope(k.Spend)).ToList();
        var (bound, best, shown) = (double.PositiveInfinity, 0.0, Array.Empty<double>());
        for (var round = 0; ; round++)
        {
            Interruption.Check();
            var rows = Enumerable.Range(0, plans.Length + 1).Select(r => (columns.Select(k =>
                r < plans.Length ? (k.Channel == r ? 1.0 : 0) : k.Spend.Sum()).ToArray(), r < plans.Length ? 1 : total,
                r < plans.Length ? 1 : total)).ToList();
            var program = new LinearProgram([.. values], [.. values.Select(_ => 1.0)], rows);
            if (!program.Solve()) break;
            shown = program.Values;
            var price = program.Price(plans.Length);
            var reached = shown.Zip(values, (z, v) => z * v).Sum();
            var proof = price * total;
            var added = false;
            for (var c = 0; c < plans.Length; c++)
            {
                // Far from the end the channels need not answer to the last digit.
                var open = Math.Max(relativeGap * reached, Math.Min(0.01 * reached, bound - reached));
                var (spend, limit) = plans[c].Best(price, 0.1 * Math.Max(1e-12, open) / plans.Length);
                proof += limit;
                var worth = plans[c].Envelope(spend);
                if (worth - (price * spend.Sum()) <= program.Price(c) + (1e-12 * Math.Abs(reached))) continue;
                columns.Add((c, spend));
                values.Add(worth);
                added = true;
            }

            if (proof < bound) (bound, best) = (proof, price);
            if (!added || round >= MostRounds || bound - reached <= 0.5 * relativeGap * Math.Abs(bound)) break;
        }

        var mixed = plans.Select(p => new double[p.Low.Length]).ToArray();
        for (var k = 0; k < shown.Length; k++)
            for (var t = 0; t < columns[k].Spend.Length; t++) mixed[columns[k].Channel][t] += shown[k] * columns[k].Spend[t];
        SpendExactly(plans, mixed, total);
        return (mixed, bound, best);
    }

    // What rounding left goes towards the most, or the least, that every week allows: a mixture again.
    private static void SpendExactly(WeeklyChannelPlan[] plans, double[][] x, double total)
    {
        for (var pass = 0; pass < 3; pass++)
        {
            var rest = total - x.Sum(w => w.Sum());
            var room = plans.Select((p, c) => rest > 0 ? p.High.Sum() - x[c].Sum() : x[c].Sum() - p.Low.Sum()).Sum();
            if (rest == 0 || room <= 0) return;
            var share = Math.Min(1, Math.Abs(rest) / room);
            for (var c = 0; c < x.Length; c++)
                for (var t = 0; t < x[c].Length; t++) x[c][t] += share * ((rest > 0 ? plans[c].High[t] : plans[c].Low[t]) - x[c][t]);
        }
    }

    private static double[][]? Level(WeeklyProblem problem, double unit)
    {
        double[][] level = [.. problem.Channels.Select(c => Enumerable.Repeat(c.Before / unit, problem.Weeks).ToArray())];
        if (Math.Abs(level.Sum(w => w.Sum()) - (problem.Total / unit)) > 1e-9 * Math.Max(1, problem.Total / unit)) return null;
        return problem.Channels.All(c => c.Before >= c.Lower && c.Before <= c.Upper) ? level : null;
    }
}
