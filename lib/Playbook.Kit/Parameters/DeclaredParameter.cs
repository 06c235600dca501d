namespace Playbook.Kit;

/// <summary>A parameter as a notebook declared it, with the value in use.</summary>
/// <param name="Name">Name, as on the command line.</param>
/// <param name="Type">Type in words: "whole number", "number", "date", "yes or no", "text".</param>
/// <param name="Value">Value in use, written as it could be given.</param>
/// <param name="Default">Default value, written the same way.</param>
/// <param name="Range">Allowed values in words; empty when all are.</param>
/// <param name="Help">Meaning and unit.</param>
public sealed record DeclaredParameter(string Name, string Type, string Value, string Default, string Range, string Help)
{
    /// <summary>True when the value was given and differs from the default.</summary>
    public bool Changed => !string.Equals(Value, Default, StringComparison.Ordinal);
}
