using System.Buffers;
using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>A quick look that tells texts which cannot hold personal data: nearly all of a file.</summary>
internal static class PersonHints
{
    private const byte Digit = 1, Sign = 2, Place = 4;

    private static readonly SearchValues<string> Labels = SearchValues.Create(
        ["微信", "薇信", "威信", "v信", "vx", "wx", "wechat", "weixin", "薇",
            "加v", "加 v", "我v", "我 v", "我的v", "我的 v", "系v", "系 v",
            "加微", "加 微", "我微", "我 微", "的微", "系微"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Streets = SearchValues.Create(
        [
            "路", "街", "大道", "巷", "弄", "胡同", "村", "苑", "公寓", "园", "区", "县", "市", "省", "地址",
            "Road", "Rd", "Street", "St", "Ave",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly byte[] Table = Kinds();

    // What the ids of platforms are written with.
    private static readonly SearchValues<char> OfIds =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_./:#|'\"=,;{}[]");

    /// <summary>False when no pattern can fit: fewer than seven digits, no @, no label of WeChat, no street with a number.</summary>
    public static bool Any(ReadOnlySpan<char> text)
    {
        var digits = 0;
        var seen = 0;
        foreach (var c in text)
        {
            var kind = Table[c];
            digits += kind & Digit;
            seen |= kind;
        }

        return digits >= 7 || (seen & Sign) != 0 || HasLabel(text)
            || ((seen & Place) != 0 && digits > 0 && HasPlace(text)) || text.Contains("地址", StringComparison.Ordinal);
    }

    /// <summary>True when a label of WeChat stands in a text.</summary>
    public static bool HasLabel(ReadOnlySpan<char> text) => text.ContainsAny(Labels);

    /// <summary>True when a word of addresses stands in a text.</summary>
    public static bool HasPlace(ReadOnlySpan<char> text) => text.ContainsAny(Streets);

    /// <summary>True for what is written as the ids of platforms are: letters, digits and what joins them.</summary>
    public static bool IsPlainId(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(OfIds);

    private static byte[] Kinds()
    {
        var kinds = new byte[char.MaxValue + 1];
        for (var i = 0; i <= char.MaxValue; i++)
        {
            var c = (char)i;
            kinds[i] = c switch
            {
                '@' or '＠' or '﹫' => Sign,
                // Letters of full width may write a label, and what has no glyph may part one.
                (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') or (>= 'Ⓐ' and <= 'ⓩ') => Sign,
                '号' or '弄' or '栋' or '幢' or '座' or '单' or '室' or '楼' or '元' => Place,
                'd' or 'D' or 't' or 'T' or 'e' or 'E' => Place,
                'O' or 'o' or '*' or '＊' or '﹡' or '∗' or '✱' or '●' or '○' or '•' or '■' or '█' => Digit,
                _ when "〇零幺一二三四五六七八九壹贰叁肆伍陆柒捌玖".Contains(c) => Digit,
                _ => char.GetUnicodeCategory(c) switch
                {
                    UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => Digit,
                    // Digits beyond the first 65,536 characters; letters of mathematics.
                    UnicodeCategory.Surrogate when char.IsHighSurrogate(c) => c == '\uD835' ? Sign : Digit,
                    UnicodeCategory.Format => Sign,
                    _ => 0,
                },
            };
        }

        return kinds;
    }
}
