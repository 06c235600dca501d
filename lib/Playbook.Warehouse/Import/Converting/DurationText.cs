using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Lengths of time as exports write them: 6小时9分钟, 1小时, 45秒, 1天2小时, 01:23:45. A lone 23:45 could be minutes or hours and is
/// no duration; a plain number needs a unit, which the column declares.
/// </summary>
public static class DurationText
{
    private static readonly System.Buffers.SearchValues<char> Digits = System.Buffers.SearchValues.Create("0123456789.");

    // Longest spelling first, so that 分钟 is not read as 分.
    private static readonly (string Word, decimal Seconds)[] Words =
    [
        ("天", 86_400), ("日", 86_400), ("小时", 3_600), ("时", 3_600), ("分钟", 60), ("毫秒", 0.001m), ("分", 60), ("秒钟", 1), ("秒", 1),
        ("d", 86_400), ("h", 3_600), ("min", 60), ("ms", 0.001m), ("m", 60), ("s", 1),
    ];

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text; spaces and full-width forms do not count.</param>
    /// <param name="seconds">Its length in seconds, 0 or more.</param>
    /// <returns>False when the text is in no such form, or units stand out of order.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        text = text.Trim();
        if (text.Length is 0 or > 64)
            return false;
        Span<char> folded = stackalloc char[64];
        for (var i = 0; i < text.Length; i++)
            folded[i] = HeaderText.Fold(text[i]);
        ReadOnlySpan<char> rest = folded[..text.Length];
        return rest.Contains(':') ? Clock(rest, out seconds) : Parts(rest, out seconds);
    }

    private static bool Parts(ReadOnlySpan<char> rest, out decimal seconds)
    {
        seconds = 0;
        var least = decimal.MaxValue;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits is <= 0 or > 12
                || !decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count))
                return false;
            rest = rest[digits..].TrimStart();
            var unit = 0m;
            foreach (var (word, length) in Words)
            {
                if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    continue;
                unit = length;
                rest = rest[word.Length..].TrimStart();
                break;
            }

            // Each unit once and falling; 3秒5分 is no duration.
            if (unit == 0 || unit >= least)
                return false;
            least = unit;
            seconds += count * unit;
        }

        return true;
    }

    private static bool Clock(ReadOnlySpan<char> text, out decimal seconds)
    {
        seconds = 0;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, ':') != 3)
            return false;
        if (!int.TryParse(text[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !Sixty(text[parts[1]], out var minutes)
            || text[parts[2]].Length is < 2 or > 10
            || !char.IsAsciiDigit(text[parts[2]][0])
            || !char.IsAsciiDigit(text[parts[2]][1])
            || !decimal.TryParse(text[parts[2]], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var last)
            || last >= 60)
            return false;
        seconds = (hours * 3600m) + (minutes * 60) + last;
        return true;
    }

    private static bool Sixty(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) & value < 60 & text.Length == 2;
}
