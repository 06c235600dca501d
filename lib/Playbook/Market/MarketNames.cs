using System.Globalization;
using Playbook.Planning;

namespace Playbook.Market;

/// <summary>Names as a reader knows them.</summary>
public static class MarketNames
{
    /// <summary>"mother_baby" becomes "Mother &amp; baby", "channels" WeChat Channels; an unknown name keeps its words.</summary>
    /// <param name="name">Name as in the warehouse.</param>
    public static string Of(string name) => name switch
    {
        "channels" => "WeChat Channels",
        "group_buy" => "Group buying",
        "bargain" => "Bargaining",
        "plain" => "Plain link",
        _ => Phrase.First(Phrase.Of(name.Trim())),
    };

    /// <summary>"WeChat Channels × food".</summary>
    public static string Cell(string platform, string category) => $"{Of(platform)} × {Phrase.Lower(Of(category))}";

    /// <summary>"June 2026".</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
}
