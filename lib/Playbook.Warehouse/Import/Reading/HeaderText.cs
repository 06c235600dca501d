namespace Playbook.Warehouse.Import;

/// <summary>Headers compared as an analyst reads them: full-width forms folded, spaces and case ignored.</summary>
public static class HeaderText
{
    /// <summary>
    /// The half-width twin of a full-width character (（ ） ％ ＋ ￥, digits, letters, the ideographic space); others unchanged.
    /// </summary>
    /// <param name="c">A character.</param>
    public static char Fold(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - '！' + '!'),
        '\u3000' or '\u00A0' => ' ',
        '￥' => '¥',
        _ => c,
    };

    /// <summary>The form in which two headers are compared.</summary>
    /// <param name="header">A header as it stands in a file or mapping.</param>
    public static string Normal(string header) =>
        string.Concat(header.Select(Fold).Where(c => !char.IsWhiteSpace(c) && c != '\uFEFF')).ToUpperInvariant();
}
