using Playbook.Statistics;

namespace Playbook.Planning;

/// <summary>Paid lines of one day whose refunds are known up to one age, and what of them came back at one age. Money is yuan.</summary>
/// <param name="Day">Day of payment.</param>
/// <param name="KnownAge">Days after payment up to which refunds are known; below 0 for the newest payments.</param>
/// <param name="RefundAge">Days from payment to refund; null for what was not refunded.</param>
/// <param name="Paid">What these lines paid, refunded or not.</param>
/// <param name="Refunded">What came back of them.</param>
public sealed record RefundCell(DateOnly Day, int KnownAge, int? RefundAge, decimal Paid, decimal Refunded);

/// <summary>
/// The share of paid money that comes back in the end (最终退款率): refunds arrive weeks after the payment, so young payments are developed
/// by the age curve of the older ones. The chain ladder runs on what is <i>kept</i> at each age, which begins with the money paid: a
/// payment of yesterday has no refund that could be multiplied, but it has money that is still kept (a Kaplan–Meier curve of money, with
/// <see cref="ChainLadder"/>'s error). Each age is taken from the newest <see cref="Window"/> days that have reached it, so that refunds
/// that rose some weeks ago are not diluted by the months before.
/// </summary>
public sealed class RefundDevelopment
{
    /// <summary>Days of payment that must be seen to an age for it to count.</summary>
    public const int LeastDays = 14;

    /// <summary>
    /// Age that a curve must reach before anything is called the end: parcels travel, seven days are free for a return, and money comes
    /// back when the goods have (7 to 20 days after payment in Chinese short-video shops).
    /// </summary>
    public const int EndAge = 21;

    /// <summary>Days of payment from which each age of the curve is taken: four weeks, so that each weekday counts alike.</summary>
    public const int Window = 28;

    private readonly ChainLadder? ladder;
    private readonly (DateOnly Day, decimal Paid, int Age)[] cohorts;

    private RefundDevelopment(IReadOnlyCollection<RefundCell> cells)
    {
        var groups = cells.GroupBy(c => (c.Day, c.KnownAge)).OrderBy(g => g.Key).Where(g => g.Sum(c => c.Paid) > 0).ToArray();
        cohorts = [.. groups.Select(g => (g.Key.Day, g.Sum(c => c.Paid), g.Key.KnownAge))];
        // The last ages that only a few days have reached would hang on those days.
        Age = cohorts.Where(c => c.Age >= 0).Select(c => c.Age).OrderDescending().Skip(LeastDays - 1).FirstOrDefault(-1);
        var last = cells.Where(c => c.RefundAge <= Math.Min(Age, c.KnownAge)).Select(c => c.RefundAge!.Value).DefaultIfEmpty(-1).Max();
        if (Age < 0) return;
        ladder = ChainLadder.Of([.. groups.Select(g => (IReadOnlyList<double>)Kept(g, Math.Min(g.Key.KnownAge, last)))],
            [.. groups.Select(g => g.Key.Day.DayNumber)], Window);
    }

    /// <summary>Days after payment up to which the age curve is known; −1 when it is not.</summary>
    public int Age { get; }

    /// <summary>The development of these payments.</summary>
    /// <param name="cells">Payments by day, known age and age of the refund: those of the period and older ones.</param>
    /// <exception cref="ArgumentException">More came back than was paid.</exception>
    public static RefundDevelopment Of(IReadOnlyCollection<RefundCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var c in cells)
            if (c.Refunded < 0 || c.Refunded > c.Paid || c.RefundAge < 0)
                throw new ArgumentException($"Not possible: {c}.", nameof(cells));
        return new(cells);
    }

    /// <summary>
    /// Share of what was paid from one day to another that comes back in the end, 0 to 1; missing when no age curve is known or nothing of
    /// the days was paid.
    /// </summary>
    /// <param name="from">First day of payment.</param>
    /// <param name="to">Last day of payment.</param>
    /// <param name="least">Age in days to which the curve must be known at least; <see cref="EndAge"/> in any case.</param>
    public Estimate Rate(DateOnly from, DateOnly to, int least = 0)
    {
        var rows = Enumerable.Range(0, cohorts.Length).Where(i => cohorts[i].Day >= from && cohorts[i].Day <= to).ToArray();
        if (ladder is null || Age < Math.Max(least, EndAge))
            return Estimate.Missing(
                $"fewer than {LeastDays} days of payments are {Math.Max(least, EndAge)} days old: how refunds come with age is not known",
                Unit.Fraction);
        if (rows.Length == 0) return Estimate.Missing("no payments whose refunds have a day", Unit.Fraction);
        var paid = (double)rows.Sum(i => cohorts[i].Paid);
        var kept = ladder.Total(rows);
        var definition = $"refunded in the end / paid; young payments developed by the age curve of older ones (chain ladder, each "
            + $"age from the newest {Window} days that reached it)";
        var days = rows.Select(i => cohorts[i].Day).Distinct().Count();
        return kept.HasInterval
            ? Estimate.Of(1 - (kept.Value!.Value / paid), 1 - (kept.Upper!.Value / paid), 1 - (kept.Lower!.Value / paid), days,
                Unit.Fraction, definition).Within(0, 1)
            // Where nothing came back, the quotient may miss 1 by a rounding.
            : Estimate.Exact(Math.Clamp(1 - (kept.Value!.Value / paid), 0, 1), Unit.Fraction, days, definition);
    }

    // Money paid, then what is kept after the refunds up to each age that is known.
    private static double[] Kept(IEnumerable<RefundCell> cohort, int last)
    {
        var cells = cohort.ToArray();
        var kept = new double[Math.Max(0, last + 1) + 1];
        kept[0] = (double)cells.Sum(c => c.Paid);
        for (var age = 0; age <= last; age++) kept[age + 1] = kept[0] - (double)cells.Where(c => c.RefundAge <= age).Sum(c => c.Refunded);
        return kept;
    }
}
