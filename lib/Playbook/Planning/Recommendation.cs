using System.Diagnostics.CodeAnalysis;

namespace Playbook.Planning;

/// <summary>A decision that a chapter published. The plan is composed out of these and of nothing else.</summary>
public sealed record Recommendation : Measure
{
    /// <summary>A recommendation whose parts are named one by one, as a file states them.</summary>
    public Recommendation()
    {
    }

    /// <summary>A measure under its number.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="id">Chapter and number, "10-1".</param>
    /// <param name="chapter">Chapter number, "10".</param>
    [SetsRequiredMembers]
    public Recommendation(Measure measure, string id, string chapter)
        : base(measure) => (Id, Chapter) = (id, chapter);

    /// <summary>Stable id: chapter and number, "10-1".</summary>
    public required string Id { get; init; }

    /// <summary>Chapter number, "10".</summary>
    public required string Chapter { get; init; }
}
