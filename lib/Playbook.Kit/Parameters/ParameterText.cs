using Playbook.Kit.Parameters;

namespace Playbook.Kit;

/// <summary>A parameter's value as a user writes it, judged before a notebook runs.</summary>
public static class ParameterText
{
    /// <summary>What is wrong with a value, in the words that the notebook itself would use; null when nothing is.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="text">The value as written.</param>
    /// <param name="type">C# type that the notebook declares: int, decimal, double, bool, DateOnly; any other takes every text.</param>
    /// <param name="min">Smallest allowed value as text; null for none.</param>
    /// <param name="max">Largest allowed value as text; null for none.</param>
    /// <param name="choices">Allowed texts; empty when any is.</param>
    /// <param name="default">Default as text; null when unknown. One that is empty allows an empty value: left open.</param>
    public static string? Problem(
        string name, string text, string type, string? min, string? max, IReadOnlyList<string> choices, string? @default = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(choices);
        if (@default is "" && string.IsNullOrWhiteSpace(text)) return null;
        if (choices.Count > 0)
            return choices.Contains(text, StringComparer.OrdinalIgnoreCase) ? null
                : $"{name} = \"{text}\": the choices are {string.Join(", ", choices)}.";
        return type switch
        {
            "int" => In(name, text, "a whole number", ParameterReader.Int, min, max),
            "decimal" => In(name, text, "a number", ParameterReader.Decimal, min, max),
            "double" => In(name, text, "a number", ParameterReader.Double, min, max),
            "DateOnly" => In(name, text, "a date like 2026-01-31", ParameterReader.Date, min, max),
            "bool" => In(name, text, "true or false", ParameterReader.Truth, min, max),
            _ => null,
        };
    }

    private static string? In<T>(string name, string text, string kind, Func<string, (bool Ok, T Value)> parse, string? min, string? max)
        where T : IComparable<T>
    {
        if (parse(text.Trim()) is not (true, var value)) return $"{name} = \"{text}\": expected {kind}.";
        var (hasLow, least) = min is null ? default : parse(min);
        var (hasHigh, most) = max is null ? default : parse(max);
        if (!(hasLow && value.CompareTo(least) < 0) && !(hasHigh && value.CompareTo(most) > 0)) return null;
        var (from, to) = (ParameterReader.Show(least), ParameterReader.Show(most));
        var range = (hasLow, hasHigh) switch
        {
            (true, true) => $"{from} to {to}",
            (true, false) => $"at least {from}",
            _ => $"at most {to}",
        };
        return $"{name} = {ParameterReader.Show(value)}: the range is {range}.";
    }
}
