namespace Playbook.Budget;

/// <summary>
/// Finds weeks from which the outcome lies lower or higher than everything in the table explains: a shop closed, a payment broken, a rival
/// gone. Left alone, such a step is credited to whatever channel happened to move with it. The largest t² over all weeks (sup-Wald test: D.
/// W. K. Andrews, "Tests for parameter instability and structural change with unknown change point", 1993) must exceed a limit that chance
/// reaches in less than 1 of 100 tables.
/// </summary>
internal static class LevelChange
{
    // Andrews' 1 % limit for one parameter and narrow trimming.
    private const double Limit = 13;

    // A step of fewer weeks cannot be told from an outlier.
    private const int LeastWeeks = 3;

    /// <summary>First weeks of the steps, at most <paramref name="most"/>, strongest first.</summary>
    public static List<int> Find(MediaMixData data, MediaMixOptions options, int weeks, double penalty, int most)
    {
        var found = new List<int>();
        while (found.Count < most)
        {
            var design = new MixDesign(data, options, found);
            var state = new MixState(new(design, weeks, penalty), design.Outcome);
            state.Search(1, 0.1);
            if (Strongest(design, state, weeks, found) is not { } week) break;
            found.Add(week);
        }

        return found;
    }

    private static int? Strongest(MixDesign design, MixState state, int weeks, List<int> found)
    {
        var basis = new List<double[]>();
        foreach (var column in design.Columns.Select(c => c.Values).Concat(state.Columns.Where((_, c) => state.Effects[c] > 0)))
        {
            var rest = Residual(column[..weeks], basis);
            var norm = Math.Sqrt(MixWindow.Dot(rest, rest, weeks));
            if (norm > 1e-8 * Math.Sqrt(weeks)) basis.Add([.. rest.Select(v => v / norm)]);
        }

        var error = Residual(design.Outcome[..weeks], basis);
        // Shapes were fitted too: count one parameter a channel for them.
        var freedom = weeks - basis.Count - state.Effects.Count(e => e > 0) - 1;
        var (best, strongest) = ((int?)null, Limit);
        var square = MixWindow.Dot(error, error, weeks);
        if (freedom < weeks / 4 || square <= 1e-12 * weeks) return null;
        for (var week = LeastWeeks; week <= weeks - LeastWeeks; week++)
        {
            if (found.Any(f => Math.Abs(f - week) < LeastWeeks)) continue;
            var step = Residual([.. Enumerable.Range(0, weeks).Select(t => t >= week ? 1.0 : 0)], basis);
            var length = MixWindow.Dot(step, step, weeks);
            if (length < 0.2) continue;
            var gain = Math.Pow(MixWindow.Dot(step, error, weeks), 2) / length;
            var t2 = gain / (Math.Max(square - gain, 1e-12 * weeks) / freedom);
            if (t2 > strongest) (best, strongest) = (week, t2);
        }

        return best;
    }

    private static double[] Residual(double[] column, List<double[]> basis)
    {
        var rest = (double[])column.Clone();
        foreach (var b in basis)
        {
            var product = MixWindow.Dot(rest, b, rest.Length);
            for (var t = 0; t < rest.Length; t++) rest[t] -= product * b[t];
        }

        return rest;
    }
}
