using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>A part of a report of changes.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Table">Its rows.</param>
public sealed record ChangeTable(string Title, Table Table)
{
    /// <summary>True when a reader needs it only now and then.</summary>
    public bool Folded { get; init; }
}
