using Playbook.Planning;

namespace Playbook.Attribution;

/// <summary>A step of journeys that the chain has counted.</summary>
/// <param name="From">Channel left; "start" at the beginning.</param>
/// <param name="To">Channel reached; "conversion" or "end without" at the end.</param>
/// <param name="Journeys">Journeys that took it, each time counted.</param>
/// <param name="Share">Part of all that left <paramref name="From"/>.</param>
public sealed record Transition(string From, string To, double Journeys, double Share);

/// <summary>
/// Credit by a Markov chain of the journeys (Anderl, Becker, von Wangenheim and Schumann, "Mapping the customer journey", 2016): a
/// channel's
/// removal effect is the part of conversions that the chain loses when whoever would reach the channel is lost. Computed by exact
/// absorbing-chain algebra, not simulated: the same figures each time, never negative, summing to the conversions.
/// </summary>
/// <remarks>
/// What a removal effect is not: what stopping the channel would cost. People lost with a channel may have come another way, and a channel
/// that is shown to those who would buy anyway has a large one.
/// </remarks>
/// <param name="Order">Channels that a state remembers, 1 to 5.</param>
/// <param name="States">Histories of the chain without its start.</param>
/// <param name="Rate">Probability that a journey of the chain converts: conversions ÷ journeys at every order.</param>
/// <param name="RemovalEffects">Part of conversions lost without a channel, 0 to 1, by channel.</param>
/// <param name="ValueRemovalEffects">Part of value lost without a channel, 0 to 1, by channel.</param>
/// <param name="Credit">Conversions and value, in proportion to the removal effects.</param>
/// <param name="Transitions">Steps between single channels, by falling count.</param>
/// <param name="ErrorBound">Most that a removal effect can be off by the arithmetic; 0 for the direct solution.</param>
public sealed record MarkovCredit(
    int Order, int States, double Rate, double[] RemovalEffects, double[] ValueRemovalEffects, Credit Credit,
    IReadOnlyList<Transition> Transitions, double ErrorBound)
{
    /// <summary>Highest order.</summary>
    public const int MostOrder = 5;

    /// <summary>The credit of a chain.</summary>
    /// <param name="paths">Journeys; those without a conversion tell how likely each step leads to one.</param>
    /// <param name="order">Channels that a state remembers, 1 to 5.</param>
    /// <param name="mergeRepeats">True to count a state that follows itself once: at order 1 a channel seen twice in a row.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 1 to 5.</exception>
    /// <exception cref="InvalidOperationException">Journeys are too long for this order to solve.</exception>
    public static MarkovCredit Of(ChannelPaths paths, int order = 1, bool mergeRepeats = true)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return Of(paths, MarkovCounts.Of(paths, order, mergeRepeats));
    }

    /// <summary>The credits of the orders 1 to <paramref name="most"/>, from one pass over the journeys.</summary>
    /// <param name="paths">Journeys.</param>
    /// <param name="most">Highest order, 1 to 5.</param>
    /// <param name="mergeRepeats">True to count a state that follows itself once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 1 to 5.</exception>
    public static IReadOnlyList<MarkovCredit> UpTo(ChannelPaths paths, int most, bool mergeRepeats = true)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var counts = MarkovCounts.Of(paths, most, mergeRepeats);
        return [.. Enumerable.Range(1, most).Select(order => Of(paths, counts.Lower(order)))];
    }

    /// <summary>Name of a chain of an order.</summary>
    /// <param name="order">Its order.</param>
    public static string Name(int order) => $"Markov {order} 马尔可夫";

    internal static MarkovCredit Of(ChannelPaths paths, MarkovCounts counts, bool? dense = null)
    {
        var (channels, outflow) = (paths.Channels.Count, counts.Outflow());
        if (outflow[0] <= 0)
            return new(counts.Order, 0, 0, new double[channels], new double[channels],
                new(Name(counts.Order), paths.Channels, new double[channels], new double[channels]), [], 0);
        var visits = ChainVisits.Of(counts, channels, dense);
        var (converted, value) = (new ChainGoal(counts.Converted, outflow), new ChainGoal(counts.Value, outflow));
        var (rate, worth) = (converted.Reached(visits.Without(-1)), value.Reached(visits.Without(-1)));
        var effects = Effects(visits, converted, rate, channels);
        var valueEffects = Effects(visits, value, worth, channels);
        return new(counts.Order, counts.States - 1, rate, effects, valueEffects,
            new(Name(counts.Order), paths.Channels, Credit.Scaled(effects, paths.Conversions), Credit.Scaled(valueEffects, paths.Value)),
            Steps(counts.Lower(1), paths.Channels), rate > 0 ? visits.Missing / rate : 0);
    }

    internal static double[] Effects(ChainVisits visits, ChainGoal goal, double whole, int channels) => [.. Enumerable.Range(0, channels)
        .Select(c => whole > 0 ? Math.Clamp(1 - (goal.Reached(visits.Without(c)) / whole), 0, 1) : 0)];

    private static List<Transition> Steps(MarkovCounts counts, IReadOnlyList<string> channels)
    {
        var (outflow, steps) = (counts.Outflow(), new List<Transition>());
        string Name(int state) => counts.Last(state) is >= 0 and var c ? channels[c] : "start";
        void Add(int from, string to, double journeys)
        {
            if (journeys > 0) steps.Add(new(Name(from), to, journeys, journeys / outflow[from]));
        }

        for (var e = 0; e < counts.From.Count; e++) Add(counts.From[e], Name(counts.To[e]), counts.Weight[e]);
        for (var s = 1; s < counts.States; s++)
        {
            Add(s, "conversion", counts.Converted[s]);
            Add(s, "end without", counts.Lost[s]);
        }

        return [.. steps.OrderByDescending(t => t.Journeys).ThenBy(t => t.From, StringComparer.Ordinal)
            .ThenBy(t => t.To, StringComparer.Ordinal)];
    }
}
