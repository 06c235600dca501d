namespace Playbook.Kit.Budget;

/// <summary>What a media buyer in China calls a channel.</summary>
public static class ChannelNames
{
    private static readonly Dictionary<string, string> Chinese = new(StringComparer.Ordinal)
    {
        ["douyin_feed"] = "千川信息流", ["douyin_search"] = "千川搜索", ["douyin_live_ads"] = "千川直播", ["kuaishou_feed"] = "磁力金牛信息流",
        ["xiaohongshu_seeding"] = "小红书种草", ["brand_exposure"] = "开屏",
    };

    /// <summary>A channel's name with its Chinese one, where that is known and not in the name already.</summary>
    /// <param name="id">Id in the data.</param>
    /// <param name="name">Name in the data.</param>
    public static string Both(string id, string name) =>
        Chinese.TryGetValue(id, out var term) && !name.Contains(term, StringComparison.Ordinal) ? $"{name} {term}" : name;
}
