using Playbook.Kit.Budget;

namespace Playbook.Kit.Tests.Budget;

public sealed class ChannelNamesTests(DemoWarehouse demo)
{
    [Theory]
    [InlineData("douyin_feed", "Douyin feed ads", "Douyin feed ads 千川信息流")]
    [InlineData("douyin_live_ads", "Douyin live ads", "Douyin live ads 千川直播")]
    [InlineData("kuaishou_search", "Search", "Search 磁力金牛搜索")]
    [InlineData("brand_exposure", "Brand exposure", "Brand exposure 开屏")]
    [InlineData("xiaohongshu_seeding", "小红书种草", "小红书种草")]
    [InlineData("douyin_standard", "Douyin", "Douyin")]
    [InlineData("tv", "TV", "TV")]
    public void An_id_of_platform_and_form_gives_the_chinese_name(string id, string name, string both) =>
        Assert.Equal(both, ChannelNames.Both(id, name));

    [Fact]
    public void A_segment_is_labelled_in_words_and_a_channel_with_its_chinese_name()
    {
        Assert.Equal(
            ["Douyin feed ads 千川信息流", "Search, not paid 自然搜索", "Private domain 私域", "Taobao shop 淘宝货架"],
            new[] { "douyin_feed", "organic_search", "private_domain", "taobao_shelf" }.Select(ChannelNames.Of));
        Assert.Equal(("Short video", "iOS", "Gen Z", "22:00", "Search"),
            (ChannelNames.Of("form", "video"), ChannelNames.Of("device", "ios"),
                ChannelNames.Of("audience", "gen_z"), ChannelNames.Of("hour", "22:00"), ChannelNames.Of("form", "search")));
    }

    [Fact]
    public void The_name_that_the_data_give_a_channel_goes_before_the_words_of_its_id()
    {
        using var session = demo.BeginWithOnly(
            ["channel"], "UPDATE channel SET name = 'Our room on Douyin' WHERE channel_id = 'douyin_live_ads'");
        Assert.Equal("Douyin live-room ads 千川直播", ChannelNames.Of("douyin_live_ads")); // nothing is read before a chapter reads
        Assert.True(session.Warehouse.Has("channel"));
        Assert.Equal("Our room on Douyin 千川直播", ChannelNames.Of("douyin_live_ads"));
    }
}
