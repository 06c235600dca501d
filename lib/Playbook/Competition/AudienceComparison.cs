using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>Our audience against the rivals' (用户画像交叉验证): segments, stability, and breaks in the rivals' age mix.</summary>
public sealed class AudienceComparison
{
    /// <summary>False discovery rate of all comparisons of segments.</summary>
    public const double Rate = 0.05;

    private static readonly AudienceDimension[] All = Enum.GetValues<AudienceDimension>();
    private readonly IReadOnlyList<AudienceCell> cells;
    private readonly IReadOnlyList<AudienceMonth> months;
    private readonly double margin;

    private AudienceComparison(
        IReadOnlyList<AudienceCell> cells, IReadOnlyList<AudienceMonth> months, string own, int count, double margin, Random random)
    {
        (this.cells, this.months, OwnName, this.margin) = (cells, months, own, margin);
        To = months.Select(m => m.Month).DefaultIfEmpty(new(2026, 1, 1)).Max();
        From = months.Select(m => m.Month).Where(m => m > To.AddMonths(-count)).DefaultIfEmpty(To).Min();
        (Full, ByAge) = (Segments(All), Segments(AudienceDimension.Age));
        GenderAge = Segments(AudienceDimension.Gender, AudienceDimension.Age);
        Stability = [.. All.Select(d => (Dimension: d, Index: AudienceCheck.Stability(cells, d))).Where(s => s.Index is not null)
            .Select(s => (s.Dimension, s.Index!)).OrderByDescending(s => s.Item2.Value)];
        Overall = AudienceCheck.Stability(cells, All);
        var rivals = months.Select(m => m.Brand).Where(b => b != own).Distinct().Order(StringComparer.Ordinal).ToArray();
        var shifts = rivals.Select(rival => Find(months, rival, random)).ToArray();
        var q = BenjaminiHochberg.Adjust([.. shifts.Select(s => s?.PValue ?? 1)]);
        Shifts = [.. rivals.Select((rival, i) => new RivalShift(rival, shifts[i], q[i]))
            .OrderBy(s => s.QValue).ThenByDescending(s => s.Shift?.Stability.Value ?? 0)];
    }

    /// <summary>Our brand's name.</summary>
    public string OwnName { get; }

    /// <summary>First month compared.</summary>
    public DateOnly From { get; }

    /// <summary>Last month compared.</summary>
    public DateOnly To { get; }

    /// <summary>All four dimensions crossed, largest shift of people first; empty when an audience is.</summary>
    public IReadOnlyList<SegmentResult> Full { get; }

    /// <summary>Gender by age: segments large enough to buy.</summary>
    public IReadOnlyList<SegmentResult> GenderAge { get; }

    /// <summary>Age alone.</summary>
    public IReadOnlyList<SegmentResult> ByAge { get; }

    /// <summary>Stability index of each dimension, largest first.</summary>
    public IReadOnlyList<(AudienceDimension Dimension, PopulationStability Index)> Stability { get; }

    /// <summary>Stability index over all cells; null when an audience is empty.</summary>
    public PopulationStability? Overall { get; }

    /// <summary>Breaks in the rivals' age mix over all months, surest first.</summary>
    public IReadOnlyList<RivalShift> Shifts { get; }

    /// <summary>Segments to add, of gender by age, largest first.</summary>
    public IReadOnlyList<SegmentResult> Add => [.. GenderAge.Where(s => s.Advice == SegmentAdvice.Add)];

    /// <summary>Segments to question, of gender by age, largest first.</summary>
    public IReadOnlyList<SegmentResult> Drop => [.. GenderAge.Where(s => s.Advice == SegmentAdvice.Drop)];

    /// <summary>The surest break that holds at 5 % over all rivals and brought an age; null when there is none.</summary>
    public RivalShift? Turned => Shifts.FirstOrDefault(s => s.QValue <= 0.05 && s.Gained.Change.HasValue);

    /// <summary>The stability index as a figure; missing when an audience is empty.</summary>
    public Estimate Index => Overall is null ? Estimate.Missing("our audience or the rivals' is not in the panel")
        : Estimate.Exact(Overall.Value, Unit.Number, definition: "population stability index over all audience cells");

    /// <summary>The largest segment to add and its index; missing when there is none.</summary>
    public (string Name, Estimate Tgi) Most => Add.Count == 0
        ? ("", Estimate.Missing("the rivals reach no segment more than we do beyond chance"))
        : (string.Join(", ", Add[0].Labels), Add[0].Tgi);

    /// <summary>
    /// ", mostly Lanyue," where of all rivals only one reaches the age of the largest segment to add beyond us; empty otherwise.
    /// </summary>
    public string Mostly => Add.Count > 0
        && ByRival().Where(r => r.Age == Add[0].Labels[1] && r.Tgi.Lower > 100).ToList() is [var only] ? $", mostly {only.Rival}," : "";

    /// <summary>
    /// What to test where no rival turned to an age: segments to add, and those to pay them from; empty when none stands out.
    /// </summary>
    public string Move
    {
        get
        {
            var (add, drop) = (Plain(Add), Plain(Drop));
            return add.Length > 0 ? $"Test targeting at {add}{(drop.Length > 0 ? $", paid from {drop}" : "")}"
                : drop.Length > 0 ? $"Question our spend on {drop}" : "";
        }
    }

    /// <summary>Compares the audiences.</summary>
    /// <param name="cells">People by cell in the months compared, ours beside the rivals'.</param>
    /// <param name="months">People by brand, month and age: all months, for the breaks.</param>
    /// <param name="own">Our brand.</param>
    /// <param name="count">Months compared, back from the last one.</param>
    /// <param name="margin">How far from 100 an index matters, a fraction between 0 and 1.</param>
    /// <param name="random">Source of randomness for the breaks.</param>
    /// <exception cref="ArgumentOutOfRangeException">People are negative, or the margin lies outside its range.</exception>
    public static AudienceComparison Of(
        IReadOnlyList<AudienceCell> cells, IReadOnlyList<AudienceMonth> months, string own, int count, double margin, Random random) =>
        new(cells, months, own, count, margin, random);

    /// <summary>The segments of some dimensions, largest shift of people first.</summary>
    /// <param name="dimensions">One or more dimensions to cross.</param>
    public IReadOnlyList<SegmentResult> Segments(params AudienceDimension[] dimensions) =>
        AudienceCheck.Segments(cells, dimensions, Rate, margin);

    /// <summary>
    /// Index of each rival by age band with our audience as base, over the months compared: 100 is the same share. Bands that neither has
    /// are
    /// left out.
    /// </summary>
    public IReadOnlyList<(string Rival, string Age, Estimate Tgi)> ByRival()
    {
        var rows = months.Where(m => m.Month >= From).ToArray();
        long Sum(string brand, string? age) => (long)rows.Where(r => r.Brand == brand && (age is null || r.AgeBand == age))
            .Sum(r => r.People);
        string[] bands = [.. rows.Select(r => r.AgeBand).Distinct().Order(StringComparer.Ordinal)];
        return [.. Shifts.Select(s => s.Rival).Order(StringComparer.Ordinal).SelectMany(r => bands.Select(b => (
            Rival: r, Age: b, Tgi: Proportions.RiskRatio(Sum(r, b), Sum(r, null), Sum(OwnName, b), Sum(OwnName, null))
                .Times(100, Unit.Number))))
            .Where(r => r.Tgi.HasValue)];
    }

    /// <summary>The age band that overlaps most with the years given, such as 36-40 for 35 to 40; missing figures when none does.</summary>
    /// <param name="from">First year of age.</param>
    /// <param name="to">Last year of age.</param>
    public SegmentResult Band(int from, int to)
    {
        var best = ByAge.Select(s => (Segment: s, Overlap: Overlap(s.Labels[0], from, to))).Where(s => s.Overlap > 0)
            .OrderByDescending(s => s.Overlap).Select(s => s.Segment).FirstOrDefault();
        var none = Estimate.Missing($"the panel has no audience of ours and of rivals with an age band near {from} to {to}", Unit.Points);
        return best ?? new([$"{from} to {to}"], 0, 0, none, none, none, none, 1, 1, SegmentAdvice.Unclear);
    }

    /// <summary>The rival that reaches the age band nearest to the years given most; missing when none does.</summary>
    /// <inheritdoc cref="Band"/>
    public (string Rival, Estimate Tgi) Closest(int from, int to)
    {
        var band = Band(from, to);
        return ByRival().Where(r => r.Age == band.Labels[0]).OrderByDescending(r => r.Tgi.Value).Select(r => (r.Rival, r.Tgi))
            .DefaultIfEmpty(("", band.Tgi)).First();
    }

    /// <summary>Share of each brand's audience in an age band by month, in order; ours first.</summary>
    /// <param name="age">The band.</param>
    public IReadOnlyList<(string Brand, IReadOnlyList<(DateOnly Month, double Share)> Months)> Shares(string age) =>
        [.. months.GroupBy(m => m.Brand).OrderBy(g => g.Key == OwnName ? 0 : 1).ThenBy(g => g.Key, StringComparer.Ordinal).Select(brand => (
            brand.Key, (IReadOnlyList<(DateOnly, double)>)[.. brand.GroupBy(m => m.Month).OrderBy(g => g.Key)
                .Select(g => (g.Key, g.Where(m => m.AgeBand == age).Sum(m => m.People) / Math.Max(1, g.Sum(m => m.People))))]))];

    private static AudienceShift? Find(IEnumerable<AudienceMonth> months, string rival, Random random)
    {
        var rows = months.Where(m => m.Brand == rival).ToArray();
        string[] bands = [.. rows.Select(r => r.AgeBand).Distinct().Order(StringComparer.Ordinal)];
        var periods = rows.GroupBy(r => r.Month).OrderBy(g => g.Key)
            .Select(g => (g.Key, People: bands.Select(b => g.Where(r => r.AgeBand == b).Sum(r => r.People)).ToArray()))
            .Where(m => m.People.Sum() > 0).ToArray();
        return AudienceShift.Find(bands, periods, random, 1999);
    }

    private static string Plain(IEnumerable<SegmentResult> segments) =>
        Phrase.List(segments.Take(2).Select(s => string.Join(' ', s.Labels)));

    private static int Overlap(string band, int from, int to)
    {
        var parts = band.TrimEnd('+').Split('-', '–');
        if (!int.TryParse(parts[0], out var low)) return 0;
        var high = parts.Length > 1 && int.TryParse(parts[1], out var h) ? h : 120;
        return Math.Min(high, to) - Math.Max(low, from) + 1;
    }
}
