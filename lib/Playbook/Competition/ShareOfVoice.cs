using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>A brand's voice and sales in one week.</summary>
/// <param name="Week">Monday of the week.</param>
/// <param name="Brand">Brand.</param>
/// <param name="Voice">Mentions or spend, 0 or more.</param>
/// <param name="Sales">Yuan sold in the watched categories, 0 or more.</param>
public sealed record VoiceWeek(DateOnly Week, string Brand, double Voice, double Sales);

/// <summary>
/// Share of voice against share of market of one brand. Both are shares among the watched brands, not of the whole market.
/// </summary>
/// <param name="Brand">Brand.</param>
/// <param name="Voice">Share of voice (声量份额).</param>
/// <param name="Market">Share of market (市场份额).</param>
/// <param name="Excess">Excess share of voice (ESOV): voice minus market, in points.</param>
public sealed record VoiceShare(string Brand, Estimate Voice, Estimate Market, Estimate Excess);

/// <summary>Shares of one brand in one period.</summary>
/// <param name="From">First week of the period.</param>
/// <param name="Brand">Brand.</param>
/// <param name="Voice">Share of voice, a fraction.</param>
/// <param name="Market">Share of market, a fraction.</param>
public sealed record VoicePeriod(DateOnly From, string Brand, double Voice, double Market);

/// <summary>
/// Does a voice above the market share go with growth? Binet and Field (2007) found so for large advertisers' case studies; half a point
/// of share a year per
/// ten points of excess voice is the figure usually quoted (Nielsen/IPA 2009). It is a claim to test, not a fact to plan with.
/// </summary>
public static class ShareOfVoice
{
    /// <summary>What excess share of voice means.</summary>
    public const string Definition =
        "Excess share of voice (ESOV): share of voice minus share of market. Shares among the watched brands only, "
        + "not of the whole market.";

    /// <summary>What is known of growth and excess voice, and how it is measured here.</summary>
    public const string GrowthDefinition =
        "Binet and Field (2007) tie growth to excess voice among large advertisers; a claim to test, not a "
        + "fact. Excess voice uses the share before, growth the share after: no figure stands on both sides.";

    /// <summary>Growth in points of share a year per 10 points of excess voice that is usually quoted, as a fraction of share.</summary>
    public const double QuotedGrowth = 0.005;

    /// <summary>Shares over all given weeks, with intervals from resampled weeks; sorted by share of market.</summary>
    /// <param name="weeks">Rows by brand and week.</param>
    /// <param name="random">Source of randomness.</param>
    /// <param name="draws">Resamples, at least 100.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Empty when nobody has a voice or nobody sells.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or a parameter lies outside its range.</exception>
    public static IReadOnlyList<VoiceShare> Shares(IReadOnlyList<VoiceWeek> weeks, Random random, int draws = 1000, double level = 0.95)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "An interval needs at least 100 resamples.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        Check(weeks);
        if (weeks.Sum(w => w.Voice) == 0 || weeks.Sum(w => w.Sales) == 0) return [];
        var brands = Brands(weeks);
        var rows = weeks.GroupBy(w => w.Week).OrderBy(g => g.Key)
            .Select(g => brands.Select(b => (
                Voice: g.Where(w => w.Brand == b).Sum(w => w.Voice),
                Sales: g.Where(w => w.Brand == b).Sum(w => w.Sales))).ToArray()).ToArray();
        var point = Pool(rows, null);
        var drawn = Enumerable.Range(0, draws).Select(_ => Pool(rows, random)).Where(d => d.Length > 0).ToArray();
        return [.. brands.Select((b, i) => new VoiceShare(
            b,
            Interval(point[i].Voice, drawn.Select(d => d[i].Voice), Unit.Fraction, "Share of mentions among the watched brands."),
            Interval(point[i].Market, drawn.Select(d => d[i].Market), Unit.Fraction, "Share of sales among the watched brands."),
            Interval(point[i].Voice - point[i].Market, drawn.Select(d => d[i].Voice - d[i].Market), Unit.Points,
                "Share of voice minus share of market.")))
            .OrderByDescending(s => s.Market.Value).ThenBy(s => s.Brand, StringComparer.Ordinal)];

        Estimate Interval(double value, IEnumerable<double> values, Unit unit, string definition) =>
            rows.Length < 4 ? Estimate.Exact(value, unit, rows.Length, definition + " Fewer than 4 weeks: no interval.")
                : Resampled.Interval(value, values, rows.Length, unit, definition, level);
    }

    /// <summary>The rows of the last weeks.</summary>
    /// <param name="weeks">Rows by brand and week.</param>
    /// <param name="count">Weeks back from the last one, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No week is asked for.</exception>
    public static IReadOnlyList<VoiceWeek> Latest(IReadOnlyList<VoiceWeek> weeks, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var before = weeks.Select(w => w.Week).DefaultIfEmpty().Max().DayNumber - (7 * count);
        return [.. weeks.Where(w => w.Week.DayNumber > before)];
    }

    /// <summary>The shares of one brand; missing when it is not among them.</summary>
    /// <param name="shares">Shares of all brands.</param>
    /// <param name="brand">The brand.</param>
    public static VoiceShare Of(IReadOnlyList<VoiceShare> shares, string brand)
    {
        var reason = shares.Count == 0 ? "no brand has a voice and sales" : $"{brand} is not among the brands whose voice is watched";
        return shares.FirstOrDefault(s => s.Brand == brand)
            ?? new(brand, Estimate.Missing(reason, Unit.Fraction), Estimate.Missing(reason, Unit.Fraction),
                Estimate.Missing(reason, Unit.Points));
    }

    /// <summary>Shares by whole periods of some weeks, counted back from the last week; an incomplete first period is left out.</summary>
    /// <param name="weeks">Rows by brand and week.</param>
    /// <param name="periodWeeks">Weeks in a period, at least 1; a quarter is 13.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite, or a period has no week.</exception>
    public static IReadOnlyList<VoicePeriod> Periods(IReadOnlyList<VoiceWeek> weeks, int periodWeeks = 13)
    {
        if (periodWeeks < 1) throw new ArgumentOutOfRangeException(nameof(periodWeeks), periodWeeks, "A period has at least 1 week.");
        Check(weeks);
        var dates = weeks.Select(w => w.Week).Distinct().Order().ToArray();
        var brands = Brands(weeks);
        var result = new List<VoicePeriod>();
        for (var start = dates.Length % periodWeeks; start < dates.Length; start += periodWeeks)
        {
            var inside = dates[start..(start + periodWeeks)];
            var rows = weeks.Where(w => w.Week >= inside[0] && w.Week <= inside[^1]).ToArray();
            double voice = rows.Sum(w => w.Voice), sales = rows.Sum(w => w.Sales);
            if (voice == 0 || sales == 0) continue;
            result.AddRange(brands.Select(b => new VoicePeriod(inside[0], b, rows.Where(w => w.Brand == b).Sum(w => w.Voice) / voice,
                rows.Where(w => w.Brand == b).Sum(w => w.Sales) / sales)));
        }

        return result;
    }

    /// <summary>
    /// Points of market share gained a year per 10 points of excess share of voice, across brands and periods. Growth is measured from
    /// period t to
    /// t + 1, excess voice as the voice of t minus the market share of t − 1: no figure stands on both sides, otherwise the noise of a
    /// share would itself look like an effect (a low share by chance means both a high excess and a later rise).
    /// The interval allows for a brand's and a period's rows depending on each other: errors are clustered by period, with a t law of
    /// (periods − 1)
    /// degrees of freedom.
    /// </summary>
    /// <param name="periods">Shares by brand and period.</param>
    /// <param name="periodsPerYear">Periods in a year: 4 for 13 weeks.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>In points of share a year; missing with fewer than 5 usable periods or when no brand's excess voice differs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static Estimate GrowthPerTenPoints(IReadOnlyList<VoicePeriod> periods, double periodsPerYear = 4, double level = 0.95)
    {
        if (!(periodsPerYear > 0 && double.IsFinite(periodsPerYear)))
            throw new ArgumentOutOfRangeException(nameof(periodsPerYear), periodsPerYear, "More than 0 periods in a year.");
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        var times = periods.Select(p => p.From).Distinct().Order().ToArray();
        var rows = new List<(int Time, double X, double Y)>();
        foreach (var brand in periods.GroupBy(p => p.Brand))
        {
            var at = brand.ToDictionary(p => p.From);
            for (var t = 1; t + 1 < times.Length; t++)
                if (at.TryGetValue(times[t - 1], out var before) && at.TryGetValue(times[t], out var now)
                    && at.TryGetValue(times[t + 1], out var next))
                    rows.Add((t, now.Voice - before.Market, (next.Market - now.Market) * periodsPerYear));
        }

        var used = rows.Select(r => r.Time).Distinct().Count();
        if (used < 5)
            return Estimate.Missing($"only {used} periods with a period before and after; at least 5 are needed", Unit.Points, rows.Count);
        double mx = rows.Average(r => r.X), my = rows.Average(r => r.Y);
        var sxx = rows.Sum(r => (r.X - mx) * (r.X - mx));
        if (sxx < 1e-12)
            return Estimate.Missing("every brand's voice is in line with its share: nothing to learn from", Unit.Points, rows.Count);
        var slope = rows.Sum(r => (r.X - mx) * (r.Y - my)) / sxx;
        var meat = rows.GroupBy(r => r.Time).Sum(g => Math.Pow(g.Sum(r => (r.X - mx) * (r.Y - my - (slope * (r.X - mx)))), 2));
        var error = Math.Sqrt(meat * used / (used - 1)) / sxx;
        var half = StudentT.InvCDF(0, 1, used - 1, (1 + level) / 2) * error;
        return Estimate.Of(slope * 0.1, (slope - half) * 0.1, (slope + half) * 0.1, rows.Count, Unit.Points,
            "Points of share among the watched brands gained in a year per 10 points of excess share of voice; an association.", level);
    }

    private static (double Voice, double Market)[] Pool((double Voice, double Sales)[][] rows, Random? random)
    {
        var sum = new (double Voice, double Sales)[rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[random?.Next(rows.Length) ?? i];
            for (var k = 0; k < sum.Length; k++) sum[k] = (sum[k].Voice + row[k].Voice, sum[k].Sales + row[k].Sales);
        }

        double voice = sum.Sum(s => s.Voice), sales = sum.Sum(s => s.Sales);
        return voice == 0 || sales == 0 ? [] : Array.ConvertAll(sum, s => (s.Voice / voice, s.Sales / sales));
    }

    private static string[] Brands(IEnumerable<VoiceWeek> weeks) =>
        [.. weeks.Select(w => w.Brand).Distinct().OrderBy(b => b, StringComparer.Ordinal)];

    private static void Check(IEnumerable<VoiceWeek> weeks)
    {
        foreach (var w in weeks)
            if (!(w.Voice >= 0 && double.IsFinite(w.Voice) && w.Sales >= 0 && double.IsFinite(w.Sales)))
                throw new ArgumentOutOfRangeException(nameof(weeks),
                    $"Voice and sales of {w.Brand} in the week of {w.Week:yyyy-MM-dd} are finite and 0 or more.");
    }
}
