namespace Playbook.Testing.Brands;

/// <summary>The log of visits of the last nine weeks, the impressions before them, and the brand's videos.</summary>
internal sealed class VisitsPart(BrandShape shape, OrdersPart orders)
{
    private const int LogDays = 63;

    public void Write(BrandTables tables)
    {
        Log(tables);
        Videos(tables);
    }

    private IEnumerable<DateOnly> Days() =>
        Enumerable.Range(0, Math.Min(LogDays, shape.Days)).Select(d => shape.LastDay.AddDays(-d)).Where(d => !shape.IsGap(d)).Order();

    private void Log(BrandTables tables)
    {
        var draws = new Draws(shape, 4);
        var first = shape.LastDay.AddDays(1 - LogDays).ToDateTime(default);
        var visits = new List<(OrdersPart.Placed? Order, int Person, DateTime At, string Step, int Visit, string Channel)>();
        var number = 0;
        foreach (var o in orders.Orders.Where(o => o.At >= first))
        {
            number++;
            string[] steps = o.PaidAt is null ? ["view", "cart", "order"] : ["view", "cart", "order", "pay"];
            for (var s = 0; s < steps.Length; s++)
                visits.Add((o, o.Buyer.Id, o.At.AddSeconds(20 * (s - 2)), steps[s], number, o.Channel));
            // Two who only look for each who orders, one of whom fills a cart.
            for (var k = 0; k < 2; k++)
            {
                number++;
                var at = o.At.AddMinutes(-1 - (int)(draws.Uniform() * 5));
                visits.Add((null, 1_000_000 + number, at, "view", number, o.Channel));
                if (k == 0) visits.Add((null, 1_000_000 + number, at.AddSeconds(25), "cart", number, o.Channel));
            }
        }

        tables.Add("event", visits.Select((v, i) => new
        {
            event_id = i + 1, customer_id = v.Person, occurred_at = v.At, step = v.Step, visit_id = v.Visit,
            product_id = "p" + (v.Order?.Product ?? 0), category = v.Order is null ? "beauty" : "food", channel_id = v.Channel,
            form = v.Channel == "search" ? "search" : "video", device = v.Order?.Buyer.Device ?? "ios",
            order_id = v.Step is "order" or "pay" ? v.Order?.Id : null,
        }));
        tables.Add("exposure_hour", Days().SelectMany(day => Enumerable.Range(8, 16).SelectMany(hour =>
            ((string[])["feed", "search", "organic"]).Select(channel => (day, hour, channel, Seen: draws.Count(400 * shape.NewBuyers / 25)))
            .Select(r => new
            {
                r.day, r.hour, channel_id = r.channel, form = r.channel == "search" ? "search" : "video", device = "ios", segment = "gen_z",
                impressions = r.Seen, clicks = r.Seen / 20,
            }))));
        tables.Add("play_minute", Days().TakeLast(2).SelectMany(day => Enumerable.Range(480, 900).Select(minute => new
        {
            minute = day.ToDateTime(default).AddMinutes(minute), organic_plays = draws.Count(6), paid_plays = draws.Count(3),
        })));
    }

    private void Videos(BrandTables tables)
    {
        var draws = new Draws(shape, 5);
        var apart = Math.Min(14, (shape.Days - 20) / 24);
        var published = Enumerable.Range(0, 24).Select(v => shape.LastDay.AddDays(-10 - (v * apart))).ToArray();
        tables.Add("video", published.Select((day, v) => new
        {
            video_id = "v" + v, platform = shape.Platforms[v % shape.Platforms.Count], product_id = "p" + (v % 9), title = "Video " + v,
            published_at = day.ToDateTime(new(19, 0)), duration_s = 20 + v, form = v % 2 == 0 ? "review" : "drama",
            script_structure = v % 3 == 0 ? "story" : "plain", hook = "pain", hook_s = 1 + (v % 5), first_product_s = 3 + (v % 4),
            cut_interval_s = 2.5, close_up_interval_s = 6.0, music = v % 2 == 0 ? "none" : "trending", topic = "topic_" + (v % 4),
        }));
        tables.Add("video_day", published.SelectMany((day, v) => Enumerable.Range(0, 45).Select(age => (v, day: day.AddDays(age), age)))
            .Where(r => r.day <= shape.LastDay && !shape.IsGap(r.day)).Select(r =>
            {
                // Attention falls by a power of the age, not by a half-life.
                var plays = draws.Count(2000 / Math.Sqrt(r.age + 1.0));
                var paid = draws.Count(200);
                var (three, fifteen, likes) = (plays / 2, plays / 6, plays / 25);
                return new
                {
                    video_id = "v" + r.v, r.day, impressions = plays * 3, clicks = (int)(plays * 0.12 / Math.Pow(r.age + 1, 0.3)),
                    organic_plays = plays, paid_plays = paid, plays_3s = three, plays_15s = fifteen, full_plays = plays / 9, likes,
                    valid_likes = likes / 2, comments = plays / 200, shares = plays / 150, favourites = plays / 180,
                };
            }));
    }
}
