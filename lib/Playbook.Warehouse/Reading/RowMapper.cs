using System.Reflection;

namespace Playbook.Warehouse;

/// <summary>
/// Builds records from rows: each constructor parameter takes the column of its name (OrderId ← order_id) or else its default; a type whose
/// constructor takes nothing is filled by its settable properties; a single value takes the only column.
/// </summary>
internal sealed class RowMapper<T>
{
    private readonly Func<object?[], object?> make;
    private readonly (int Ordinal, string Name, Func<object?, object?> Convert)[] slots;
    private readonly string source;

    /// <param name="columns">Names of the columns, in order.</param>
    /// <param name="source">What has them, as a message names it: "Query 'core/gmv_day'".</param>
    /// <exception cref="WarehouseException">
    /// A parameter has neither a column nor a default, or no property has a column; the message lists the columns.
    /// </exception>
    public RowMapper(IReadOnlyList<string> columns, string source)
    {
        this.source = source;
        if (CellConverter.IsCell(typeof(T)))
        {
            if (columns.Count != 1)
                throw new WarehouseException(
                    $"{source} has {columns.Count} columns ({string.Join(", ", columns)}), but {typeof(T).Name} holds one.");
            slots = [(0, columns[0], CellConverter.To(typeof(T), CellConverter.IsNullable(typeof(T))))];
            make = values => values[0];
            return;
        }

        var nullability = new NullabilityInfoContext();
        var constructor = typeof(T).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => !(c.GetParameters() is [var only] && only.ParameterType == typeof(T)))
            .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (constructor?.GetParameters() is { Length: > 0 } parameters)
        {
            slots = [.. parameters.Select(p => Find(columns, p.Name!) is >= 0 and var ordinal
                ? (ordinal, columns[ordinal],
                    CellConverter.To(p.ParameterType, nullability.Create(p).WriteState != NullabilityState.NotNull))
                : p.HasDefaultValue ? (-1, p.Name!, _ => p.DefaultValue)
                : throw new WarehouseException($"{source} has no column '{Names.Snake(p.Name!)}' for {typeof(T).Name}.{p.Name}; "
                    + $"it has {string.Join(", ", columns)}."))];
            make = values => constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, values, null);
            return;
        }

        var filled = typeof(T).GetProperties().Where(p => p.SetMethod is { IsPublic: true } && Find(columns, p.Name) >= 0).ToArray();
        if (filled.Length == 0 || constructor is null && !typeof(T).IsValueType)
            throw new WarehouseException(
                $"{typeof(T).Name} has no constructor and no property that a column fills; {source} has {string.Join(", ", columns)}.");
        slots = [.. filled.Select(p => (Find(columns, p.Name), p.Name, CellConverter.To(
            p.PropertyType, nullability.Create(p).WriteState != NullabilityState.NotNull)))];
        make = values =>
        {
            object made = Activator.CreateInstance(typeof(T), nonPublic: true)!;
            for (var i = 0; i < filled.Length; i++) filled[i].SetValue(made, values[i]);
            return made;
        };
    }

    /// <summary>The record of a row.</summary>
    /// <param name="cell">The row's value in a column; null when it is missing.</param>
    /// <param name="row">Number of the row from 1, for the message.</param>
    /// <exception cref="WarehouseException">A value does not fit; the message names row, column, value and type.</exception>
    public T Map(Func<int, object?> cell, long row)
    {
        var values = new object?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            var raw = slots[i].Ordinal < 0 ? null : cell(slots[i].Ordinal);
            try
            {
                values[i] = slots[i].Convert(raw);
            }
            catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException or ArgumentException)
            {
                var shown = raw is null ? "NULL" : $"'{raw}'";
                var at = FormattableString.Invariant($"{source}, row {row}, column '{slots[i].Name}'");
                throw new WarehouseException($"{at}: {shown} does not fit. {error.Message}", error);
            }
        }

        return (T)make(values)!;
    }

    private static int Find(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
            if (Names.Plain(columns[i]) == Names.Plain(name)) return i;
        return -1;
    }
}
