using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A key figure of a chapter.</summary>
/// <param name="Label">What it is, with its period ("Kept GMV, December").</param>
/// <param name="Figure">The figure.</param>
/// <param name="Note">A comparison or remark under it; the interval stands there anyway.</param>
public sealed record Fact(string Label, Estimate Figure, string Note = "");

/// <summary>Key figures, shown side by side.</summary>
/// <param name="Items">The figures, in order.</param>
public sealed record Facts(IReadOnlyList<Fact> Items)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Join("\n", Items.Select(f => $"{f.Label}: {f.Figure}{(f.Note.Length > 0 ? $" · {f.Note}" : "")}"));
}
