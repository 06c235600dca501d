using System.Globalization;

namespace Playbook.Warehouse;

/// <summary>What is exported: a statement that reads, and its parameters.</summary>
public sealed record ExportSource
{
    private ExportSource(string name, string sql, IReadOnlyDictionary<string, object?> parameters) =>
        (Name, Sql, Parameters) = (name, sql, parameters);

    /// <summary>How messages call it.</summary>
    public string Name { get; }

    internal string Sql { get; }

    internal IReadOnlyDictionary<string, object?> Parameters { get; }

    /// <summary>A table or mart, in the order of its key; of a mart with arguments all rows.</summary>
    /// <param name="table">Its name.</param>
    /// <exception cref="WarehouseException">There is none; the message names the nearest.</exception>
    public static ExportSource Table(string table)
    {
        if (Marts.All.FirstOrDefault(m => m.Name == table) is { } mart)
            return new(table, $"SELECT * FROM {mart.Rows} ORDER BY {string.Join(", ", mart.Key.Select(Warehouse.Sql.Name))}",
                new Dictionary<string, object?>());
        var info = Schema.Table(table);
        var columns = string.Join(", ", info.Columns.Select(c => Warehouse.Sql.Name(c.Name)));
        return new(table,
            $"SELECT {columns} FROM {Warehouse.Sql.Name(table)} ORDER BY {string.Join(", ", info.Key.Select(Warehouse.Sql.Name))}",
            new Dictionary<string, object?>());
    }

    internal static ExportSource Table(ResultTable table) => new(table.Name, ResultTable.Sql, new Dictionary<string, object?>());

    /// <summary>A named query.</summary>
    /// <param name="name">Path below Queries ("core/gmv").</param>
    /// <param name="values">Its parameters as text, such as from = 2026-01-01.</param>
    /// <exception cref="WarehouseException">
    /// There is no such query, a parameter is missing or unknown, or a value does not fit its type.
    /// </exception>
    public static ExportSource Query(string name, IReadOnlyDictionary<string, string> values)
    {
        var query = QueryCatalog.Find(name);
        var typed = values.ToDictionary(
            v => v.Key,
            v => query.Parameters.FirstOrDefault(p => p.Name == Names.Camel(v.Key)) is { } parameter
                ? Typed(query, parameter, v.Value) : v.Value,
            StringComparer.Ordinal);
        return new(name, query.Sql, QueryParameters.For(query, typed));
    }

    /// <summary>The result of a statement of one's own.</summary>
    /// <param name="name">Named in messages, such as the file it stands in.</param>
    /// <param name="sql">One statement that reads. It can touch nothing but the warehouse.</param>
    /// <exception cref="WarehouseException">There is no statement, or more than one.</exception>
    public static ExportSource Statement(string name, string sql) => SqlText.Statements(sql) switch
    {
        [var one] => new(name, one, new Dictionary<string, object?>()),
        // The engine would run all of them and give the rows of the first.
        [_, ..] => throw new WarehouseException($"{name} holds more than one statement; allowed: one that reads."),
        _ => throw new WarehouseException($"{name} holds no statement; allowed: one that reads, such as SELECT … FROM order_line."),
    };

    private static object Typed(NamedQuery query, QueryParameter parameter, string text)
    {
        object? value = parameter.Type.ToLowerInvariant() switch
        {
            "date" => DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            "bigint" => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null,
            "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
            "boolean" => bool.TryParse(text, out var flag) ? flag : null,
            _ => text,
        };
        return value ?? throw new WarehouseException(
            $"Query '{query.Name}', parameter {parameter.Name}: '{text}' is no {parameter.Type}; allowed: "
            + $"{(parameter.Example.Length > 0 ? $"a value such as {parameter.Example}" : parameter.Type)}.");
    }
}
