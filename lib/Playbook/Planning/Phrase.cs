namespace Playbook.Planning;

/// <summary>Names as a sentence holds them.</summary>
public static class Phrase
{
    private static readonly string[] Joints = [" · ", " / "];

    /// <summary>"a", "a and b", "a, b and c"; empty for no name.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= 1 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    /// <summary>A text that begins a sentence; a name such as iOS keeps its letters.</summary>
    public static string First(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 || (text.Length > 1 && char.IsUpper(text[1])) ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>
    /// The first letter in lower case, for the middle of a sentence: "Kept GMV" is "kept GMV"; a name such as GMV or Gen Z keeps it.
    /// </summary>
    public static string Lower(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 || text.StartsWith("Gen Z", StringComparison.Ordinal) || (text.Length > 1 && char.IsUpper(text[1])) ? text
            : char.ToLowerInvariant(text[0]) + text[1..];
    }

    // What the parts of a plain reading miss: names that are their own, and festivals that are known by their day.
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["all"] = "all", ["android"] = "Android", ["ios"] = "iOS", ["harmony"] = "HarmonyOS", ["pc"] = "PC", ["h5"] = "H5",
        ["video"] = "short video", ["card"] = "product card", ["image"] = "picture post",
        ["gen_z"] = "Gen Z", ["mother_baby"] = "mother & baby", ["anti_ageing"] = "anti-ageing",
        ["plus_size_styling"] = "plus-size styling",
        ["organic_recommend"] = "recommendation, not paid", ["organic_search"] = "search, not paid", ["taobao_shelf"] = "Taobao shop",
        ["brand_exposure"] = "brand exposure", ["sale_618"] = "618 sale", ["summer_818"] = "818 summer sale", ["sale_99"] = "9.9 sale",
        ["women_38"] = "Women's Day sale", ["double_11"] = "Double 11", ["double_12"] = "Double 12", ["labour_day"] = "Labour Day",
        ["national_day"] = "National Day", ["dragon_boat"] = "Dragon Boat Festival", ["mid_autumn"] = "Mid-Autumn Festival",
        ["spring_festival"] = "Spring Festival", ["new_year"] = "New Year", ["qixi"] = "Qixi",
        ["year_goods_festival"] = "year goods festival",
    };

    private static readonly Dictionary<string, string> Proper = new(StringComparer.Ordinal)
    {
        ["douyin"] = "Douyin", ["kuaishou"] = "Kuaishou", ["xiaohongshu"] = "Xiaohongshu", ["taobao"] = "Taobao", ["tmall"] = "Tmall",
        ["jd"] = "JD", ["pinduoduo"] = "Pinduoduo", ["bilibili"] = "Bilibili", ["wechat"] = "WeChat", ["weibo"] = "Weibo", ["tv"] = "TV",
    };

    /// <summary>
    /// An id of the data as a reader's words within a sentence: "small_flat_storage" is "small flat storage", "gen_z" Gen Z, "ios" iOS,
    /// "douyin_feed" Douyin feed ads, "sale_618" the 618 sale. Parts that " · " or " / " joins are named each; what is no id, such as a
    /// name with a capital, stays as it is.
    /// </summary>
    /// <param name="id">Id of a channel, form, device, audience, category, topic or festival.</param>
    public static string Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        foreach (var joint in Joints)
            if (id.Contains(joint, StringComparison.Ordinal)) return string.Join(joint, id.Split(joint).Select(Of));
        if (Names.TryGetValue(id, out var name)) return name;
        var words = id.Split('_');
        // The medium live_ads by its name: ads that lead into a room.
        if (words is [.., "live", "ads"]) words = [.. words[..^2], "live-room", "ads"];
        // Feed and search of a platform are bought; visits that are not say so ("organic").
        var bought = words is [var platform, "feed" or "search"] && Proper.ContainsKey(platform) ? " ads" : "";
        return string.Join(' ', words.Select(w => Proper.GetValueOrDefault(w, w))) + bought;
    }
}
