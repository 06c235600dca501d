using Playbook.Market;

namespace Playbook.Tests.Market;

public sealed class TopsisTests
{
    // Choice of a fighter aircraft (Hwang and Yoon 1981, Multiple Attribute Decision Making, section 3.4): speed, range, payload, cost,
    // reliability, manoeuvrability; the last two on their scale of 1 to 9.
    private static readonly double[,] Fighters =
    {
        { 2.0, 1500, 20_000, 5.5, 5, 9 },
        { 2.5, 2700, 18_000, 6.5, 3, 5 },
        { 1.8, 2000, 21_000, 4.5, 7, 7 },
        { 2.2, 1800, 20_000, 5.0, 5, 5 },
    };

    private static readonly Criterion[] Criteria =
    [
        new("speed", 0.2, true), new("range", 0.1, true), new("payload", 0.1, true),
        new("cost", 0.1, false), new("reliability", 0.2, true), new("manoeuvrability", 0.3, true),
    ];

    [Fact]
    public void The_published_fighter_example_gives_the_published_closeness()
    {
        var scores = Topsis.Rank(Fighters, Criteria);
        double[] published = [0.643, 0.268, 0.613, 0.312];
        for (var i = 0; i < 4; i++) Assert.Equal(published[i], scores[i].Closeness, 0.001);
        Assert.Equal([1, 4, 2, 3], scores.Select(s => s.Rank));
    }

    [Fact]
    public void Best_everywhere_scores_one_and_worst_everywhere_zero()
    {
        var scores = Topsis.Rank(new[,] { { 3.0, 1 }, { 1, 9 }, { 2, 5 } }, [new("gain", 1, true), new("cost", 3, false)]);
        Assert.Equal((1.0, 0.0), (scores[0].Closeness, scores[1].Closeness));
    }

    [Fact]
    public void The_unit_of_a_criterion_and_the_scale_of_the_weights_do_not_matter()
    {
        var scaled = (double[,])Fighters.Clone();
        for (var i = 0; i < 4; i++) scaled[i, 1] *= 1852;
        var same = Topsis.Rank(scaled, [.. Criteria.Select(c => c with { Weight = c.Weight * 7 })]);
        foreach (var (a, b) in same.Zip(Topsis.Rank(Fighters, Criteria))) Assert.Equal(b.Closeness, a.Closeness, 9);
    }

    [Fact]
    public void Alternatives_that_nothing_tells_apart_score_one_half() =>
        Assert.All(Topsis.Rank(new[,] { { 0.0, 4 }, { 0, 4 } }, [new("a", 1, true), new("b", 1, false)]),
            s => Assert.Equal(0.5, s.Closeness));

    [Fact]
    public void A_close_race_is_shown_as_one_and_a_clear_one_as_clear()
    {
        var stability = Topsis.Stability(Fighters, Criteria, 20, 2, 4000, 1);
        Assert.InRange(stability.Ranges[0].FirstShare, 0.4, 0.7);
        Assert.InRange(stability.Ranges[2].FirstShare, 0.3, 0.6);
        Assert.True(stability.Ranges[0].FirstShare + stability.Ranges[2].FirstShare > 0.95);
        Assert.True(Topsis.Stability(Fighters, Criteria, 20_000, 1, 1000, 1).Ranges[0].FirstShare > 0.99);
    }

    [Fact]
    public void At_a_switching_weight_another_alternative_leads()
    {
        var switches = Topsis.SwitchingWeights(Fighters, Criteria);
        var (below, _) = switches[5];
        Assert.NotNull(below);
        var moved = Criteria.Select((c, j) => c with { Weight = j == 5 ? below.Value : c.Weight * (1 - below.Value) / 0.7 }).ToArray();
        Assert.NotEqual(1, Topsis.Rank(Fighters, moved)[0].Rank);
        var before = Criteria.Select((c, j) =>
            c with { Weight = j == 5 ? below.Value + 0.01 : c.Weight * (0.99 - below.Value) / 0.7 }).ToArray();
        Assert.Equal(1, Topsis.Rank(Fighters, before)[0].Rank);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Topsis.Rank(Fighters, Criteria[..3]));
        Assert.Throws<ArgumentException>(() => Topsis.Rank(new[,] { { double.NaN } }, [new("a", 1, true)]));
        Assert.Throws<ArgumentException>(() => Topsis.Rank(new[,] { { 1.0 } }, [new("a", 0, true)]));
        Assert.Empty(Topsis.Rank(new double[0, 1], [new("a", 1, true)]));
    }
}
