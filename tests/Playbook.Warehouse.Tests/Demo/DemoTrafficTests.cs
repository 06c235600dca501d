namespace Playbook.Warehouse.Tests.Demo;

/// <summary>Traffic of the demo costs what a Douyin brand pays, and a third to a half of it is paid.</summary>
public sealed class DemoTrafficTests(DemoFile demo)
{
    [Theory]
    [InlineData("douyin_feed")]
    [InlineData("kuaishou_feed")]
    public void A_click_in_the_feed_costs_half_a_yuan_to_one_and_a_half(string channel) =>
        Assert.InRange(Number($"SELECT sum(spend) / sum(clicks) FROM ad_day WHERE channel_id = '{channel}'"), 0.5, 1.5);

    [Fact]
    public void A_third_to_a_half_of_the_visits_is_paid_and_none_without_a_click()
    {
        Assert.InRange(Number("SELECT avg(paid::INTEGER) FROM channel JOIN (SELECT channel_id, visit_id FROM event "
            + "WHERE step = 'view' GROUP BY ALL) USING (channel_id)"), 1 / 3.0, 0.5);
        var channels = demo.Warehouse.SqlRows<Traffic>(
            """
            SELECT channel_id AS name, clicks, visits
            FROM (SELECT channel_id, sum(clicks)::BIGINT AS clicks FROM ad_day WHERE day >= DATE '2026-01-01' GROUP BY channel_id)
              JOIN (SELECT channel_id, count(DISTINCT visit_id) AS visits FROM event GROUP BY channel_id) USING (channel_id)
            """);
        Assert.Equal(6, channels.Count);
        Assert.All(channels, c => Assert.True(c.Visits <= c.Clicks, $"{c}"));
    }

    [Fact]
    public void A_third_to_a_half_of_the_plays_is_paid() =>
        Assert.InRange(Number("SELECT sum(paid_plays) / sum(paid_plays + organic_plays) FROM video_day"), 1 / 3.0, 0.5);

    private double Number(string sql) => demo.Warehouse.SqlRows<double>($"SELECT CAST(({sql}) AS DOUBLE)").Single();

    private sealed record Traffic(string Name, long Clicks, long Visits);
}
