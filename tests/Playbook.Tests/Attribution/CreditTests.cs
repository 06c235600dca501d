using Playbook.Attribution;

namespace Playbook.Tests.Attribution;

/// <summary>Rules, Shapley values and chains on small journeys whose answer can be written down, and on bad ones.</summary>
public sealed class CreditTests
{
    private static readonly PathRow[] Small =
        [new("a > b > c", 2, 20, 1), new("direct > b", 1, 5, 3), new("a > direct", 3, 30, 0), new("c", 0, 0, 4)];

    [Fact]
    public void The_rules_divide_as_they_say()
    {
        var paths = ChannelPaths.Of(Small);
        double[] Of(TouchRule rule) => [.. new[] { "a", "b", "c", "direct" }.Select(c => Math.Round(rule.Of(paths)[c], 10))];
        Assert.Equal([5.0, 0, 0, 1], Of(TouchRule.First));
        Assert.Equal([0.0, 1, 2, 3], Of(TouchRule.Last));
        Assert.Equal([3.0, 1, 2, 0], Of(TouchRule.LastNonDirect()));
        Assert.Equal([0.0, 1, 2, 3], Of(TouchRule.LastNonDirect("other")));
        Assert.Equal([(2 / 3.0) + 1.5, (2 / 3.0) + 0.5, 2 / 3.0, 2], Of(TouchRule.Linear).Select((v, i) => v), (x, y) =>
            Math.Abs(x - y) < 1e-9);
        Assert.Equal([2.3, 0.9, 0.8, 2], Of(TouchRule.Position(0.4, 0.4)));
        Assert.Equal([(2 / 7.0) + 1, (4 / 7.0) + (2 / 3.0), 8 / 7.0, (1 / 3.0) + 2], Of(TouchRule.TimeDecay(1)), (x, y) =>
            Math.Abs(x - y) < 1e-9);
        Assert.Equal(Of(TouchRule.TimeDecay(1)).Zip(Of(TouchRule.Last), (d, l) => (0.3 * l) + (0.7 * d)), Of(TouchRule.Hybrid(0.3, 1)),
            (x, y) => Math.Abs(x - y) < 1e-9);
        Assert.All(new[] { TouchRule.First, TouchRule.Linear, TouchRule.Hybrid() }, r => Assert.Equal(55.0, r.Of(paths).Values.Sum()));
    }

    [Fact]
    public void Shapley_values_are_those_of_every_order_of_joining()
    {
        var random = new Random(11);
        for (var game = 0; game < 60; game++)
        {
            var n = 1 + random.Next(5);
            var paths = ChannelPaths.Of(Enumerable.Range(0, 1 + random.Next(12)).Select(_ => new PathRow(
                string.Join(" > ", Enumerable.Range(0, 1 + random.Next(6)).Select(_ => "c" + random.Next(n))), random.Next(4), 0,
                random.Next(4))).Append(new("c0", 1, 0, 1)));
            var closed = ShapleyCredit.Of(paths);
            var sets = Rows(paths);
            AssertClose(Brute(paths.Channels.Count, s => sets.Where(r => (r.Set & ~s) == 0).Sum(r => r.Conversions)), closed.Conversions);
            double Rate(int s) => sets.Where(r => (r.Set & ~s) == 0).Sum(r => r.Journeys) is > 0 and var all
                ? sets.Where(r => (r.Set & ~s) == 0).Sum(r => r.Conversions) / all : 0;
            var whole = Rate((1 << paths.Channels.Count) - 1);
            AssertClose(Brute(paths.Channels.Count, s => Rate(s) / whole * paths.Conversions), ShapleyCredit.OfRates(paths).Conversions);
        }
    }

    [Fact]
    public void A_channel_that_goes_with_fewer_conversions_has_a_negative_value_in_the_game_on_rates()
    {
        var paths = ChannelPaths.Of([new("a", 9, 0, 1), new("a > b", 1, 0, 9)]);
        Assert.True(ShapleyCredit.OfRates(paths)["b"] < 0);
        Assert.True(ShapleyCredit.Of(paths)["b"] > 0);
        var many = ChannelPaths.Of(Enumerable.Range(0, 16).Select(c => new PathRow("c" + c, 1, 0, 0)));
        Assert.Equal("The game on rates visits every set of channels and takes at most 15; got 16.",
            Assert.Throws<ArgumentException>(() => ShapleyCredit.OfRates(many)).Message);
        Assert.Equal(16, ShapleyCredit.Of(many).Conversions.Count(c => Math.Abs(c - 1) < 1e-12));
    }

    [Fact]
    public void Both_ways_to_solve_a_chain_agree()
    {
        foreach (var (order, channels) in new[] { (1, 40), (2, 12), (3, 6) })
        {
            var paths = Random(5, channels, 3_000, 9);
            var counts = MarkovCounts.Of(paths, order);
            var (dense, swept) = (MarkovCredit.Of(paths, counts, dense: true), MarkovCredit.Of(paths, counts, dense: false));
            Assert.All(dense.RemovalEffects.Zip(swept.RemovalEffects), e => Assert.Equal(e.First, e.Second, 1e-10));
            Assert.All(dense.Credit.Values.Zip(swept.Credit.Values), e => Assert.Equal(e.First, e.Second, 1e-6));
        }
    }

    [Fact]
    public void A_removal_effect_is_what_a_simulation_of_the_chain_finds()
    {
        // start → a (1/2), b (1/2); a → b 1/3, converts 1/3, ends 1/3; b converts 1/2, ends 1/2.
        var paths = ChannelPaths.Of([new("a > b", 2, 0, 0), new("a", 2, 0, 2), new("b", 2, 0, 4)]);
        var markov = MarkovCredit.Of(paths);
        Assert.Equal(0.5, markov.Rate, 12);
        // Without a only start → b → conversion is left, 1/2 · 1/2; without b start → a → conversion, 1/2 · 1/3.
        var a = ((IList<string>)paths.Channels).IndexOf("a");
        Assert.Equal(1 - (Half * 0.5 / 0.5), markov.RemovalEffects[a], 12);
        Assert.Equal(1 - (Half / 3 / 0.5), markov.RemovalEffects[1 - a], 12);
    }

    private const double Half = 0.5;

    [Fact]
    public void Value_follows_where_it_is_earned()
    {
        var paths = ChannelPaths.Of([new("a", 1, 100, 1), new("b", 1, 300, 1)]);
        Assert.Equal([1.0, 1.0], MarkovCredit.Of(paths).Credit.Conversions);
        Assert.Equal([100.0, 300.0], MarkovCredit.Of(paths).Credit.Values);
    }

    [Fact]
    public void Nothing_one_channel_and_journeys_without_contact_have_defined_answers()
    {
        var none = ChannelPaths.Of([]);
        Assert.Empty(MarkovCredit.Of(none).Credit.Conversions);
        Assert.Empty(ShapleyCredit.OfRates(none).Conversions);
        Assert.Equal("no journey has a contact", none.Rate.MissingReason);

        var one = ChannelPaths.Of([new("a > a > a", 3, 9, 5)]);
        Assert.All(All(one), c => Assert.Equal([3.0], c.Conversions));

        // A conversion without a touch is nobody's.
        var without = ChannelPaths.Of([new("", 7, 70, 2), new("a", 1, 1, 1)]);
        Assert.Equal((7.0, 70.0, 2.0), without.Without);
        Assert.All(All(without), c => Assert.Equal([1.0], c.Conversions));

        // No conversion at all: nothing to divide.
        var lost = ChannelPaths.Of([new("a > b", 0, 0, 5)]);
        Assert.All(All(lost), c => Assert.Equal([0.0, 0.0], c.Conversions));
        // Rows that count nothing are none.
        Assert.Equal(0, ChannelPaths.Of([new("a", 0, 0, 0)]).Rows);
    }

    [Fact]
    public void Channels_that_only_stand_alone_earn_their_own_conversions_in_every_model()
    {
        var paths = ChannelPaths.Of([new("a", 3, 30, 5), new("b", 5, 10, 0), new("c", 0, 0, 9)]);
        Assert.All(All(paths), c => Assert.Equal([3.0, 5.0, 0.0], c.Conversions.Select(v => Math.Round(v, 9))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_path_of_ten_thousand_steps_is_solved(int order)
    {
        var random = new Random(2);
        var path = string.Join(" > ", Enumerable.Range(0, 10_000).Select(i => "c" + (i % 2 == 0 ? 0 : 1 + random.Next(7))));
        var paths = ChannelPaths.Of([new(path, 1, 10, 0), new("c1", 4, 10, 6), new("c2 > c3", 1, 1, 3)]);
        var markov = MarkovCredit.Of(paths, order);
        Assert.Equal(6, markov.Credit.Conversions.Sum(), 9);
        Assert.Equal(6 / 15.0, markov.Rate, 1e-9);
        Assert.All(All(paths), c => Assert.Equal(6, c.Conversions.Sum(), 9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void An_order_that_no_chain_has_is_refused(int order) => Assert.StartsWith("The order of the chain is 1 to 5.",
        Assert.Throws<ArgumentOutOfRangeException>(() => MarkovCredit.Of(ChannelPaths.Of(Small), order)).Message, StringComparison.Ordinal);

    [Fact]
    public void Arguments_of_the_rules_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchRule.Position(0.7, 0.4));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchRule.TimeDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TouchRule.Hybrid(1.1));
    }

    internal static ChannelPaths Random(int seed, int channels, int rows, int longest)
    {
        var random = new Random(seed);
        return ChannelPaths.Of(Enumerable.Range(0, rows).Select(_ => new PathRow(
            string.Join(" > ", Enumerable.Range(0, 1 + random.Next(longest)).Select(_ => "c" + random.Next(channels))),
            random.Next(3), random.Next(100), random.Next(5))));
    }

    private static IReadOnlyList<Credit> All(ChannelPaths paths) =>
    [
        .. TouchRule.All(paths, TouchRule.First, TouchRule.Last, TouchRule.LastNonDirect(), TouchRule.Linear, TouchRule.Position(),
            TouchRule.TimeDecay(), TouchRule.Hybrid()),
        ShapleyCredit.Of(paths), .. MarkovCredit.UpTo(paths, 3).Select(m => m.Credit),
    ];

    private static List<(int Set, double Conversions, double Journeys)> Rows(ChannelPaths paths)
    {
        var rows = new List<(int, double, double)>();
        foreach (var block in paths.Blocks)
        {
            for (var r = 0; r < block.Count; r++)
            {
                var set = 0;
                foreach (var c in block.Path(r)) set |= 1 << c;
                rows.Add((set, block.Conversions[r], block.Conversions[r] + block.Nulls[r]));
            }
        }

        return rows;
    }

    // The mean over all orders in which the channels could join.
    private static double[] Brute(int n, Func<int, double> game)
    {
        var (sums, orders) = (new double[n], 0);
        void Join(int set, int left)
        {
            if (left == 0) orders++;
        }

        foreach (var order in Permutations([.. Enumerable.Range(0, n)]))
        {
            var set = 0;
            foreach (var c in order)
            {
                sums[c] += game(set | (1 << c)) - game(set);
                set |= 1 << c;
            }

            Join(set, 0);
        }

        return [.. sums.Select(s => s / orders)];
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length <= 1 ? [items]
        : items.SelectMany((x, i) => Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[x, .. rest]));

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }
}
