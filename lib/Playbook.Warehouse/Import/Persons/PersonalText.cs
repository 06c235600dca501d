using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Keeps personal data out of what people read: messages, rejects.</summary>
internal static class PersonalText
{
    private const int LongestValue = 200, LongestNumber = 40;

    /// <summary>
    /// A refused value as a message may show it. What tells of a person is never shown; in a file with personal columns, where a shifted
    /// row puts a name or an address anywhere, nothing but numbers, dates and short codes is.
    /// </summary>
    /// <param name="value">As it stands in the file.</param>
    /// <param name="personal">The file has columns of personal data.</param>
    public static string Shown(ReadOnlySpan<char> value, bool personal)
    {
        // What is not shown need not be looked at, but for a number that the cut would run through.
        var seen = value[..Math.Min(value.Length, LongestValue + LongestNumber)];
        if (Persons.Find(seen, cautious: true) != PersonKind.None || (personal && !IsCode(seen)))
            return string.Create(CultureInfo.InvariantCulture,
                $"({value.Length} {(value.Length == 1 ? "character" : "characters")}, not shown: perhaps personal)");
        return value.Length <= LongestValue ? value.ToString() : string.Concat(value[..LongestValue], "…");
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
}
