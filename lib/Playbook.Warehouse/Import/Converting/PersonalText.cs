using System.Globalization;
using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>Keeps personal data out of what people read: messages, rejects, the log of headers and files.</summary>
internal static partial class PersonalText
{
    private const int LongestValue = 200, LongestNumber = 40;

    /// <summary>
    /// A refused value as a message may show it. What looks like a phone number, an identity card or an address of mail is never shown; in
    /// a file with personal columns, where a shifted row puts a name or an address anywhere, nothing but numbers, dates and short codes is.
    /// </summary>
    /// <param name="value">As it stands in the file.</param>
    /// <param name="personal">The file has columns of personal data.</param>
    public static string Shown(ReadOnlySpan<char> value, bool personal)
    {
        // What is not shown need not be looked at, but for a number that the cut would run through.
        var seen = value[..Math.Min(value.Length, LongestValue + LongestNumber)];
        if (Number().IsMatch(seen) || (personal && !IsCode(seen)))
            return string.Create(CultureInfo.InvariantCulture,
                $"({value.Length} {(value.Length == 1 ? "character" : "characters")}, not shown: perhaps personal)");
        return value.Length <= LongestValue ? value.ToString() : string.Concat(value[..LongestValue], "…");
    }

    /// <summary>A text with the digits of mobile numbers blotted out.</summary>
    public static string Masked(string text) => HasMobile(text) ? Mobile().Replace(text, "1**********") : text;

    /// <summary>True when a mobile number of the mainland stands in a text, by itself or among words.</summary>
    public static bool HasMobile(ReadOnlySpan<char> text)
    {
        var digits = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                digits++;
                continue;
            }

            if (digits == 11 && text[i - 11] == '1' && text[i - 10] >= '3')
                return true;
            digits = 0;
        }

        return false;
    }

    // A number, a date, a code: no letters but ASCII, a digit among more than two characters, no more than one space.
    private static bool IsCode(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAscii(c) && char.IsLetter(c) && !"年月日时分秒万亿元".Contains(c))
                return false;
        }

        return value.Count(' ') <= 1 && (value.Length <= 2 || value.ContainsAnyInRange('0', '9'));
    }

    [GeneratedRegex("(?<![0-9])1[3-9][0-9]{9}(?![0-9])")]
    private static partial Regex Mobile();

    // Mobile numbers also with gaps or stars, numbers of the fixed network, identity cards by their date of birth, addresses of mail.
    [GeneratedRegex(
        "(?<![0-9])1[3-9][0-9*][- *]?[0-9*]{4}[- *]?[0-9*]{4}(?![0-9])"
        + "|(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])"
        + "|(?<![0-9])[1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9])"
        + @"|[\w.]+@[\w-]+\.[\w.]+")]
    private static partial Regex Number();
}
