using System.Collections;
using System.Data;
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

    /// <summary>A table of ADO.NET as its view shows it: filtered and sorted.</summary>
    public static DataTableView Of(DataView view) => new(
        [.. (view.Table?.Columns.Cast<DataColumn>() ?? []).Select(column => (column.ColumnName, ValueText.IsNumber(column.DataType)))],
        [.. view.Cast<DataRowView>().Take(Limit).Select(row => row.Row.ItemArray)], view.Count);

    /// <summary>
    /// A sequence: a column per name or public property of its items, a key and its items for groups, a column per place for rows of
    /// values, or one column of values.
    /// </summary>
    public static DataTableView Of(IEnumerable items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var (shown, total) = First(items);
        return Structured(shown, total) ?? Build([("value", item => item)], shown, total);
    }

    /// <summary>The table of a sequence whose items have columns of their own; <c>null</c> for any other.</summary>
    public static DataTableView? Find(IEnumerable items)
    {
        var (shown, total) = First(items);
        return Structured(shown, total);
    }

    private static (List<object?> Shown, long Total) First(IEnumerable items)
    {
        var shown = new List<object?>();
        long total = 0;
        foreach (var item in items)
        {
            if (total++ < Limit) shown.Add(item);
            // Counting a generator that never ends would never end; a list knows its length.
            if (total > 100_000) break;
        }
        if (items is ICollection collection) total = collection.Count;
        return (shown, total);
    }

    private static DataTableView? Structured(List<object?> items, long total)
    {
        var types = items.OfType<object>().Select(item => item.GetType()).Distinct().ToArray();
        if (types.Length == 0) return null;
        if (Array.TrueForAll(types, KeyedValues.IsGroup))
            return Build(
                [("Key", KeyedValues.GroupKey), ("values", group => ((IEnumerable)group).Cast<object?>())], items, total);
        if (Array.TrueForAll(types, type => KeyedValues.IsKeyed(type) && !JsonData.IsOne(type))) return OfKeyed(items, total);
        if (Array.TrueForAll(items.ToArray(), GridView.IsRow)) return GridView.Of(items, total);
        if (types is not [var only] || ValueText.IsAtom(only) || typeof(IEnumerable).IsAssignableFrom(only) || JsonData.IsOne(only))
            return null;
        var members = Members(only);
        return members.Count == 0 ? null : Build(members.Select(member => (member.Name, member.Get)), items, total);
    }

    // Each row once: a row may be made as it is read.
    private static DataTableView OfKeyed(List<object?> items, long total)
    {
        var rows = items.Select(item => item is null ? [] : KeyedValues.Of(item)!.DistinctBy(entry => entry.Key)
            .ToDictionary(entry => entry.Key, entry => entry.Value)).ToArray();
        var keys = rows.SelectMany(row => row.Keys).Distinct().ToArray();
        return Of([.. keys.Select(key => ValueText.Of(key))],
            [.. rows.Select(row => keys.Select(key => row.GetValueOrDefault(key)).ToArray())], total);
    }

    /// <summary>A table of given columns: those of which all values are numbers align right.</summary>
    public static DataTableView Of(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<object?>> rows, long total)
    {
        var numeric = names.Select((_, c) => rows.Any(row => row[c] is not (null or DBNull))
            && rows.All(row => row[c] is null or DBNull || ValueText.IsNumber(row[c]!.GetType())));
        return new([.. names.Zip(numeric)], rows, total);
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
        return Of([.. all.Select(column => column.Name)],
            [.. items.Select(item => all.Select(column => item is null ? null : column.Get(item)).ToArray())], total);
    }
}
