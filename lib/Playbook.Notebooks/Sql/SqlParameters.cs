using System.Collections;
using System.Numerics;

namespace Playbook.Notebooks;

/// <summary>C# values that <c>$name</c> in SQL stands for.</summary>
internal static class SqlParameters
{
    private const int Listed = 30;

    private static readonly HashSet<Type> Bindable =
    [
        typeof(bool), typeof(string), typeof(char), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint),
        typeof(long), typeof(ulong), typeof(float), typeof(double), typeof(decimal), typeof(BigInteger), typeof(DateOnly), typeof(DateTime),
        typeof(DateTimeOffset), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid), typeof(byte[]),
    ];

    /// <summary>
    /// True for a type whose values a database takes: texts, numbers, truth values, days and times, enums, and lists of them.
    /// </summary>
    public static bool IsBindable(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is var own
        && (Bindable.Contains(own) || own.IsEnum || ElementOf(own) is { } element && IsBindable(element));

    /// <summary>The value of a parameter as a database takes it: an enum is the name of its value.</summary>
    /// <param name="name">Name of the C# variable.</param>
    /// <param name="line">Line of the statement, for the message.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="CellFailedException">There is no such variable, or it holds what no parameter can be.</exception>
    public static object? Find(string name, int line, ICellVariables variables)
    {
        if (!variables.TryGetValue(name, out var value))
            throw Failed($"${name} has no value: no C# variable of that name has been set in a cell before.{Others(name, variables)}");
        return value switch
        {
            null or DBNull => null,
            Enum or char => value.ToString(),
            // Of other collections, the driver knows best which it takes.
            ICollection => value,
            _ when IsBindable(value.GetType()) => value,
            _ => throw Failed($"${name} is a {TypeName.Short(value.GetType())}, and a parameter of SQL is a single value: text, number, "
                + $"truth value, day or time.{Others(name, variables)}"),
        };

        CellFailedException Failed(string message) => new(new("SqlError", message, [], line));
    }

    private static string Others(string name, ICellVariables variables)
    {
        var known = variables.Variables().Where(variable => variable.Name != name && IsBindable(variable.Value?.GetType() ?? variable.Type))
            .Select(variable => variable.Name).ToArray();
        if (known.Length == 0) return " There is no variable yet that could be bound.";
        var rest = known.Length > Listed ? $" and {known.Length - Listed} more" : "";
        return $" Nearest: ${NearestName.To(name, known)}. Variables that can be bound: "
            + $"{string.Join(", ", known.Take(Listed).Select(each => "$" + each))}{rest}.";
    }

    private static Type? ElementOf(Type type) => type.IsArray && type != typeof(byte[]) ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null;
}
