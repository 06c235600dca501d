namespace Playbook.Notebooks;

/// <content>What the language services and SQL cells see of the state.</content>
internal sealed partial class CSharpKernel : ICellVariables
{
    /// <summary>The state at this moment; may be asked for while a piece runs.</summary>
    public CSharpState State()
    {
        lock (references) return new(previous, [.. references.Values]);
    }
}
