using Playbook.Competition;
using Playbook.Planning;

namespace Playbook.Tests.Competition;

public class ShareOfVoiceTests
{
    private static DateOnly Week(int w) => new DateOnly(2024, 1, 1).AddDays(7 * w);

    [Fact]
    public void Shares_by_hand()
    {
        VoiceWeek[] weeks = [.. Enumerable.Range(0, 8)
            .SelectMany(w => new VoiceWeek[] { new(Week(w), "own", 30, 100), new(Week(w), "a", 70, 300) })];
        var own = ShareOfVoice.Shares(weeks, new Random(1)).Single(s => s.Brand == "own");
        Assert.Equal((0.3, 0.25), (own.Voice.Value!.Value, own.Market.Value!.Value));
        Assert.Equal(0.05, own.Excess.Value!.Value, 12);
        Assert.Equal(Unit.Points, own.Excess.Unit);
        Assert.Equal(own.Excess.Lower!.Value, own.Excess.Upper!.Value, 12);
        Assert.Equal(["a", "own"], ShareOfVoice.Shares(weeks, new Random(1)).Select(s => s.Brand));
    }

    [Fact]
    public void Periods_are_counted_back_from_the_end()
    {
        VoiceWeek[] weeks = [.. Enumerable.Range(0, 30)
            .SelectMany(w => new VoiceWeek[] { new(Week(w), "own", 1, 1), new(Week(w), "a", 3, 1) })];
        var periods = ShareOfVoice.Periods(weeks, 13);
        Assert.Equal([Week(4), Week(17)], periods.Select(p => p.From).Distinct());
        Assert.All(periods.Where(p => p.Brand == "own"), p => Assert.Equal((0.25, 0.5), (p.Voice, p.Market)));
    }

    // Shares move by `effect` per quarter and point of excess voice; what is seen of them carries noise.
    private static List<VoicePeriod> Planted(int seed, double effect, int quarters, double noise)
    {
        var random = new Random(seed);
        double[] market = [0.5, 0.3, 0.2];
        var result = new List<VoicePeriod>();
        for (var t = 0; t < quarters; t++)
        {
            double[] voice = [.. market.Select(m => Math.Max(0.01, m + (0.3 * (random.NextDouble() - 0.5))))];
            var sum = voice.Sum();
            voice = [.. voice.Select(v => v / sum)];
            double[] error = [.. market.Select(_ => noise * (random.NextDouble() - 0.5))];
            var shift = error.Average();
            for (var b = 0; b < 3; b++) result.Add(new(Week(13 * t), $"b{b}", voice[b], market[b] + error[b] - shift));
            market = [.. market.Select((m, b) => m + (effect * (voice[b] - m)))];
        }

        return result;
    }

    [Fact]
    public void A_planted_effect_is_inside_the_interval()
    {
        // 0.02 of the excess a quarter is 0.8 points a year per 10 points.
        var estimates = Enumerable.Range(0, 40).Select(seed => ShareOfVoice.GrowthPerTenPoints(Planted(seed, 0.02, 24, 0.002))).ToArray();
        Assert.InRange(estimates.Count(e => e.Lower <= 0.008 && 0.008 <= e.Upper), 33, 40);
        Assert.InRange(estimates.Average(e => e.Value!.Value), 0.0075, 0.0085);
    }

    [Fact]
    public void Noise_in_the_shares_alone_does_not_look_like_an_effect()
    {
        // With the same share on both sides, noise of this size would read as about +3 points; two periods apart it averages out.
        var values = Enumerable.Range(0, 60)
            .Select(seed => ShareOfVoice.GrowthPerTenPoints(Planted(seed, 0, 24, 0.1)).Value!.Value).ToArray();
        Assert.InRange(values.Average(), -0.006, 0.006);
    }

    [Fact]
    public void The_last_weeks_and_one_brand_are_taken_out()
    {
        VoiceWeek[] weeks = [.. Enumerable.Range(0, 8)
            .SelectMany(w => new VoiceWeek[] { new(Week(w), "own", 30, 100), new(Week(w), "a", 70, 300) })];
        Assert.Equal([Week(6), Week(7)], ShareOfVoice.Latest(weeks, 2).Select(w => w.Week).Distinct());
        Assert.Empty(ShareOfVoice.Latest([], 52));
        var shares = ShareOfVoice.Shares(weeks, new Random(1));
        Assert.Equal(0.3, ShareOfVoice.Of(shares, "own").Voice.Value);
        Assert.Equal("Our brand is not among the brands whose voice is watched", ShareOfVoice.Of(shares, "Our brand").Excess.MissingReason);
        Assert.Equal("no brand has a voice and sales", ShareOfVoice.Of([], "own").Market.MissingReason);
    }

    [Fact]
    public void Edges_have_answers()
    {
        Assert.Empty(ShareOfVoice.Shares([], new Random(1)));
        Assert.Empty(ShareOfVoice.Shares([new(Week(0), "own", 0, 5)], new Random(1)));
        Assert.False(ShareOfVoice.Shares([new(Week(0), "own", 1, 5)], new Random(1))[0].Voice.HasInterval);
        Assert.False(ShareOfVoice.GrowthPerTenPoints([]).HasValue);
        var still = Enumerable.Range(0, 12)
            .SelectMany(t => new VoicePeriod[] { new(Week(13 * t), "a", 0.5, 0.5), new(Week(13 * t), "b", 0.5, 0.5) }).ToArray();
        Assert.Contains("in line", ShareOfVoice.GrowthPerTenPoints(still).MissingReason, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareOfVoice.Shares([new(Week(0), "own", -1, 5)], new Random(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShareOfVoice.Periods([], 0));
    }
}
