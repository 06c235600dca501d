using System.Collections;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>Objects and lists on one line of plain text: <c>[1, 2, 3]</c>, <c>{ A = 1, B = x }</c>.</summary>
internal static class PlainValue
{
    private const int Items = 20;
    private const int Depth = 6;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        if (value is null || ValueText.IsScalar(value.GetType()) || depth >= Depth) text.Append(ValueText.Of(value));
        else if (value is IDictionary dictionary) List(text, dictionary.Keys.Cast<object>(), depth, (key, inner) =>
        {
            text.Append(ValueText.Of(key)).Append(": ");
            Append(text, dictionary[key], inner);
        });
        else if (value is IEnumerable items) List(text, items.Cast<object?>(), depth, (item, inner) => Append(text, item, inner));
        else if (HasOwnText(value.GetType())) text.Append(ValueText.Of(value));
        else Object(text, value, depth);
    }

    /// <summary>A type that says how it is written is written so; the compiler's anonymous types are not meant.</summary>
    private static bool HasOwnText(Type type) =>
        !IsAnonymous(type)
        && type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType);

    private static bool IsAnonymous(Type type) => type.Name.StartsWith("<>", StringComparison.Ordinal);

    private static void Object(StringBuilder text, object value, int depth)
    {
        var members = DataTableView.Members(value.GetType());
        if (!IsAnonymous(value.GetType())) text.Append(TypeName.Short(value.GetType())).Append(' ');
        text.Append("{ ");
        for (var n = 0; n < members.Count; n++)
        {
            if (n > 0) text.Append(", ");
            text.Append(members[n].Name).Append(" = ");
            Append(text, members[n].Get(value), depth + 1);
        }
        text.Append(" }");
    }

    private static void List<T>(StringBuilder text, IEnumerable<T> items, int depth, Action<T, int> append)
    {
        text.Append('[');
        var n = 0;
        foreach (var item in items)
        {
            if (n == Items)
            {
                text.Append(", …");
                break;
            }
            if (n++ > 0) text.Append(", ");
            append(item, depth + 1);
        }
        text.Append(']');
    }
}
