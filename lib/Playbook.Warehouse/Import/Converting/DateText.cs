using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Days and moments as exports write them: 2026-09-07, 2026/9/7, 2026.09.07, 20260907, 2026年9月7日, each also with a time
/// 08:55, 08:55:37, 08:55:37.123 or 8时55分37秒 after a space or T, and an offset (Z, UTC, +08:00, UTC+8); 20260907085537. Full-width
/// forms are folded. A day without a year (08/22, 8月22日) has a method of its own, which is told the year.
/// </summary>
public static class DateText
{
    private const int Longest = 64;

    /// <summary>Reads a moment in one of the standard forms.</summary>
    /// <param name="text">The text; spaces around it do not count.</param>
    /// <param name="value">The clock reading as printed.</param>
    /// <param name="offset">The offset from UTC when the text names one.</param>
    /// <returns>False when the text is in no such form or no such day exists.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime value, out TimeSpan? offset)
    {
        offset = null;
        if (Usual(text, out value))
            return true;
        var rest = Folded(text.Trim(), stackalloc char[Longest]);
        if (!Day(ref rest, out var day))
            return false;
        if (rest.IsEmpty)
        {
            value = day;
            return true;
        }

        if (rest.Length == 6 && text.Trim().Length == 14 && !rest.ContainsAnyExceptInRange('0', '9'))
            return Packed(rest, day, out value);
        // 2026年9月7日12时30分 is one word.
        if (rest[0] is ' ' or 'T')
            rest = rest[1..].TrimStart();
        else if (!char.IsAsciiDigit(rest[0]) || !text.Contains('日'))
            return false;
        if (!Clock(ref rest, out var clock) || !Zone(rest.TrimStart(), out offset))
            return false;
        value = day + clock;
        return true;
    }

    /// <summary>Reads a day without a year: 08/22, 8-22, 8月22日, each also with a time.</summary>
    /// <param name="text">The text; spaces around it do not count.</param>
    /// <param name="month">Its month, 1 to 12.</param>
    /// <param name="day">Its day, 1 to 31.</param>
    /// <param name="clock">Its time, 00:00 when there is none.</param>
    public static bool TryParseYearless(ReadOnlySpan<char> text, out int month, out int day, out TimeSpan clock)
    {
        (day, clock) = (0, default);
        var rest = Folded(text.Trim(), stackalloc char[Longest]);
        if (!Digits(ref rest, 1, 2, out month) || rest.IsEmpty || rest[0] is not ('/' or '-' or '月'))
            return false;
        var chinese = rest[0] == '月';
        rest = rest[1..];
        if (!Digits(ref rest, 1, 2, out day) || (chinese && (rest.IsEmpty || rest[0] != '日')))
            return false;
        if (chinese)
            rest = rest[1..];
        // 2024 is a leap year: whether the day exists in the year meant is seen later.
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(2024, month))
            return false;
        if (rest.IsEmpty)
            return true;
        if (rest[0] != ' ')
            return false;
        rest = rest[1..].TrimStart();
        return Clock(ref rest, out clock) && rest.IsEmpty;
    }

    /// <summary>Reads a moment in one given .NET format.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Format such as yyyy年M月d日 HH:mm.</param>
    /// <param name="value">The clock reading as printed.</param>
    public static bool TryParse(ReadOnlySpan<char> text, string format, out DateTime value) =>
        DateTime.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    // 2026-09-07 08:55:37, as nearly every export has it; what follows comes to the same.
    private static bool Usual(ReadOnlySpan<char> text, out DateTime value)
    {
        value = default;
        if (text.Length != 19 || text[4] is not ('-' or '/') || text[7] != text[4] || text[10] is not (' ' or 'T')
            || text[13] != ':' || text[16] != ':')
            return false;
        uint wrong = 0;
        var year = (Two(text, 0, ref wrong) * 100) + Two(text, 2, ref wrong);
        var (month, day) = (Two(text, 5, ref wrong), Two(text, 8, ref wrong));
        var (hour, minute, second) = (Two(text, 11, ref wrong), Two(text, 14, ref wrong), Two(text, 17, ref wrong));
        if (wrong != 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23
            || minute > 59 || second > 59)
            return false;
        value = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    // Two digits as a number; what is no digit leaves a mark.
    private static int Two(ReadOnlySpan<char> text, int at, ref uint wrong)
    {
        var (tens, ones) = ((uint)text[at] - '0', (uint)text[at + 1] - '0');
        wrong |= tens > 9 || ones > 9 ? 1u : 0;
        return (int)((tens * 10) + ones);
    }

    // Full-width digits and signs become half-width; 年, 月, 日 stay. A text too long for a date stays as it is and is refused later.
    private static ReadOnlySpan<char> Folded(ReadOnlySpan<char> text, Span<char> buffer)
    {
        if (text.Length > buffer.Length || !text.ContainsAnyInRange('\u3000', '～'))
            return text;
        for (var i = 0; i < text.Length; i++)
            buffer[i] = HeaderText.Fold(text[i]);
        return buffer[..text.Length];
    }

    private static bool Packed(ReadOnlySpan<char> digits, DateTime day, out DateTime value)
    {
        var all = int.Parse(digits, CultureInfo.InvariantCulture);
        var (hour, minute, second) = (all / 10000, all / 100 % 100, all % 100);
        value = hour > 23 || minute > 59 || second > 59 ? default : day + new TimeSpan(hour, minute, second);
        return hour < 24 && minute < 60 && second < 60;
    }

    private static bool Day(ref ReadOnlySpan<char> rest, out DateTime day)
    {
        day = default;
        int year, month, date;
        if (rest.Length >= 8 && !rest[..8].ContainsAnyExceptInRange('0', '9'))
        {
            var packed = int.Parse(rest[..8], CultureInfo.InvariantCulture);
            (year, month, date) = (packed / 10000, packed / 100 % 100, packed % 100);
            rest = rest[8..];
        }
        else
        {
            if (!Digits(ref rest, 4, 4, out year) || rest.IsEmpty)
                return false;
            var separator = rest[0];
            if (separator is not ('-' or '/' or '.' or '年'))
                return false;
            rest = rest[1..];
            if (!Digits(ref rest, 1, 2, out month) || rest.IsEmpty || rest[0] != (separator == '年' ? '月' : separator))
                return false;
            rest = rest[1..];
            if (!Digits(ref rest, 1, 2, out date))
                return false;
            if (separator == '年')
            {
                if (rest.IsEmpty || rest[0] != '日')
                    return false;
                rest = rest[1..];
            }
        }

        if (year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
            return false;
        day = new DateTime(year, month, date);
        return true;
    }

    private static bool Clock(ref ReadOnlySpan<char> rest, out TimeSpan clock)
    {
        clock = default;
        var second = 0;
        long ticks = 0;
        if (!Digits(ref rest, 1, 2, out var hour) || rest.IsEmpty)
            return false;
        if (rest[0] is '时' or '点')
            return ChineseClock(rest[1..], hour, out rest, out clock);
        if (rest[0] != ':')
            return false;
        rest = rest[1..];
        if (!Digits(ref rest, 2, 2, out var minute))
            return false;
        if (!rest.IsEmpty && rest[0] == ':')
        {
            rest = rest[1..];
            if (!Digits(ref rest, 2, 2, out second))
                return false;
            if (!rest.IsEmpty && rest[0] == '.')
            {
                rest = rest[1..];
                var before = rest.Length;
                if (!Digits(ref rest, 1, 7, out var fraction))
                    return false;
                ticks = fraction;
                for (var i = before - rest.Length; i < 7; i++)
                    ticks *= 10;
            }
        }

        if (hour > 23 || minute > 59 || second > 59)
            return false;
        clock = new TimeSpan(hour, minute, second) + new TimeSpan(ticks);
        return true;
    }

    // 12时, 12时30分, 12时30分15秒; the last sign may be left out.
    private static bool ChineseClock(ReadOnlySpan<char> text, int hour, out ReadOnlySpan<char> rest, out TimeSpan clock)
    {
        var (minute, second) = (0, 0);
        rest = text;
        if (Digits(ref rest, 1, 2, out var first))
        {
            minute = first;
            if (!rest.IsEmpty && rest[0] == '分')
            {
                rest = rest[1..];
                if (Digits(ref rest, 1, 2, out var last))
                {
                    second = last;
                    if (!rest.IsEmpty && rest[0] == '秒')
                        rest = rest[1..];
                }
            }
        }

        var there = hour <= 23 && minute <= 59 && second <= 59;
        clock = there ? new TimeSpan(hour, minute, second) : default;
        return there;
    }

    private static bool Zone(ReadOnlySpan<char> rest, out TimeSpan? offset)
    {
        offset = null;
        if (rest.IsEmpty)
            return true;
        var named = rest.StartsWith("UTC") || rest.StartsWith("GMT");
        if (named)
            rest = rest[3..];
        if (rest is "Z" || (named && rest.IsEmpty))
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (rest.IsEmpty || rest[0] is not ('+' or '-'))
            return false;
        var sign = rest[0];
        rest = rest[1..];
        if (!Digits(ref rest, named ? 1 : 2, 2, out var hours))
            return false;
        if (!rest.IsEmpty && rest[0] == ':')
            rest = rest[1..];
        var minutes = 0;
        if ((!named || !rest.IsEmpty) && !Digits(ref rest, 2, 2, out minutes))
            return false;
        if (!rest.IsEmpty || hours > 14 || minutes > 59)
            return false;
        var amount = new TimeSpan(hours, minutes, 0);
        offset = sign == '-' ? -amount : amount;
        return true;
    }

    private static bool Digits(ref ReadOnlySpan<char> rest, int least, int most, out int value)
    {
        value = 0;
        var n = 0;
        while (n < rest.Length && n < most && char.IsAsciiDigit(rest[n]))
            value = (value * 10) + (rest[n++] - '0');
        rest = rest[n..];
        return n >= least;
    }
}
