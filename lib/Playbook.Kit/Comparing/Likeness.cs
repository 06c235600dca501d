using System.Text.RegularExpressions;

namespace Playbook.Kit.Comparing;

/// <summary>
/// Finds a text of one run in another: labels and actions hold counts, days and amounts that differ from run to run ("30 days",
/// "twelve months to June 2026").
/// </summary>
internal static partial class Likeness
{
    /// <summary>The text without its numbers and months.</summary>
    public static string Key(string text) => Blanks().Replace(Changing().Replace(text, "#"), " ").Trim();

    /// <summary>Pairs two lists: first what has the same key, then the next rule among the rest; what is left has no partner.</summary>
    /// <param name="before">The earlier list.</param>
    /// <param name="now">The later list.</param>
    /// <param name="keys">What must be equal, the strictest first.</param>
    public static IEnumerable<(T? Before, T? Now)> Pairs<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> now, params Func<T, string>[] keys)
        where T : class
    {
        var left = before.ToList();
        var partner = new T?[now.Count];
        foreach (var key in keys)
        {
            for (var i = 0; i < now.Count; i++)
            {
                if (partner[i] is not null || left.Find(b => key(b) == key(now[i])) is not { } same) continue;
                partner[i] = same;
                left.Remove(same);
            }
        }

        return [.. now.Select((n, i) => (partner[i], (T?)n)), .. left.Select(b => ((T?)b, (T?)null))];
    }

    [GeneratedRegex(@"[¥−+-]?\d[\d,.:%-]*(?:[kMBT%](?!\w))?|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")]
    private static partial Regex Changing();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
