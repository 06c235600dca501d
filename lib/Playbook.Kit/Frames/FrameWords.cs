using System.Globalization;
using System.Text.RegularExpressions;
using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>Names of columns and values of cells as a reader sees them.</summary>
internal static partial class FrameWords
{
    private static readonly HashSet<string> Initials =
        new(["cac", "cpc", "cpm", "ctr", "cvr", "gmv", "gpm", "id", "ltv", "roas", "roi", "sku", "uv"], StringComparer.Ordinal);

    /// <summary>"kept_gmv" → "kept GMV", "firstOrder" → "first order".</summary>
    public static string Of(string column) =>
        string.Join(' ', Hump().Replace(column, " ").Split(['_', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.ToLowerInvariant()).Select(word => Initials.Contains(word) ? word.ToUpperInvariant() : word));

    /// <summary>The same with a capital: "Kept GMV".</summary>
    public static string Heading(string column) =>
        Of(column) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : column;

    /// <summary>A place on an axis as a name: numbers without separators, since they are years and hours as often as counts.</summary>
    public static string Name(object place) =>
        place is DateOnly or DateTime ? Cell.Text(place) : Convert.ToString(place, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Hump();
}
