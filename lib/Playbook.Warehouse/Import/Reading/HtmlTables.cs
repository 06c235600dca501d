using System.Net;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>The tables of a web page: several back offices write one and call it .xls. Scripts, styles and comments are no text.</summary>
internal static class HtmlTables
{
    /// <summary>Longest page that is read, in characters.</summary>
    public const int Longest = 64 << 20;

    /// <summary>Every table that has a row, in the order of the page; a table within a table counts by itself.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> Of(string page)
    {
        var tables = new List<List<string[]>>();
        var open = new Stack<(List<string[]> Rows, List<string>? Cells, StringBuilder? Text, int Span)>();
        var at = 0;
        while (at < page.Length)
        {
            var tag = page.IndexOf('<', at);
            var text = page.AsSpan(at, (tag < 0 ? page.Length : tag) - at);
            if (open.Count > 0)
                open.Peek().Text?.Append(text);
            if (tag < 0)
                break;
            at = After(page, tag, out var name, out var attributes);
            switch (name)
            {
                case "table":
                    open.Push(([], null, null, 1));
                    tables.Add(open.Peek().Rows);
                    break;
                case "/table" when open.Count > 0:
                    EndRow(open);
                    open.Pop();
                    break;
                case "tr" when open.Count > 0:
                    EndRow(open);
                    open.Push(open.Pop() with { Cells = [] });
                    break;
                case "td" or "th" when open.Count > 0:
                    EndCell(open);
                    var row = open.Pop();
                    open.Push(row with { Cells = row.Cells ?? [], Text = new StringBuilder(), Span = Span(attributes) });
                    break;
                case "/td" or "/th" when open.Count > 0:
                    EndCell(open);
                    break;
                case "/tr" when open.Count > 0:
                    EndRow(open);
                    break;
                case "br" when open.Count > 0:
                    open.Peek().Text?.Append(' ');
                    break;
                default:
                    break;
            }
        }

        while (open.Count > 0)
        {
            EndRow(open);
            open.Pop();
        }

        return [.. tables.Where(t => t.Count > 0)];
    }

    private static void EndCell(Stack<(List<string[]> Rows, List<string>? Cells, StringBuilder? Text, int Span)> open)
    {
        var top = open.Pop();
        if (top.Text is { } text)
        {
            top.Cells!.Add(WebUtility.HtmlDecode(text.ToString()).Replace('\u00A0', ' ').Trim());
            top.Cells.AddRange(Enumerable.Repeat("", Math.Max(top.Span - 1, 0)));
        }

        open.Push(top with { Text = null });
    }

    private static void EndRow(Stack<(List<string[]> Rows, List<string>? Cells, StringBuilder? Text, int Span)> open)
    {
        EndCell(open);
        var top = open.Pop();
        if (top.Cells is { Count: > 0 } cells)
            top.Rows.Add([.. cells]);
        open.Push(top with { Cells = null });
    }

    // The place after a tag, and its name in lower case; comments, scripts and styles are passed over whole.
    private static int After(string page, int tag, out string name, out string attributes)
    {
        (name, attributes) = ("", "");
        if (string.CompareOrdinal(page, tag, "<!--", 0, 4) == 0)
            return page.IndexOf("-->", tag + 4, StringComparison.Ordinal) is >= 0 and var comment ? comment + 3 : page.Length;
        var end = page.IndexOf('>', tag);
        if (end < 0)
            return page.Length;
        var inner = page[(tag + 1)..end];
        var space = inner.AsSpan().IndexOfAny(" \t\r\n");
        name = (space < 0 ? inner : inner[..space]).TrimEnd('/').ToLowerInvariant();
        attributes = space < 0 ? "" : inner[space..];
        if (name is "script" or "style")
            return page.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase) is >= 0 and var close ? close : page.Length;
        return end + 1;
    }

    private static int Span(string attributes)
    {
        var at = attributes.IndexOf("colspan", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 1;
        var digits = new string([.. attributes[(at + 7)..].SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(3)]);
        return digits.Length == 0 ? 1 : int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
