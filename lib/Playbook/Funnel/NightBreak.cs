using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>Unpaid orders of one hour of the day.</summary>
/// <param name="Hour">Hour, 0 to 23.</param>
/// <param name="Orders">Orders placed.</param>
/// <param name="Unpaid">Of them never paid.</param>
/// <param name="UnpaidYuan">Yuan payable of those.</param>
public sealed record HourlyOrders(int Hour, long Orders, long Unpaid, decimal UnpaidYuan = 0m);

/// <summary>From which hour on do more orders stay unpaid? The deck says 22:00 (C09-006); the data may say otherwise.</summary>
public static class NightBreak
{
    /// <summary>
    /// The hour at which the rate of unpaid orders steps up, by maximum likelihood: one rate before, a higher one from that hour to
    /// midnight. The interval holds the hours whose log-likelihood lies within 1.92 of the best (Wilks 1938).
    /// </summary>
    /// <param name="hours">
    /// Orders by hour; hours before <paramref name="firstHour"/> are left out, because the small hours belong to the night before.
    /// </param>
    /// <param name="firstHour">First hour of the day, 0 to 22.</param>
    /// <returns>An hour of the day; missing without orders or where no hour parts a lower from a clearly higher rate.</returns>
    /// <exception cref="ArgumentException">An hour repeats or has more unpaid orders than orders.</exception>
    public static Estimate Find(IEnumerable<HourlyOrders> hours, int firstHour = 8)
    {
        var rows = hours.Where(h => h.Hour >= firstHour).OrderBy(h => h.Hour).ToArray();
        foreach (var h in rows)
            if (h.Hour > 23 || h.Unpaid < 0 || h.Unpaid > h.Orders)
                throw new ArgumentException($"Hour {h.Hour} has {h.Unpaid} unpaid of {h.Orders} orders.", nameof(hours));
        if (rows.Select(h => h.Hour).Distinct().Count() != rows.Length) throw new ArgumentException("An hour repeats.", nameof(hours));
        var all = rows.Sum(h => h.Orders);
        if (all == 0) return Estimate.Missing("no orders in this period");

        var flat = LogLikelihood(rows.Sum(h => h.Unpaid), all);
        var splits = rows.Skip(1).Select(r => (r.Hour, Likelihood: Split(rows, r.Hour))).Where(s => s.Likelihood is not null).ToArray();
        if (splits.Length == 0 || splits.Max(s => s.Likelihood) is not { } best || best - flat < 1.92)
            return Estimate.Missing("no hour parts a lower from a clearly higher rate of unpaid orders", Unit.Count, all);
        var near = splits.Where(s => s.Likelihood >= best - 1.92).Select(s => s.Hour).ToArray();
        return Estimate.Of(splits.First(s => s.Likelihood == best).Hour, near.Min(), near.Max(), all, Unit.Count,
            "hour of the day from which the rate of unpaid orders is higher");
    }

    private static double? Split(HourlyOrders[] rows, int hour)
    {
        var (day, night) = (rows.Where(h => h.Hour < hour).ToArray(), rows.Where(h => h.Hour >= hour).ToArray());
        long a = day.Sum(h => h.Unpaid), n = day.Sum(h => h.Orders), b = night.Sum(h => h.Unpaid), m = night.Sum(h => h.Orders);
        if (n == 0 || m == 0 || (double)b / m <= (double)a / n) return null;
        return LogLikelihood(a, n) + LogLikelihood(b, m);
    }

    private static double LogLikelihood(long hits, long n) =>
        (hits == 0 ? 0 : hits * Math.Log((double)hits / n)) + (hits == n ? 0 : (n - hits) * Math.Log((double)(n - hits) / n));
}
