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
        else if (value is IDictionary dictionary) List(text, dictionary.Cast<object>().Select(entry => (DictionaryEntry)entry), depth, (entry, inner) =>
        {
            text.Append(ValueText.Of(entry.Key)).Append(": ");
            Append(text, entry.Value, inner);
        });
        else if (value is IEnumerable items) List(text, items.Cast<object?>(), depth, (item, inner) => Append(text, item, inner));
        else text.Append(ValueText.Of(value));
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
