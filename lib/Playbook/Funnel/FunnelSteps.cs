using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>The stages and steps of a funnel as rows.</summary>
public static class FunnelSteps
{
    /// <summary>Stages behind the impressions with their counts, down to what is kept of the payments; none without visits.</summary>
    /// <param name="book">The funnel.</param>
    public static IReadOnlyList<(string Name, double Count)> Stages(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        if (book.Total() is not { } row) return [];
        var stages = book.Stages.Zip(row.Counts, (name, count) => (Name: name, Count: (double)count))
            .Where(s => s.Name != FunnelStages.Impressions).ToList();
        if (book.HasMoney && row.KeptShare is { } kept) stages.Add((FunnelStages.Kept, stages[^1].Count * kept));
        return stages;
    }

    /// <summary>Each stage and step of the period beside those of the period before; none without visits.</summary>
    /// <param name="book">The funnel.</param>
    public static IReadOnlyList<BoardRow> Of(FunnelBook book)
    {
        ArgumentNullException.ThrowIfNull(book);
        var (stages, now, before) = (book.Stages, book.Total(), book.Total(earlier: true));
        return now is null ? [] :
        [
            .. stages.SelectMany((stage, i) => i == 0 ? new[] { Count(i) } :
                [Count(i), Row($"{Phrase.First(stages[i - 1])} → {stage}", Unit.Fraction, row => book.Rate(row, i))]),
        ];

        BoardRow Count(int i) => Row(Phrase.First(stages[i]), Unit.Count, row => Estimate.Exact(row.Counts[i], Unit.Count));
        BoardRow Row(string name, Unit unit, Func<FunnelRow, Estimate> of) => new(name, of(now),
            before is null ? Estimate.Missing("no period before", unit) : of(before), Estimate.Missing("not asked for", unit));
    }
}
