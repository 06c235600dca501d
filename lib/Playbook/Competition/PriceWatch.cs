using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>What a price drop turned out to be.</summary>
public enum PriceMove
{
    /// <summary>A public promotion explains it: fewer days outside promotions than an alert needs.</summary>
    Promotion,

    /// <summary>Ended by itself without a promotion.</summary>
    Temporary,

    /// <summary>Held longer than any promotion would: a new price.</summary>
    LastingCut,

    /// <summary>Still on at the end of the data, too young to say.</summary>
    Open,
}

/// <summary>A run of days below the usual price.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day below, or the day on which it counted as a new price.</param>
/// <param name="Baseline">Usual price before it, in yuan.</param>
/// <param name="Price">Median price during it, in yuan; of its days outside promotions where there are enough for an alert.</param>
/// <param name="Days">Observed days in it.</param>
/// <param name="Move">What it turned out to be.</param>
/// <param name="KnownOn">Day on which the alert is raised: the k-th day of the run.</param>
public sealed record PriceAlert(DateOnly From, DateOnly To, double Baseline, double Price, int Days, PriceMove Move, DateOnly KnownOn)
{
    /// <summary>How far below the usual price, as a fraction.</summary>
    public double Drop => 1 - (Price / Baseline);
}

/// <summary>Settings of the price watch.</summary>
/// <param name="Drop">A price this fraction below the usual one counts, 0 to 1; 0.1 by default.</param>
/// <param name="MinimumDays">An alert needs this many observed days in a row, at least 1.</param>
/// <param name="BaselineDays">The usual price is the median of this many ordinary days before, at least 7.</param>
/// <param name="LastingDays">A run of this many days outside promotions is a new price, more than <paramref name="MinimumDays"/>.</param>
public sealed record PriceWatchSettings(double Drop = 0.1, int MinimumDays = 3, int BaselineDays = 28, int LastingDays = 21)
{
    internal void Check()
    {
        if (Drop is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Drop), Drop, "The drop lies between 0 and 1.");
        if (MinimumDays < 1) throw new ArgumentOutOfRangeException(nameof(MinimumDays), MinimumDays, "At least 1 day.");
        if (BaselineDays < 7)
            throw new ArgumentOutOfRangeException(nameof(BaselineDays), BaselineDays, "A usual price needs at least 7 days.");
        if (LastingDays <= MinimumDays)
            throw new ArgumentOutOfRangeException(nameof(LastingDays), LastingDays, $"More than the {MinimumDays} days of an alert.");
    }
}

/// <summary>
/// Watches a price (价格监控). The usual price is the median of ordinary days, those neither in a promotion nor in an alert, so that a
/// promotion neither hides a cut nor, once over, looks like a rise; a new price becomes usual once it has lasted.
/// </summary>
public static class PriceWatch
{
    /// <summary>Ordinary days, neither in a promotion nor in an alert, that a usual price needs.</summary>
    public const int FewestOrdinaryDays = 7;

    /// <summary>Finds the alerts of a series, in order of time.</summary>
    /// <param name="days">Days in order of time, gaps allowed.</param>
    /// <param name="settings">Settings; defaults when null.</param>
    /// <exception cref="ArgumentException">Days are not in order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A price is not positive, or a setting lies outside its range.</exception>
    public static IReadOnlyList<PriceAlert> Alerts(IReadOnlyList<WatchDay> days, PriceWatchSettings? settings = null)
    {
        var set = settings ?? new();
        set.Check();
        Ordered(days);
        var alerts = new List<PriceAlert>();
        var ordinary = new List<double>();
        List<WatchDay> run = [];
        double baseline = 0;
        foreach (var day in days)
        {
            if (!(day.Price > 0 && double.IsFinite(day.Price)))
                throw new ArgumentOutOfRangeException(nameof(days), day.Price, $"The price of {day.Day:yyyy-MM-dd} is more than 0.");
            if (run.Count == 0)
            {
                if (ordinary.Count < FewestOrdinaryDays)
                {
                    if (!day.Promotion) ordinary.Add(day.Price);
                    continue;
                }

                // No median lies above the largest price, so on most days none has to be found.
                var usual = ordinary.GetRange(Math.Max(0, ordinary.Count - set.BaselineDays), Math.Min(ordinary.Count, set.BaselineDays));
                baseline = day.Price > usual.Max() * (1 - set.Drop) ? 0 : RobustScale.Median(usual)!.Value;
            }

            if (day.Price <= baseline * (1 - set.Drop))
            {
                run.Add(day);
                if (run.Count(d => !d.Promotion) >= set.LastingDays)
                {
                    Close(PriceMove.LastingCut);
                    // The new price is the usual one from here on.
                    ordinary = [.. run.Where(d => !d.Promotion).Select(d => d.Price)];
                    run = [];
                }

                continue;
            }

            Close(PriceMove.Temporary);
            run = [];
            if (!day.Promotion) ordinary.Add(day.Price);
        }

        Close(PriceMove.Open);
        return alerts;

        void Close(PriceMove move)
        {
            if (run.Count < set.MinimumDays) return;
            var outside = run.Where(d => !d.Promotion).ToArray();
            var promotion = outside.Length < set.MinimumDays;
            var price = RobustScale.Median((promotion ? run : (IEnumerable<WatchDay>)outside).Select(d => d.Price))!.Value;
            alerts.Add(new(run[0].Day, run[^1].Day, baseline, price, run.Count, promotion ? PriceMove.Promotion : move,
                run[set.MinimumDays - 1].Day));
        }
    }

    /// <summary>
    /// Alerts a year that ordinary noise alone would raise: the ordinary days' prices, relative to their own running median, are reshuffled
    /// in blocks of a week and watched again. 0 means that the setting is far from the noise.
    /// </summary>
    /// <param name="days">Days in order of time.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="settings">Settings; defaults when null.</param>
    /// <param name="draws">Reshuffled series, at least 20.</param>
    /// <returns>Null when there are fewer than 60 ordinary days.</returns>
    public static double? FalseAlarmsPerYear(IReadOnlyList<WatchDay> days, Random random,
        PriceWatchSettings? settings = null, int draws = 100)
    {
        if (draws < 20) throw new ArgumentOutOfRangeException(nameof(draws), draws, "At least 20 reshuffled series.");
        var set = settings ?? new();
        var alerts = Alerts(days, set);
        var ordinary = days.Where(d => !d.Promotion && !alerts.Any(a => d.Day >= a.From && d.Day <= a.To)).Select(d => d.Price).ToArray();
        if (ordinary.Length < 60) return null;
        var noise = new double[ordinary.Length];
        for (var i = 0; i < noise.Length; i++)
            noise[i] = ordinary[i] / RobustScale.Median(ordinary[Math.Max(0, i - 14)..Math.Min(ordinary.Length, i + 15)])!.Value;
        long found = 0;
        var first = new DateOnly(2000, 1, 1);
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var series = new WatchDay[365];
            for (int i = 0, at = 0; i < series.Length; i++, at++)
            {
                if (i % 7 == 0) at = random.Next(noise.Length);
                series[i] = new(first.AddDays(i), 100 * noise[at % noise.Length]);
            }

            found += Alerts(series, set).Count;
        }

        return (double)found / draws;
    }

    internal static void Ordered(IReadOnlyList<WatchDay> days)
    {
        for (var i = 1; i < days.Count; i++)
            if (days[i].Day <= days[i - 1].Day)
                throw new ArgumentException($"Days must be in order without repetition; {days[i].Day:yyyy-MM-dd} "
                    + $"follows {days[i - 1].Day:yyyy-MM-dd}.", nameof(days));
    }
}
