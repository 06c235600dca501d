namespace Playbook.Testing.Brands;

/// <summary>The brand and three rivals as panels see them.</summary>
internal sealed class RivalsPart(BrandShape shape)
{
    private static readonly string[] Brands = ["own", "rival_a", "rival_b", "rival_c"];
    private static readonly string[] Structures = ["pain_solution", "plain", "story", "teardown"];

    /// <summary>Share of women among a brand's audience.</summary>
    public static double Women(int brand) => brand == 0 ? 0.66 : 0.52;

    /// <summary>TGI of women among ours: four audiences of one size make up everybody.</summary>
    public static double Index => 100 * Women(0) / Enumerable.Range(0, 4).Average(Women);

    private static readonly string[] Ages = ["18-23", "24-30", "31-35", "36-40", "41-50", "51+"];

    private DateOnly[] Months => [.. Enumerable.Range(1, Math.Min(12, Math.Max(2, shape.Days / 31)))
        .Select(m => new DateOnly(shape.LastDay.Year, shape.LastDay.Month, 1).AddMonths(-m)).Order()];

    /// <summary>People of the panel by month (0 is the first), brand, gender and age.</summary>
    public IReadOnlyList<(int Month, int Brand, bool Female, string Age, int People)> Audience()
    {
        var draws = new Draws(shape, 9);
        return [.. Enumerable.Range(0, Months.Length).SelectMany(m => Enumerable.Range(0, Brands.Length).SelectMany(b =>
            ((bool[])[true, false]).SelectMany(female => Ages.Select(age =>
                (m, b, female, age, draws.Count(150 * (female ? Women(b) : 1 - Women(b))))))))];
    }

    public void Write(BrandTables tables)
    {
        var draws = new Draws(shape, 8);
        var end = shape.LastDay;
        var months = Months;
        var weeks = Enumerable.Range(1, Math.Min(60, shape.Days / 7)).Select(w => MediaPart.Monday(end).AddDays(-7 * w)).Order().ToArray();
        tables.Add("brand", Brands.Select((b, i) => new
        {
            brand_id = b, name = i == 0 ? "Ours" : "Rival " + i, is_own = i == 0 ? "true" : "false",
        }));
        tables.Add("competitor_video", Enumerable.Range(0, 320).Select(v => (v, Structure: Structures[v % 4], Early: draws.Chance(0.5)))
            .Select(v => (v.v, v.Structure, v.Early, Plays: (long)(20000 * draws.Factor(1.1) * (v.Early ? 1.6 : 1))))
            .Select(v => new
            {
                video_id = "r" + v.v, brand_id = Brands[v.v % 4], platform = shape.Platforms[0],
                published_at = end.AddDays(-(v.v % 90)).ToDateTime(new(20, 0)), plays = v.Plays, likes = v.Plays / 30,
                duration_s = shape.Equal ? 30 : 15 + (v.v % 40), script_structure = v.Structure, first_product_s = v.Early ? 2.0 : 6.0,
                cut_interval_s = 2.0 + (v.v % 3), close_up_interval_s = 5.0, music = v.v % 2 == 0 ? "trending" : "none",
                topic = "topic_" + (v.v % 4),
            }));
        tables.Add("traffic_source", months.SelectMany(month => Brands.SelectMany((b, i) =>
            ((string[])["recommendation", "search", "paid", "live_square"]).Select((source, s) => new
            {
                brand_id = b, month, source, visits = draws.Count(3000 + (500 * ((s + i) % 3))),
            }))));
        tables.Add("brand_audience", Audience().Select(a => new
        {
            brand_id = Brands[a.Brand], month = months[a.Month], gender = a.Female ? "female" : "male", age_band = a.Age,
            spend_band = "middle", interest = "beauty", people = a.People,
        }));
        var days = Enumerable.Range(0, Math.Min(365, shape.Days)).Select(d => end.AddDays(-d)).Where(d => !shape.IsGap(d));
        tables.Add("competitor_price", days.SelectMany(day => Brands
            .Select((b, i) => (day, b, i, Cut: !shape.Equal && (day.DayNumber + (11 * i)) % 60 < 5)).Select(r => new
            {
                r.day, brand_id = r.b, product_name = "Item " + r.i, category = "beauty",
                price = Math.Max(0.01m, Math.Round((decimal)(100 * shape.Money * (r.Cut ? 0.8 : 1)), 2)), rating = 4.0 + (0.2 * r.i),
                reviews = 1000 + (r.day.DayNumber % 1000), promotion = r.Cut ? "true" : "false",
            })));
        tables.Add("brand_week", weeks.SelectMany(week => Brands.Select((b, i) => new
        {
            week, brand_id = b, mentions = draws.Count(500 + (200 * i)),
            gmv = Math.Round((decimal)(100000 * (i + 1) * shape.Money * draws.Factor(0.1)), 2),
        })));
        tables.Add("topic_demand", weeks.SelectMany(week => Enumerable.Range(0, 6).Select(topic => new
        {
            week, topic = "topic_" + topic, category = "beauty", demand_index = Math.Round(50 * draws.Factor(0.2), 3),
            own_videos = draws.Count(1), rival_videos = draws.Count(3 + topic),
        })));
    }
}
