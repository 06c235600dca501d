namespace Playbook.Testing.Brands;

/// <summary>What a notebook did wrong on a brand.</summary>
/// <param name="Notebook">File name without folder.</param>
/// <param name="Cell">Cell, from 1; 0 for what the notebook hands to the plan.</param>
/// <param name="Message">What is wrong.</param>
public sealed record BrandFault(string Notebook, int Cell, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Notebook}, cell {Cell}: {Message}";
}
