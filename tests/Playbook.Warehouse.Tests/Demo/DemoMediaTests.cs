using MathNet.Numerics.LinearRegression;

namespace Playbook.Warehouse.Tests.Demo;

/// <summary>Weekly GMV follows the planted response curves.</summary>
public sealed class DemoMediaTests(DemoFile demo)
{
    [Fact]
    public void One_yuan_of_planted_media_effect_is_one_yuan_of_GMV()
    {
        var weeks = demo.Warehouse.SqlRows<Week>(
            """
            SELECT o.week AS date, o.value AS gmv,
              max(c.value) FILTER (c.name = 'promotion') AS promotion, max(c.value) FILTER (c.name = 'festival') AS festival
            FROM outcome_week AS o JOIN control_week AS c USING (week)
            WHERE o.metric = 'gmv' AND o.week < DATE '2026-06-01' GROUP BY ALL ORDER BY date
            """);
        var effect = MediaEffect().ToDictionary(e => e.Week, e => e.Value);
        var rows = weeks.Select((w, i) =>
        {
            var year = 2 * Math.PI * w.Date.DayOfYear / 365.25;
            return new[] { effect[w.Date], 1, i, w.Promotion, w.Festival, Math.Cos(year), Math.Sin(year),
                Math.Cos(2 * year), Math.Sin(2 * year) };
        }).ToArray();
        var fit = MultipleRegression.QR(rows, [.. weeks.Select(w => w.Gmv)]);
        Assert.InRange(fit[0], 0.6, 1.4);
    }

    [Fact]
    public void Brand_exposure_brings_less_than_it_costs_and_two_channels_the_steepest_next_yuan()
    {
        var effects = MediaEffect(detail: true);
        var spend = demo.Warehouse.SqlRows<Spend>("SELECT channel_id, sum(spend)::DOUBLE AS value FROM media_week GROUP BY channel_id")
            .ToDictionary(s => s.ChannelId, s => s.Value);
        var roi = spend.ToDictionary(s => s.Key, s => effects.Where(e => e.ChannelId == s.Key).Sum(e => e.Value) / s.Value);
        Assert.InRange(roi["brand_exposure"], 0.2, 0.95);
        Assert.All(roi.Where(r => r.Key != "brand_exposure"), r => Assert.True(r.Value > 1.5, $"{r.Key} {r.Value:0.00}"));
        Assert.Equal(["douyin_live_ads", "douyin_search"], roi.OrderByDescending(r => r.Value).Take(2).Select(r => r.Key).Order());
    }

    private List<Effect> MediaEffect(bool detail = false)
    {
        var truth = DemoTruths.Own;
        var spent = demo.Warehouse.SqlRows<SpendWeek>(
            "SELECT channel_id, week AS date, spend::DOUBLE AS value FROM media_week ORDER BY channel_id, week");
        var effects = new List<Effect>();
        foreach (var channel in spent.GroupBy(s => s.ChannelId))
        {
            double Of(string name) => truth.Number("channels", "channel_id", channel.Key, name);
            var stock = 0.0;
            foreach (var week in channel)
            {
                stock = week.Value + (Of("decay") * stock);
                var scaled = Math.Pow(stock / (Of("gamma") * DemoFile.Scale), Of("alpha"));
                effects.Add(new(channel.Key, week.Date, Of("beta") * DemoFile.Scale * scaled / (1 + scaled)));
            }
        }

        return detail ? effects : [.. effects.GroupBy(e => e.Week).Select(g => new Effect("all", g.Key, g.Sum(e => e.Value)))];
    }

    private sealed record Week(DateOnly Date, double Gmv, double Promotion, double Festival);

    private sealed record Spend(string ChannelId, double Value);

    private sealed record SpendWeek(string ChannelId, DateOnly Date, double Value);

    private sealed record Effect(string ChannelId, DateOnly Week, double Value);
}
