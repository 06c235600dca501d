using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Finds weeks from which the outcome lies lower or higher than everything in the table explains: a shop closed, a payment broken, a rival
/// gone. Left alone, such a step is credited to whatever channel happened to move with it. A step counts when chance reaches its statistic
/// in at most 3 of 100 tables, with errors that hang together from week to week as much as these do (<see cref="StepSearch"/>).
/// </summary>
/// <remarks>
/// Tried on 40 tables each of 130 weeks, two media, errors correlated by 0, .4 and .7 from week to week: 0 false steps in all three. A step
/// of 3 standard deviations of the errors was found in 39 (correlation 0) and 28 (.4), one of 4 in 39 (.4). A trend that bends by 1
/// deviation in 20 weeks gave a step in 1, by 2 deviations in 10: a step may be a strong bend.
/// </remarks>
internal static class LevelChange
{
    private const double MostChance = 0.03;

    // No limit for one parameter and unrelated errors lies lower at this chance (Andrews 1993, table 1), and related ones have higher ones.
    private const double LeastLimit = 9;

    // How much bends are held back, per week: a third of what a forecast needs. More would take a bend of the trend for a step, less a
    // step for a bend.
    private const double HeldBack = 0.03;

    // A step of fewer weeks cannot be told from an outlier.
    private const int LeastWeeks = 3;

    // Steps that the rest of the model explains but for so little are not told from it.
    private const double LeastLength = 0.2;

    /// <summary>First weeks of the steps, at most <paramref name="most"/>, strongest first.</summary>
    public static List<int> Find(MediaMixData data, MediaMixOptions options, int weeks, int most)
    {
        var found = new List<int>();
        while (found.Count < most)
        {
            var design = new MixDesign(data, options, found);
            if (Strongest(design, MixMode.Of(design, weeks, quick: true), weeks, found) is not { } week) break;
            found.Add(week);
        }

        return found;
    }

    private static int? Strongest(MixDesign design, MixMode mode, int weeks, List<int> found)
    {
        var (basis, error, freedom) = Explained(design, mode, weeks);
        if (freedom < weeks / 4 || error.Sum(v => v * v) <= 1e-12 * weeks) return null;
        var dates = Enumerable.Range(LeastWeeks, Math.Max(0, weeks - (2 * LeastWeeks) + 1))
            .Where(week => !found.Any(f => Math.Abs(f - week) < LeastWeeks));
        var search = Search(design, weeks, basis, dates);
        return search.Promising(error, LeastLimit) && search.Strongest(error) is { } step && step.Statistic > LeastLimit
            && search.Chance(step) <= MostChance ? step.Date : null;
    }

    // What the model explains as an orthonormal basis, what it leaves, and how many weeks that is worth. Shapes were fitted too: one
    // parameter a channel counts for them. Bends of the trend are held back as in the model, by one more row each: left free, they would
    // imitate any step.
    private static (List<double[]> Basis, double[] Error, int Freedom) Explained(MixDesign design, MixMode mode, int weeks)
    {
        var (bends, media) = (Bends(design), mode.Columns.Where(c => c.Any(v => v > 0)).ToArray());
        double[] Rows(double[] values, Func<int, double> held) => [.. values[..weeks], .. Enumerable.Range(0, bends.Length).Select(held)];
        var columns = design.Columns.Select(c => Rows(c.Values, b => bends[b] == c ? Math.Sqrt(HeldBack * weeks) : 0))
            .Concat(media.Select(v => Rows(v, _ => 0)));
        var basis = StepSearch.Orthonormal(columns);
        return (basis, StepSearch.Residual(Rows(design.Outcome, _ => 0), basis), weeks - basis.Count - media.Length - 1);
    }

    private static MixDesign.Column[] Bends(MixDesign design) => [.. design.Columns.Where(c => c.Bends)];

    // A step does not touch the rows that hold bends back, and their errors have nothing to do with a week's.
    private static StepSearch Search(MixDesign design, int weeks, List<double[]> basis, IEnumerable<int> dates)
    {
        var bends = Bends(design).Length;
        return new([.. Enumerable.Repeat(1.0, weeks), .. new double[bends]],
            [.. Enumerable.Range(0, weeks), .. Enumerable.Range(1, bends).Select(b => weeks + (1000 * b))], basis, dates, LeastLength);
    }
}
