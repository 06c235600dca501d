using System.Globalization;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Playbook.Warehouse.Import;

/// <summary>
/// The tables of a web page: several back offices write one and call it .xls. Scripts, styles and comments are no text. AngleSharp takes
/// the page apart; its document is not built, since nesting and the markup of fonts make that take minutes.
/// </summary>
internal static class HtmlTables
{
    /// <summary>Longest page that is read, in characters.</summary>
    public const int Longest = 64 << 20;

    // What a cell may claim (WHATWG, HTML, 4.9.11); a larger number is cut, as a browser cuts it.
    private const int MostColumnsOfCell = 1000;
    private const int MostRowsOfCell = 65_534;

    private const int TokensBetweenChecks = 1 << 12;

    /// <summary>Every table that has a row, in the order of the page; a table within a table counts by itself.</summary>
    /// <param name="page">The page.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="ImportException">A table is larger than one may be (<see cref="TableLimits"/>).</exception>
    public static IReadOnlyList<IReadOnlyList<string[]>> Of(string page, string path, CancellationToken cancel)
    {
        using var text = new TextSource(page);
        var tokens = new HtmlTokenizer(text, HtmlEntityProvider.ResolverExtended)
        {
            SkipComments = true, SkipScriptText = true, SkipRawText = true,
        };
        var (tables, open) = (new List<HtmlTable>(), new Stack<HtmlTable>());
        var budget = new CellBudget(path);
        for (var n = 1; ; n++)
        {
            if (n % TokensBetweenChecks == 0)
                cancel.ThrowIfCancellationRequested();
            var token = tokens.Get();
            if (token.Type == HtmlTokenType.EndOfFile)
                break;
            if (token.Type == HtmlTokenType.StartTag)
                tokens.State = Content(token.Name);
            if (token.Type == HtmlTokenType.StartTag && token.Name == "table")
            {
                open.Push(new HtmlTable(budget));
                tables.Add(open.Peek());
            }
            else if (open.TryPeek(out var table))
            {
                Take(table, token);
                if (token.Type == HtmlTokenType.EndTag && token.Name == "table")
                    open.Pop();
            }
        }

        while (open.TryPop(out var left))
            left.EndRow();
        return [.. tables.Where(t => t.Rows.Count > 0).Select(t => t.Rows)];
    }

    private static void Take(HtmlTable table, HtmlToken token)
    {
        switch (token.Type, token.Name)
        {
            case (HtmlTokenType.Character, _):
                table.Text?.Append(token.Data);
                break;
            case (HtmlTokenType.StartTag, "tr"):
                table.BeginRow();
                break;
            case (HtmlTokenType.EndTag, "tr" or "table"):
                table.EndRow();
                break;
            case (HtmlTokenType.StartTag, "td" or "th"):
                table.BeginCell(Number(token, "colspan", MostColumnsOfCell), Number(token, "rowspan", MostRowsOfCell));
                break;
            case (HtmlTokenType.EndTag, "td" or "th"):
                table.EndCell();
                break;
            case (HtmlTokenType.StartTag, "br"):
                table.Text?.Append(' ');
                break;
            default:
                break;
        }
    }

    // The content of these elements is text to their end tag, not markup.
    private static HtmlParseMode Content(string element) => element switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "title" or "textarea" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static int Number(HtmlToken tag, string name, int most) =>
        long.TryParse(((HtmlTagToken)tag).Attributes.Find(a => a.Name == name).Value, NumberStyles.Integer, CultureInfo.InvariantCulture,
            out var number) ? (int)Math.Clamp(number, 1, most) : 1;
}
