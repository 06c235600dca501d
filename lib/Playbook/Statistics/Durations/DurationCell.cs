namespace Playbook.Statistics;

/// <summary>
/// Equal durations, counted. Rows reduce to these in the warehouse, so that a fit never sees rows: a duration known exactly has
/// <see cref="From"/> = <see cref="To"/>, one known to a bin lies between them,
/// one not ended yet has <see cref="To"/> = +∞ (right-censored).
/// </summary>
/// <param name="From">Shortest possible duration; above 0 when known exactly, otherwise 0 or more.</param>
/// <param name="To">Longest possible duration; +∞ when it had not ended.</param>
/// <param name="Count">How many, 0 or more.</param>
public readonly record struct DurationCell(double From, double To, long Count)
{
    /// <summary>Durations that had not ended when last seen.</summary>
    public bool Censored => double.IsPositiveInfinity(To);

    /// <summary>Durations known exactly.</summary>
    public bool Exact => From == To;
}
