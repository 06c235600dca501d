using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>How well a chain of an order foretells journeys that it has not seen.</summary>
/// <param name="Order">Its order.</param>
/// <param name="States">Histories that it has seen.</param>
/// <param name="LogLikelihood">Mean log-likelihood of a journey held out; nearer to 0 is better.</param>
/// <param name="BehindBest">How far behind the best order, with the interval over the parts of the customers.</param>
public sealed record OrderScore(int Order, int States, double LogLikelihood, Estimate BehindBest);

/// <summary>
/// The order of the chain by journeys held out: each of five parts of the customers is foretold by a chain of the others. A history that
/// was
/// never or seldom seen falls back on a shorter one (a Dirichlet prior of weight 5 around the lower order; MacKay and Peto 1995). Of orders
/// that one standard error cannot tell from the best, the lowest is taken.
/// </summary>
/// <param name="Best">The order chosen; 1 where nothing can be compared.</param>
/// <param name="Scores">All orders tried, from 1 on.</param>
public sealed record MarkovOrder(int Best, IReadOnlyList<OrderScore> Scores)
{
    private const int Folds = 5;
    private const double PriorWeight = 5;

    /// <summary>Chooses the order.</summary>
    /// <param name="paths">Journeys; customers stay in one part where the paths tell them apart.</param>
    /// <param name="most">Highest order tried, 1 to 5.</param>
    /// <param name="seed">Seed of the division into parts, where the paths know none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is not 1 to 5.</exception>
    public static MarkovOrder Of(ChannelPaths paths, int most = MarkovCredit.MostOrder, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (most is < 1 or > MarkovCredit.MostOrder)
            throw new ArgumentOutOfRangeException(nameof(most), most, $"The order of the chain is 1 to {MarkovCredit.MostOrder}.");
        if (paths.Journeys < Folds) return new(1, []);
        var parted = PathParts.Of(paths, seed);
        var (scores, states) = (new double[most, Folds], new int[most]);
        var journeys = new double[Folds];
        for (var fold = 0; fold < Folds; fold++)
        {
            var held = fold;
            var counts = MarkovCounts.Of(parted, most, weightOfPart: p => p % Folds == held ? 0 : 1);
            var chains = Enumerable.Range(1, most).Select(o => new Chain(counts.Lower(o))).ToArray();
            for (var o = 0; o < most; o++) states[o] = Math.Max(states[o], chains[o].Counts.States - 1);
            var found = new double[most];
            foreach (var block in parted.Blocks)
            {
                Interruption.Check();
                for (var row = 0; row < block.Count; row++)
                {
                    if (block.Part(row) % Folds != held) continue;
                    Foretell(chains, block.Path(row), block.Conversions[row], block.Nulls[row], found, parted.Channels.Count);
                    for (var o = 0; o < most; o++) scores[o, held] += found[o];
                    journeys[held] += block.Conversions[row] + block.Nulls[row];
                }
            }
        }

        return Chosen(scores, states, journeys, most);
    }

    private static MarkovOrder Chosen(double[,] scores, int[] states, double[] journeys, int most)
    {
        var all = journeys.Sum();
        double Mean(int o) => Enumerable.Range(0, Folds).Sum(f => scores[o, f]) / all;
        var best = Enumerable.Range(0, most).MaxBy(Mean);
        var rows = Enumerable.Range(0, most).Select(o =>
        {
            var gaps = Enumerable.Range(0, Folds).Where(f => journeys[f] > 0)
                .Select(f => (scores[best, f] - scores[o, f]) / journeys[f]).ToArray();
            var (gap, mean) = (Mean(best) - Mean(o), gaps.Average());
            var error = Math.Sqrt(gaps.Sum(g => (g - mean) * (g - mean)) / Math.Max(1, gaps.Length - 1) / gaps.Length);
            return new OrderScore(o + 1, states[o], Mean(o), Estimate.Of(gap, gap - error, gap + error, (long)all, Unit.Number,
                "log-likelihood of a journey held out: the best order's less this one's, one standard error over five parts", 0.68));
        }).ToList();
        return new(rows.First(r => r.BehindBest.Lower <= 0).Order, rows);
    }

    // Log-likelihood of the journeys of one path by each order, repeats merged by the lowest: what order 1 cannot say is asked of none.
    private static void Foretell(Chain[] chains, ReadOnlySpan<ushort> path, double converted, double lost, double[] found, int channels)
    {
        Array.Clear(found);
        var (history, last) = ("", -1);
        foreach (var channel in path)
        {
            if (channel == last) continue;
            Add(chains, history, channel, converted + lost, found, channels);
            history = MarkovCounts.Cut(history + (char)channel, chains.Length);
            last = channel;
        }

        if (converted > 0) Add(chains, history, channels, converted, found, channels);
        if (lost > 0) Add(chains, history, channels + 1, lost, found, channels);
    }

    private static void Add(Chain[] chains, string history, int next, double journeys, double[] found, int channels)
    {
        // With no history at all each channel, conversion and end is as likely.
        var chance = 1.0 / (channels + 2);
        for (var o = 0; o < chains.Length; o++)
        {
            chance = chains[o].Chance(MarkovCounts.Cut(history, o + 1), next, channels, chance);
            found[o] += journeys * Math.Log(chance);
        }
    }

    private sealed class Chain(MarkovCounts counts)
    {
        private readonly double[] outflow = counts.Outflow();

        public MarkovCounts Counts => counts;

        public double Chance(string history, int next, int channels, double shorter)
        {
            if (counts.FindState(history) is not (>= 0 and var state)) return shorter;
            var seen = next == channels ? counts.Converted[state] : next == channels + 1 ? counts.Lost[state]
                : counts.Find(state, next) is >= 0 and var edge ? counts.Weight[edge] : 0;
            return (seen + (PriorWeight * shorter)) / (outflow[state] + PriorWeight);
        }
    }
}
