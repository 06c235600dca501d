using System.Collections;
using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>Anything with rows and columns, as it is shown: the first rows, and how many there are in all.</summary>
/// <param name="Columns">Headers and whether their values are numbers.</param>
/// <param name="Rows">The rows to show, one value per column.</param>
/// <param name="Total">Rows in all, at least as many as are shown.</param>
internal sealed record DataTableView(IReadOnlyList<(string Name, bool IsNumber)> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows, long Total)
{
    /// <summary>True when there are more rows than <see cref="Total"/>, and nobody has counted them.</summary>
    public bool HasMore { get; init; }

    /// <summary>Rows shown of a longer table.</summary>
    public const int Limit = 20;

    /// <summary>A SQL result.</summary>
    public static DataTableView Of(SqlTable table) =>
        new([.. table.Columns.Select(column => (column.Name, ValueText.IsNumber(column.Type)))], [.. table.Rows.Take(Limit)],
            table.Rows.Count) { HasMore = table.HasMore };

    /// <summary>A sequence: a column per public property of its items, or one column of values.</summary>
    public static DataTableView Of(IEnumerable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var shown = new List<object?>();
        long total = 0;
        foreach (var item in items)
        {
            if (total++ < Limit) shown.Add(item);
            // Counting a generator that never ends would never end; a list knows its length.
            if (total > 100_000) break;
        }
        if (items is ICollection collection) total = collection.Count;
        return OfItems(shown, total);
    }

    private static DataTableView OfItems(List<object?> items, long total)
    {
        var types = items.OfType<object>().Select(item => item.GetType()).Distinct().ToArray();
        if (items.Count > 0 && types.Length > 0 && items.All(item => item is IDictionary))
        {
            var keys = items.Cast<IDictionary>().SelectMany(item => item.Keys.Cast<object>()).Distinct().ToArray();
            return Build(keys.Select(key => (ValueText.Of(key), (Func<object, object?>)(item => ((IDictionary)item)[key]))), items, total);
        }
        if (types.Length == 1 && !ValueText.IsScalar(types[0]) && !typeof(IEnumerable).IsAssignableFrom(types[0]))
        {
            var members = Members(types[0]);
            if (members.Count > 0) return Build(members.Select(member => (member.Name, member.Get)), items, total);
        }
        return Build([("value", item => item)], items, total);
    }

    /// <summary>
    /// What of an object is worth showing: its public properties and fields in the order of declaration (tuples by their elements).
    /// </summary>
    public static IReadOnlyList<(string Name, Func<object, object?> Get)> Members(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract"
                && !property.PropertyType.IsByRefLike)
            .Select(property => (property.Name, Get: (Func<object, object?>)(item => Guarded(() => property.GetValue(item)))));
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Select(field => (field.Name, Get: (Func<object, object?>)field.GetValue));
        return [.. properties.Concat(fields)];
    }

    private static object? Guarded(Func<object?> get)
    {
        try
        {
            return get();
        }
        catch (TargetInvocationException error)
        {
            return $"({error.InnerException?.GetType().Name}: {error.InnerException?.Message})";
        }
    }

    private static DataTableView Build(IEnumerable<(string Name, Func<object, object?> Get)> columns, List<object?> items, long total)
    {
        var all = columns.ToArray();
        var rows = items.Select(item => (IReadOnlyList<object?>)[.. all.Select(column => item is null ? null : column.Get(item))])
            .ToArray();
        var numeric = all.Select((_, c) => rows.Any(row => row[c] is not null)
            && rows.All(row => row[c] is null || ValueText.IsNumber(row[c]!.GetType())));
        return new([.. all.Zip(numeric, (column, isNumber) => (column.Name, isNumber))], rows, total);
    }
}
