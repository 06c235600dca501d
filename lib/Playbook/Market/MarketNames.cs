using System.Globalization;

namespace Playbook.Market;

/// <summary>Names as a reader knows them.</summary>
public static class MarketNames
{
    /// <summary>"mother_baby" becomes "Mother &amp; baby", "channels" WeChat Channels; an unknown name keeps its words.</summary>
    /// <param name="name">Name as in the warehouse.</param>
    public static string Of(string name) => name switch
    {
        "channels" => "WeChat Channels",
        "mother_baby" => "Mother & baby",
        "gen_z" => "Gen Z",
        "new_middle_class" => "New middle class",
        "group_buy" => "Group buying",
        "bargain" => "Bargaining",
        "plain" => "Plain link",
        _ => Sentence(name),
    };

    /// <summary>"WeChat Channels × food".</summary>
    public static string Cell(string platform, string category) => $"{Of(platform)} × {Lower(Of(category))}";

    /// <summary>"June 2026".</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The first letter in lower case, for the middle of a sentence.</summary>
    public static string Lower(string text) =>
        text.Length == 0 || text.StartsWith("Gen Z", StringComparison.Ordinal) || (text.Length > 1 && char.IsUpper(text[1])) ? text
            : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Sentence(string name)
    {
        var words = name.Replace('_', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
