using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Numbers as exports write them: 1234.5, 1,234.50, -3, +3, ¥1,900, ¥-1,900, 1.2万, 77.4w, 3.2亿, 77.48%, 1.5E3; full-width digits and
/// signs are folded. Nothing is guessed: 1,23 or 1.2.3 or 12 % of an unknown whole are no numbers.
/// </summary>
public static class NumberText
{
    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; spaces around it do not count.</param>
    /// <param name="value">The number; 万 or w (10⁴) and 亿 (10⁸) are multiplied out.</param>
    /// <param name="percent">True when the text ends in %; the value is then still the printed one, 77.48.</param>
    /// <returns>False when the text is no number or leaves the range of a decimal, ±7.9 × 10²⁸.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out decimal value, out bool percent)
    {
        percent = false;
        if (Plain(text, out value))
            return true;
        Span<char> folded = stackalloc char[64];
        text = text.Trim();
        if (text.Length is 0 or > 64)
            return false;
        for (var i = 0; i < text.Length; i++)
            folded[i] = HeaderText.Fold(text[i]);
        ReadOnlySpan<char> rest = folded[..text.Length];

        if (rest[^1] == '%')
        {
            percent = true;
            rest = rest[..^1].TrimEnd();
        }

        // One sign, before or after the currency.
        var signed = Sign(ref rest, out var sign);
        if (rest.Length > 0 && rest[0] == '¥')
        {
            rest = rest[1..].TrimStart();
            if (!signed)
                Sign(ref rest, out sign);
        }

        var times = 1m;
        if (rest.Length > 1 && rest[^1] is '万' or '亿' or 'w' or 'W')
        {
            times = rest[^1] == '亿' ? 100_000_000m : 10_000m;
            rest = rest[..^1].TrimEnd();
        }

        if (rest.Length == 0 || !(char.IsAsciiDigit(rest[0]) || rest[0] == '.') || !WellGrouped(rest))
            return false;
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;
        if (!decimal.TryParse(rest, style, CultureInfo.InvariantCulture, out var number))
            return false;
        try
        {
            value = sign * number * times;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>
    /// Reads digits with at most one point and a minus before them, up to 18 characters: nearly every number of a real file.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="digits">All digits as a whole number.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    internal static bool TryDigits(ReadOnlySpan<char> text, out long digits, out byte scale)
    {
        (digits, scale) = (0, 0);
        var start = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length == start || text.Length - start > 18 || !char.IsAsciiDigit(text[start]))
            return false;
        var point = -1;
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                digits = (digits * 10) + (text[i] - '0');
            else if (text[i] == '.' && point < 0)
                point = i;
            else
                return false;
        }

        scale = (byte)(point < 0 ? 0 : text.Length - point - 1);
        digits = start == 1 ? -digits : digits;
        return true;
    }

    private static bool Sign(ref ReadOnlySpan<char> rest, out decimal sign)
    {
        sign = rest.Length > 0 && rest[0] == '-' ? -1 : 1;
        if (rest.Length == 0 || rest[0] is not ('+' or '-'))
            return false;
        rest = rest[1..];
        return true;
    }

    // Read without folding or copying.
    private static bool Plain(ReadOnlySpan<char> text, out decimal value)
    {
        var plain = TryDigits(text, out var digits, out var scale);
        var positive = (ulong)Math.Abs(digits);
        value = plain ? new decimal((int)positive, (int)(positive >> 32), 0, digits < 0, scale) : 0;
        return plain;
    }

    // Commas only as thousands: one to three digits, then groups of three, none after the point.
    private static bool WellGrouped(ReadOnlySpan<char> text)
    {
        var comma = text.IndexOf(',');
        if (comma < 0)
            return true;
        var end = text.IndexOfAny('.', 'e', 'E');
        var whole = end < 0 ? text : text[..end];
        if (comma is 0 or > 3 || text[whole.Length..].Contains(','))
            return false;
        for (var rest = whole[comma..]; rest.Length > 0; rest = rest[4..])
        {
            if (rest.Length < 4 || rest[0] != ',' || rest[1..4].ContainsAnyExceptInRange('0', '9'))
                return false;
        }

        return true;
    }
}
