using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>Makes objects of the rows of a table, by the names of its columns.</summary>
internal sealed class SqlRecords<T>
{
    private readonly SqlTable table;
    private readonly Dictionary<string, int> places = new(StringComparer.OrdinalIgnoreCase);
    private readonly Func<int, object> make;

    public SqlRecords(SqlTable table)
    {
        this.table = table;
        for (var c = 0; c < table.Columns.Count; c++) places.TryAdd(Plain(table.Columns[c].Name), c);
        var constructor = typeof(T).GetConstructors().MaxBy(each => each.GetParameters().Length);
        make = constructor is { } made && made.GetParameters().Length > 0 ? ByConstructor(made) : ByProperties();
    }

    public IReadOnlyList<T> Read()
    {
        var records = new T[table.Rows.Count];
        for (var row = 0; row < records.Length; row++) records[row] = (T)make(row);
        return records;
    }

    private Func<int, object> ByConstructor(ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters();
        var sources = Array.ConvertAll(parameters, parameter => places.TryGetValue(Plain(parameter.Name!), out var place) ? place
            : parameter.HasDefaultValue ? -1 : throw Missing($"There is no column for '{parameter.Name}' of {TypeName.Short(typeof(T))}"));
        return row =>
        {
            var values = new object?[parameters.Length];
            for (var p = 0; p < values.Length; p++) values[p] = sources[p] < 0 ? parameters[p].DefaultValue : Value(row, sources[p], parameters[p].ParameterType);
            return constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
        };
    }

    private Func<int, object> ByProperties()
    {
        var properties = typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanWrite && places.ContainsKey(Plain(property.Name))).Select(property => (property, places[Plain(property.Name)])).ToArray();
        if (properties.Length == 0) throw Missing($"No property of {TypeName.Short(typeof(T))} has a column");
        return row =>
        {
            object made = Activator.CreateInstance<T>()!;
            foreach (var (property, place) in properties) property.SetValue(made, Value(row, place, property.PropertyType));
            return made;
        };
    }

    private object? Value(int row, int place, Type type) => SqlTable.Cast(table.Rows[row][place], type, table.Columns[place].Name, row);

    private ArgumentException Missing(string what) => new($"{what}; the table has {string.Join(", ", table.Columns.Select(column => column.Name))}.");

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
