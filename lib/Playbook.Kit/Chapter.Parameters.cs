using Playbook.Kit.Parameters;

namespace Playbook.Kit;

public sealed partial class Chapter
{
    /// <summary>A whole number that a strategist may turn.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="default">Value when none is given.</param>
    /// <param name="min">Smallest allowed.</param>
    /// <param name="max">Largest allowed.</param>
    /// <param name="help">Meaning, and after the last comma the unit.</param>
    /// <exception cref="ParameterException">The given text is no whole number or outside the range.</exception>
    public int Parameter(string name, int @default, int min, int max, string help) =>
        Ranged(name, @default, min, max, help, "a whole number", ParameterReader.Int);

    /// <inheritdoc cref="Parameter(string, int, int, int, string)"/>
    public int Parameter(string name, int @default, string help) =>
        Ranged(name, @default, int.MinValue, int.MaxValue, help, "a whole number", ParameterReader.Int);

    /// <summary>An amount that a strategist may turn.</summary>
    /// <inheritdoc cref="Parameter(string, int, int, int, string)"/>
    public decimal Parameter(string name, decimal @default, decimal min, decimal max, string help) =>
        Ranged(name, @default, min, max, help, "a number", ParameterReader.Decimal);

    /// <inheritdoc cref="Parameter(string, decimal, decimal, decimal, string)"/>
    public decimal Parameter(string name, decimal @default, string help) =>
        Ranged(name, @default, decimal.MinValue, decimal.MaxValue, help, "a number", ParameterReader.Decimal);

    /// <summary>A number that a strategist may turn.</summary>
    /// <inheritdoc cref="Parameter(string, int, int, int, string)"/>
    public double Parameter(string name, double @default, double min, double max, string help) =>
        Ranged(name, @default, min, max, help, "a number", ParameterReader.Double);

    /// <inheritdoc cref="Parameter(string, double, double, double, string)"/>
    public double Parameter(string name, double @default, string help) =>
        Ranged(name, @default, double.MinValue, double.MaxValue, help, "a number", ParameterReader.Double);

    /// <summary>A day that a strategist may turn.</summary>
    /// <inheritdoc cref="Parameter(string, int, int, int, string)"/>
    public DateOnly Parameter(string name, DateOnly @default, DateOnly min, DateOnly max, string help) =>
        Ranged(name, @default, min, max, help, "a date like 2026-01-31", ParameterReader.Date);

    /// <inheritdoc cref="Parameter(string, DateOnly, DateOnly, DateOnly, string)"/>
    public DateOnly Parameter(string name, DateOnly @default, string help) =>
        Ranged(name, @default, DateOnly.MinValue, DateOnly.MaxValue, help, "a date like 2026-01-31", ParameterReader.Date);

    /// <summary>A day or a number that may be left open: the notebook finds its own where none is given.</summary>
    /// <typeparam name="T">DateOnly, int, decimal or double.</typeparam>
    /// <param name="name">Name on the command line.</param>
    /// <param name="default">The value as text; empty for none.</param>
    /// <param name="help">Meaning, and what stands in for an empty value.</param>
    /// <returns>Null when the text is empty.</returns>
    /// <exception cref="ParameterException">The given text is no such value.</exception>
    /// <exception cref="ArgumentException">The type is none of those.</exception>
    /// <example><code>var from = chapter.Parameter&lt;DateOnly&gt;("from", "", "first day; empty for the last month")</code></example>
    public T? Parameter<T>(string name, string @default, string help)
        where T : struct
    {
        var text = Session.Options.Parameters.GetValueOrDefault(name, @default);
        var none = string.IsNullOrWhiteSpace(text);
        object? value;
        string type;
        if (typeof(T) == typeof(DateOnly)) (type, value) = Read("a date like 2026-01-31", ParameterReader.Date);
        else if (typeof(T) == typeof(int)) (type, value) = Read("a whole number", ParameterReader.Int);
        else if (typeof(T) == typeof(decimal)) (type, value) = Read("a number", ParameterReader.Decimal);
        else if (typeof(T) == typeof(double)) (type, value) = Read("a number", ParameterReader.Double);
        else throw new ArgumentException($"{name} cannot be a {typeof(T).Name}; there are DateOnly, int, decimal and double.");
        Declare(name, type, value is null ? "" : ParameterReader.Write(value), @default, "", help);
        return (T?)value;

        (string Type, object? Value) Read<TValue>(string kind, Func<string, (bool, TValue)> parse) =>
            (kind, none ? null : ParameterReader.Read(name, text, kind, parse));
    }

    /// <summary>A switch.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="default">Value when none is given.</param>
    /// <param name="help">Meaning.</param>
    /// <exception cref="ParameterException">The given text is neither true nor false.</exception>
    public bool Parameter(string name, bool @default, string help)
    {
        var value = Session.Options.Parameters.TryGetValue(name, out var text)
            ? ParameterReader.Read(name, text, "true or false", ParameterReader.Truth) : @default;
        return Declare(name, "yes or no", value, @default, "true or false", help);
    }

    /// <summary>A text.</summary>
    /// <inheritdoc cref="Parameter(string, bool, string)"/>
    public string Parameter(string name, string @default, string help) =>
        Declare(name, "text", Session.Options.Parameters.GetValueOrDefault(name, @default), @default, "", help);

    /// <summary>One of several texts.</summary>
    /// <param name="name">Name on the command line.</param>
    /// <param name="default">Value when none is given; one of the choices.</param>
    /// <param name="choices">The texts allowed.</param>
    /// <param name="help">Meaning.</param>
    /// <exception cref="ParameterException">The given text is none of the choices.</exception>
    /// <exception cref="ArgumentException">The default is none of the choices.</exception>
    public string Parameter(string name, string @default, string[] choices, string help)
    {
        var list = string.Join(", ", choices);
        if (!choices.Contains(@default))
            throw new ArgumentException($"The default of {name}, \"{@default}\", is none of its choices: {list}.");
        var value = Session.Options.Parameters.GetValueOrDefault(name, @default);
        var chosen = choices.FirstOrDefault(c => string.Equals(c, value, StringComparison.OrdinalIgnoreCase))
            ?? throw new ParameterException($"{name} = \"{value}\": the choices are {list}.");
        return Declare(name, "choice", chosen, @default, list, help);
    }

    private T Ranged<T>(string name, T @default, T min, T max, string help, string type, Func<string, (bool, T)> parse)
        where T : struct, IComparable<T>
    {
        var range = Range(min, max, help);
        if (min.CompareTo(max) > 0) throw new ArgumentException($"The range of {name} is empty: {range}.");
        if (@default.CompareTo(min) < 0 || @default.CompareTo(max) > 0)
            throw new ArgumentException($"The default of {name}, {ParameterReader.Show(@default)}, is outside its range {range}.");
        var value = Session.Options.Parameters.TryGetValue(name, out var text) ? ParameterReader.Read(name, text, type, parse) : @default;
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
            throw new ParameterException($"{name} = {ParameterReader.Show(value)}: the range is {range}.");
        return Declare(name, type, value, @default, range, help);
    }

    private static string Range<T>(T min, T max, string help)
        where T : struct
    {
        var open = min is int.MinValue || min is decimal.MinValue || min is double.MinValue
            || (min is DateOnly d && d == DateOnly.MinValue);
        return open ? "" : $"{ParameterReader.Show(min)} to {ParameterReader.Show(max)} {ParameterReader.Unit(help)}".TrimEnd();
    }

    private T Declare<T>(string name, string type, T value, T @default, string range, string help)
    {
        if (Session.Declared.Any(p => p.Name == name) && Session.Hosted)
            throw new ArgumentException($"The parameter {name} is declared twice.");
        // In an editor a cell is run again and again: the last declaration counts.
        if (Session.Declared.FirstOrDefault(p => p.Name == name) is { } before) Session.Declared.Remove(before);
        Session.Declared.Add(new(name, type, ParameterReader.Write(value), ParameterReader.Write(@default), range, help));
        return value;
    }
}
