namespace Playbook.Testing.Brands;

/// <summary>Advertising and what it brings, by week; and the reports of the last hundred days.</summary>
internal sealed class MediaPart
{
    /// <summary>Channels: id, platform, medium, goal, mean spend a week, what it brings at that spend as a share of base sales.</summary>
    public static readonly (string Id, string Medium, string Goal, double Spend, double Effect)[] Channels =
    [
        ("feed", "feed", "performance", 21000, 0.30), ("search", "search", "performance", 9000, 0.18),
        ("brand", "brand_exposure", "exposure", 14000, 0.08),
    ];

    private const double Base = 180_000, OrderValue = 90;

    private readonly BrandShape _shape;
    private readonly double[] _demand, _error;
    private readonly double[][] _spend;

    public MediaPart(BrandShape shape)
    {
        _shape = shape;
        var draws = new Draws(shape, 1);
        var n = shape.MediaWeeks;
        var mood = draws.Chain(n, 0.8, 0.15);
        _error = draws.Chain(n, shape.Correlation, shape.Noise);
        _demand = [.. Enumerable.Range(0, n).Select(t => shape.Equal ? 1
            : Math.Pow(1 + shape.Growth, t / 52.0) * (1 + (0.15 * Math.Sin(2 * Math.PI * t / 52.0))) * Math.Exp(mood[t]))];
        // Without mood where spend does not follow demand: mood is what a model would have to know and does not.
        if (shape.FollowsDemand == 0) for (var t = 0; t < n; t++) _demand[t] /= Math.Exp(mood[t]);
        _spend = [.. Channels.Select(c =>
        {
            var own = draws.Chain(n, 0.6, 0.5);
            return Enumerable.Range(0, n).Select(t => Math.Round(c.Spend * shape.Money * Math.Exp(own[t])
                * Math.Pow(_demand[t], shape.FollowsDemand), 2)).ToArray();
        })];
    }

    private double Scale => Base * _shape.Money / (_shape.Outcome == "gmv" ? 1 : OrderValue);

    /// <summary>Monday of the first week.</summary>
    public DateOnly FirstWeek => Monday(_shape.LastDay).AddDays(-7 * _shape.MediaWeeks);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Yuan spent each week on a channel, by its place in <see cref="Channels"/>.</summary>
    public double[] Spend(int channel) => _spend[channel];

    /// <summary>Outcome of each week.</summary>
    public double[] Outcomes()
    {
        var n = _shape.MediaWeeks;
        var effect = new double[n];
        for (var c = 0; c < Channels.Length; c++)
        {
            for (var t = 0; t < n; t++)
                effect[t] += Channels[c].Effect * Curve(Kept(_spend[c], t) / (Channels[c].Spend * _shape.Money));
        }

        return [.. effect.Select((e, t) =>
        {
            var sales = Scale * Math.Exp(_error[t]) * (_shape.Multiplies ? _demand[t] * (1 + e) : _demand[t] + e);
            return _shape.Outcome == "gmv" ? Math.Round(sales, 2) : Math.Round(sales);
        })];
    }

    /// <summary>What a yuan more a week brings for good at the mean spend of the last 13 weeks, by channel: the curve's slope.</summary>
    public IReadOnlyDictionary<string, double> MarginalReturn()
    {
        const double Step = 1e-4;
        var times = _shape.Multiplies ? _demand.TakeLast(13).Average() : 1;
        return Channels.Select((c, i) => (c.Id, c.Effect, Unit: c.Spend * _shape.Money, Now: _spend[i].TakeLast(13).Average()))
            .ToDictionary(c => c.Id,
                c => Scale * times * c.Effect * (Curve((c.Now / c.Unit) + Step) - Curve(c.Now / c.Unit)) / (Step * c.Unit));
    }

    public void Write(BrandTables tables)
    {
        var weeks = Enumerable.Range(0, _shape.MediaWeeks).Select(t => FirstWeek.AddDays(7 * t)).ToArray();
        tables.Add("channel", Channels.Select(c => new
        {
            channel_id = c.Id, name = "Our " + c.Id, platform = _shape.Platforms[0], medium = c.Medium, paid = "true", goal = c.Goal,
        }).Append(new { channel_id = "organic", name = "Organic", platform = "all", medium = "organic", paid = "false", goal = "" }));
        tables.Add("media_week", weeks.SelectMany((week, t) => Channels.Select((c, i) => new
        {
            week, channel_id = c.Id, spend = (decimal)_spend[i][t], impressions = (long)(_spend[i][t] * 40),
        })));
        tables.Add("outcome_week", Outcomes().Select((value, t) => new { week = weeks[t], metric = _shape.Outcome, value }));
        tables.Add("holiday", Enumerable.Range(0, (_shape.Days / 182) + 1).Select(k => new
        {
            day = _shape.FirstDay.AddDays(100 + (182 * k)), name = "sale_" + (k % 2), kind = "promotion",
        }).Where(h => h.day <= _shape.LastDay));
        tables.Add("campaign", Channels.Select(c => new
        {
            campaign_id = "c-" + c.Id, channel_id = c.Id, name = c.Id, objective = "conversion", start_on = _shape.FirstDay,
        }));
        tables.Add("creative", Channels.Select(c => new
        {
            creative_id = "k-" + c.Id, campaign_id = "c-" + c.Id, product_id = "p0", video_id = "v0", form = "review", hook = "pain",
            first_day = _shape.FirstDay,
        }));
        var reported = Enumerable.Range(0, Math.Min(100, _shape.Days)).Select(d => _shape.LastDay.AddDays(-d)).Where(d => !_shape.IsGap(d));
        tables.Add("ad_day", reported.SelectMany(day => Channels.Select((c, i) => (day, c, Spend: _spend[i][^1] / 7)).Select(r => new
        {
            r.day, channel_id = r.c.Id, campaign_id = "c-" + r.c.Id, creative_id = "k-" + r.c.Id,
            impressions = (long)(r.Spend * 40), clicks = (long)(r.Spend * 0.8), carts = (long)(r.Spend * 0.1),
            conversions = (long)(r.Spend * 0.02), reported_gmv = Math.Round((decimal)r.Spend * 2.4m, 2),
            spend = Math.Round((decimal)r.Spend, 2),
        })));
    }

    private double Curve(double x) => _shape.Response switch
    {
        Response.SShaped => x * x * x / (1 + (x * x * x)),
        Response.Logistic => 1 / (1 + Math.Exp(-4 * (x - 1))),
        Response.Capped => Math.Min(x, 1.1),
        _ => Math.Sqrt(x),
    };

    private double Kept(double[] spend, int t)
    {
        double kept = 0, all = 0;
        for (var lag = 0; lag < 12; lag++)
        {
            var weight = _shape.Carryover switch
            {
                Carryover.Delayed => Math.Pow(lag + 0.2, 2) * Math.Exp(-(double)lag),
                Carryover.LongTail => 1.0 / (lag + 1),
                _ => lag == 0 ? 1 : 0,
            };
            all += weight;
            kept += weight * spend[Math.Max(0, t - lag)];
        }

        return kept / all;
    }
}
