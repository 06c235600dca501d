using System.Data.Common;
using System.Reflection;

namespace Playbook.Warehouse;

/// <summary>Builds records from rows: each constructor parameter takes the column of its name (OrderId ← order_id).</summary>
internal sealed class RowMapper<T>
{
    private readonly ConstructorInfo? constructor;
    private readonly (int Ordinal, string Name, Func<object?, object?> Convert)[] slots;

    /// <exception cref="WarehouseException">A constructor parameter has no column; the message names it and lists the columns.</exception>
    public RowMapper(DbDataReader reader, string query)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        if (CellConverter.IsCell(typeof(T)))
        {
            if (columns.Count != 1)
                throw new WarehouseException($"Query '{query}' returns {columns.Count} columns ({string.Join(", ", columns)}), but {typeof(T).Name} holds one.");
            slots = [(0, columns[0], CellConverter.To(typeof(T), CellConverter.IsNullable(typeof(T))))];
            return;
        }

        constructor = typeof(T).GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(c => !(c.GetParameters() is [var only] && only.ParameterType == typeof(T))).OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new WarehouseException($"{typeof(T).Name} has no constructor to fill.");
        var nullability = new NullabilityInfoContext();
        slots = [.. constructor.GetParameters().Select(p =>
        {
            var ordinal = columns.FindIndex(c => Names.Plain(c) == Names.Plain(p.Name!));
            if (ordinal < 0)
                throw new WarehouseException($"Query '{query}' returns no column '{Names.Snake(p.Name!)}' for {typeof(T).Name}.{p.Name}; it has {string.Join(", ", columns)}.");
            return (ordinal, columns[ordinal], CellConverter.To(p.ParameterType, nullability.Create(p).WriteState != NullabilityState.NotNull));
        })];
    }

    /// <summary>The record of the reader's current row.</summary>
    /// <exception cref="WarehouseException">A value does not fit; the message names row, column, value and type.</exception>
    public T Map(DbDataReader reader, string query, long row)
    {
        var values = new object?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            var raw = reader.IsDBNull(slots[i].Ordinal) ? null : reader.GetValue(slots[i].Ordinal);
            try
            {
                values[i] = slots[i].Convert(raw);
            }
            catch (Exception error) when (error is InvalidCastException or FormatException or OverflowException or ArgumentException)
            {
                throw new WarehouseException($"Query '{query}', row {row}, column '{slots[i].Name}': {(raw is null ? "NULL" : $"'{raw}'")} does not fit. {error.Message}", error);
            }
        }

        return constructor is null ? (T)values[0]! : (T)constructor.Invoke(values);
    }
}
