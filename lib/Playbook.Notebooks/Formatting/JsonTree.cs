using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Playbook.Notebooks;

/// <summary>JSON as a tree that folds: the outer levels open, long ones cut with the rest behind a fold.</summary>
internal static class JsonTree
{
    private const int OpenLevels = 2;
    private const int Depth = 30;
    private const int Shown = 50;
    private const int Most = 1000;
    private const int Room = 200_000;
    private const int TextLimit = 2000;

    /// <summary>The tree as HTML.</summary>
    public static string Html(JsonElement json)
    {
        var html = new StringBuilder("<div class=\"json\">");
        Write(html, json, 0);
        return html.Append("</div>").ToString();
    }

    private static void Write(StringBuilder html, JsonElement json, int depth)
    {
        var count = json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().Count(),
            JsonValueKind.Array => json.GetArrayLength(),
            _ => 0,
        };
        var isObject = json.ValueKind == JsonValueKind.Object;
        if (count == 0 || depth == Depth || html.Length > Room)
        {
            html.Append("<code>").Append(Notebooks.Html.Encode(Line(json))).Append("</code>");
            return;
        }
        html.Append(depth < OpenLevels ? "<details open><summary>" : "<details><summary>").Append(isObject ? "{…} " : "[…] ")
            .Append(count.ToString("N0", CultureInfo.InvariantCulture)).Append("</summary><ul>");
        var fold = new Fold(html, Shown, Math.Min(count, Most), "<ul>", "</ul>");
        var items = isObject ? json.EnumerateObject().Select(field => ((string?)field.Name, field.Value))
            : json.EnumerateArray().Select(item => ((string?)null, item));
        foreach (var (name, value) in items.Take(Most))
        {
            fold.Next();
            html.Append("<li>");
            if (name is not null) html.Append("<b>").Append(Notebooks.Html.Encode(name)).Append("</b>: ");
            Write(html, value, depth + 1);
            html.Append("</li>");
        }
        fold.End();
        if (count > Most)
            html.Append("<li>… and ").Append((count - Most).ToString("N0", CultureInfo.InvariantCulture)).Append(" more</li>");
        html.Append("</ul></details>");
    }

    private static string Line(JsonElement json)
    {
        var text = json.ValueKind == JsonValueKind.Undefined ? "" : json.GetRawText();
        if (json.ValueKind == JsonValueKind.String) text = $"\"{json.GetString()}\"";
        return text.Length <= TextLimit ? text : text[..TextLimit] + "…";
    }
}
