using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class LevelChangeTests
{
    private static MediaMixData Stepped(MediaMixData data, int week, double size) =>
        data with { Outcome = [.. data.Outcome.Select((y, t) => t >= week ? y + size : y)] };

    [Theory]
    [InlineData(40, 1.2e6)]
    [InlineData(70, -1e6)]
    [InlineData(100, -1.2e6)]
    public void A_step_that_nothing_explains_is_found_to_the_week(int week, double size)
    {
        var data = Stepped(PlantedMix.Create(3).Data, week, size);
        Assert.Contains(week, LevelChange.Find(data, new(), 104, 2));
        var fit = MediaMixModel.Fit(data, new(Draws: 0));
        Assert.Contains(fit.Steps, s => s.Week == data.Weeks[week] && s.Side == (size < 0 ? "lower" : "higher"));
    }

    // One brand's errors may make a step of a million half as large again; six brands' do not.
    [Theory]
    [InlineData(40, 1.2e6)]
    [InlineData(70, -1.2e6)]
    [InlineData(100, -1.2e6)]
    public void Steps_are_as_large_as_planted(int week, double size)
    {
        var sizes = Enumerable.Range(1, 6).Select(seed => MediaMixModel.Fit(Stepped(PlantedMix.Create(seed).Data, week, size),
            new(HoldoutWeeks: 0, Draws: 0)).Components.SingleOrDefault(c => c.Name == "Level change")?.Values[^1] / size ?? 0).ToArray();
        Assert.InRange(sizes.Average(), 0.85, 1.15);
        Assert.All(sizes, s => Assert.InRange(s, 0.5, 1.5));
    }

    [Fact]
    public void Steady_sales_rarely_show_a_step() =>
        Assert.InRange(Enumerable.Range(0, 20)
            .Count(seed => LevelChange.Find(PlantedMix.Create(200 + seed).Data, new(), 104, 1).Count > 0), 0, 2);

    // 130 weeks, two media, season and trend; errors that hang together from week to week.
    private static MediaMixData Correlated(int seed, double correlation, double step = 0)
    {
        var random = new Random(seed);
        double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        var channels = Enumerable.Range(0, 2).Select(c => new MediaChannel($"m{c}",
            [.. Enumerable.Range(0, 130).Select(_ => (c == 0 ? 3e5 : 1.5e5) * Math.Exp(0.6 * Normal()))])).ToArray();
        var error = Normal();
        double[] outcome = [.. Enumerable.Range(0, 130).Select(t =>
        {
            error = (correlation * error) + (Math.Sqrt(1 - (correlation * correlation)) * Normal());
            return 5e6 + (8e3 * t) + (6e5 * Math.Sin(2 * Math.PI * t / 52.18)) + channels.Sum(c => c.Spend[t])
                + (2.5e5 * (error + (t >= 65 ? step : 0)));
        })];
        return new([.. Enumerable.Range(0, 130).Select(t => new DateOnly(2023, 1, 2).AddDays(7 * t))], outcome, channels, []);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    [InlineData(0.7)]
    public void Errors_that_hang_together_rarely_look_like_a_step(double correlation) =>
        Assert.InRange(Enumerable.Range(0, 20)
            .Count(seed => LevelChange.Find(Correlated(seed, correlation), new(), 130, 1).Count > 0), 0, 1);

    [Fact]
    public void A_clear_step_among_errors_that_hang_together_is_found_in_most_tables() =>
        Assert.InRange(Enumerable.Range(0, 12)
            .Count(seed => LevelChange.Find(Correlated(50 + seed, 0.4, -4.5), new(), 130, 1) is [>= 63 and <= 67]), 7, 12);

    [Fact]
    public void Setting_a_step_apart_keeps_it_from_the_channels()
    {
        // The share of all media together is the sum that a step disturbs most.
        double Error(int seed, int most)
        {
            var mix = PlantedMix.Create(seed);
            var fit = MediaMixModel.Fit(Stepped(mix.Data, 96, -1.2e6), new(Draws: 0, LevelChanges: most));
            return Enumerable.Range(0, 5).Sum(c => Math.Abs(fit.Channels[c].MarginalRoi.Value!.Value - mix.Marginal[c]));
        }

        var seeds = Enumerable.Range(300, 6).ToArray();
        Assert.True(seeds.Sum(s => Error(s, 2)) < seeds.Sum(s => Error(s, 0)));
    }

    [Fact]
    public void None_is_looked_for_when_none_is_wanted_and_a_perfect_fit_has_none()
    {
        var mix = PlantedMix.Create(3);
        Assert.Empty(LevelChange.Find(Stepped(mix.Data, 50, 2e6), new(), 104, 0));
        var flat = mix.Data with { Outcome = [.. Enumerable.Repeat(5.0, 104)] };
        Assert.Empty(LevelChange.Find(flat, new(), 104, 2));
    }
}
