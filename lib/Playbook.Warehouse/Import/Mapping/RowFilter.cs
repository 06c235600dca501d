namespace Playbook.Warehouse.Import;

/// <summary>A stated rule that leaves rows out; they are counted as dropped, not as rejected.</summary>
/// <param name="Name">Name of the rule; the command line can switch it off by this name.</param>
/// <param name="Field">Field it looks at.</param>
/// <param name="Why">The reason, for readers.</param>
public sealed record RowFilter(string Name, string Field, string Why)
{
    /// <summary>First day kept; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day kept, whole; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Least value kept; null for no limit.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Greatest value kept; null for no limit.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Texts of the file that are left out, such as 合计 of a summary row.</summary>
    public IReadOnlySet<string> Not { get; init; } = new HashSet<string>();
}
