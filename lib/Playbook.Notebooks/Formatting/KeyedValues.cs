using System.Collections;
using System.Data;

namespace Playbook.Notebooks;

/// <summary>Values that hold others under names: dictionaries of any interface, rows of data tables and of micro-mappers, groups.</summary>
internal static class KeyedValues
{
    /// <summary>Names and values in order; <c>null</c> for a value that has none.</summary>
    public static IEnumerable<(object Key, object? Value)>? Of(object value) => value switch
    {
        IDictionary dictionary => dictionary.Keys.Cast<object>().Select(key => (key, dictionary[key])),
        DataRow row => row.Table.Columns.Cast<DataColumn>().Select(column => ((object)column.ColumnName, Cell(row, column))),
        DataRowView view => Of(view.Row),
        IEnumerable pairs when IsKeyed(value.GetType()) => pairs.Cast<object>().Select(pair => (Part(pair, "Key")!, Part(pair, "Value"))),
        _ => null,
    };

    /// <summary>True for a type that <see cref="Of"/> takes apart.</summary>
    public static bool IsKeyed(Type type) => typeof(IDictionary).IsAssignableFrom(type) || typeof(DataRow).IsAssignableFrom(type)
        || type == typeof(DataRowView) || Has(type, typeof(IDictionary<,>)) || Has(type, typeof(IReadOnlyDictionary<,>));

    /// <summary>True for a type whose values are a key with the items that share it.</summary>
    public static bool IsGroup(Type type) => Has(type, typeof(IGrouping<,>));

    /// <summary>The key of a group.</summary>
    public static object? GroupKey(object group) => Interface(group.GetType(), typeof(IGrouping<,>)).First()
        .GetProperty("Key")!.GetValue(group);

    // A row that was taken out of its table has no values any more.
    private static object? Cell(DataRow row, DataColumn column) =>
        row.RowState is DataRowState.Deleted ? row[column, DataRowVersion.Original]
        : row.RowState is DataRowState.Detached && !row.HasVersion(DataRowVersion.Proposed) ? null : row[column];

    private static object? Part(object pair, string name) => pair.GetType().GetProperty(name)!.GetValue(pair);

    private static bool Has(Type type, Type definition) => Interface(type, definition).Any();

    private static IEnumerable<Type> Interface(Type type, Type definition) => type.GetInterfaces().Append(type)
        .Where(each => each.IsGenericType && each.GetGenericTypeDefinition() == definition);
}
