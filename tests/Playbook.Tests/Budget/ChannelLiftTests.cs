using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class ChannelLiftTests(ITestOutputHelper output)
{
    private static readonly MediaMixOptions Quick = new(HoldoutWeeks: 0, Draws: 200);

    // A test that is much surer than the weeks decides; the same in weeks of one channel as in those of five.
    [Fact]
    public void A_sure_test_pins_what_the_changed_spend_brings()
    {
        var mix = PlantedMix.Create(5);
        var (from, to) = (mix.Data.Channels[2].Spend.Average(), 0.0);
        var truth = mix.Curves[2].Response(to) - mix.Curves[2].Response(from);
        var fit = MediaMixModel.Fit(mix.Data with { Lifts = [new("channel 2", from, to, 1.2 * truth, 1000)] }, Quick);
        double[] drawn = [.. fit.Channels[2].Draws.Select(c => c.Response(to) - c.Response(from))];
        Assert.Equal(1.2 * truth, drawn.Average(), 500.0);
        Assert.Equal(1000, Math.Sqrt(drawn.Average(v => Math.Pow(v - drawn.Average(), 2))), 250.0);
    }

    [Fact]
    public void A_test_that_knows_nothing_changes_nothing()
    {
        var mix = PlantedMix.Create(5);
        var (plain, with) = (MediaMixModel.Fit(mix.Data, Quick),
            MediaMixModel.Fit(mix.Data with { Lifts = [new("channel 2", 1e5, 2e5, 0, 1e12)] }, Quick));
        for (var c = 0; c < 5; c++)
            Assert.Equal(1, with.Channels[c].Contribution.Value!.Value / plain.Channels[c].Contribution.Value!.Value, 0.1);
    }

    // Spend that follows demand makes effects look large. A test of each channel, halved for some weeks, repairs it.
    [Fact]
    public void Tests_repair_what_spend_that_follows_demand_hides()
    {
        var (plain, tested, width, narrower, found, repaired, truth) = (0, 0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var (all, random) = (0, new Random(3));
        for (var seed = 61; seed < 73; seed++)
        {
            var mix = DrawnMix.Create(DrawnMix.Families.Single(f => f.FollowsDemand > 0), seed);
            ChannelLift[] lifts =
            [
                .. mix.Data.Channels.Select((c, i) => (Channel: c, i, Now: c.Spend[^13..].Average())).Where(c => c.Now > 0).Select(c =>
                {
                    var effect = -mix.Response[c.i];
                    var error = 0.15 * Math.Abs(effect);
                    return new ChannelLift(c.Channel.Name, c.Now, 0,
                        effect + (error * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)), error);
                }),
            ];
            var (without, with) = (MediaMixModel.Fit(mix.Data, Quick), MediaMixModel.Fit(mix.Data with { Lifts = lifts }, Quick));
            for (var c = 0; c < mix.Contribution.Length; c++)
            {
                var (a, b) = (without.Channels[c].Contribution, with.Channels[c].Contribution);
                all++;
                if (a.Lower <= mix.Contribution[c] && mix.Contribution[c] <= a.Upper) plain++;
                if (b.Lower <= mix.Contribution[c] && mix.Contribution[c] <= b.Upper) tested++;
                (width, narrower) = (width + (a.Upper - a.Lower)!.Value, narrower + (b.Upper - b.Lower)!.Value);
                (found, repaired) = (found + a.Value!.Value, repaired + b.Value!.Value);
                truth += mix.Contribution[c];
            }
        }

        var text = $"of {all} held {plain} without, {tested} with tests; width {narrower / width:0.00} of what it was; "
            + $"sum {found / truth:0.00} and {repaired / truth:0.00} of the truth";
        output.WriteLine(text);
        Assert.True(tested >= 0.85 * all && tested >= plain, text);
        Assert.InRange(repaired / truth, 0.93, 1.07);
        Assert.True(narrower < 0.6 * width, text);
    }

    [Fact]
    public void Tests_are_read_as_written_and_those_of_a_channel_by_id_or_name_enter_the_table()
    {
        Assert.Empty(ChannelLift.Parse(" ; "));
        var lifts = ChannelLift.Parse("feed 15000 22500 41000 9e3;  Search 0 100 -5 2.5 ");
        Assert.Equal([new("feed", 15000, 22500, 41000, 9000), new("Search", 0, 100, -5, 2.5)], lifts);
        foreach (var text in new[] { "feed 1 2 3", "feed 1 2 3 4 5", "feed 1 2 x 4" })
            Assert.Contains(text, Assert.Throws<FormatException>(() => ChannelLift.Parse(text)).Message, StringComparison.Ordinal);

        var data = PlantedMix.Create(1).Data;
        data = data with { Channels = [data.Channels[0] with { Name = "Feed ads" }, data.Channels[1] with { Name = "Search" }] };
        var input = new MixInput(new("gmv"), data, ["feed", "search"], [null, null], []);
        var with = input.With(lifts);
        Assert.Equal(["Feed ads", "Search"], with.Data!.Lifts.Select(l => l.Channel));
        Assert.Contains("a test of Feed ads counts too: 22,500 a week in the place of 15,000 brought 41,000 ± 9,000", with.Remarks);
        Assert.NotEqual(input.Content, with.Content);
        Assert.Same(input, input.With([]));
        var none = Assert.Throws<ArgumentException>(() => input.With([new("dou+", 1, 2, 3, 4)]));
        Assert.Contains("feed, search, Feed ads, Search", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_is_none_is_refused_with_what_it_said()
    {
        var data = PlantedMix.Create(1).Data;
        void Refused(ChannelLift lift, string said)
        {
            var refused = Assert.Throws<ArgumentException>(() => MediaMixModel.Fit(data with { Lifts = [lift] }, Quick));
            Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        }

        Refused(new("channel 9", 1, 2, 1, 1), "'channel 9'");
        Refused(new("channel 1", 2, 2, 1, 1), "2 and 2");
        Refused(new("channel 1", -1, 2, 1, 1), "-1 and 2");
        Refused(new("channel 1", 1, 2, 1, 0), "1 and 0");
        Refused(new("channel 1", 1, 2, double.NaN, 1), "NaN");
    }
}
