using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>
/// What the name of a file says of its content: its words without days, weeks, counters and the marks that tell one download from
/// another. Two files of one stem are the same report again; in two of one layout, the word that differs names what they are about.
/// </summary>
internal static partial class FileStem
{
    /// <summary>The words of a name, in order; empty when it has none but days and counters.</summary>
    /// <param name="name">Name without folder; the sheet in brackets behind it counts.</param>
    public static IReadOnlyList<string> Words(string name)
    {
        var sheet = name.LastIndexOf('[') is > 0 and var at && name.EndsWith(']') ? name[at..].Trim('[', ']') : "";
        var file = sheet.Length == 0 ? name : name[..name.LastIndexOf('[')].Trim();
        var text = $"{Path.GetFileNameWithoutExtension(file)} {sheet}".Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return [.. Separators().Split(Periods().Replace(NameDays.Without(text), " "))
            .Where(w => w.Length > 0 && !Counter().IsMatch(w))];
    }

    /// <summary>The words that each of two names has and the other lacks, joined; null when one of them has none.</summary>
    public static (string Mine, string Other)? Difference(IReadOnlyList<string> mine, IReadOnlyList<string> other)
    {
        var (own, theirs) = (string.Join('-', mine.Except(other)), string.Join('-', other.Except(mine)));
        if (own.Length == 0 || theirs.Length == 0)
            return null;
        // Two names without a word in common still speak of one thing when they share letters: 账户甲.xlsx and 账户乙.xlsx.
        return mine.Intersect(other).Any() || own[0] == theirs[0] || own[^1] == theirs[^1] ? (own, theirs) : null;
    }

    [GeneratedRegex(@"[-_~～\s.,，、()\[\]【】「」+#@]+")]
    private static partial Regex Separators();

    // 8月, 第32周, 2026年, q3, 上半年.
    [GeneratedRegex("(?:第?[0-9一二三四五六七八九十]+(?:年|季度|季|个月|月|周|期|日|号|天))+"
        + "|[上下]半年|(?<![a-z])q[1-4](?![a-z])")]
    private static partial Regex Periods();

    // Digits, what marks one download among others, and the words for a copy.
    [GeneratedRegex("^(?:[0-9]+|(?=[a-z]*[0-9])[0-9a-f]{6,}|(?=.*[0-9])[0-9a-z]{12,}|副本|copy|final|new|v[0-9]+|至|到|to)$")]
    private static partial Regex Counter();
}
