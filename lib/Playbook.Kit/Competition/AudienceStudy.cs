using Playbook.Competition;
using Playbook.Statistics;

namespace Playbook.Kit.Competition;

/// <summary>A rival's audience by month: its share in each age band and the break in it, if there is one.</summary>
/// <param name="Rival">The rival.</param>
/// <param name="Shift">The best single break; null when there are too few months.</param>
/// <param name="QValue">Its p-value adjusted for the number of rivals.</param>
public sealed record RivalShift(string Rival, AudienceShift? Shift, double QValue);

/// <summary>Our audience against the rivals'.</summary>
public sealed class AudienceStudy
{
    /// <summary>False discovery rate of all comparisons of segments.</summary>
    public const double Rate = 0.05;

    private readonly IReadOnlyList<AudienceCell> cells;
    private readonly double margin;

    private AudienceStudy(IReadOnlyList<AudienceCell> cells, double margin, DateOnly from, DateOnly to, IReadOnlyList<(string Brand, DateOnly Month, string Age, double People)> ages,
        IReadOnlyList<RivalShift> shifts)
    {
        (this.cells, this.margin, From, To, Ages, Shifts) = (cells, margin, from, to, ages, shifts);
        Full = Segments(AudienceDimension.Gender, AudienceDimension.Age, AudienceDimension.Spend, AudienceDimension.Interest);
        GenderAge = Segments(AudienceDimension.Gender, AudienceDimension.Age);
        ByAge = Segments(AudienceDimension.Age);
        Stability = [.. Enum.GetValues<AudienceDimension>().Select(d => (d, AudienceCheck.Stability(cells, d)!)).OrderByDescending(s => s.Item2.Value)];
        Overall = AudienceCheck.Stability(cells, Enum.GetValues<AudienceDimension>())!;
    }

    /// <summary>First month compared.</summary>
    public DateOnly From { get; }

    /// <summary>Last month compared.</summary>
    public DateOnly To { get; }

    /// <summary>People by brand, month and age band.</summary>
    public IReadOnlyList<(string Brand, DateOnly Month, string Age, double People)> Ages { get; }

    /// <summary>Breaks in the rivals' age mix, surest first.</summary>
    public IReadOnlyList<RivalShift> Shifts { get; }

    /// <summary>All four dimensions crossed.</summary>
    public IReadOnlyList<SegmentResult> Full { get; }

    /// <summary>Gender by age: segments large enough to buy.</summary>
    public IReadOnlyList<SegmentResult> GenderAge { get; }

    /// <summary>Age alone.</summary>
    public IReadOnlyList<SegmentResult> ByAge { get; }

    /// <summary>Stability index of each dimension, largest first.</summary>
    public IReadOnlyList<(AudienceDimension Dimension, PopulationStability Index)> Stability { get; }

    /// <summary>Stability index over all cells.</summary>
    public PopulationStability Overall { get; }

    /// <summary>Segments to add, of gender by age, largest first.</summary>
    public IReadOnlyList<SegmentResult> Add => [.. GenderAge.Where(s => s.Advice == SegmentAdvice.Add)];

    /// <summary>Segments to question, of gender by age, largest first.</summary>
    public IReadOnlyList<SegmentResult> Drop => [.. GenderAge.Where(s => s.Advice == SegmentAdvice.Drop)];

    /// <summary>Breaks that hold at 5 % over all rivals.</summary>
    public IReadOnlyList<RivalShift> Sure => [.. Shifts.Where(s => s.Shift is not null && s.QValue <= 0.05)];

    /// <summary>The segments of some dimensions.</summary>
    public IReadOnlyList<SegmentResult> Segments(params AudienceDimension[] dimensions) => AudienceCheck.Segments(cells, dimensions, Rate, margin);

    /// <summary>Index of each rival by age band with our audience as base, over the months compared: 100 is the same share. Empty cells are left out.</summary>
    public IReadOnlyList<(string Rival, string Age, Playbook.Planning.Estimate Tgi)> ByRival(string own)
    {
        var rows = Ages.Where(a => a.Month >= From && a.Month <= To).ToArray();
        long Sum(string brand, string? age) => (long)rows.Where(r => r.Brand == brand && (age is null || r.Age == age)).Sum(r => r.People);
        string[] bands = [.. rows.Select(r => r.Age).Distinct().OrderBy(a => a, StringComparer.Ordinal)];
        return [.. Shifts.Select(s => s.Rival).OrderBy(r => r, StringComparer.Ordinal).SelectMany(r => bands.Select(b =>
            (r, b, Proportions.RiskRatio(Sum(r, b), Sum(r, null), Sum(own, b), Sum(own, null)).Times(100, Playbook.Planning.Unit.Number))))];
    }

    /// <summary>The age band that overlaps most with the years given, such as 36-40 for 35 to 40; null when none does.</summary>
    public SegmentResult? Band(int from, int to) => ByAge.Select(s => (Segment: s, Overlap: Overlap(s.Labels[0], from, to))).Where(s => s.Overlap > 0)
        .OrderByDescending(s => s.Overlap).Select(s => s.Segment).FirstOrDefault();

    internal static AudienceStudy? Of(CompetitionData data, CompetitionSettings settings)
    {
        if (!data.Has("brand_audience")) return null;
        var to = data.Last("brand_audience");
        var from = to.AddMonths(1 - settings.AudienceMonths);
        var cells = data.Audience(from, to);
        if (cells.Sum(c => c.Own) == 0 || cells.Sum(c => c.Rivals) == 0) return null;
        var ages = data.Ages();
        var random = new Random(202);
        var shifts = data.Rivals.Select(rival => (rival, Shift: Find(ages, rival, random))).ToArray();
        var q = BenjaminiHochberg.Adjust([.. shifts.Select(s => s.Shift?.PValue ?? 1)]);
        return new(cells, settings.TgiMargin, from, to, ages,
            [.. shifts.Select((s, i) => new RivalShift(s.rival, s.Shift, q[i])).OrderBy(s => s.QValue).ThenByDescending(s => s.Shift?.Stability.Value ?? 0)]);
    }

    private static AudienceShift? Find(IReadOnlyList<(string Brand, DateOnly Month, string Age, double People)> ages, string rival, Random random)
    {
        var rows = ages.Where(a => a.Brand == rival).ToArray();
        string[] bands = [.. rows.Select(r => r.Age).Distinct().OrderBy(a => a, StringComparer.Ordinal)];
        var months = rows.GroupBy(r => r.Month).OrderBy(g => g.Key)
            .Select(g => (g.Key, bands.Select(b => g.Where(r => r.Age == b).Sum(r => r.People)).ToArray())).Where(m => m.Item2.Sum() > 0).ToArray();
        return AudienceShift.Find(bands, months, random, 1999);
    }

    private static int Overlap(string band, int from, int to)
    {
        var parts = band.TrimEnd('+').Split('-', '–');
        if (!int.TryParse(parts[0], out var low)) return 0;
        var high = parts.Length > 1 && int.TryParse(parts[1], out var h) ? h : 120;
        return Math.Min(high, to) - Math.Max(low, from) + 1;
    }
}
