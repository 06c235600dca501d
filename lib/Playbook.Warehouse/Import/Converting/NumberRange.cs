namespace Playbook.Warehouse.Import;

/// <summary>Numbers that exports give as a span: 7.5w~10w, 100-200, 1000至2000, and open ones: 10万+, 1000以上.</summary>
internal static class NumberRange
{
    /// <summary>Splits at the sign between two ends; a minus at the beginning is a sign, not a separator.</summary>
    public static bool Split(ReadOnlySpan<char> text, out ReadOnlySpan<char> low, out ReadOnlySpan<char> high)
    {
        low = high = default;
        var at = text.IndexOfAny("~～至");
        if (at < 0)
        {
            at = text.Length > 1 ? text[1..].IndexOfAny("-－—–") + 1 : 0;
            // 1e-5 is a number, not a range.
            if (at > 0 && text[at - 1] is 'e' or 'E')
                return false;
        }

        if (at <= 0 || at == text.Length - 1)
            return false;
        low = text[..at].TrimEnd();
        high = text[(at + 1)..].TrimStart();
        return NumberText.TryParse(low, out _, out _) && NumberText.TryParse(high, out _, out _);
    }

    /// <summary>The text before an open end, or empty when there is none.</summary>
    public static ReadOnlySpan<char> Open(ReadOnlySpan<char> text)
    {
        var rest = text.EndsWith("以上") ? text[..^2].TrimEnd() : text.Length > 1 && text[^1] is '+' or '＋' ? text[..^1].TrimEnd() : default;
        return NumberText.TryParse(rest, out _, out _) ? rest : default;
    }

    /// <summary>True when the end carries 万, w, 亿 or %.</summary>
    public static bool HasUnit(ReadOnlySpan<char> end) => end[^1] is '万' or '亿' or 'w' or 'W' or '%' or '％' or 'ｗ' or 'Ｗ';
}
