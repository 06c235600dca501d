using System.Net;
using System.Text;

namespace Playbook.Warehouse.Import;

/// <summary>The tables of a web page: several back offices write one and call it .xls. Scripts, styles and comments are no text.</summary>
internal static class HtmlTables
{
    /// <summary>Longest page that is read, in characters.</summary>
    public const int Longest = 64 << 20;

    private const int LongestTag = 1 << 16;

    /// <summary>Every table that has a row, in the order of the page; a table within a table counts by itself.</summary>
    public static IReadOnlyList<IReadOnlyList<string[]>> Of(string page)
    {
        var tables = new List<List<string[]>>();
        var open = new Stack<OpenTable>();
        var at = 0;
        while (at < page.Length)
        {
            var tag = page.IndexOf('<', at);
            // A sign in a text, a < b, begins nothing.
            while (tag >= 0 && !(tag + 1 < page.Length && (char.IsAsciiLetter(page[tag + 1]) || page[tag + 1] is '/' or '!' or '?')))
                tag = page.IndexOf('<', tag + 1);
            var text = page.AsSpan(at, (tag < 0 ? page.Length : tag) - at);
            if (open.Count > 0)
                open.Peek().Text?.Append(text);
            if (tag < 0)
                break;
            at = After(page, tag, out var name, out var attributes);
            switch (name)
            {
                case "table":
                    open.Push(new OpenTable());
                    tables.Add(open.Peek().Rows);
                    break;
                case "/table" when open.Count > 0:
                    open.Pop().EndRow();
                    break;
                case "tr" when open.Count > 0:
                    open.Peek().BeginRow();
                    break;
                case "td" or "th" when open.Count > 0:
                    open.Peek().BeginCell(Number(attributes, "colspan"), Number(attributes, "rowspan"));
                    break;
                case "/td" or "/th" when open.Count > 0:
                    open.Peek().EndCell();
                    break;
                case "/tr" when open.Count > 0:
                    open.Peek().EndRow();
                    break;
                case "br" when open.Count > 0:
                    open.Peek().Text?.Append(' ');
                    break;
                default:
                    break;
            }
        }

        while (open.Count > 0)
            open.Pop().EndRow();
        return [.. tables.Where(t => t.Count > 0)];
    }

    // The place after a tag, and its name in lower case; comments, scripts and styles are passed over whole.
    private static int After(string page, int tag, out string name, out string attributes)
    {
        (name, attributes) = ("", "");
        if (string.CompareOrdinal(page, tag, "<!--", 0, 4) == 0)
            return page.IndexOf("-->", tag + 4, StringComparison.Ordinal) is >= 0 and var comment ? comment + 3 : page.Length;
        var end = End(page, tag);
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

    // Where a tag ends; a > within the quotes of an attribute ends nothing.
    private static int End(string page, int tag)
    {
        var quote = '\0';
        for (var i = tag + 1; i < Math.Min(page.Length, tag + LongestTag); i++)
        {
            if (quote != '\0')
                quote = page[i] == quote ? '\0' : quote;
            else if (page[i] is '"' or '\'' && page[i - 1] is '=' or ' ')
                quote = page[i];
            else if (page[i] == '>')
                return i;
        }

        // A quote that never closes is none.
        return page.IndexOf('>', tag);
    }

    private static int Number(string attributes, string name)
    {
        var at = attributes.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        // Not within another attribute, such as data-rowspan.
        while (at > 0 && !char.IsWhiteSpace(attributes[at - 1]) && attributes[at - 1] is not ('"' or '\''))
            at = attributes.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 1;
        var digits = new string(
            [.. attributes[(at + name.Length)..].SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(4)]);
        return digits.Length == 0 ? 1 : Math.Max(1, int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }

    // A cell over several columns or rows has its text in the first of them, as in a workbook; the others are empty.
    private sealed class OpenTable
    {
        private readonly List<int> _covered = [];
        private List<string>? _cells;
        private int _columns;
        private int _rows;

        public List<string[]> Rows { get; } = [];

        public StringBuilder? Text { get; private set; }

        public void BeginRow()
        {
            EndRow();
            _cells = [];
        }

        public void BeginCell(int columns, int rows)
        {
            EndCell();
            _cells ??= [];
            (_columns, _rows, Text) = (Math.Min(columns, 1000), rows, new StringBuilder());
        }

        public void EndCell()
        {
            if (Text is not { } text)
                return;
            Covered();
            for (var i = 0; i < _columns; i++)
            {
                _cells!.Add(i == 0 ? WebUtility.HtmlDecode(text.ToString()).Replace('\u00A0', ' ').Trim() : "");
                while (_covered.Count < _cells.Count)
                    _covered.Add(0);
                _covered[_cells.Count - 1] = _rows;
            }

            Text = null;
        }

        public void EndRow()
        {
            EndCell();
            if (_cells is not { } cells)
                return;
            Covered();
            if (cells.Count > 0)
                Rows.Add([.. cells]);
            for (var i = 0; i < _covered.Count; i++)
                _covered[i] = Math.Max(0, _covered[i] - 1);
            _cells = null;
        }

        // Places that a cell of a row above reaches into.
        private void Covered()
        {
            while (_cells!.Count < _covered.Count && _covered[_cells.Count] > 0)
                _cells.Add("");
        }
    }
}
