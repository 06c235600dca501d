namespace Playbook.Market;

/// <summary>What counts as short-video e-commerce: platforms of content, or all that the market figures hold.</summary>
public static class MarketScope
{
    /// <summary>The choices of the parameter: content platforms first.</summary>
    public static readonly string[] Choices = ["content", "all"];

    /// <summary>True for a shelf platform (货架电商), where people come to search and buy rather than to watch.</summary>
    /// <param name="platform">Platform.</param>
    public static bool IsShelf(string platform) => platform is "taobao" or "tmall" or "jd" or "pinduoduo" or "1688";

    /// <summary>The scope in words.</summary>
    /// <param name="scope">One of <see cref="Choices"/>.</param>
    public static string Text(string scope) => scope == "content" ? "content platforms, without shelf platforms 货架电商"
        : "all platforms of market_size, shelf platforms 货架电商 too";

    /// <summary>The other choice.</summary>
    /// <inheritdoc cref="Text"/>
    public static string Other(string scope) => scope == "content" ? "all" : "content";
}
