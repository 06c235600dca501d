using System.Globalization;
using System.Text;

namespace Playbook.Warehouse;

/// <summary>
/// Texts of others' files on a terminal and in logs: what would command the terminal or forge a line is shown as \u001B. Tabs and line ends
/// of a message stay; in a cell of a table they are shown too.
/// </summary>
public static class Visible
{
    /// <summary>A message.</summary>
    /// <param name="text">Its text.</param>
    public static string Text(string text) => Of(text, c => c is '\n' or '\t');

    /// <summary>A cell of a table, which is one line; a name or a value in a message.</summary>
    /// <param name="text">Its text.</param>
    public static string Cell(string text) => Of(text, _ => false);

    private static string Of(string text, Func<char, bool> stays)
    {
        if (!text.Any(c => Commands(c) && !stays(c))) return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Commands(c) && !stays(c)) shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else shown.Append(c);
        }

        return shown.ToString();
    }

    // Control characters, the separators that some programs take for line ends, and the signs that turn the direction of writing round.
    private static bool Commands(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E')
        or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
