namespace Playbook.Testing.Brands;

/// <summary>The market by month, what entering takes, what people say and share.</summary>
internal sealed class MarketPart(BrandShape shape)
{
    private static readonly string[] Categories = ["beauty", "food", "home"];

    /// <summary>Months to the last day's month, that one left out: it is not over.</summary>
    public int Months => Math.Max(6, Math.Min(40, shape.MediaWeeks / 4));

    /// <summary>The whole market's expected figure <paramref name="t"/> months after the first, yuan: growth multiplies, errors are 1.</summary>
    public double Expected(int t) => Cells().Sum(c => Level(c.Index, t));

    /// <summary>Error of each month and cell, which hangs together.</summary>
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
        tables.Add("market_assumption", ((string, string, double)[])[("tam", "buyers", 2e8 * shape.Money), ("sam", "in reach", 0.3),
            ("som", "to win", 0.01)]
            is var steps ? steps.Select(s => new
            {
                step = s.Item1, factor = s.Item2, value = s.Item3, low = s.Item3 * 0.7, high = s.Item3 * 1.4,
                unit = s.Item1 == "tam" ? "yuan" : "share", source = "team",
            }) : []);
        tables.Add("survey_answer", Enumerable.Range(1, 150).SelectMany(r =>
            ((string, string)[])[("preferred_content", r % 3 == 0 ? "short_drama" : "expert_review"), ("instant_wish_to_buy", r % 4 == 0 ? "yes" : "no"),
                ("shares_product_videos", r % 5 == 0 ? "yes" : "no")]
            is var answers ? answers.Select(a => new
            {
                respondent_id = r, asked_on = shape.LastDay, segment = r % 2 == 0 ? "gen_z" : "senior", question = a.Item1, answer = a.Item2,
            }) : []));
        tables.Add("product_share", Enumerable.Range(1, 200).Select(s => (s, Views: draws.Count(4))).Select(s => new
        {
            share_id = s.s, customer_id = 1, product_id = "p" + (s.s % 9), shared_at = shape.LastDay.AddDays(-(s.s % 90)).ToDateTime(new(12, 0)),
            kind = s.s % 3 == 0 ? "group_buy" : s.s % 3 == 1 ? "plain" : "bargain", views = s.Views, orders = s.Views / 3,
        }));
    }

    private IEnumerable<(int Index, string Platform, string Category)> Cells() =>
        shape.Platforms.SelectMany(p => Categories.Select(c => (p, c))).Select((r, i) => (i, r.p, r.c));

    private double Level(int cell, int t) => shape.Equal ? 1e7 * shape.Money
        : 1e7 * shape.Money * (1 + (0.3 * cell)) * Math.Pow(1 + shape.Growth, t / 12.0)
            * Math.Exp(0.12 * Math.Cos(2 * Math.PI * (FirstMonth.AddMonths(t).Month - 11) / 12.0));
}
