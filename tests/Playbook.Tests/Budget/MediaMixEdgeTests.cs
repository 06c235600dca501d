using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class MediaMixEdgeTests
{
    private static DateOnly[] Weeks(int n) => [.. Enumerable.Range(0, n).Select(t => new DateOnly(2024, 1, 1).AddDays(7 * t))];

    private static double[] Noise(int n, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
    }

    [Fact]
    public void A_channel_never_bought_has_no_return_and_says_so()
    {
        var x = Noise(80, 1).Select(v => 100 * v).ToArray();
        var y = x.Select((v, t) => 1000 + (2 * v) + t).ToArray();
        var fit = MediaMixModel.Fit(new(Weeks(80), y, [new("a", x), new("none", new double[80])], []), new(Draws: 20));
        Assert.False(fit.Channels[1].Roi.HasValue);
        Assert.False(fit.Channels[1].MarginalRoi.HasValue);
        Assert.Equal(0, fit.Channels[1].Contribution.Value);
        Assert.Contains("nothing was ever spent", fit.Channels[1].Flags[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_never_varied_is_flagged_and_gets_no_credit()
    {
        var x = Noise(80, 1).Select(v => 100 * v).ToArray();
        var y = x.Select(v => 1000 + (2 * v)).ToArray();
        var fit = MediaMixModel.Fit(new(Weeks(80), y, [new("a", x), new("steady", [.. Enumerable.Repeat(50.0, 80)])], []), new(Draws: 20));
        Assert.Contains(fit.Channels[1].Flags, f => f.Contains("hardly varied", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_channels_bought_together_are_flagged()
    {
        var x = Noise(104, 1).Select(v => 100 * v).ToArray();
        var twin = x.Select((v, t) => (2 * v) + (0.05 * Math.Sin(t))).ToArray();
        var y = x.Select((v, t) => 1000 + (2 * v) + (5 * Math.Sin(t * 1.7))).ToArray();
        var fit = MediaMixModel.Fit(new(Weeks(104), y, [new("a", x), new("twin", twin)], []), new(Draws: 40));
        Assert.All(fit.Channels, c => Assert.True(c.VarianceInflation > 10));
        Assert.All(fit.Channels, c => Assert.Contains(c.Flags, f => f.Contains("parallel", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_outcome_that_never_moves_leaves_no_effect()
    {
        var fit = MediaMixModel.Fit(new(Weeks(60), [.. Enumerable.Repeat(500.0, 60)], [new("a", Noise(60, 3))], []),
            new(Draws: 20, HoldoutWeeks: 8));
        Assert.InRange(fit.Channels[0].Contribution.Value!.Value, 0, 1);
        Assert.Null(fit.Holdout!.RSquared);
        Assert.All(fit.Fitted, v => Assert.Equal(500, v, 1.0));
    }

    [Fact]
    public void An_outcome_of_nothing_but_zeros_is_explained_by_zeros()
    {
        var fit = MediaMixModel.Fit(new(Weeks(60), new double[60], [new("a", Noise(60, 3))], []), new(Draws: 20));
        Assert.All(fit.Fitted, v => Assert.Equal(0, v, 1e-9));
    }

    [Fact]
    public void Less_than_a_year_drops_the_season_and_says_so()
    {
        var fit = MediaMixModel.Fit(new(Weeks(30), Noise(30, 1), [new("a", Noise(30, 2))], []), new(Draws: 0, HoldoutWeeks: 4));
        Assert.DoesNotContain(fit.Components, c => c.Name == "Season");
        Assert.Contains(fit.Flags, f => f.Contains("less than a year", StringComparison.Ordinal));
    }

    [Fact]
    public void Money_in_tens_of_billions_gives_the_same_shares()
    {
        var mix = PlantedMix.Create(4);
        var big = new MediaMixData(mix.Data.Weeks, [.. mix.Data.Outcome.Select(v => v * 1e6)],
            [.. mix.Data.Channels.Select(c => new MediaChannel(c.Name, [.. c.Spend.Select(v => v * 1e6)]))], mix.Data.Controls);
        var (a, b) = (MediaMixModel.Fit(mix.Data, new(Draws: 0)), MediaMixModel.Fit(big, new(Draws: 0)));
        for (var c = 0; c < 5; c++) Assert.Equal(a.Channels[c].Roi.Value!.Value, b.Channels[c].Roi.Value!.Value, 1e-3);
    }

    [Fact]
    public void Bad_tables_are_refused_by_week_and_column()
    {
        static string Message(MediaMixData data, MediaMixOptions? options = null) =>
            Assert.ThrowsAny<ArgumentException>(() => MediaMixModel.Fit(data, options)).Message;
        var y = Noise(30, 1);
        Assert.Contains("at least 26 weeks; got 10", Message(new(Weeks(10), Noise(10, 1), [new("a", Noise(10, 2))], [])),
            StringComparison.Ordinal);
        Assert.Contains("at least one channel", Message(new(Weeks(30), y, [], [])), StringComparison.Ordinal);
        Assert.Contains("'a' has 3 weeks, the table 30", Message(new(Weeks(30), y, [new("a", [1, 2, 3])], [])), StringComparison.Ordinal);
        var negative = Noise(30, 2);
        negative[7] = -4;
        Assert.Contains("'a' is -4 in the week of 2024-02-19", Message(new(Weeks(30), y, [new("a", negative)], [])),
            StringComparison.Ordinal);
        var gap = Weeks(30);
        gap[12] = gap[12].AddDays(7);
        Assert.Contains("2024-03-18 is followed by 2024-04-01", Message(new(gap, y, [new("a", Noise(30, 2))], [])),
            StringComparison.Ordinal);
        Assert.Contains("'a' appears twice", Message(new(Weeks(30), y, [new("a", y), new("a", y)], [])), StringComparison.Ordinal);
        Assert.Contains("HoldoutWeeks must be 0 to 10", Message(new(Weeks(30), y, [new("a", y)], []), new(HoldoutWeeks: 13)),
            StringComparison.Ordinal);
        Assert.Contains("Draws must be 20", Message(new(Weeks(30), y, [new("a", y)], []), new(HoldoutWeeks: 4, Draws: 3)),
            StringComparison.Ordinal);
    }
}
