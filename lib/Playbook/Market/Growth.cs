using System.Globalization;
using Playbook.Planning;

namespace Playbook.Market;

/// <summary>A month beside the same month a year before.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">Its figure.</param>
/// <param name="YearAgo">Figure of the same month a year before; null when there is none.</param>
/// <param name="Change">Relative change; missing with its reason.</param>
/// <param name="Note">What makes the two months unlike, such as the Spring Festival; empty for nothing.</param>
public sealed record YearOnYear(DateOnly Month, double Value, double? YearAgo, Estimate Change, string Note);

/// <summary>A period beside the same months a year before.</summary>
/// <param name="From">First month.</param>
/// <param name="To">Last month.</param>
/// <param name="Months">Months that both years hold, 1 to 12.</param>
/// <param name="Value">Sum over the period.</param>
/// <param name="YearAgo">Sum over the same months a year before.</param>
/// <param name="Change">Relative change; missing when there is nothing a year before.</param>
/// <param name="Note">How the two periods were aligned.</param>
public sealed record AlignedGrowth(DateOnly From, DateOnly To, int Months, double Value, double YearAgo, Estimate Change, string Note);

/// <summary>Growth rates that compare like with like: the same months of both years, and a word where a festival moved.</summary>
public static class Growth
{
    /// <summary>Every month against the same month a year before (同比).</summary>
    /// <param name="months">Monthly figures in any order, one a month; gaps are allowed.</param>
    /// <exception cref="ArgumentException">A month occurs twice or a value is negative or not finite.</exception>
    public static IReadOnlyList<YearOnYear> ByMonth(IReadOnlyList<MonthValue> months)
    {
        var byMonth = Index(months);
        return [.. byMonth.OrderBy(m => m.Key).Select(m =>
        {
            double? ago = byMonth.TryGetValue(m.Key.AddYears(-1), out var before) ? before : null;
            return new YearOnYear(m.Key, m.Value, ago, Change(m.Value, ago), ago is null ? "" : FestivalNote(m.Key));
        })];
    }

    /// <summary>
    /// The last months, twelve at most, against the same months a year before. A month that only one of the two years has is left out of
    /// both sums, and the note says so.
    /// </summary>
    /// <param name="months">Monthly figures in any order, one a month.</param>
    /// <param name="last">Month to end with; the last one given by default.</param>
    /// <returns>Null when no month has a counterpart a year before.</returns>
    /// <exception cref="ArgumentException">A month occurs twice or a value is negative or not finite.</exception>
    public static AlignedGrowth? TrailingYear(IReadOnlyList<MonthValue> months, DateOnly? last = null)
    {
        var byMonth = Index(months);
        if (byMonth.Count == 0) return null;
        var end = last is { } l ? new DateOnly(l.Year, l.Month, 1) : byMonth.Keys.Max();
        var window = Enumerable.Range(0, 12).Select(i => end.AddMonths(i - 11)).ToArray();
        var matched = window.Where(m => byMonth.ContainsKey(m) && byMonth.ContainsKey(m.AddYears(-1))).ToArray();
        if (matched.Length == 0) return null;
        var (now, ago) = (matched.Sum(m => byMonth[m]), matched.Sum(m => byMonth[m.AddYears(-1)]));
        var notes = new List<string>();
        if (matched.Length < 12)
            notes.Add($"only {matched.Length} of 12 months have a counterpart a year before; the others are left out of both sums");
        // With January and February both inside, a festival that moves between them cancels out.
        var early = matched.Where(m => m.Month <= 2).ToArray();
        if (early.Length == 1 && FestivalNote(early[0]) is { Length: > 0 } festival) notes.Add(festival);
        return new(matched[0], matched[^1], matched.Length, now, ago, Change(now, ago), string.Join("; ", notes));
    }

    /// <summary>Compound annual growth rate (复合增长率): (last ÷ first)^(1 ÷ years) − 1.</summary>
    /// <param name="first">First figure.</param>
    /// <param name="last">Last figure, 0 or more.</param>
    /// <param name="years">Years between them, above 0.</param>
    /// <returns>Missing when the first figure is not above 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A figure is not finite, the last one negative, or the years are not above 0.
    /// </exception>
    public static Estimate Cagr(double first, double last, double years)
    {
        if (!(years > 0) || double.IsInfinity(years))
            throw new ArgumentOutOfRangeException(nameof(years), years, "The years between two figures must be above 0.");
        if (!double.IsFinite(first)) throw new ArgumentOutOfRangeException(nameof(first), first, "A figure must be finite.");
        if (!(last >= 0) || double.IsInfinity(last))
            throw new ArgumentOutOfRangeException(nameof(last), last, "The last figure must be finite and 0 or more.");
        return first <= 0
            ? Estimate.Missing("the first figure is 0: no growth rate starts from nothing", Unit.Change)
            : Estimate.Exact(Math.Pow(last / first, 1 / years) - 1, Unit.Change, definition: "compound annual growth rate");
    }

    /// <summary>Relative change between two figures; missing, with the reason, when there is nothing to compare with.</summary>
    /// <param name="now">The later figure.</param>
    /// <param name="ago">The earlier figure; null for none.</param>
    public static Estimate Change(double now, double? ago) => ago switch
    {
        null => Estimate.Missing("no figure a year before", Unit.Change),
        0 => Estimate.Missing("nothing a year before: growth from 0 has no rate", Unit.Change),
        { } a => Estimate.Exact((now / a) - 1, Unit.Change, definition: "year on year, same months"),
    };

    /// <summary>A change for a sentence that says "grew by": without the sign of a growth.</summary>
    /// <param name="change">The change.</param>
    public static Estimate Plain(Estimate change) => change.Times(1, Unit.Fraction);

    private static string FestivalNote(DateOnly month) => !SpringFestival.Shifts(month) ? "" : string.Create(CultureInfo.InvariantCulture,
        $"Spring Festival fell on {SpringFestival.Of(month.Year):d MMMM} against {SpringFestival.Of(month.Year - 1):d MMMM} the year "
            + $"before: read January and February together");

    private static Dictionary<DateOnly, double> Index(IReadOnlyList<MonthValue> months)
    {
        var index = new Dictionary<DateOnly, double>();
        foreach (var (month, value) in months)
        {
            if (!(value >= 0) || double.IsInfinity(value))
                throw new ArgumentException($"The figure of {month:yyyy-MM} must be finite and 0 or more; got {value}.");
            if (!index.TryAdd(new(month.Year, month.Month, 1), value))
                throw new ArgumentException($"The month {month:yyyy-MM} occurs twice.");
        }

        return index;
    }
}
