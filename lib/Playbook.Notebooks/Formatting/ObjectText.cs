using System.Collections;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Playbook.Notebooks;

/// <summary>Objects and sequences as HTML: a table of items, or one row per member; nested values inside their cells.</summary>
internal static class ObjectText
{
    /// <summary>How deep nested values are followed.</summary>
    public const int Depth = 6;

    private const int Items = 20;

    public static string Html(object value) => Of(value, 0);

    private static string Of(object? value, int depth)
    {
        if (value is null || ValueText.IsScalar(value.GetType())) return Text(value);
        if (value is IHtmlContent content) return Raw(content);
        if (depth >= Depth) return Text(PlainValue.Of(value));
        if (value is IDictionary dictionary)
            return Members(dictionary.Keys.Cast<object>().Take(Items).Select(key => (ValueText.Of(key), dictionary[key])),
                dictionary.Count - Items, depth);
        if (value is IEnumerable items) return Sequence(items, depth);
        var members = DataTableView.Members(value.GetType());
        return members.Count == 0 ? Text(value) : Members(members.Select(member => (member.Name, member.Get(value))), 0, depth);
    }

    /// <summary>Content that is HTML already.</summary>
    public static string Raw(IHtmlContent content)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private static string Sequence(IEnumerable items, int depth)
    {
        var first = items.Cast<object?>().FirstOrDefault(item => item is not null);
        if (first is null || ValueText.IsScalar(first.GetType()) || depth > 0) return Text(PlainValue.Of(items));
        return TableText.Html(DataTableView.Of(items));
    }

    private static string Members(IEnumerable<(string Name, object? Value)> members, int more, int depth)
    {
        var html = new StringBuilder("<table class=\"props\"><tbody>");
        foreach (var (name, value) in members)
            html.Append("<tr><th scope=\"row\">").Append(Notebooks.Html.Encode(name)).Append("</th><td>").Append(Of(value, depth + 1))
                .Append("</td></tr>");
        if (more > 0) html.Append("<tr><td colspan=\"2\">… and ").Append(more).Append(" more</td></tr>");
        return html.Append("</tbody></table>").ToString();
    }

    private static string Text(object? value) => Notebooks.Html.Encode(ValueText.Of(value));
}
