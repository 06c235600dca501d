using Playbook.Attribution;
using Playbook.Planning;

namespace Playbook.Tests.Attribution;

/// <summary>Intervals, bands under shuffled conversions, the order of the chain, and how journeys run.</summary>
public sealed class CreditBookTests
{
    private static readonly string[] Names = ["feed", "search", "live", "seeding", "card", "exposure", "creator", "private"];

    // Journeys whose conversion asks nothing of their channels, but for one that may help.
    private static ChannelPaths Journeys(int seed, int count, double rate = 0.2, string? helps = null, double by = 0)
    {
        var random = new Random(seed);
        var rows = new Dictionary<string, (int Won, int Lost)>();
        for (var j = 0; j < count; j++)
        {
            var steps = new List<string>();
            do steps.Add(Names[(int)(Names.Length * Math.Pow(random.NextDouble(), 1.7))]);
            while (random.NextDouble() < 0.6);
            var (won, lost) = rows.GetValueOrDefault(string.Join(" > ", steps));
            var chance = rate + (helps is not null && steps.Contains(helps) ? by : 0);
            rows[string.Join(" > ", steps)] = random.NextDouble() < chance ? (won + 1, lost) : (won, lost + 1);
        }

        return ChannelPaths.Of(rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new PathRow(r.Key, r.Value.Won,
            50.0 * r.Value.Won, r.Value.Lost)));
    }

    [Fact]
    public void On_five_shuffles_of_journeys_no_channel_is_named()
    {
        var paths = Journeys(1, 6_000, helps: "live", by: 0.15);
        for (var shuffle = 0; shuffle < 5; shuffle++)
            Assert.Empty(CreditBook.Of(paths.Shuffled(new Random(shuffle)), new(Order: 1, Draws: 50)).Named);
    }

    [Fact]
    public void A_channel_that_helps_is_named_in_the_chain()
    {
        var book = CreditBook.Of(Journeys(1, 6_000, helps: "live", by: 0.15), new(Order: 1, Draws: 50));
        Assert.Contains(book.Named, n => n is { Channel: "live", Standing: CreditStanding.More } && n.Models.Any(m =>
            m.StartsWith("Markov", StringComparison.Ordinal)));
        Assert.DoesNotContain(book.Named, n => n is { Channel: "live", Standing: CreditStanding.Less });
        var live = book.Find("Markov")!.Channels.Single(c => c.Channel == "live");
        Assert.True(live.Conversions.Value > live.Presence.Upper);
    }

    [Fact]
    public void The_family_error_is_kept_over_many_journeys_without_signal()
    {
        var named = Enumerable.Range(0, 60).Count(s => CreditBook.Of(Journeys(100 + s, 400), new(Order: 1, Draws: 50, Shuffles: 100,
            Seed: s)).Named.Count > 0);
        // Five of a hundred are to be expected: more than 8 of 60 are by chance in one of a hundred runs.
        Assert.InRange(named, 0, 8);
    }

    [Fact]
    public void Intervals_hold_the_figures_of_the_law_behind_the_journeys()
    {
        // What the models give on very many journeys is what they estimate on few.
        var truth = CreditBook.Of(Journeys(3, 400_000, helps: "live", by: 0.1), new(Order: 1, Draws: 50, Shuffles: 100));
        var (held, all) = (0, 0);
        for (var s = 0; s < 12; s++)
        {
            var book = CreditBook.Of(Journeys(50 + s, 4_000, helps: "live", by: 0.1), new(Order: 1, Draws: 100, Shuffles: 100));
            foreach (var model in book.Models)
            {
                foreach (var channel in model.Channels)
                {
                    var right = truth.Find(model.Model)!.Channels.Single(c => c.Channel == channel.Channel).Conversions.Value / 100;
                    held += channel.Conversions.Lower <= right && right <= channel.Conversions.Upper ? 1 : 0;
                    all++;
                }
            }
        }

        Assert.InRange(held / (double)all, 0.88, 0.99);
    }

    [Fact]
    public void Customers_stay_together_where_the_rows_tell_them_apart()
    {
        // Twenty parts that each are all of one kind: the intervals are those of 20, not of 2,000.
        var rows = Enumerable.Range(0, 20).SelectMany(p => new[] { new PathRow(p % 2 == 0 ? "a" : "b", 50, 0, 50, p) }).ToArray();
        var parted = CreditBook.Of(ChannelPaths.Of(rows)).Find("Last")!.Channels[0].Conversions;
        var single = CreditBook.Of(ChannelPaths.Of(rows.Select(r => r with { Part = 0 }))).Find("Last")!.Channels[0].Conversions;
        Assert.True(parted.Upper - parted.Lower > 3 * (single.Upper - single.Lower));
    }

    [Fact]
    public void The_order_is_that_of_the_journeys()
    {
        Assert.Equal(1, MarkovOrder.Of(Journeys(4, 8_000)).Best);
        // Whether a journey goes on from b depends on what came before it.
        var random = new Random(5);
        var second = ChannelPaths.Of(Enumerable.Range(0, 6_000).Select(_ =>
        {
            var first = random.Next(2) == 0 ? "a" : "c";
            var next = random.NextDouble() < (first == "a" ? 0.8 : 0.2) ? "d" : "e";
            return new PathRow($"{first} > b > {next}", next == "d" ? 1 : 0, 0, next == "d" ? 0 : 1);
        }));
        var order = MarkovOrder.Of(second, 4);
        Assert.Equal(2, order.Best);
        Assert.Equal(4, order.Scores.Count);
        Assert.True(order.Scores[0].BehindBest.Lower > 0);
        Assert.Equal(1, MarkovOrder.Of(ChannelPaths.Of([])).Best);
    }

    [Fact]
    public void Without_other_journeys_there_is_no_band_and_it_says_so()
    {
        var book = CreditBook.Of(ChannelPaths.Of([new("a > b", 30, 0, 0), new("b", 20, 0, 0)]));
        Assert.Equal("the paths hold only journeys that converted", book.NoBand);
        Assert.All(book.Models.SelectMany(m => m.Channels), c => Assert.Equal(CreditStanding.Unknown, c.Standing));
        Assert.Empty(book.Named);
        Assert.Equal("there is one channel", CreditBook.Of(ChannelPaths.Of([new("a", 30, 0, 5)])).NoBand);
        var none = CreditBook.Of(ChannelPaths.Of([]));
        Assert.Equal((0, "there is no journey with a contact"), (none.Models.Count, none.NoBand));
        Assert.Null(none.Widest);
    }

    [Fact]
    public void The_same_journeys_give_the_same_book()
    {
        var (one, two) = (CreditBook.Of(Journeys(7, 900)), CreditBook.Of(Journeys(7, 900)));
        Assert.Equal(one.Models.SelectMany(m => m.Channels), two.Models.SelectMany(m => m.Channels));
    }

    [Fact]
    public void Roles_assists_and_lengths_are_counted()
    {
        var shape = JourneyShape.Of(ChannelPaths.Of([new("a > b > a > c", 2, 0, 1), new("c", 3, 0, 4), new("b > c", 1, 0, 0)]));
        Assert.Equal([new("a", "c", 2), new("b", "c", 3)], shape.Assists.OrderBy(a => a.Assisting));
        var c = shape.Roles[0];
        Assert.Equal(("c", 11.0, 6.0, 0.0), (c.Channel, c.Journeys, c.Closed, c.Assisted));
        Assert.Equal(0.5, shape.Shared.Value);
        Assert.Equal(1, shape.MedianSteps.Value);
        Assert.Equal([new(1, 3, 7), new(2, 1, 1), new(4, 2, 3)], shape.Lengths);
        Assert.Empty(JourneyShape.Of(ChannelPaths.Of([])).Roles);
    }

    [Theory]
    [InlineData(6, 200, 400, 0.05)]
    [InlineData(1, 10, 400, 0.05)]
    [InlineData(1, 200, 50, 0.05)]
    [InlineData(1, 200, 400, 0.9)]
    public void Options_are_checked(int order, int draws, int shuffles, double error) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        CreditBook.Of(ChannelPaths.Of([]), new(Order: order, Draws: draws, Shuffles: shuffles, FamilyError: error)));
}
