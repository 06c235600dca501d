using System.Globalization;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// A text as the patterns of personal data read it: letters and signs of other widths and shapes as the usual ones, digits of every script
/// as 0 to 9, dashes and spaces as one kind each, characters without a glyph and marks on others left out.
/// </summary>
internal sealed class PlainText
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Formal = "零壹贰叁肆伍陆柒捌玖";
    private readonly List<int> _from = [];

    private PlainText(string text) => Text = text;

    public string Text { get; private set; }

    /// <summary>True when a word's digit or an O stands for a digit somewhere.</summary>
    public bool HasStandIns { get; private set; }

    /// <summary>Reads a text.</summary>
    /// <param name="raw">As it stands in the file.</param>
    /// <param name="standIns">True to take 一, 幺, 零, ① and O for digits.</param>
    public static PlainText Of(ReadOnlySpan<char> raw, bool standIns)
    {
        var plain = new PlainText("");
        var text = new StringBuilder(raw.Length);
        for (var at = 0; at < raw.Length;)
        {
            _ = Rune.DecodeFromUtf16(raw[at..], out var rune, out var length);
            if (rune.IsAscii && !char.IsControl((char)rune.Value))
                plain.Add(text, (char)rune.Value, at, standIns);
            else
                plain.Add(text, rune, at, standIns);
            at += length;
        }

        plain.Text = text.ToString();
        return plain;
    }

    /// <summary>Where a stretch of <see cref="Text"/> stands in the text it was read from.</summary>
    public (int Start, int End) Raw(int start, int length) => (_from[start], _from[start + length - 1] + 1);

    private void Add(StringBuilder text, Rune rune, int at, bool standIns)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            || (category == UnicodeCategory.Control && rune.Value is not ('\t' or '\r' or '\n')))
            return;
        if (category == UnicodeCategory.OtherNumber)
        {
            // ① before a number counts what follows, unless the number is written in them.
            HasStandIns = true;
            if (!standIns)
            {
                Append(text, '#', at);
                return;
            }
        }

        var number = Rune.GetNumericValue(rune);
        if (category == UnicodeCategory.OtherNumber && number >= 0 && double.IsInteger(number))
        {
            foreach (var c in number.ToString("F0", CultureInfo.InvariantCulture))
                Append(text, c, at);
            return;
        }

        if (category == UnicodeCategory.DecimalDigitNumber)
        {
            Append(text, (char)('0' + (int)number), at);
            return;
        }

        Add(text, Fold(rune), at, standIns);
    }

    // What NFKC makes of the shapes that people write numbers and labels in; in the invariant mode of the runtime it changes nothing.
    private static char Fold(Rune rune) => rune.Value switch
    {
        >= 'Ⓐ' and <= 'Ⓩ' => (char)('A' + rune.Value - 'Ⓐ'),
        >= 'ⓐ' and <= 'ⓩ' => (char)('a' + rune.Value - 'ⓐ'),
        // Letters of mathematics: 13 alphabets of capitals and small ones.
        >= 0x1D400 and <= 0x1D6A3 => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"[(rune.Value - 0x1D400) % 52],
        '﹫' => '@',
        '﹕' or '︓' or '︰' => ':',
        '﹒' => '.',
        // A full stop ends a sentence: no dot of an address of mail, though groups of digits may stand between some.
        '｡' => '。',
        '﹙' => '(',
        '﹚' => ')',
        '﹢' => '+',
        '＊' or '﹡' or '∗' or '✱' => '*',
        _ => rune.IsBmp ? HeaderText.Fold((char)rune.Value) : '\uFFFD',
    };

    private void Add(StringBuilder text, char c, int at, bool standIns)
    {
        var digit = c is 'O' or 'o' ? 0 : c == '幺' ? 1 : Math.Max(Digits.IndexOf(c), Formal.IndexOf(c));
        HasStandIns |= digit >= 0;
        Append(text, digit >= 0 && standIns ? (char)('0' + digit) : char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.DashPunctuation => '-',
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control => ' ',
            _ => c is '−' or 'ー' ? '-' : c == '·' ? '.' : c,
        }, at);
    }

    private void Append(StringBuilder text, char c, int at)
    {
        text.Append(c);
        _from.Add(at);
    }
}
