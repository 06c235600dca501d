namespace Playbook.Charts.Html;

/// <summary>Marks a figure or a table in a page, so that who writes the page may fold it under its name.</summary>
public static class PageItem
{
    private const int HeadingsNamed = 5;

    /// <summary>The fragment of a figure, marked.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="html">The fragment.</param>
    public static string Figure(string title, string html) => Mark("figure", title, html);

    /// <summary>The fragment of a table, marked with its first headings.</summary>
    /// <param name="table">The table.</param>
    /// <param name="html">The fragment.</param>
    public static string Table(Planning.Table table, string html)
    {
        ArgumentNullException.ThrowIfNull(table);
        var names = table.Columns.Select(c => c.Name).Where(n => n.Length > 0).ToList();
        return Mark("table", string.Join(", ", names.Take(HeadingsNamed)) + (names.Count > HeadingsNamed ? " …" : ""), html);
    }

    // Two hyphens would end the comment.
    private static string Mark(string kind, string title, string html) =>
        $"<!-- item {kind}: {HtmlText.Encode(title).Replace("--", "––", StringComparison.Ordinal)} -->{html}<!-- /item -->";
}
