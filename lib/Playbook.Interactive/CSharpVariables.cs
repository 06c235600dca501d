using Playbook.Notebooks;
using CSharpKernel = Microsoft.DotNet.Interactive.CSharp.CSharpKernel;

namespace Playbook.Interactive;

/// <summary>The variables of the host's C# cells.</summary>
internal sealed class CSharpVariables(CSharpKernel csharp) : ICellVariables
{
    public bool TryGetValue(string name, out object? value) => csharp.TryGetValue(name, out value);

    public IReadOnlyList<(string Name, Type Type, object? Value)> Variables()
    {
        var found = new SortedDictionary<string, (string, Type, object?)>(StringComparer.Ordinal);
        // Bound late: the host's compiler is of another version than the one this library is built beside.
        dynamic? state = typeof(CSharpKernel).GetProperty("ScriptState")!.GetValue(csharp);
        if (state is null) return [];
        foreach (var variable in state.Variables)
            found[(string)variable.Name] = ((string)variable.Name, (Type)variable.Type, (object?)variable.Value);
        return [.. found.Values];
    }
}
