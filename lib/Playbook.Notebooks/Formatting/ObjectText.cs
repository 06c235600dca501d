using System.Collections;
using System.Data;
using System.Text;
using Microsoft.AspNetCore.Html;

namespace Playbook.Notebooks;

/// <summary>
/// Objects and sequences as HTML: a table of items, a tree of JSON, a picture, or one row per member, nested values inside their cells. It
/// is bounded in depth, breadth and size: a value whose members lead to a whole program is shown by its nearest ones.
/// </summary>
internal static class ObjectText
{
    /// <summary>How deep nested values are followed.</summary>
    public const int Depth = 6;

    // Members that stand open, and those that stand behind a fold too; of a nested value only the first are shown.
    private const int Shown = 20;
    private const int Most = 200;

    // Characters for all nested values together, and the fewest for which one is taken apart.
    private const int Room = 60_000;
    private const int Least = 1_000;

    // Characters of a nested value on one line.
    private const int Line = 400;

    /// <summary>The value as HTML.</summary>
    public static string Html(object value) => Of(value, 0, Room);

    /// <summary>The value as plain text.</summary>
    public static string Plain(object value) => JsonData.Of(value) is { } json ? JsonData.Text(json)
        : value is DataSet set ? string.Join('\n', set.Tables.Cast<DataTable>().Select(table => $"{table.TableName}\n"
            + TableText.Plain(DataTableView.Of(table.DefaultView))))
        : Table(value) is { } view ? TableText.Plain(view) : PlainValue.Of(value);

    /// <summary>Content that is HTML already.</summary>
    public static string Raw(IHtmlContent content)
    {
        using var writer = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    private static string Of(object? value, int depth, int room)
    {
        if (value is null || ValueText.IsAtom(value.GetType())) return Text(value);
        if (value is IHtmlContent content) return Raw(content);
        if (OwnPicture.Of(value) is { } picture) return picture;
        if (depth > 0 && (depth >= Depth || room < Least)) return Text(value);
        if (JsonData.Of(value) is { } json) return JsonTree.Html(json);
        if (depth == 0 && Table(value) is { } table) return TableText.Html(table);
        if (value is DataSet set)
            return Members(set.Tables.Cast<DataTable>().Select(each => (each.TableName, (object?)each)), depth, room);
        if (KeyedValues.IsGroup(value.GetType()))
            return Members([("Key", KeyedValues.GroupKey(value)), ("values", ((IEnumerable)value).Cast<object?>())], depth, room);
        if (KeyedValues.Of(value) is { } entries)
            return Members(entries.Select(entry => (ValueText.Of(entry.Key), entry.Value)), depth, room, (value as ICollection)?.Count);
        if (depth == 1 && Table(value) is { } nested) return TableText.Html(nested);
        if (value is IEnumerable items) return depth > 0 || IsLine(items) ? Text(value) : TableText.Html(DataTableView.Of(items));
        var members = DataTableView.Members(value.GetType());
        return members.Count == 0 ? Text(value) : Members(members.Select(member => (member.Name, member.Get(value))), depth, room);
    }

    // A group is a key first; a dictionary is its entries, whatever they are.
    private static DataTableView? Table(object value) => value switch
    {
        string => null,
        DataTable table => DataTableView.Of(table.DefaultView),
        DataView view => DataTableView.Of(view),
        Array { Rank: > 1 } array => DataTableView.Find(GridView.Nested(array)),
        IEnumerable items when !KeyedValues.IsGroup(value.GetType()) && !KeyedValues.IsKeyed(value.GetType())
            && !JsonData.IsOne(value.GetType()) => DataTableView.Find(items),
        _ => null,
    };

    private static bool IsLine(IEnumerable items) =>
        items.Cast<object?>().FirstOrDefault(item => item is not null) is not { } first || ValueText.IsAtom(first.GetType());

    private static string Members(IEnumerable<(string Name, object? Value)> members, int depth, int room, int? total = null)
    {
        var most = depth == 0 ? Most : Shown;
        var all = members.Take(most + 1).ToArray();
        var count = Math.Min(all.Length, most);
        var html = new StringBuilder("<table class=\"props\"><tbody>");
        var fold = new Fold(html, Shown, count, "<table class=\"props\"><tbody>", "</tbody></table>");
        if (count > Shown + 2) html.Insert(0, "<div>");
        for (var n = 0; n < count; n++)
        {
            if (n == Shown && count > Shown + 2) html.Append("</tbody></table>");
            fold.Next();
            var inner = Guarded(all[n].Value, depth + 1, room / (count - n));
            room -= inner.Length;
            html.Append("<tr><th scope=\"row\">").Append(Notebooks.Html.Encode(all[n].Name)).Append("</th><td>").Append(inner)
                .Append("</td></tr>");
        }
        if (all.Length > most)
            html.Append("<tr><td colspan=\"2\">… and ").Append(total is null ? "" : FormattableString.Invariant($"{total - most:N0} "))
                .Append("more</td></tr>");
        if (count <= Shown + 2) return html.Append("</tbody></table>").ToString();
        fold.End();
        return html.Append("</div>").ToString();
    }

    // What one member cannot show must not take the others.
    private static string Guarded(object? value, int depth, int room)
    {
        try
        {
            return Of(value, depth, room);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return Notebooks.Html.Encode(PlainValue.Fault(error));
        }
    }

    private static string Text(object? value) => Notebooks.Html.Encode(value is null || ValueText.IsAtom(value.GetType())
        ? ValueText.Of(value) : PlainValue.Of(value, Line));
}
