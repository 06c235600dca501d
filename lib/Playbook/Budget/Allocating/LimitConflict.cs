namespace Playbook.Budget;

/// <summary>
/// Which limits clash: a set that cannot hold together, of which no part clashes alone. Found by leaving out one limit after the other and
/// keeping it out where the rest still clashes (deletion filter; J. W. Chinneck, E. W. Dravnieks, "Locating minimal infeasible constraint
/// sets in linear programs", 1991).
/// </summary>
internal static class LimitConflict
{
    /// <summary>The clashing limits in words; none when spends exist that keep them all.</summary>
    public static IReadOnlyList<string> Find(DrawnProblem problem, DrawnModel model)
    {
        var limits = Limits(problem, model);
        if (Holds(limits, model.Channels)) return [];
        for (var i = limits.Count - 1; i >= 0; i--)
        {
            var rest = limits.Where((_, k) => k != i).ToList();
            if (!Holds(rest, model.Channels)) limits = rest;
        }

        return [.. limits.Select(l => l.Name)];
    }

    private static List<LimitRow> Limits(DrawnProblem problem, DrawnModel model)
    {
        var n = model.Channels;
        string Text(double v) => BudgetAllocator.Text(v * model.Unit);
        string Range(double low, double high) => low == high ? $"exactly {Text(low)}"
            : double.IsInfinity(high) ? $"at least {Text(low)}"
            : low <= 0 || double.IsInfinity(low) ? $"at most {Text(high)}" : $"{Text(low)} to {Text(high)}";
        // The channels' own limits first: they are left out last, so that the limits set by hand are named only where they must be.
        var limits = new List<LimitRow>();
        for (var c = 0; c < n; c++)
        {
            var (spec, span) = (problem.Channels[c], model.Spans[c]);
            var weights = new double[n];
            weights[c] = 1;
            var floor = spec.MinimumReturn > 0 ? $" with its return floor of {BudgetAllocator.Text(spec.MinimumReturn)}" : "";
            if (span.Lower > 0)
                limits.Add(new($"'{spec.Name}' at least {Text(span.Lower)}{floor}", weights, span.Lower, double.PositiveInfinity));
            var own = spec.MinimumReturn > 0 || span.Upper <= span.Lower ? span.Upper : spec.Upper / model.Unit;
            if (double.IsFinite(own))
                limits.Add(new($"'{spec.Name}' at most {Text(own)}{floor}", weights, double.NegativeInfinity, own));
        }

        for (var r = 0; r < model.Rows.Count; r++)
        {
            var row = model.Rows[r];
            limits.Add(row with
            {
                Name = r == 0 ? $"the budget of {Range(row.Lower, row.Upper)}" : $"the limit '{row.Name}' ({Words(row)})",
            });
        }

        return limits;

        string Words(LimitRow row) => $"{string.Join(" + ", Enumerable.Range(0, n).Where(c => row.Weights[c] != 0)
            .Select(c => row.Weights[c] == 1 ? problem.Channels[c].Name
                : $"{BudgetAllocator.Text(row.Weights[c])} × {problem.Channels[c].Name}"))} {Range(row.Lower, row.Upper)}";
    }

    private static bool Holds(List<LimitRow> limits, int channels)
    {
        var upper = new double[channels];
        Array.Fill(upper, double.PositiveInfinity);
        return new LinearProgram(new double[channels], upper, [.. limits.Select(l => (l.Weights, l.Lower, l.Upper))]).Solve();
    }
}
