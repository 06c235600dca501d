using System.Text;
using MathNet.Numerics.LinearAlgebra;
using Playbook.Attribution;

namespace Playbook.Tests.Attribution;

/// <summary>
/// The 10,000 published paths of the R package ChannelAttribution: exact answers, computed elsewhere and printed to as many digits.
/// </summary>
public sealed class PublishedPathsTests
{
    private static readonly string[] Names =
        ["eta", "iota", "alpha", "beta", "theta", "lambda", "kappa", "zeta", "epsilon", "gamma", "delta", "mi"];

    private static ChannelPaths Paths()
    {
        using var file = File.OpenRead(SharedData.FindOrSkip("channelattribution_pathdata.csv"));
        return PathFile.Read(file, "channelattribution_pathdata.csv");
    }

    [Fact]
    public void The_file_is_read_whole()
    {
        var paths = Paths();
        Assert.Equal((10_000, 19_785.0, 12), (paths.Rows, paths.Conversions, paths.Channels.Count));
        Assert.Equal(19_785 / 0.2238451356, paths.Journeys, 0.01);
    }

    [Fact]
    public void Order_one_gives_the_printed_conversions_and_removal_effects()
    {
        var markov = MarkovCredit.Of(Paths());
        double[] printed =
        [
            3340.8474, 3884.6147, 5344.9477, 2527.3522, 1971.9129, 1282.8472, 274.3633, 381.0626, 599.5707, 171.1454, 4.6136, 1.7224,
        ];
        Assert.All(Names.Zip(printed), n => Assert.Equal(n.Second, markov.Credit[n.First], 0.00006));
        Assert.All(new[] { ("eta", 0.34902633), ("iota", 0.40583500), ("beta", 0.26403854) },
            n => Assert.Equal(n.Item2, Effect(markov, n.Item1), 0.000000006));
        // Printed .55839951; a dense solution in another language gives .558399490 too.
        Assert.Equal(0.55839949, Effect(markov, "alpha"), 0.000000006);
    }

    [Fact]
    public void Orders_two_and_three_give_the_printed_removal_effects_and_every_order_the_rate()
    {
        var orders = MarkovCredit.UpTo(Paths(), 5);
        Assert.All(orders, m => Assert.Equal(0.2238451356, m.Rate, 0.00000000006));
        Assert.All(new[] { ("eta", 0.33076748), ("iota", 0.37159370), ("alpha", 0.54780328) },
            n => Assert.Equal(n.Item2, Effect(orders[1], n.Item1), 0.000000006));
        Assert.All(new[] { ("eta", 0.32283394), ("iota", 0.36037910), ("alpha", 0.54642013) },
            n => Assert.Equal(n.Item2, Effect(orders[2], n.Item1), 0.000000006));
        Assert.All(orders, m => Assert.Equal(19_785, m.Credit.Conversions.Sum()));
        Assert.All(orders, m => Assert.True(m.Credit.Conversions.Min() >= 0 && m.ErrorBound < 1e-9));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    // A thousand histories are a second a channel.
    [InlineData(3, 4)]
    public void Each_channel_agrees_with_a_dense_solution_of_the_chain_without_it(int order, int every)
    {
        var paths = Paths();
        var markov = MarkovCredit.Of(paths, order);
        for (var c = 0; c < paths.Channels.Count; c += every)
            Assert.Equal(1, markov.RemovalEffects[c] / DenseEffect(paths, order, c), 0.000001);
    }

    [Fact]
    public void The_rules_give_the_printed_conversions()
    {
        var rules = TouchRule.All(Paths(), TouchRule.First, TouchRule.Last, TouchRule.Linear);
        Assert.All(new[] { ("eta", 3164.0, 4167.0, 3539.951157), ("iota", 4606, 3355, 3857.096221), ("alpha", 6308, 8447, 7574.718594) },
            n =>
            {
                Assert.Equal(n.Item2, rules[0][n.Item1], 0.000001);
                Assert.Equal(n.Item3, rules[1][n.Item1], 0.000001);
                Assert.Equal(n.Item4, rules[2][n.Item1], 0.000001);
            });
    }

    [Fact]
    public void A_low_order_counted_from_a_high_one_is_that_order()
    {
        var paths = Paths();
        var direct = MarkovCredit.Of(paths, 2);
        Assert.All(direct.RemovalEffects.Zip(MarkovCredit.UpTo(paths, 4)[1].RemovalEffects), e => Assert.Equal(e.First, e.Second, 1e-12));
    }

    private static double Effect(MarkovCredit markov, string channel) =>
        markov.RemovalEffects[((IList<string>)markov.Credit.Channels).IndexOf(channel)];

    // From the rows alone, with none of the code under test but their reading: the chain, and the chain without the channel.
    private static double DenseEffect(ChannelPaths paths, int order, int removed) =>
        1 - (Chance(paths, order, removed) / Chance(paths, order, -1));

    private static double Chance(ChannelPaths paths, int order, int removed)
    {
        var (index, steps, goal, all) = (new Dictionary<string, int>(), new Dictionary<(int, int), double>(), new Dictionary<int, double>(),
            new Dictionary<int, double>());
        int Id(string tuple) => index.TryGetValue(tuple, out var id) ? id : index[tuple] = index.Count;
        foreach (var block in paths.Blocks)
        {
            for (var r = 0; r < block.Count; r++)
            {
                var (weight, from, history) = (block.Conversions[r] + block.Nulls[r], Id(""), "");
                foreach (var channel in block.Path(r))
                {
                    history = (history + (char)(channel + 1))[Math.Max(0, history.Length + 1 - order)..];
                    var to = Id(history);
                    if (from == to) continue;
                    steps[(from, to)] = steps.GetValueOrDefault((from, to)) + weight;
                    all[from] = all.GetValueOrDefault(from) + weight;
                    from = to;
                }

                goal[from] = goal.GetValueOrDefault(from) + block.Conversions[r];
                all[from] = all.GetValueOrDefault(from) + weight;
            }
        }

        var names = index.ToDictionary(p => p.Value, p => p.Key);
        var left = Matrix<double>.Build.DenseIdentity(index.Count);
        foreach (var ((from, to), weight) in steps)
            if (names[to][^1] != removed + 1 || removed < 0) left[from, to] -= weight / all[from];
        var right = Vector<double>.Build.Dense(index.Count, s => goal.GetValueOrDefault(s) / all[s]);
        return left.Solve(right)[index[""]];
    }
}
