using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Turns what a search found into figures and words.</summary>
internal static class DrawnResult
{
    private const double Level = 0.95;

    // A change of less than this share of the budget is none.
    private const double Least = 1e-4;

    public static DrawnAllocation Describe(DrawnProblem problem, DrawnModel model, DrawnOptimum found, Unit unit, string note,
        bool isCapped)
    {
        var (x, goal) = (found.X!, problem.Goal);
        double[]? now = problem.Current is { } current ? [.. current.Select(v => v / model.Unit)] : null;
        var value = model.Scale;
        var gain = Estimate.Missing("no current plan to compare with", unit);
        var (chance, before) = (0.0, (double?)null);
        if (now is not null)
        {
            var (old, after) = (model.Responses(now), model.Responses(x));
            var cost = model.Price * (x.Sum() - now.Sum());
            var gains = after.Zip(old, (a, b) => value * (a - b - cost)).ToArray();
            chance = LossCap.Chance(model, old, now, x);
            gain = DrawInterval.Of(gains.Average(), gains, Level, unit, "goal of the new plan minus that of the current one, same draws",
                model.Draws);
            before = value * model.Evaluate(now).Value;
            if (!model.Keeps(now)) note = Join(note, "The current plan breaks a limit, so that it is no candidate.");
        }

        if (found.Bound - found.Value > 1e-3 * Math.Abs(found.Bound) && goal.MostChanceOfLoss >= 1)
            note = Join(note, $"The search ended {FigureText.Number((found.Bound - found.Value) / Math.Abs(found.Bound), Unit.Fraction)} "
                + "below what is proved to be out of reach.");
        // A plan that a cap on the chance of loss has moved is no optimum of the limits, so that none of them has a price there.
        var prices = isCapped ? [] : LimitPrices.Of(problem, model, found, unit);
        var moves = Enumerable.Range(0, model.Channels).Select(c => Move(problem, model, found, c, now)).ToArray();
        return new(moves, value * found.Value, value * Math.Max(found.Bound, found.Value), before, moves.Sum(m => m.Spend), gain, chance,
            prices, found.Nodes, note);
    }

    private static ChannelMove Move(DrawnProblem problem, DrawnModel model, DrawnOptimum found, int c, double[]? now)
    {
        var (spec, x, old) = (problem.Channels[c], found.X![c] * model.Unit, now is null ? 0 : problem.Current![c]);
        // One pass over the draws at each of the two spends.
        Estimate Over(Func<HillCurve, double> of, Unit unit, string definition)
        {
            var values = spec.Draws.Select(of).ToArray();
            var mean = values.Average();
            return double.IsFinite(mean) ? DrawInterval.Of(mean, values, Level, unit, definition, values.Length)
                : Estimate.Missing("the first yuan of so steep a curve is worth without limit", unit, values.Length);
        }

        Estimate Marginal(double spend) => Over(d => spend < spec.Fee ? 0 : d.Slope(spend - spec.Fee), Unit.Multiple,
            "response of the next yuan, mean of the draws");
        var (marginalNow, marginal) = (Marginal(old), Marginal(x));
        var binding = Binding(spec, model, found, c);
        // What the money is worth elsewhere: what a yuan must bring in this channel's terms.
        var elsewhere = (model.Price + Charged(model, found, c)) * model.Scale / model.Unit / problem.Goal.Value;
        var breakEven = problem.Goal.Price / problem.Goal.Value;
        var raised = now is not null && x - old > Least * model.Budget;
        var below = raised && breakEven > 0 && marginal.Value < breakEven * (1 - 1e-4);
        return new(spec.Name, old, x, Over(d => d.Response(x - spec.Fee), Unit.Number, "response, mean of the draws"), marginalNow,
            marginal, binding,
            Reason(now is null, old, x, model.Budget, marginalNow, marginal, elsewhere, breakEven, binding, below), below);
    }

    // What the limits charge a channel per unit of money, its own bounds left out.
    private static double Charged(DrawnModel model, DrawnOptimum found, int c)
    {
        var sum = 0.0;
        for (var r = 0; r < found.Prices.Length; r++) sum += found.Prices[r] * model.Rows[r].Weights[c];
        return sum;
    }

    private static string Reason(bool isFirst, double old, double x, double budget, Estimate marginalNow, Estimate marginal,
        double elsewhere, double breakEven, string binding, bool below)
    {
        string Times(double v) => FigureText.Number(v, Unit.Multiple);
        var held = binding.Length > 0 ? $", held by {binding}" : "";
        var pays = breakEven > 0 ? $" (break-even {Times(breakEven)})" : "";
        var after = marginal.HasValue ? Times(marginal.Value!.Value) : "without limit";
        var before = marginalNow.HasValue ? Times(marginalNow.Value!.Value) : "without limit";
        var last = below ? "; below break-even, because the total must be spent or a limit asks for it" : "";
        return isFirst ? $"the next yuan brings {after}, {Times(elsewhere)} is what it brings elsewhere{pays}{held}"
            : x - old > Least * budget
                ? $"raised: the next yuan brings {before} now and {after} after, {Times(elsewhere)} elsewhere{pays}{held}{last}"
            : old - x > Least * budget
                ? $"lowered: its last yuan brings {before} now, {Times(elsewhere)} elsewhere{pays}{held}"
            : $"kept: the next yuan brings {after}, {Times(elsewhere)} elsewhere{pays}{held}";
    }

    private static string Binding(DrawnChannel spec, DrawnModel model, DrawnOptimum found, int c)
    {
        var (x, span) = (found.X![c], model.Spans[c]);
        var tolerance = 1e-7 * Math.Max(1e-3, model.Budget / model.Unit);
        string Text(double v) => BudgetAllocator.Text(v * model.Unit);
        var floor = spec.MinimumReturn > 0 ? $"return floor {BudgetAllocator.Text(spec.MinimumReturn)}" : "";
        if (span.Upper <= span.Lower) return spec.Lower >= spec.Upper ? $"frozen at {Text(x)}" : $"at most {Text(span.Upper)}";
        if (x <= span.Lower + tolerance)
            return span.Used > span.Lower + tolerance ? $"not used (at least {Text(span.Used)} when used)" : $"at least {Text(span.Lower)}";
        if (x >= span.Upper - tolerance && model.HeldToBreakEven.Contains(c)) return "its break-even: its next yuan must pay";
        if (x >= span.Upper - tolerance)
            return x * model.Unit >= spec.Upper * (1 - 1e-9) ? $"at most {Text(span.Upper)}"
                : floor.Length > 0 ? floor : $"at most {Text(span.Upper)}";
        if (x <= span.Used + tolerance) return $"at least {Text(span.Used)} when used";
        return string.Join(", ", Enumerable.Range(1, model.Rows.Count - 1)
            .Where(r => model.Rows[r].Weights[c] != 0 && Math.Abs(found.Prices[r]) > 1e-9).Select(r => $"limit '{model.Rows[r].Name}'"));
    }

    private static string Join(string a, string b) => a.Length == 0 ? b : $"{a} {b}";
}
