using Playbook.Warehouse.Tests.Import.Mappings;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Every mart on the warehouse made of all samples, which are platform exports only.</summary>
[Collection(SampleCollection.Name)]
public sealed class MartSampleTests(SampleWarehouse samples)
{
    [Theory]
    [MemberData(nameof(MartTests.Names), MemberType = typeof(MartTests))]
    public void On_the_samples_its_key_is_unique_and_its_identities_hold(string name)
    {
        using var warehouse = WarehouseFile.OpenReader(samples.Warehouse);
        MartCheck.Sound(warehouse, name);
        Assert.True(warehouse.Has(name));
    }

    [Fact]
    public void What_reports_spent_is_spent_by_channel_and_day()
    {
        using var warehouse = WarehouseFile.OpenReader(samples.Warehouse);
        Assert.Equal(warehouse.SqlRows<decimal>("SELECT sum(spend) FROM ad_days"),
            warehouse.SqlRows<decimal>("SELECT sum(spend) FROM channel_days"));
        // The two reports of 千川 keep their scopes apart.
        Assert.Equal(["standard", "whole_domain"], warehouse.SqlRows<string>(
            "SELECT DISTINCT scope FROM channel_days WHERE platform = 'douyin' AND scope <> 'feed' ORDER BY scope"));
    }

    [Fact]
    public void Differences_of_totals_add_up_to_the_last_total()
    {
        using var warehouse = WarehouseFile.OpenReader(samples.Warehouse);
        Assert.Equal(
            warehouse.SqlRows<long>("SELECT CAST(sum(plays) AS BIGINT) "
                + "FROM (SELECT arg_max(plays, observed_on) AS plays FROM video_total GROUP BY platform, video_id)"),
            warehouse.SqlRows<long>("SELECT CAST(sum(plays) AS BIGINT) FROM video_days WHERE source = 'video_total'"));
    }
}
