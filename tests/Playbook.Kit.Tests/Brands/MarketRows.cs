namespace Playbook.Testing.Brands;

/// <summary>The market by month, what entering takes, what people say and share.</summary>
internal sealed class MarketRows(BrandShape shape)
{
    private static readonly string[] Categories = ["beauty", "food", "home"];

    /// <summary>Months to the last day's month, that one left out: it is not over.</summary>
    public int Months => Math.Max(6, Math.Min(40, shape.MediaWeeks / 4));

    /// <summary>Yuan of each cell and month: growth multiplies, errors hang together from month to month and between cells.</summary>
    public double[][] Series(int months)
    {
        var draws = new Draws(shape, 6);
        var common = draws.Chain(months, shape.Correlation, shape.Noise);
        return [.. Cells().Select(c =>
        {
            var own = draws.Chain(months, shape.Correlation, shape.Noise);
            return Enumerable.Range(0, months).Select(t => Math.Round(Level(c.Index, t) * Math.Exp(common[t] + own[t]), 2)).ToArray();
        })];
    }

    public DateOnly FirstMonth => new DateOnly(shape.LastDay.Year, shape.LastDay.Month, 1).AddMonths(-Months);

    public void Write(BrandTables tables)
    {
        var draws = new Draws(shape, 7);
        var series = Series(Months);
        tables.Add("market_size", Cells().SelectMany(c => series[c.Index].Select((v, t) => new
        {
            month = FirstMonth.AddMonths(t), platform = c.Platform, category = c.Category, gmv = (decimal)v, source = "panel",
        })));
        tables.Add("platform_category", Cells().Select(c => new
        {
            platform = c.Platform, category = c.Category, cpm = 20.0 + (3 * c.Index), gross_margin = 0.5, refund_rate = shape.Returned,
            fit = shape.Equal ? 0.5 : 0.3 + (0.08 * c.Index), leading_brands_share = 0.4, source = "team",
        }));
        (string Step, string Factor, double Value)[] steps =
            [("tam", "buyers", 2e8 * shape.Money), ("sam", "in reach", 0.3), ("som", "to win", 0.01)];
        tables.Add("market_assumption", steps.Select(s => new
        {
            step = s.Step, factor = s.Factor, value = s.Value, low = s.Value * 0.7, high = s.Value * 1.4,
            unit = s.Step == "tam" ? "yuan" : "share", source = "team",
        }));
        string[] questions = ["preferred_content", "instant_wish_to_buy", "shares_product_videos"];
        tables.Add("survey_answer", Enumerable.Range(1, 150).SelectMany(r => questions.Select((question, q) => new
        {
            respondent_id = r, asked_on = shape.LastDay, segment = r % 2 == 0 ? "gen_z" : "senior", question,
            answer = (r % (3 + q) == 0, q) switch
            {
                (true, 0) => "short_drama", (false, 0) => "expert_review", (true, _) => "yes", _ => "no",
            },
        })));
        tables.Add("product_share", Enumerable.Range(1, 200).Select(s => (s, Views: draws.Count(4))).Select(s => new
        {
            share_id = s.s, customer_id = 1, product_id = "p" + (s.s % 9),
            shared_at = shape.LastDay.AddDays(-(s.s % 90)).ToDateTime(new(12, 0)),
            kind = s.s % 3 == 0 ? "group_buy" : s.s % 3 == 1 ? "plain" : "bargain", views = s.Views, orders = s.Views / 3,
        }));
    }

    private IEnumerable<(int Index, string Platform, string Category)> Cells() =>
        shape.Platforms.SelectMany(p => Categories.Select(c => (p, c))).Select((r, i) => (i, r.p, r.c));

    private double Level(int cell, int t) => shape.Equal ? 1e7 * shape.Money
        : 1e7 * shape.Money * (1 + (0.3 * cell)) * Math.Pow(1 + shape.Growth, t / 12.0)
            * Math.Exp(0.12 * Math.Cos(2 * Math.PI * (FirstMonth.AddMonths(t).Month - 11) / 12.0));
}
