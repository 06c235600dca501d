using Playbook.Competition;

namespace Playbook.Kit.Competition;

/// <summary>A watched brand.</summary>
/// <param name="BrandId">Its id in the tables.</param>
/// <param name="Name">Its name for readers.</param>
/// <param name="IsOwn">True for ours.</param>
public sealed record WatchedBrand(string BrandId, string Name, bool IsOwn);

/// <summary>A product on the price watch with its days.</summary>
/// <param name="Brand">Brand, its name for readers.</param>
/// <param name="IsOwn">True for ours.</param>
/// <param name="Product">Product as listed.</param>
/// <param name="Category">Category.</param>
/// <param name="Days">Days in order.</param>
public sealed record WatchedProduct(string Brand, bool IsOwn, string Product, string Category, IReadOnlyList<WatchDay> Days)
{
    /// <summary>Brand and product in one line.</summary>
    public string Name => Product.StartsWith(Brand, StringComparison.OrdinalIgnoreCase) ? Product : $"{Brand} {Product}";
}

/// <summary>Asks the warehouse for what the chapter on competitors needs; brands carry their readers' names.</summary>
internal sealed class CompetitionData
{
    private readonly Chapter chapter;
    private readonly Dictionary<string, WatchedBrand> brands;
    private readonly Dictionary<string, (DateOnly First, DateOnly Last)> spans;

    public CompetitionData(Chapter chapter)
    {
        this.chapter = chapter;
        brands = chapter.Query<WatchedBrand>("competition/brands").ToDictionary(b => b.BrandId, StringComparer.Ordinal);
        spans = chapter.Query<SpanRow>("competition/span").ToDictionary(s => s.Source, s => (s.First, s.Last), StringComparer.Ordinal);
    }

    /// <summary>Our brand's name; "Our brand" when no brand is marked as ours.</summary>
    public string Own => brands.Values.FirstOrDefault(b => b.IsOwn)?.Name ?? "Our brand";

    public IReadOnlyList<string> Rivals => [.. brands.Values.Where(b => !b.IsOwn).Select(b => b.Name).OrderBy(n => n, StringComparer.Ordinal)];

    /// <summary>True when a rival is among the brands and the table has rows.</summary>
    public bool Has(string table) => spans.ContainsKey(table) && brands.Values.Any(b => !b.IsOwn);

    /// <summary>Last day or period of a table.</summary>
    public DateOnly Last(string table) => spans[table].Last;

    public IReadOnlyList<RivalVideo> Videos(DateOnly from, DateOnly to) => [.. chapter.Query<VideoRow>("competition/videos", new { From = from, To = to })
        .Select(v => new RivalVideo(v.VideoId, Name(v.BrandId), v.PublishedAt, v.Plays, v.DurationS, v.ScriptStructure, v.FirstProductS, v.CutIntervalS, v.CloseUpIntervalS, v.Music, v.Topic))];

    public IReadOnlyList<TrafficCell> Traffic(DateOnly from, DateOnly to) => [.. chapter.Query<TrafficRow>("competition/traffic", new { From = from, To = to })
        .Select(t => new TrafficCell(Name(t.BrandId), t.Month, t.Source, (double)t.Visits))];

    public IReadOnlyList<AudienceCell> Audience(DateOnly from, DateOnly to) => [.. chapter.Query<AudienceRow>("competition/audience",
        new { Own = brands.Values.FirstOrDefault(b => b.IsOwn)?.BrandId ?? "own", From = from, To = to })
        .Select(a => new AudienceCell(a.Gender, a.AgeBand, a.SpendBand, a.Interest, a.Own, a.Rivals))];

    public IReadOnlyList<(string Brand, DateOnly Month, string Age, double People)> Ages() => [.. chapter.Query<AgeRow>("competition/audience_age")
        .Select(a => (Name(a.BrandId), a.Month, a.AgeBand, (double)a.People))];

    public IReadOnlyList<TopicWeek> Topics(DateOnly from, DateOnly to) => [.. chapter.Query<TopicRow>("competition/topics", new { From = from, To = to })
        .Select(t => new TopicWeek(t.Week, t.Topic, t.Category, t.Demand, t.OwnVideos, t.RivalVideos))];

    public IReadOnlyList<WatchedProduct> Products(DateOnly from, DateOnly to) => [.. chapter.Query<PriceRow>("competition/prices", new { From = from, To = to })
        .GroupBy(p => (p.BrandId, p.ProductName)).Select(g => new WatchedProduct(
            Name(g.Key.BrandId), brands.TryGetValue(g.Key.BrandId, out var b) && b.IsOwn, g.Key.ProductName, g.First().Category,
            [.. g.Select(p => new WatchDay(p.Day, (double)p.Price, p.Promotion, p.Rating, p.Reviews))]))];

    public IReadOnlyList<VoiceWeek> Voice() => [.. chapter.Query<VoiceRow>("competition/voice").Select(v => new VoiceWeek(v.Week, Name(v.BrandId), v.Mentions, (double)v.Gmv))];

    public IReadOnlyList<OwnWeek> OwnWeeks(DateOnly from, DateOnly to) => chapter.Query<OwnWeek>("competition/own_videos", new { From = from, To = to });

    public IReadOnlyList<CategoryRow> CategoryDays(string category, DateOnly from, DateOnly to) =>
        chapter.Query<CategoryRow>("competition/category_days", new { Category = category, From = from, To = to });

    public (long Days, double Spend) Advertising(DateOnly from, DateOnly to)
    {
        var row = chapter.Query<SpendRow>("competition/ad_spend", new { From = from, To = to }).Single();
        return (row.Days, (double)row.Spend);
    }

    private string Name(string id) => brands.TryGetValue(id, out var brand) ? brand.Name : id;

    internal sealed record OwnWeek(DateOnly Week, decimal Videos, decimal Plays, decimal Paid, decimal KnownPaid, decimal Kept);

    /// <summary>A day of our sales: paid in the category and elsewhere, kept in the category.</summary>
    internal sealed record CategoryRow(DateOnly Day, decimal CategoryPaid, decimal OthersPaid, decimal CategoryKnown, decimal CategoryKept);

    private sealed record SpanRow(string Source, DateOnly First, DateOnly Last);

    private sealed record VideoRow(
        string VideoId, string BrandId, DateTime PublishedAt, long Plays, double DurationS, string? ScriptStructure, double? FirstProductS, double? CutIntervalS,
        double? CloseUpIntervalS, string? Music, string? Topic);

    private sealed record TrafficRow(string BrandId, DateOnly Month, string Source, decimal Visits);

    private sealed record AudienceRow(string Gender, string AgeBand, string SpendBand, string Interest, long Own, long Rivals);

    private sealed record AgeRow(string BrandId, DateOnly Month, string AgeBand, long People);

    private sealed record TopicRow(DateOnly Week, string Topic, string Category, double Demand, long OwnVideos, long RivalVideos);

    private sealed record PriceRow(string BrandId, string ProductName, string Category, DateOnly Day, decimal Price, double? Rating, long Reviews, bool Promotion);

    private sealed record VoiceRow(DateOnly Week, string BrandId, long Mentions, decimal Gmv);

    private sealed record SpendRow(long Days, decimal Spend);
}
