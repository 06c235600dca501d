using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>
/// Keeps a page short: of the items that outputs mark (<c>&lt;!-- item figure: title --&gt; … &lt;!-- /item --&gt;</c>), each section shows
/// its first figure, and a table only before it; the others are folded under their titles, those that follow each other together.
/// </summary>
internal sealed partial class ItemFolds
{
    private bool figure;
    private bool table;

    /// <summary>A section begins: it may show a figure of its own.</summary>
    public void Section() => (figure, table) = (false, false);

    /// <summary>An output's HTML with what is more than the first folded.</summary>
    public string Apply(string html)
    {
        var matches = Item().Matches(html);
        if (matches.Count == 0) return html;
        var page = new StringBuilder();
        var (at, group) = (0, new List<Match>());
        foreach (Match match in matches)
        {
            var between = html[at..match.Index];
            if (group.Count > 0 && !string.IsNullOrWhiteSpace(between)) Close();
            page.Append(between);
            at = match.Index + match.Length;
            if (IsOpen(match.Groups[1].Value))
            {
                Close();
                page.Append(match.Groups[3].Value);
            }
            else group.Add(match);
        }
        Close();
        return page.Append(html[at..]).ToString();

        void Close()
        {
            if (group.Count > 0) page.Append(Folded(group));
            group.Clear();
        }
    }

    private bool IsOpen(string kind)
    {
        var open = kind == "figure" ? !figure : !figure && !table;
        if (kind == "figure") figure = true;
        else table = true;
        return open;
    }

    private static string Folded(List<Match> items)
    {
        var names = string.Join(" · ", items.Select(item => (item.Groups[1].Value == "table" ? "Table: " : "")
            + Html.Encode(WebUtility.HtmlDecode(item.Groups[2].Value))));
        return $"<details class=\"more\"><summary>More: {names}</summary>\n{string.Join('\n', items.Select(item => item.Groups[3].Value))}"
            + "</details>\n";
    }

    [GeneratedRegex("<!-- item (figure|table): (.*?) -->(.*?)<!-- /item -->\n?", RegexOptions.Singleline)]
    private static partial Regex Item();
}
