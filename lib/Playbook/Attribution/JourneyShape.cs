using Playbook.Planning;

namespace Playbook.Attribution;

/// <summary>Where a channel stands in journeys.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="Journeys">Journeys that it is in.</param>
/// <param name="Rate">Part of them that convert; no effect: the channel may have met those who would buy.</param>
/// <param name="Closed">Conversions of which it was the last contact.</param>
/// <param name="Assisted">Conversions that it was in and another channel closed.</param>
/// <param name="AssistShare">Assisted ÷ all conversions that it was in.</param>
public sealed record ChannelRole(string Channel, double Journeys, Estimate Rate, double Closed, double Assisted, Estimate AssistShare);

/// <summary>Conversions that one channel closed and another was in before.</summary>
/// <param name="Assisting">The channel before.</param>
/// <param name="Closing">The last contact.</param>
/// <param name="Conversions">Conversions.</param>
public sealed record Assist(string Assisting, string Closing, double Conversions);

/// <summary>Journeys of one length.</summary>
/// <param name="Steps">Contacts.</param>
/// <param name="Conversions">Those that converted.</param>
/// <param name="Journeys">All.</param>
public sealed record JourneyLength(int Steps, double Conversions, double Journeys);

/// <summary>How journeys run: who opens, assists and closes, and how long they take.</summary>
/// <param name="Roles">Channels by falling conversions that they are in.</param>
/// <param name="Assists">Pairs by falling conversions.</param>
/// <param name="Lengths">By number of contacts.</param>
public sealed record JourneyShape(IReadOnlyList<ChannelRole> Roles, IReadOnlyList<Assist> Assists, IReadOnlyList<JourneyLength> Lengths)
{
    /// <summary>Part of the conversions that more than one channel was in; missing without a conversion.</summary>
    public Estimate Shared { get; private init; } = Estimate.Missing("no journey converts", Unit.Fraction);

    /// <summary>Contacts of a journey that converts, at the median; missing without one.</summary>
    public Estimate MedianSteps
    {
        get
        {
            double all = Lengths.Sum(l => l.Conversions), sum = 0;
            foreach (var length in Lengths)
                if (all > 0 && (sum += length.Conversions) >= all / 2) return Estimate.Exact(length.Steps, Unit.Count, (long)all);
            return Estimate.Missing("no journey converts", Unit.Count);
        }
    }

    /// <summary>Reads journeys.</summary>
    /// <param name="paths">Journeys.</param>
    public static JourneyShape Of(ChannelPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var n = paths.Channels.Count;
        var (journeys, converted, closed, pairs) = (new double[n], new double[n], new double[n], new Dictionary<(int, int), double>());
        var (lengths, distinct, shared) = (new SortedDictionary<int, (double, double)>(), new DistinctChannels(n), 0.0);
        foreach (var block in paths.Blocks)
        {
            for (var row = 0; row < block.Count; row++)
            {
                var path = block.Path(row);
                var (won, all) = (block.Conversions[row], block.Conversions[row] + block.Nulls[row]);
                var set = distinct.Of(path);
                var last = path[^1];
                closed[last] += won;
                if (set.Length > 1) shared += won;
                foreach (var c in set)
                {
                    journeys[c] += all;
                    converted[c] += won;
                    if (c != last && won > 0) pairs[(c, last)] = pairs.GetValueOrDefault((c, last)) + won;
                }

                var (w, a) = lengths.GetValueOrDefault(path.Length);
                lengths[path.Length] = (w + won, a + all);
            }
        }

        return new(
            [.. Enumerable.Range(0, n).OrderByDescending(c => converted[c]).ThenBy(c => paths.Channels[c], StringComparer.Ordinal)
                .Select(c => new ChannelRole(paths.Channels[c], journeys[c],
                    paths.Nulls > 0 ? Share(converted[c], journeys[c], "journeys with the channel that convert ÷ all with it")
                        : Estimate.Missing("the paths hold only journeys that converted", Unit.Fraction), closed[c],
                    converted[c] - closed[c], Share(converted[c] - closed[c], converted[c],
                        "assisted ÷ all conversions with the channel")))],
            [.. pairs.Select(p => new Assist(paths.Channels[p.Key.Item1], paths.Channels[p.Key.Item2], p.Value))
                .OrderByDescending(p => p.Conversions).ThenBy(p => p.Assisting, StringComparer.Ordinal)
                .ThenBy(p => p.Closing, StringComparer.Ordinal)],
            [.. lengths.Select(l => new JourneyLength(l.Key, l.Value.Item1, l.Value.Item2))])
        {
            Shared = Share(shared, paths.Conversions, "conversions with two channels or more ÷ all"),
        };
    }

    private static Estimate Share(double part, double whole, string definition) => whole < 1 ? Estimate.Missing("no journey", Unit.Fraction)
        : Statistics.Proportions.Wilson((long)Math.Round(part), (long)Math.Round(whole), definition: definition);
}
