namespace Playbook.Warehouse.Tests.Demo;

/// <summary>
/// What a sale of the demo costs beside advertising: creators' commission (达人佣金), platform fee, goods of which some are unknown.
/// </summary>
public sealed class DemoCostTests(DemoFile demo)
{
    [Fact]
    public void Orders_by_creators_pay_each_creators_own_commission_and_the_others_the_platform_alone()
    {
        var truth = DemoTruths.Own;
        var (fee, least, most) = (truth.Number("platform_fee"), truth.Number("commission_least"), truth.Number("commission_most"));
        var creators = demo.Warehouse.SqlRows<Rate>(
            "SELECT coalesce(creator_id, 'none') AS name, (sum(commission) / sum(paid))::DOUBLE AS value FROM paid_lines GROUP BY ALL");
        Assert.True(creators.Count > 30);
        Assert.All(creators, c => Assert.InRange(
            c.Value - fee, c.Name == "none" ? -0.001 : least - 0.001, c.Name == "none" ? 0.001 : most + 0.001));
        Assert.InRange(Number("SELECT sum(gmv) FILTER (creator_id IS NOT NULL) / sum(gmv) FROM paid_lines"), 0.10, 0.25);
        Assert.InRange(Number("SELECT sum(commission) / sum(paid) FROM paid_lines"), 0.04, 0.07);
        // An order from a creator's video is the creator's.
        Assert.Equal(0, Number("SELECT count(*) FROM order_line AS o JOIN video AS v USING (video_id) JOIN channel AS c USING (channel_id) "
            + "WHERE c.medium <> 'creator' AND o.creator_id IS DISTINCT FROM v.creator_id"));
    }

    [Fact]
    public void Some_products_have_no_cost_and_most_of_the_money_has()
    {
        Assert.InRange(Number("SELECT avg((unit_cost IS NULL)::INTEGER) FROM product"), 0.10, 0.30);
        Assert.InRange(Number("SELECT sum(paid) FILTER (goods IS NULL) / sum(paid) FROM paid_lines"), 0.05, 0.20);
    }

    private double Number(string sql) => demo.Warehouse.SqlRows<double>($"SELECT CAST(({sql}) AS DOUBLE)").Single();

    private sealed record Rate(string Name, double Value);
}
