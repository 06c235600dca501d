using Playbook.Planning;

namespace Playbook.Kit;

/// <summary>A remark to the reader: what is missing, what to mind.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">The remark.</param>
/// <param name="Commands">Commands that help, one a line; empty for none.</param>
public sealed record Note(string Title, string Text, IReadOnlyList<string> Commands)
{
    /// <summary>A remark with figures; one that is missing turns it into the reason.</summary>
    public Note(string title, Title text)
        : this(title, text.ToString().Trim(), [])
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Commands.Prepend($"{Title}: {Text}"));
}

/// <summary>Several outputs shown one after the other.</summary>
/// <param name="Title">What they show.</param>
/// <param name="Items">The outputs, in order.</param>
public sealed record Section(string Title, IReadOnlyList<object> Items)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("\n\n", Items);
}

/// <summary>A chapter's judgements as a table.</summary>
/// <param name="Judgements">The judgements, in order.</param>
public sealed record BenchmarkTable(IReadOnlyList<Judgement> Judgements)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Judgements.Select(j =>
        $"{j.Benchmark.Id} {j.Benchmark.Metric}{(j.Reading.Length > 0 ? $" ({j.Reading})" : "")}: deck {VerdictText.Deck(j)}, you {j.Own}: "
        + $"{VerdictText.Words(j)}"));
}

/// <summary>Recommendations as cards, largest expected effect first; those whose effect the data cannot say come last.</summary>
/// <param name="Items">The recommendations.</param>
public sealed record Decisions(IReadOnlyList<Recommendation> Items)
{
    /// <summary>The recommendations in the order shown.</summary>
    public IReadOnlyList<Recommendation> Sorted =>
        [.. Items.OrderByDescending(r => r.Effect.Yuan.Value ?? double.NegativeInfinity).ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join("\n", Sorted.Select(r => $"{r.Action} · {r.Effect} a month · {r.Owner} · start {r.Start:yyyy-MM-dd}"));
}
