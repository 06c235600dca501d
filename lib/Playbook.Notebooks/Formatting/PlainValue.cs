using System.Collections;
using System.Text;

namespace Playbook.Notebooks;

/// <summary>Objects and lists on one line of plain text: <c>[1, 2, 3]</c>, <c>{ A = 1, B = x }</c>.</summary>
internal static class PlainValue
{
    /// <summary>Characters after which no further item is begun.</summary>
    public const int Room = 20_000;

    private const int Items = 20;
    private const int Depth = 6;

    /// <summary>The line.</summary>
    /// <param name="value">Any value.</param>
    /// <param name="room">Characters that it may have; what is beyond is left out, and the cut is marked.</param>
    public static string Of(object? value, int room = Room)
    {
        var writer = new Writer(room);
        writer.Append(value, 0);
        var text = writer.Text;
        return text.Length <= room ? text.ToString() : text.ToString(0, room) + "…";
    }

    /// <summary>What stands in the place of a value that cannot be read.</summary>
    public static string Fault(Exception error) => $"({error.GetType().Name}: {error.Message})";

    /// <summary>A type that says how it is written is written so; the compiler's anonymous types are not meant.</summary>
    private static bool HasOwnText(Type type) =>
        !IsAnonymous(type)
        && type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType);

    private static bool IsAnonymous(Type type) => type.Name.StartsWith("<>", StringComparison.Ordinal);

    private sealed class Writer(int room)
    {
        public StringBuilder Text { get; } = new();

        // A value whose members lead to a whole program would else be written to all ends.
        private bool IsFull => Text.Length > room;

        public void Append(object? value, int depth)
        {
            var begin = Text.Length;
            try
            {
                Write(value, depth);
            }
            catch (Exception error) when (depth > 0 && error is not OutOfMemoryException)
            {
                Text.Append(Text.Length > begin ? " " : "").Append(Fault(error));
            }
        }

        private void Write(object? value, int depth)
        {
            if (IsFull) return;
            if (value is null || ValueText.IsAtom(value.GetType()) || depth >= Depth) Text.Append(ValueText.Of(value));
            else if (JsonData.IsOne(value.GetType()))
                Text.Append(JsonData.Of(value) is { } json ? JsonData.Text(json, oneLine: true) : ValueText.Of(value));
            else if (KeyedValues.IsGroup(value.GetType()))
            {
                Append(KeyedValues.GroupKey(value), depth + 1);
                Text.Append(": ");
                List(((IEnumerable)value).Cast<object?>(), depth, Append);
            }
            else if (KeyedValues.Of(value) is { } entries) List(entries, depth, (entry, inner) =>
            {
                Text.Append(ValueText.Of(entry.Key)).Append(": ");
                Append(entry.Value, inner);
            });
            else if (value is Array { Rank: > 1 } array) Append(GridView.Nested(array), depth);
            else if (value is IEnumerable items) List(items.Cast<object?>(), depth, Append);
            else if (HasOwnText(value.GetType())) Text.Append(ValueText.Of(value));
            else Object(value, depth);
        }

        private void Object(object value, int depth)
        {
            var members = DataTableView.Members(value.GetType());
            if (!IsAnonymous(value.GetType())) Text.Append(TypeName.Short(value.GetType())).Append(' ');
            Text.Append("{ ");
            for (var n = 0; n < members.Count && !IsFull; n++)
            {
                if (n > 0) Text.Append(", ");
                Text.Append(members[n].Name).Append(" = ");
                Append(members[n].Get(value), depth + 1);
            }
            Text.Append(" }");
        }

        private void List<T>(IEnumerable<T> items, int depth, Action<T, int> append)
        {
            Text.Append('[');
            var n = 0;
            foreach (var item in items)
            {
                if (IsFull) break;
                if (n == Items)
                {
                    Text.Append(", …");
                    break;
                }
                if (n++ > 0) Text.Append(", ");
                append(item, depth + 1);
            }
            Text.Append(']');
        }
    }
}
