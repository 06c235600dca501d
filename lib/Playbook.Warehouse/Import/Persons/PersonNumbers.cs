using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Numbers that check themselves.</summary>
internal static class PersonNumbers
{
    // GB/T 2260: the provinces by the first two digits of an identity card; 81 to 83 are residence permits.
    private static readonly HashSet<int> Provinces = [.. new[]
    {
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71,
        81, 82, 83, 91,
    }];

    /// <summary>
    /// True for an identity card of 18 places (GB 11643-1999): region, a day of birth of the last or this century and, where asked,
    /// the last place by ISO 7064 MOD 11-2.
    /// </summary>
    public static bool IsIdentityCard(ReadOnlySpan<char> number, bool byCheck)
    {
        if (number.Length != 18 || number[..17].ContainsAnyExceptInRange('0', '9')
            || !Provinces.Contains(((number[0] - '0') * 10) + number[1] - '0') || !IsDay(number[6..14], 1900, 2035))
            return false;
        var rest = 0;
        foreach (var c in number[..17])
            rest = ((rest + c - '0') * 2) % 11;
        return !byCheck || char.ToUpperInvariant(number[17]) == "10X98765432"[rest];
    }

    /// <summary>
    /// True for a bank card by its issuer's prefix (ISO/IEC 7812: UnionPay, Visa, Mastercard, JCB, American Express), the length these
    /// give and Luhn's sum.
    /// </summary>
    public static bool IsBankCard(ReadOnlySpan<char> number)
    {
        if (number.Length is < 15 or > 19)
            return false;
        var prefix = int.Parse(number[..4], CultureInfo.InvariantCulture);
        return (prefix is >= 6200 and < 6300 ? number.Length >= 16
            : number.Length == 15 ? prefix is (>= 3400 and < 3500) or (>= 3700 and < 3800)
            : number.Length == 16 && prefix is (>= 4000 and < 5000) or (>= 5100 and < 5600) or (>= 2221 and <= 2720)
                or (>= 3528 and <= 3589)) && Weighted(number, luhn: true) == 0;
    }

    /// <summary>True for a number with the check digit of a GTIN (EAN, UPC): an article, not a person.</summary>
    public static bool IsArticle(ReadOnlySpan<char> number) => Weighted(number, luhn: false) == 0;

    /// <summary>True for a day written as eight digits.</summary>
    public static bool IsDay(ReadOnlySpan<char> digits, int first, int last) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year >= first && day.Year <= last;

    private static int Weighted(ReadOnlySpan<char> number, bool luhn)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = number[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : !luhn ? digit * 3 : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10;
    }
}
