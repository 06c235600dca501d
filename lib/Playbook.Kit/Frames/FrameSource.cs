using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;

namespace Playbook.Kit;

/// <summary>
/// Where a frame came from: the SQL of the cell that named it. A frame made from another one in C# (filtered, joined) has none.
/// </summary>
/// <param name="Name">Name that the cell gave the result.</param>
/// <param name="Sql">The cell's SQL.</param>
/// <param name="Parameters">Values of its <c>$name</c> parameters, by name; a missing value is null.</param>
public sealed record FrameSource(string Name, string Sql, IReadOnlyDictionary<string, object?> Parameters)
{
    // A frame that nobody holds any more takes its source with it.
    private static readonly ConditionalWeakTable<DataFrame, FrameSource> Known = [];

    /// <summary>What the rows are, in words: the text of the comment that the SQL begins with; empty for none.</summary>
    public string Heading => Sql.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) is { } first
        && first.StartsWith("--", StringComparison.Ordinal) ? first[2..].Trim() : "";

    /// <summary>Remembers where a frame came from; the host of a notebook calls it when a cell names a result.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="name">Name that the cell gave it.</param>
    /// <param name="sql">The cell's SQL.</param>
    /// <param name="parameters">Values of its parameters.</param>
    public static void Remember(DataFrame frame, string name, string sql, IReadOnlyDictionary<string, object?> parameters) =>
        Known.AddOrUpdate(frame, new(name, sql, parameters));

    /// <summary>Where a frame came from; null when no SQL cell named it.</summary>
    public static FrameSource? Of(DataFrame frame) => Known.TryGetValue(frame, out var source) ? source : null;
}
