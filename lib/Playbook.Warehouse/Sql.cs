using System.Collections;
using DuckDB.NET.Data;

namespace Playbook.Warehouse;

/// <summary>The few things done with a connection again and again.</summary>
internal static class Sql
{
    /// <summary>Runs statements that return nothing.</summary>
    public static int Run(DuckDBConnection connection, string sql, IEnumerable<KeyValuePair<string, object?>>? parameters = null)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null for SQL NULL or no row.</summary>
    public static object? Scalar(DuckDBConnection connection, string sql, IEnumerable<KeyValuePair<string, object?>>? parameters = null)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    /// <summary>A command with its parameters bound by name.</summary>
    public static DuckDBCommand Command(
        DuckDBConnection connection, string sql, IEnumerable<KeyValuePair<string, object?>>? parameters = null)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text comes from embedded files and our own code; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters ?? []) command.Parameters.Add(new DuckDBParameter(name, Bindable(value)));
        return command;
    }

    /// <summary>A name as SQL.</summary>
    public static string Name(string name) => '"' + name.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';

    /// <summary>A text as SQL.</summary>
    public static string Text(string text) => '\'' + text.Replace("'", "''", StringComparison.Ordinal) + '\'';

    private static object Bindable(object? value) => value switch
    {
        null => DBNull.Value,
        Enum e => Names.Snake(e.ToString()),
        string s => s,
        IEnumerable<string> list => list.ToList(),
        Array or IList => value is IEnumerable<object> objects ? objects.ToList() : ToList((IEnumerable)value),
        _ => value,
    };

    private static object ToList(IEnumerable values) => values switch
    {
        IEnumerable<int> v => v.ToList(),
        IEnumerable<long> v => v.ToList(),
        IEnumerable<double> v => v.ToList(),
        IEnumerable<decimal> v => v.ToList(),
        IEnumerable<DateOnly> v => v.ToList(),
        _ => throw new WarehouseException(
            $"A list parameter of type {values.GetType().Name} cannot be bound; use int, long, double, decimal, string or DateOnly."),
    };
}
