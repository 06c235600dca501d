using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>One layer of the value model: what reached it, at which rate, and what one unit of it cost.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Count">How many reached it.</param>
/// <param name="Rate">Share of the layer above; missing for the first.</param>
/// <param name="CostPerUnit">Yuan of spend per unit (per impression, click, …); missing when nothing reached it.</param>
public sealed record ValueLayer(string Layer, long Count, Estimate Rate, Estimate CostPerUnit);

/// <summary>What was spent on a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Spend">Yuan.</param>
public sealed record ChannelSpend(string Channel, decimal Spend);

/// <summary>
/// The six-layer value model from CPM to GMV (全链路ROI): GMV = spend / CPM × 1000 × CTR × visit rate × cart rate × order rate × payment rate
/// × order value. Each factor is a ratio of sums, so the product is the GMV exactly.
/// </summary>
/// <param name="Spend">Yuan spent.</param>
/// <param name="Row">The six counts and the money.</param>
/// <param name="Layers">The six layers.</param>
/// <param name="Cpm">Yuan per thousand impressions; null without impressions.</param>
/// <param name="OrderValue">GMV per paid order in yuan; null without payments.</param>
public sealed record ValueModel(decimal Spend, FunnelRow Row, IReadOnlyList<ValueLayer> Layers, double? Cpm, double? OrderValue)
{
    /// <summary>Builds the model from the counts of <see cref="FunnelStages.SixLayers"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The spend is negative.</exception>
    /// <exception cref="ArgumentException">The row does not hold six counts.</exception>
    public static ValueModel Of(decimal spend, FunnelRow row)
    {
        if (spend < 0) throw new ArgumentOutOfRangeException(nameof(spend), spend, "Spend is 0 yuan or more.");
        var stages = FunnelStages.SixLayers;
        row.Check(stages);
        var layers = new ValueLayer[stages.Count];
        for (var i = 0; i < stages.Count; i++)
        {
            var rate = i == 0
                ? Estimate.Missing("the first layer has no layer above", Unit.Fraction)
                : FunnelTable.Rate(row.Counts[i], row.Counts[i - 1]);
            var cost = row.Counts[i] == 0
                ? Estimate.Missing($"no {stages[i]}", Unit.Yuan)
                : Estimate.Exact((double)spend / row.Counts[i], Unit.Yuan, row.Counts[i]);
            layers[i] = new(stages[i], row.Counts[i], rate, cost);
        }

        return new(spend, row, layers,
            row.Counts[0] == 0 ? null : (double)spend / row.Counts[0] * 1000,
            row.Counts[^1] == 0 ? null : (double)row.Gmv / row.Counts[^1]);
    }

    /// <summary>
    /// The models of each channel that was advertised and of all of them together ("all", first); empty where the log does not tell all six
    /// layers.
    /// </summary>
    /// <param name="book">The funnel.</param>
    /// <param name="spend">Yuan spent by channel over the same period.</param>
    public static IReadOnlyList<ValueModel> OfChannels(FunnelBook book, IEnumerable<ChannelSpend> spend)
    {
        ArgumentNullException.ThrowIfNull(book);
        var yuan = spend.GroupBy(s => s.Channel, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.Spend), StringComparer.Ordinal);
        var rows = book.Stages.Count == FunnelStages.SixLayers.Count
            ? book.Rows("channel").Where(r => yuan.ContainsKey(r.Segment)).ToArray() : [];
        return rows.Length == 0 ? []
            : [Of(rows.Sum(r => yuan[r.Segment]), FunnelRow.Sum("all", rows)), .. rows.Select(r => Of(yuan[r.Segment], r))];
    }

    /// <summary>The product of the factors: equal to the GMV whenever every factor exists; 0 when a layer is empty.</summary>
    public double Product() => Cpm is not { } cpm || OrderValue is not { } value || Layers.Skip(1).Any(l => !l.Rate.HasValue) ? 0
        : (cpm > 0 ? (double)Spend / cpm * 1000 : Row.Counts[0]) * Layers.Skip(1).Aggregate(1.0, (p, l) => p * l.Rate.Value!.Value) * value;

    /// <summary>The factors in order, and their product: paid GMV.</summary>
    public IReadOnlyList<NamedFigure> Factors =>
    [
        new("Spend: yuan of advertising", Estimate.Exact((double)Spend, Unit.Yuan)),
        new("÷ CPM × 1000: impressions bought with it (yuan per thousand)",
            Cpm is { } cpm ? Estimate.Exact(cpm, Unit.Yuan) : Estimate.Missing("no impressions", Unit.Yuan)),
        .. Layers.Skip(1).Select((l, i) => new NamedFigure($"× {l.Layer} / {Layers[i].Layer}", l.Rate)),
        new("× paid GMV per payment: order value",
            OrderValue is { } value ? Estimate.Exact(value, Unit.Yuan) : Estimate.Missing("no payments", Unit.Yuan)),
        new("= paid GMV: product of all the above", Estimate.Exact(Product(), Unit.Yuan)),
    ];

    /// <summary>GMV / spend on payment; missing without spend.</summary>
    public Estimate Roas =>
        Spend == 0 ? Estimate.Missing("no spend", Unit.Multiple) : Estimate.Exact((double)(Row.Gmv / Spend), Unit.Multiple, Row.Counts[^1]);

    /// <summary>
    /// Kept GMV / spend, after refunds of payments that are old enough; missing without spend, or when no payment has known refunds.
    /// </summary>
    public Estimate KeptRoas => Spend == 0 ? Estimate.Missing("no spend", Unit.Multiple)
        : Row is { Gmv: > 0, KeptShare: null } ? Estimate.Missing("refunds are not known yet", Unit.Multiple)
        : Estimate.Exact(Row.KeptGmv / (double)Spend, Unit.Multiple, Row.Counts[^1]);
}
