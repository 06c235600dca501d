using Playbook.Attribution;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Attribution;

/// <summary>What was spent on a channel and what its platform claims, in the weeks of the witnesses.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Spend">Yuan on the days of the cost basis.</param>
/// <param name="Days">Days of the cost basis.</param>
/// <param name="Claimed">GMV that the platform claims of the days of the journeys; null where it claims none.</param>
public sealed record ChannelCost(string Channel, decimal Spend, long Days, decimal? Claimed);

/// <summary>One channel before all witnesses: GMV a week, the same weeks.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Spend">Yuan a week.</param>
/// <param name="Claim">What its platform claims.</param>
/// <param name="Last">By last touch.</param>
/// <param name="Shapley">By Shapley.</param>
/// <param name="Markov">By the chain.</param>
/// <param name="Mix">By the media-mix model; an interval from near nothing says that it cannot tell the channel.</param>
/// <param name="Experiment">What an experiment on it said, in words.</param>
public sealed record WitnessRow(
    string Channel, double? Spend, Estimate Claim, Estimate Last, Estimate Shapley, Estimate Markov, Estimate Mix, string Experiment)
{
    /// <summary>The witnesses by name, in order.</summary>
    public IReadOnlyList<(string Name, Estimate Says)> Says =>
        [("platform", Claim), ("last touch", Last), ("Shapley", Shapley), ("Markov", Markov), ("media mix", Mix)];

    /// <summary>A difference smaller than this changes no budget.</summary>
    public const double LeastRatio = 1.25;

    /// <summary>
    /// The two witnesses that lie farthest apart, as a ratio: their intervals do not meet, and one says <see cref="LeastRatio"/> or more
    /// of the
    /// other. Path models count as one kind of witness: that they differ among themselves is their definition. Null where none lie apart.
    /// </summary>
    public (string High, string Low, double Ratio)? Apart => (
        from high in Says
        from low in Says
        where Kind(high.Name) != Kind(low.Name) && high.Says.HasValue && low.Says.HasValue
        where (high.Says.Lower ?? high.Says.Value) > (low.Says.Upper ?? low.Says.Value)
        let least = Math.Max(1, low.Says.Value!.Value)
        where high.Says.Value!.Value >= LeastRatio * least
        orderby high.Says.Value!.Value / least descending
        select ((string, string, double)?)(high.Name, low.Name, high.Says.Value!.Value / least)).FirstOrDefault();

    private static int Kind(string witness) => witness switch { "platform" => 0, "media mix" => 1, _ => 2 };
}

/// <summary>All that bears witness to what the channels bring, in one unit and the same weeks.</summary>
/// <param name="Rows">By falling spend, channels without spend last by last touch.</param>
/// <param name="Traced">Part of the orders whose contacts the journeys know.</param>
/// <param name="Scale">GMV of all orders ÷ GMV of those traced: what journeys say is raised by it.</param>
/// <param name="Weeks">Weeks.</param>
/// <param name="Text">The days as a reader sees them.</param>
public sealed record Witnesses(IReadOnlyList<WitnessRow> Rows, Estimate Traced, Estimate Scale, double Weeks, string Text)
{
    /// <summary>Channels on which at least two witnesses lie apart.</summary>
    public IReadOnlyList<WitnessRow> Contradicted => [.. Rows.Where(r => r.Apart is not null)];

    /// <summary>The paid channel on which most money hangs among those contradicted; null for none.</summary>
    public WitnessRow? Dearest => Contradicted.Where(r => r.Spend > 0).MaxBy(r => r.Spend);

    /// <summary>Channels to which more than journeys bear witness.</summary>
    public int Compared => Rows.Count(r => (r.Claim.HasValue || r.Mix.HasValue) && (r.Markov.HasValue || (r.Claim.HasValue
        && r.Mix.HasValue)));

    /// <summary>Number of channels on which witnesses lie apart; missing where nothing but journeys bears witness.</summary>
    public Estimate ContradictedCount => Compared > 0 ? Estimate.Exact(Contradicted.Count, Unit.Count, Compared)
        : Estimate.Missing("nothing but journeys bears witness", Unit.Count);

    /// <summary>What is asked of a channel, from all that was found.</summary>
    /// <param name="book">Path models.</param>
    /// <param name="costs">Spend and claims.</param>
    /// <param name="fit">Media-mix model.</param>
    /// <param name="experiments">Experiments.</param>
    /// <param name="period">The days of the journeys.</param>
    /// <param name="gmv">GMV of all orders in these days, yuan; 0 when unknown.</param>
    public static Witnesses Of(CreditBook book, IReadOnlyCollection<ChannelCost> costs, BudgetFit fit,
        ExperimentReading experiments, TouchPeriod period, double gmv)
    {
        var (paths, weeks) = (book.Paths, period.Weeks);
        var orders = paths.Conversions + paths.Without.Conversions;
        var traced = orders < 1 ? Estimate.Missing("no order is traced", Unit.Fraction)
            : Estimate.Exact(paths.Conversions / orders, Unit.Fraction, (long)orders, "orders with a contact before them ÷ orders");
        var scale = paths.Value <= 0 ? Estimate.Missing("no order is traced", Unit.Multiple)
            : gmv <= 0 ? Estimate.Missing("no outcome is known by week", Unit.Multiple)
            : Estimate.Exact(gmv / paths.Value, Unit.Multiple, (long)orders, "GMV of all orders ÷ GMV of those with a contact");
        var ids = book.Channels.Concat(costs.Select(c => c.Channel)).Concat(fit.Input.ChannelIds).Distinct(StringComparer.Ordinal);
        Estimate Path(string model, string channel)
        {
            var credit = book.Find(model)?.Channels.FirstOrDefault(c => c.Channel == channel);
            return credit is null ? Estimate.Missing("in no journey", Unit.Yuan) : !scale.HasValue
                ? Estimate.Missing(scale.MissingReason!, Unit.Yuan)
                : credit.Value.Times(scale.Value!.Value / weeks, Unit.Yuan);
        }

        var rows = ids.Select(id =>
        {
            var cost = costs.FirstOrDefault(c => c.Channel == id);
            return new WitnessRow(id, cost is null || cost.Days == 0 ? null : (double)cost.Spend / cost.Days * 7,
                cost?.Claimed is { } claimed ? Estimate.Exact((double)claimed / weeks, Unit.Yuan, 0, "GMV that the platform claims")
                    : Estimate.Missing(cost is null ? "not advertising" : "claims none", Unit.Yuan),
                Path("Last touch", id), Path("Shapley", id), Path("Markov", id), Mix(fit, id, period), Experiment(experiments, id));
        });
        return new([.. rows.OrderByDescending(r => r.Spend ?? -1).ThenByDescending(r => r.Last.Value ?? -1)
            .ThenBy(r => r.Channel, StringComparer.Ordinal)], traced, scale, weeks, period.Text);
    }

    // The model's weeks that lie in the period; what it gives them, by draw.
    private static Estimate Mix(BudgetFit fit, string id, TouchPeriod period)
    {
        if (fit.Model is not { } model) return Estimate.Missing(fit.Reason, Unit.Yuan);
        if (fit.Failed.Length > 0) return Estimate.Missing(fit.Failed, Unit.Yuan);
        if (fit.Input.Metric.Id != "gmv") return Estimate.Missing($"chapter 08's model explains {fit.Input.Metric.Text}, not GMV",
            Unit.Yuan);
        var c = fit.Input.ChannelIds.ToList().IndexOf(id);
        if (c < 0) return Estimate.Missing("not advertising", Unit.Yuan);
        int[] weeks = [.. Enumerable.Range(0, model.Data.Weeks.Count)
            .Where(t => model.Data.Weeks[t] >= period.From && model.Data.Weeks[t].AddDays(6) <= period.To)];
        if (weeks.Length == 0) return Estimate.Missing("no whole week of the model lies in these days", Unit.Yuan);
        return fit.Channels[c].BroughtIn(weeks, fit.Level);
    }

    private static string Experiment(ExperimentReading experiments, string id)
    {
        var lines = experiments.Lines.Where(l => l.Experiment.Contains(id, StringComparison.OrdinalIgnoreCase)
            || l.Arm.Contains(id, StringComparison.OrdinalIgnoreCase)).Select(l =>
                $"{l.Experiment}: {l.Arm} {FigureText.Full(l.Change)}").ToArray();
        return lines.Length == 0 ? "none" : string.Join("; ", lines);
    }
}
