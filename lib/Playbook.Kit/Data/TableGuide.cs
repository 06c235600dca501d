using Playbook.Planning;

namespace Playbook.Kit.Data;

/// <summary>What each table adds to the reports and how it is loaded, for the notes of sections that miss one.</summary>
internal static class TableGuide
{
    private static readonly Dictionary<string, string> Adds = new(StringComparer.Ordinal)
    {
        ["ad_day"] = "spend, impressions and clicks per campaign and day",
        ["brand_audience"] = "who the brand's own viewers are",
        ["brand_week"] = "weekly search and share-of-voice figures of the brand and its rivals",
        ["campaign"] = "the campaigns that spend and orders belong to",
        ["channel"] = "the channels that spend and orders belong to",
        ["competitor_price"] = "rivals' prices and ratings by day",
        ["competitor_video"] = "rivals' videos with their plays and features",
        ["control_week"] = "prices, promotions and other things that move sales besides advertising",
        ["creative"] = "the creatives shown",
        ["customer"] = "the buyers, by hashed key",
        ["event"] = "steps of behaviour: exposure, click, page, cart, order, payment",
        ["exposure_hour"] = "exposures by hour and form",
        ["holiday"] = "holidays and promotions",
        ["market_assumption"] = "the named factors of the market size",
        ["market_size"] = "the market's size by year, platform and category",
        ["media_week"] = "weekly spend per medium",
        ["order_line"] = "orders, payments and refunds",
        ["outcome_week"] = "the weekly outcome that media are to explain",
        ["platform_category"] = "platforms and categories with their scores",
        ["play_minute"] = "plays by minute, organic and paid",
        ["product"] = "the products",
        ["product_share"] = "shares of each product by viewers",
        ["survey_answer"] = "survey answers about decision time and preferences",
        ["topic_demand"] = "search demand by topic",
        ["touchpoint"] = "contacts before each order",
        ["traffic_source"] = "where plays come from, ours and rivals'",
        ["video"] = "our own videos",
        ["video_day"] = "our videos' plays and reactions by day",
    };

    public static Note Note(string section, IReadOnlyList<string> tables)
    {
        var names = Phrase.List(tables);
        var adds = string.Join("; ", tables.Select(t => Adds.TryGetValue(t, out var what) ? $"{t}: {what}" : t));
        return new($"{section}: not shown.", tables.Count == 1
            ? $"The table {names} has no rows. It would add {adds.Split(": ", 2)[^1]}. Load it with:"
            : $"The tables {names} have no rows. They would add {adds}. Load them with:",
            [.. tables.Select(Command)]);
    }

    /// <summary>
    /// The note of a section whose marts are empty: which tables fill each, any of them, and the imports that load the most direct one.
    /// </summary>
    public static Note MartNote(string section, IReadOnlyList<(string Mart, IReadOnlyList<string> Sources)> marts)
    {
        var text = string.Join(" ", marts.Select(m => m.Sources is [var only] && only == m.Mart ? $"The table {only} has no rows."
            : $"{m.Mart} has no rows; it is filled by {Listed(m.Sources)}."));
        return new($"{section}: not shown.", $"{text} Load your exports, which are recognised by their headers, or a table of your own:",
            ["dotnet run scripts/import.cs -- --into my.duckdb exports/",
                .. marts.Select(m => m.Sources[0]).Distinct(StringComparer.Ordinal).Select(Command)]);
    }

    private static string Listed(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";

    // Tables with a generic mapping take its tolerant format; every other takes a CSV headed by its own columns.
    private static string Command(string table) => "dotnet run scripts/import.cs -- --into my.duckdb " + (table switch
    {
        "order_line" => "--mapping orders FILE.csv",
        "event" => "--mapping events FILE.csv",
        "ad_day" => "--mapping ad-day FILE.csv",
        "media_week" => "--mapping media-week FILE.csv",
        _ => $"--table {table} FILE.csv",
    });
}
