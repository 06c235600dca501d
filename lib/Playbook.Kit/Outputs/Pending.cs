namespace Playbook.Kit;

/// <summary>The place of something that a later cell computes: shown until that cell has run.</summary>
/// <param name="What">What will stand here.</param>
public sealed record Pending(string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What}: computed in a cell below.";
}
