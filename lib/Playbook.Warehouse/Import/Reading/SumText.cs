namespace Playbook.Warehouse.Import;

/// <summary>What the first cell of a row says when the row is a sum of others.</summary>
internal enum SumKind
{
    /// <summary>It says no such thing.</summary>
    None,

    /// <summary>A word that may be a value too (全部): a sum in the first or the last row of a table only.</summary>
    AtAnEdge,

    /// <summary>A word that is never a value (合计).</summary>
    Anywhere,
}

/// <summary>
/// Recognises sums by their word, as analysts read it: full-width forms, spaces, case, a colon behind it and a count in brackets, 总计（12条）,
/// do not matter.
/// </summary>
internal static class SumText
{
    private const int Longest = 24;
    private const string Begins = "合总共小全汇数TGS";

    private static readonly NullSet Anywhere = new(["合计", "总计", "共计", "小计"]);
    private static readonly NullSet AtAnEdge = new(["全部", "汇总", "总和", "全部汇总", "数据汇总", "TOTAL", "GRANDTOTAL", "SUM", "SUBTOTAL"]);

    /// <summary>What a cell says.</summary>
    /// <param name="cell">Its text.</param>
    public static SumKind Of(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        // The first character alone tells nearly every cell apart.
        if (cell.Length is 0 or > Longest || !Begins.Contains(char.ToUpperInvariant(HeaderText.Fold(cell[0]))))
            return SumKind.None;
        Span<char> word = stackalloc char[Longest];
        var length = 0;
        foreach (var c in cell)
        {
            var folded = HeaderText.Fold(c);
            if (!char.IsWhiteSpace(folded))
                word[length++] = char.ToUpperInvariant(folded);
        }

        ReadOnlySpan<char> text = word[..length].TrimEnd(':');
        if (text.Length > 2 && text[^1] == ')' && text.IndexOf('(') is > 0 and var open)
            text = text[..open].TrimEnd(':');
        return Anywhere.Contains(text) ? SumKind.Anywhere : AtAnEdge.Contains(text) ? SumKind.AtAnEdge : SumKind.None;
    }
}
