namespace Playbook.Notebooks;

/// <summary>The C# variables of a notebook, as its SQL cells see them.</summary>
internal interface ICellVariables
{
    /// <summary>Value of a variable, the latest one of its name.</summary>
    bool TryGetValue(string name, out object? value);

    /// <summary>All variables: name, type, value; the latest of each name.</summary>
    IReadOnlyList<(string Name, Type Type, object? Value)> Variables();
}
