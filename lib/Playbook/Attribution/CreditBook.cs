using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>A channel in one model.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Conversions">Credit in conversions, with the interval over the customers.</param>
/// <param name="Value">Credit in yuan, with the interval over the customers.</param>
/// <param name="Presence">What the channel would earn by being seen as often, and the band around it; missing where nothing can be
/// shuffled.</param>
/// <param name="Standing">Where its credit stands against the band.</param>
public sealed record ChannelCredit(string Channel, Estimate Conversions, Estimate Value, Estimate Presence, CreditStanding Standing);

/// <summary>A model and what it gives each channel.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Channels">Channels, in the order of the book.</param>
public sealed record ModelCredit(string Model, IReadOnlyList<ChannelCredit> Channels);

/// <summary>
/// All models of attribution side by side, each figure with its interval over the customers and beside what the channel's mere presence
/// would earn.
/// </summary>
/// <param name="Paths">The journeys.</param>
/// <param name="Channels">Channels by falling last touch, ties by name.</param>
/// <param name="Models">First, last, last non-direct, linear, position, time decay, hybrid, Shapley, Markov.</param>
/// <param name="Markov">The chain behind the last model.</param>
/// <param name="Order">How its order was chosen.</param>
/// <param name="NoBand">Why there is no band; null when there is one.</param>
public sealed record CreditBook(
    ChannelPaths Paths, IReadOnlyList<string> Channels, IReadOnlyList<ModelCredit> Models, MarkovCredit Markov, MarkovOrder Order,
        string? NoBand)
{
    /// <summary>Attributes journeys by every model.</summary>
    /// <param name="paths">Journeys; none gives models without channels.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static CreditBook Of(ChannelPaths paths, CreditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        options ??= new();
        options.Check();
        var rules = TouchRule.All(paths, options.Rules);
        var order = options.Order > 0 ? new MarkovOrder(options.Order, []) : MarkovOrder.Of(paths, options.MostOrder, options.Seed);
        var counts = MarkovCounts.Of(paths, order.Best);
        var markov = MarkovCredit.Of(paths, counts);
        if (paths.Channels.Count == 0 || paths.Journeys <= 0) return new(paths, [], [], markov, order,
            "there is no journey with a contact");
        var credits = rules.Append(ShapleyCredit.Of(paths)).Append(markov.Credit).ToArray();
        var (band, draws) = (CreditBand.Of(paths, counts, options), CreditDraws.Of(paths, order.Best, options));
        var places = Enumerable.Range(0, paths.Channels.Count).OrderByDescending(c => credits[1].Conversions[c])
            .ThenBy(c => paths.Channels[c], StringComparer.Ordinal).ToArray();
        var n = (long)Math.Round(paths.Journeys);
        Estimate Figure(double value, double[][][] drawn, int m, int c, Unit unit) => DrawInterval.Of(value,
            [.. drawn.Select(d => d[m][c])], 0.95, unit, $"{(unit == Unit.Yuan ? "value" : "conversions")} by {credits[m].Model}", n);
        return new(paths, [.. places.Select(c => paths.Channels[c])], [.. credits.Select((credit, m) => new ModelCredit(credit.Model,
            [.. places.Select(c => new ChannelCredit(paths.Channels[c], Figure(credit.Conversions[c], draws.Conversions, m, c, Unit.Count),
                Figure(credit.Values[c], draws.Values, m, c, Unit.Yuan), band.Figure(m, c, 1 - options.FamilyError, n),
                band.Standing(m, c, credit.Conversions[c])))]))], markov, order, band.Missing);
    }

    /// <summary>A model by its name's first word ("Markov", "Shapley", "Last"); null where there is none.</summary>
    /// <param name="name">Start of the name.</param>
    public ModelCredit? Find(string name) => Models.FirstOrDefault(m => m.Model.StartsWith(name, StringComparison.Ordinal));

    /// <summary>Channels that earn more, or less, than their presence in some model, with the models that say so; by channel.</summary>
    public IReadOnlyList<(string Channel, CreditStanding Standing, IReadOnlyList<string> Models)> Named =>
    [
        .. from channel in Channels
           from standing in new[] { CreditStanding.More, CreditStanding.Less }
           let models = Models.Where(m => m.Channels.Any(c => c.Channel == channel && c.Standing == standing)).Select(m =>
               m.Model).ToArray()
           where models.Length > 0
           select (channel, standing, (IReadOnlyList<string>)models),
    ];

    /// <summary>Number of channels named; missing, with the reason, where there is no band.</summary>
    public Estimate NamedCount => NoBand is { } reason ? Estimate.Missing(reason, Unit.Count)
        : Estimate.Exact(Named.Select(n => n.Channel).Distinct(StringComparer.Ordinal).Count(), Unit.Count, Channels.Count);

    /// <summary>The channel on whose share two models differ most, with both models; null with fewer than two channels.</summary>
    public (string Channel, string Most, double MostShare, string Least, double LeastShare)? Widest => Channels.Count < 2
        || Paths.Conversions <= 0 ? null
        : Channels.Select((channel, i) =>
        {
            var shares = Models.Select(m => (m.Model, Share: m.Channels[i].Conversions.Value!.Value / Paths.Conversions)).ToArray();
            var (most, least) = (shares.MaxBy(s => s.Share), shares.MinBy(s => s.Share));
            return (channel, most.Model, most.Share, least.Model, least.Share);
        }).MaxBy(c => c.Item3 - c.Item5);
}
