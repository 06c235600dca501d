namespace Playbook.Kit.Budget;

/// <summary>What a media buyer in China calls a channel.</summary>
public static class ChannelNames
{
    private static readonly (string Word, string Term)[] Platforms =
    [
        ("douyin", "千川"), ("kuaishou", "磁力金牛"), ("xiaohongshu", "小红书"), ("taobao", "淘宝"), ("organic", "自然"),
        ("", ""),
    ];

    private static readonly (string Word, string Term)[] Forms =
    [
        ("feed", "信息流"), ("search", "搜索"), ("live", "直播"), ("seeding", "种草"), ("exposure", "开屏"),
        ("recommend", "推荐"), ("private", "私域"), ("shelf", "货架"),
    ];

    /// <summary>A channel's name with its Chinese one, where its id says platform and form in words and the name has none yet.</summary>
    /// <param name="id">Id in the data: "douyin_feed".</param>
    /// <param name="name">Name in the data.</param>
    public static string Both(string id, string name)
    {
        var words = id.Split('_');
        var form = Forms.FirstOrDefault(f => words.Contains(f.Word)).Term;
        var platform = Platforms.First(p => p.Word.Length == 0 || words.Contains(p.Word)).Term;
        return form is null || name.Contains(form, StringComparison.Ordinal) ? name : $"{name} {platform}{form}";
    }

    /// <summary>
    /// A channel by its id: "Douyin feed ads 千川信息流". Its name is the one that the data give it (table channel), else the id in
    /// words.
    /// </summary>
    /// <param name="id">Id in the data: "douyin_feed".</param>
    public static string Of(string id) => Both(id, Session.ChannelNames.GetValueOrDefault(id) ?? Words.First(Words.Of(id)));

    /// <summary>A segment of any dimension as a table or figure labels it: a channel with its Chinese name, all others in words.</summary>
    /// <param name="dimension">channel, form, device, audience, hour, …</param>
    /// <param name="segment">Id of the segment.</param>
    public static string Of(string dimension, string segment) =>
        dimension == "channel" ? Of(segment) : Words.First(Words.Of(segment));
}
