namespace Playbook.Warehouse;

/// <summary>What kind of promise a check is about.</summary>
public enum CheckKind
{
    /// <summary>A key is missing or not unique.</summary>
    Key,

    /// <summary>A value points to a row that does not exist.</summary>
    Reference,

    /// <summary>An identity or range does not hold.</summary>
    Identity,
}

/// <summary>One broken promise.</summary>
/// <param name="Table">Table.</param>
/// <param name="Kind">Kind of promise.</param>
/// <param name="Check">The promise in words.</param>
/// <param name="Count">Rows (for a repeated key: key values) that break it.</param>
/// <param name="Examples">Keys of up to five of them, in key order.</param>
public sealed record CheckFinding(string Table, CheckKind Kind, string Check, long Count, IReadOnlyList<string> Examples)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Table}: {Check}: broken {Count} times, e.g. {string.Join("; ", Examples)}";
}

/// <summary>The answer of <see cref="WarehouseCheck.Run(WarehouseReader, IProgress{string}?, CancellationToken)"/>.</summary>
/// <param name="RowCounts">Rows per table, every table of the schema.</param>
/// <param name="Findings">What is broken, by table.</param>
public sealed record WarehouseCheckResult(IReadOnlyDictionary<string, long> RowCounts, IReadOnlyList<CheckFinding> Findings)
{
    /// <summary>True when nothing is broken.</summary>
    public bool Sound => Findings.Count == 0;

    /// <summary>Rows of all tables.</summary>
    public long TotalRows => RowCounts.Values.Sum();
}
