using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Attribution;

/// <summary>
/// Credits under a bootstrap of the customers: parts of them (<see cref="PathParts"/>) are drawn with replacement, so that the journeys of
/// one customer stay together where the rows know whose they are. All models but the chain add up over parts; the chain's counts do.
/// </summary>
/// <param name="Conversions">By draw, model and channel.</param>
/// <param name="Values">By draw, model and channel, yuan.</param>
internal sealed record CreditDraws(double[][][] Conversions, double[][][] Values)
{
    public static CreditDraws Of(ChannelPaths paths, int order, CreditOptions options)
    {
        var (parted, rules) = (PathParts.Of(paths, options.Seed), options.Rules);
        var parts = parted.Blocks.SelectMany(b => b.Parts.Length > 0 ? b.Parts : [0]).DefaultIfEmpty(0).Max() + 1;
        var (counts, sums) = (MarkovCounts.Of(parted, order), new PartSums[parts]);
        var rows = parted.Blocks.SelectMany(b => Enumerable.Range(0, b.Count).Select(r => (Block: b, Row: r))).ToLookup(r =>
            r.Block.Part(r.Row));
        for (var p = 0; p < parts; p++) sums[p] = PartSums.Of(parted.Channels, rules, rows[p], counts);
        var random = new Random(options.Seed);
        var (conversions, values) = (new double[options.Draws][][], new double[options.Draws][][]);
        for (var d = 0; d < options.Draws; d++)
        {
            Interruption.Check();
            var weights = new int[parts];
            for (var p = 0; p < parts; p++) weights[random.Next(parts)]++;
            (conversions[d], values[d]) = One(sums, weights, counts, parted.Channels.Count);
        }

        return new(conversions, values);
    }

    private static (double[][] Conversions, double[][] Values) One(PartSums[] sums, int[] weights, MarkovCounts counts, int channels)
    {
        double[] Sum(Func<PartSums, double[]> of)
        {
            var total = new double[of(sums[0]).Length];
            for (var p = 0; p < sums.Length; p++)
            {
                if (weights[p] == 0) continue;
                var part = of(sums[p]);
                for (var i = 0; i < total.Length; i++) total[i] += weights[p] * part[i];
            }

            return total;
        }

        var models = sums[0].Conversions.Length;
        double[][] Models(Func<PartSums, double[][]> of) => [.. Enumerable.Range(0, models).Select(m => Sum(s => of(s)[m]))];
        counts.Set(Sum(s => s.Weight), Sum(s => s.Converted), Sum(s => s.Value), Sum(s => s.Lost));
        var (rules, worths, outflow) = (Models(s => s.Conversions), Models(s => s.Values), counts.Outflow());
        if (outflow[0] <= 0) return ([.. rules, new double[channels]], [.. worths, new double[channels]]);
        var visits = ChainVisits.Rough(counts, channels);
        double[] Chain(List<double> reached)
        {
            var goal = new ChainGoal(reached, outflow);
            return Credit.Scaled(MarkovCredit.Effects(visits, goal, goal.Reached(visits.Without(-1)), channels), reached.Sum());
        }

        return ([.. rules, Chain(counts.Converted)], [.. worths, Chain(counts.Value)]);
    }

    /// <summary>What adds up of one part of the customers: credits of the rules and of Shapley, counts of the chain.</summary>
    private sealed record PartSums(
        double[][] Conversions, double[][] Values, double[] Weight, double[] Converted, double[] Value, double[] Lost)
    {
        public static PartSums Of(
            IReadOnlyList<string> channels, IReadOnlyList<TouchRule> rules, IEnumerable<(PathBlock Block, int Row)> rows,
                MarkovCounts counts)
        {
            counts.Clear();
            var (sums, distinct) = (new RuleSums(channels, rules), new DistinctChannels(channels.Count));
            var (shapley, worth) = (new double[channels.Count], new double[channels.Count]);
            foreach (var (block, row) in rows)
            {
                var path = block.Path(row);
                var (converted, value) = (block.Conversions[row], block.Values[row]);
                counts.Add(path, converted, value, block.Nulls[row]);
                sums.Add(path, converted, value);
                var set = distinct.Of(path);
                foreach (var c in set)
                {
                    shapley[c] += converted / set.Length;
                    worth[c] += value / set.Length;
                }
            }

            return new([.. sums.Conversions, shapley], [.. sums.Values, worth],
                [.. counts.Weight], [.. counts.Converted], [.. counts.Value], [.. counts.Lost]);
        }
    }
}
