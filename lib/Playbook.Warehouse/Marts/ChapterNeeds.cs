using Playbook.Warehouse.Import;

namespace Playbook.Warehouse;

/// <summary>A part of a chapter, and the marts and tables it cannot do without.</summary>
/// <param name="Shows">What it shows, in words.</param>
/// <param name="Needs">Names of marts, or of tables that no mart unites; each must have rows.</param>
public sealed record ChapterPart(string Shows, params IReadOnlyList<string> Needs);

/// <summary>A chapter and its parts.</summary>
/// <param name="Number">Two digits.</param>
/// <param name="Name">For readers.</param>
/// <param name="Parts">In the order of the chapter.</param>
public sealed record ChapterNeed(string Number, string Name, params IReadOnlyList<ChapterPart> Parts);

/// <summary>Which chapter reads what, and so which files make it speak: the one list of it.</summary>
public static class ChapterNeeds
{
    private const int NamesShown = 4;

    /// <summary>Every chapter that reads the warehouse, by number.</summary>
    public static IReadOnlyList<ChapterNeed> All { get; } =
    [
        new("01", "Market analysis",
            new("size and growth of the markets", "market_size"),
            new("our place in each market", "market_size", "paid_lines"),
            new("what entering a market is worth", "market_size", "platform_category", "paid_lines"),
            new("how fast buyers decide", "events"),
            new("who buys again", "paid_lines"),
            new("what viewers like", "survey_answer"),
            new("what videos of each platform draw", "video_days"),
            new("what sharing brings", "product_share"),
            new("from the whole market to ours", "market_assumption")),
        new("02", "Competitor benchmarking",
            new("hits of the rivals and their practice", "brand", "competitor_video"),
            new("traffic sources", "brand", "traffic_source"),
            new("audience", "brand", "brand_audience"),
            new("content gap", "topic_demand"),
            new("prices and ratings", "brand", "competitor_price"),
            new("share of voice", "brand", "brand_week"),
            new("what our own videos earn", "video_days", "paid_lines"),
            new("what a gap costs", "channel_days")),
        new("03", "Core strategy",
            new("who earns the sale: path models side by side", "journeys"),
            new("all witnesses of a channel in one table", "journeys", "channel_days", "media_weeks", "outcome_weeks"),
            new("who buys again in the private domain", "paid_lines", "channel"),
            new("the return after a shift from exposure to performance", "media_weeks", "outcome_weeks"),
            new("creatives by hour and audience", "exposures"),
            new("what customers bring by sharing", "product_share", "paid_lines"),
            new("the test of components in live rooms", "visits"),
            new("bidding with a floor", "ad_days")),
        new("07", "Creator matrix",
            new("tiers, ranking, weekly review", "creator_posts"),
            new("the mix to buy, and contracts", "creator", "creator_posts"),
            new("what credited orders leave", "creator_posts", "paid_lines"),
            new("click rates of creators", "video_days"),
            new("fake traffic", "creator_posts", "creator")),
        new("08", "Budget allocation",
            new("media-mix model and the best allocation", "media_weeks", "outcome_weeks"),
            new("margin after refunds and goods", "paid_lines", "product"),
            new("what the platforms claim", "channel_days"),
            new("buyers by category, age and gender", "paid_lines", "product", "customer"),
            new("hours of the day", "events", "channel"),
            new("early hooks", "ad_days", "creative", "video")),
        new("10", "Funnel diagnosis",
            new("the funnel and its rates", "visits"),
            new("unpaid orders and a payment reminder", "orders"),
            new("what is kept after refunds", "paid_lines"),
            new("the six-layer value model", "channel_days", "exposures", "visits", "paid_lines"),
            new("plays by minute", "play_minute"),
            new("alarms, click rate by age, engagement", "video_days"),
            new("why kept GMV changed, and leaks by money", "visits", "paid_lines")),
    ];

    /// <summary>
    /// The tables of a warehouse that have rows and feed something, each with the marts it feeds and the chapters that read them or it.
    /// </summary>
    /// <param name="warehouse">The warehouse.</param>
    public static IReadOnlyList<TableUse> Uses(WarehouseReader warehouse) =>
    [
        .. from table in Schema.Tables
           let marts = Marts.All.Where(m => m.Sources.Contains(table.Name)).Select(m => m.Name).ToArray()
           let chapters = All.Where(c => c.Parts.Any(p => p.Needs.Any(n => n == table.Name || marts.Contains(n))))
               .Select(c => c.Number).ToArray()
           where (marts.Length > 0 || chapters.Length > 0) && warehouse.Has(table.Name)
           select new TableUse(table.Name, marts, chapters),
    ];

    /// <summary>Every part of every chapter, with what it still lacks in a warehouse.</summary>
    /// <param name="warehouse">The warehouse.</param>
    public static IReadOnlyList<PartState> States(WarehouseReader warehouse) =>
        [.. All.SelectMany(c => c.Parts.Select(p => new PartState(c, p, [.. p.Needs.Where(n => !warehouse.Has(n))])))];

    /// <summary>What brings a mart or table its rows, in words: mappings of exports, or a file headed by the table's columns.</summary>
    /// <param name="need">Name of a mart or table.</param>
    /// <param name="mappings">The mappings there are.</param>
    public static string Brings(string need, IReadOnlyList<Mapping> mappings)
    {
        var tables = Marts.Has(need) ? Marts.Find(need).Sources : [need];
        var names = tables.SelectMany(t => mappings.Where(m => m.Tables.Any(f => f.Table == t)).Select(m => m.Name)).Distinct().ToArray();
        return names.Length == 0 ? $"--table {(tables.Count > 0 ? tables[0] : need)}"
            : string.Join(", ", names.Take(NamesShown)) + (names.Length > NamesShown ? ", …" : "");
    }
}

/// <summary>What a table with rows is good for.</summary>
/// <param name="Table">The table.</param>
/// <param name="Marts">Marts it feeds; none when chapters read it directly.</param>
/// <param name="Chapters">Numbers of the chapters that read it or one of them.</param>
public sealed record TableUse(string Table, IReadOnlyList<string> Marts, IReadOnlyList<string> Chapters);

/// <summary>A part of a chapter in a warehouse.</summary>
/// <param name="Chapter">The chapter.</param>
/// <param name="Part">The part.</param>
/// <param name="Lacks">What it needs and has no rows; empty when it speaks.</param>
public sealed record PartState(ChapterNeed Chapter, ChapterPart Part, IReadOnlyList<string> Lacks)
{
    /// <summary>True when nothing is missing.</summary>
    public bool Speaks => Lacks.Count == 0;
}
