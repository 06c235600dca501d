namespace Playbook.Funnel;

/// <summary>The funnel of one segment over one period: how many reached each stage, and the money at its end.</summary>
/// <param name="Segment">Which channel, form, hour, device or audience.</param>
/// <param name="Counts">
/// One count per stage, from the widest to the narrowest. Later stages need not be part of earlier ones: an order can be made without a
/// basket, so a rate can pass 1.
/// </param>
/// <param name="Gmv">Yuan paid, with the platform's subsidy (成交金额).</param>
/// <param name="Kept">Yuan kept after refunds, of <paramref name="Mature"/>.</param>
/// <param name="Mature">
/// The part of <paramref name="Gmv"/> that is old enough for its refunds to be known (the same refund age for all that is compared); null
/// when all of it is. Without it, the newest weeks would always look as if nothing were returned.
/// </param>
public sealed record FunnelRow(string Segment, IReadOnlyList<long> Counts, decimal Gmv = 0m, decimal Kept = 0m, decimal? Mature = null)
{
    /// <summary>Share of GMV that is kept after refunds; null when no payment is old enough to know.</summary>
    public double? KeptShare => (Mature ?? Gmv) > 0 ? (double)(Kept / (Mature ?? Gmv)) : null;

    /// <summary>Yuan kept of the whole GMV, as far as the payments that are old enough tell; the GMV itself when none is.</summary>
    public double KeptGmv => (double)Gmv * (KeptShare ?? 1);

    /// <summary>All rows of the list added up under one name; stages are added one by one.</summary>
    /// <exception cref="ArgumentException">The list is empty or the rows differ in their number of stages.</exception>
    public static FunnelRow Sum(string segment, IReadOnlyCollection<FunnelRow> rows)
    {
        if (rows.Count == 0) throw new ArgumentException("There is no row to add up.", nameof(rows));
        var counts = new long[rows.First().Counts.Count];
        foreach (var row in rows)
        {
            if (row.Counts.Count != counts.Length)
                throw new ArgumentException(
                    $"Segment {row.Segment} has {row.Counts.Count} stages; the first has {counts.Length}.", nameof(rows));
            for (var i = 0; i < counts.Length; i++) counts[i] += row.Counts[i];
        }

        return new(segment, counts, rows.Sum(r => r.Gmv), rows.Sum(r => r.Kept), rows.Sum(r => r.Mature ?? r.Gmv));
    }

    internal void Check(IReadOnlyList<string> stages)
    {
        if (stages.Count < 2) throw new ArgumentException($"A funnel has at least two stages; got {stages.Count}.", nameof(stages));
        if (Counts.Count != stages.Count)
            throw new ArgumentException($"Segment {Segment} has {Counts.Count} counts for {stages.Count} stages.", nameof(stages));
        for (var i = 0; i < Counts.Count; i++)
            if (Counts[i] < 0)
                throw new ArgumentOutOfRangeException(nameof(stages), Counts[i],
                    $"Segment {Segment}, stage {stages[i]}: a count is 0 or more.");
    }
}
