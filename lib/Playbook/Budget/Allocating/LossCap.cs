namespace Playbook.Budget;

/// <summary>
/// Keeps the chance of doing worse than the current plan within a cap. Candidates are the best plan, plans that are best in the worst draws
/// of the gain, and every one of them on its way back to the current plan; on that way the chance falls, to none at its end, where all
/// curves are concave.
/// </summary>
internal static class LossCap
{
    private const int Steps = 200;

    public static double[] Apply(DrawnProblem problem, DrawnModel model, double[] best, AllocatorOptions options, out string note)
    {
        double[] now = [.. problem.Current!.Select(v => v / model.Unit)];
        var before = model.Responses(now);
        var cap = problem.Goal.MostChanceOfLoss;
        note = "";
        if (Chance(model, before, now, best) <= cap) return best;
        var (top, value, least) = ((double[]?)null, double.NegativeInfinity, 1.0);
        var careful = problem.Goal with { MostChanceOfLoss = 1, OfGain = true };
        double[] tails = [0.5, 0.2, Math.Clamp(cap, 0.02, 0.1)];
        double[][] ends =
            [best, .. tails.Select(t => DrawnAllocator.Solve(problem with { Goal = careful with { Tail = t } }, options).Found.X!)];
        foreach (var end in ends)
        {
            for (var k = Steps; k >= 0; k--)
            {
                double[] x = [.. now.Zip(end, (a, b) => k == Steps ? b : a + ((b - a) * k / Steps))];
                if (!model.Keeps(x)) continue;
                var chance = Chance(model, before, now, x);
                least = Math.Min(least, chance);
                if (chance > cap || model.Evaluate(x).Value is var v && v <= value) continue;
                (top, value) = (x, model.Evaluate(x).Value);
            }
        }

        if (top is null)
        {
            throw new UndecidedBudgetException($"No plan was found that does worse than the current one in at most "
                + $"{BudgetAllocator.Text(cap)} of the draws: the least found is {BudgetAllocator.Text(least)}.", 0);
        }

        note = $"The cap of {BudgetAllocator.Text(cap)} on the chance of doing worse than now holds; the bound is that without it.";
        return top;
    }

    /// <summary>Share of the draws in which a plan does worse than another, beyond rounding.</summary>
    public static double Chance(DrawnModel model, double[] before, double[] now, double[] x)
    {
        var after = model.Responses(x);
        var cost = model.Price * (x.Sum() - now.Sum());
        var worse = 0;
        for (var d = 0; d < after.Length; d++)
            if (after[d] - cost < before[d] - (1e-12 * Math.Abs(before[d]))) worse++;
        return worse / (double)after.Length;
    }
}
