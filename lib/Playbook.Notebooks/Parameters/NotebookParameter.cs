namespace Playbook.Notebooks;

/// <summary>A parameter that a notebook declares, read from its text without running it.</summary>
/// <param name="Name">Name to set it by.</param>
/// <param name="Type">Its C# type: <c>int</c>, <c>decimal</c>, <c>double</c>, <c>bool</c>, <c>string</c>, <c>DateOnly</c>.</param>
/// <param name="Default">Default value as text: 2026-01-01, 3000000, true.</param>
/// <param name="Min">Smallest allowed value; <c>null</c> when there is none.</param>
/// <param name="Max">Largest allowed value; <c>null</c> when there is none.</param>
/// <param name="Choices">Allowed texts; empty when any is.</param>
/// <param name="Help">What it means, with its unit.</param>
/// <param name="Cell">Number of the declaring cell, from 1.</param>
/// <param name="Line">Line in the cell, from 1.</param>
public sealed record NotebookParameter(
    string Name, string Type, string Default, string? Min, string? Max, IReadOnlyList<string> Choices, string Help, int Cell, int Line)
{
    /// <summary>The allowed values as a reader should see them, or an empty text: "0 to 1", "at least 100", "one of day, week".</summary>
    public string Range => (Min, Max, Choices.Count) switch
    {
        (_, _, > 0) => $"one of {string.Join(", ", Choices)}",
        ({ } min, { } max, _) => $"{min} to {max}",
        ({ } min, null, _) => $"at least {min}",
        (null, { } max, _) => $"at most {max}",
        _ => "",
    };
}
