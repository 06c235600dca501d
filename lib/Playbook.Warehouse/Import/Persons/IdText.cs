using System.Buffers;
using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>Ids as they were meant: what cannot be seen makes no other id, nor do letters and digits of full width.</summary>
internal static class IdText
{
    /// <summary>True when a cell holds several ids, as one line for a whole order does: 2001;2002, 69221、'69222.</summary>
    /// <param name="id">The cell, plain.</param>
    public static bool IsSeveral(ReadOnlySpan<char> id)
    {
        if (id.IndexOfAny(Between) < 0)
            return false;
        foreach (var part in id.SplitAny(Between))
        {
            // A name of a variant may have a comma (RED,XL): parts of a list of ids have digits each, and nothing but the signs of ids.
            var one = id[part].Trim().Trim('\'').Trim();
            if (!one.ContainsAnyInRange('0', '9') || one.ContainsAnyExcept(OfIds))
                return false;
        }

        return true;
    }

    private static readonly SearchValues<char> OfIds =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_");

    private static readonly SearchValues<char> Between = SearchValues.Create(";；,，、\n");

    private static readonly SearchValues<char> Altering = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(i => (char)i).Where(c => IsUnseen(c) || Fold(c) != c)]);

    /// <summary>The id without characters that have no glyph, its full-width letters and digits as the usual ones.</summary>
    public static ReadOnlySpan<char> Plain(ReadOnlySpan<char> id)
    {
        if (!id.ContainsAny(Altering))
            return id;
        var plain = new char[id.Length];
        var length = 0;
        foreach (var c in id)
        {
            if (!IsUnseen(c))
                plain[length++] = Fold(c);
        }

        return plain.AsSpan(0, length).Trim();
    }

    private static bool IsUnseen(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.Format || (char.IsControl(c) && c is not ('\t' or '\r' or '\n'));

    private static char Fold(char c) =>
        c is (>= '０' and <= '９') or (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ') ? HeaderText.Fold(c) : c;
}
