using Playbook.Competition;
using Playbook.Statistics;

namespace Playbook.Tests.Competition;

public class TrafficMixTests
{
    private static IEnumerable<TrafficCell> Months(string brand, int months, Func<int, double> search, double size = 100) =>
        Enumerable.Range(0, months).SelectMany(m => new TrafficCell[]
        {
            new(brand, new DateOnly(2025, 1, 1).AddMonths(m), "search", size * search(m)),
            new(brand, new DateOnly(2025, 1, 1).AddMonths(m), "paid", size * (1 - search(m))),
        });

    [Fact]
    public void Shares_gaps_and_divergence_are_those_of_the_pooled_visits()
    {
        // Rivals of 100 and 300 visits a month: search is (30 + 30) / 400.
        var mix = TrafficMix.Compare([.. Months("own", 6, _ => 0.5), .. Months("a", 6, _ => 0.3), .. Months("b", 6, _ => 0.1, 300)],
            "own", new Random(1), 200);
        var search = mix.Sources.Single(s => s.Source == "search");
        Assert.Equal(0.5, search.Own.Value!.Value, 12);
        Assert.Equal(0.15, search.Rivals.Value!.Value, 12);
        Assert.Equal(0.35, search.Gap.Value!.Value, 12);
        Assert.Equal(JensenShannon.Divergence([0.5, 0.5], [0.15, 0.85]), mix.Divergence.Value!.Value, 9);
        Assert.Equal(mix.Divergence.Value!.Value, mix.Sources.Sum(s => s.Bits), 9);
        Assert.Equal("b", mix.ByRival[0].Rival);
    }

    [Fact]
    public void What_each_side_leans_on_is_named_with_points_above_zero()
    {
        var mix = TrafficMix.Compare([.. Months("own", 6, _ => 0.5), .. Months("a", 6, _ => 0.3)], "own", new Random(1), 200);
        Assert.Equal(("search", "paid traffic"), (mix.Ours.Source, mix.Theirs.Source));
        Assert.Equal(0.2, mix.Theirs.Points.Value!.Value, 9);
        Assert.Equal(("paid traffic", "January 2025 to June 2025"), (mix.Instead, mix.Span));
        Assert.Equal("the panel has no source 'shop'", mix["shop"].Gap.MissingReason);
        var same = TrafficMix.Compare([.. Months("own", 6, _ => 0.5), .. Months("a", 6, _ => 0.5)], "own", new Random(1), 200);
        Assert.Equal("our traffic comes from the same sources as the rivals'", same.Ours.Points.MissingReason);
        Assert.Empty(same.Differing);
        Assert.Equal("followers", same.Instead);
    }

    [Fact]
    public void Flows_of_each_brand_add_up_to_one()
    {
        var mix = TrafficMix.Compare([.. Months("own", 6, _ => 0.5), .. Months("a", 6, _ => 0.3)], "own", new Random(1), 200);
        foreach (var brand in mix.Flows.GroupBy(f => f.Brand)) Assert.Equal(1, brand.Sum(f => f.Share), 12);
        Assert.Equal(4, mix.Flows.Count);
    }

    [Fact]
    public void A_season_shared_by_both_sides_does_not_widen_the_gap()
    {
        double Season(int m) => 0.1 * Math.Sin(m);
        var mix = TrafficMix.Compare([.. Months("own", 12, m => 0.5 + Season(m)), .. Months("a", 12, m => 0.4 + Season(m))],
            "own", new Random(1), 300);
        var gap = mix.Sources.Single(s => s.Source == "search").Gap;
        Assert.Equal(0.1, gap.Value!.Value, 9);
        Assert.True(gap.Upper - gap.Lower < 1e-9);
        Assert.True(mix.Sources[0].Own.Upper - mix.Sources[0].Own.Lower > 0.05);
    }

    [Fact]
    public void The_interval_of_a_gap_covers_it()
    {
        var random = new Random(3);
        var covered = 0;
        for (var r = 0; r < 100; r++)
        {
            double Noisy(double p) => p + (0.08 * (random.NextDouble() - 0.5));
            var mix = TrafficMix.Compare([.. Months("own", 12, _ => Noisy(0.5)), .. Months("a", 12, _ => Noisy(0.4))],
                "own", new Random(r), 200);
            var gap = mix.Sources.Single(s => s.Source == "search").Gap;
            if (gap.Lower <= 0.1 && 0.1 <= gap.Upper) covered++;
        }

        Assert.InRange(covered, 84, 100);
    }

    [Fact]
    public void Edges_have_answers()
    {
        foreach (var none in new[]
        {
            TrafficMix.Compare([], "own", new Random(1)), TrafficMix.Compare([.. Months("own", 6, _ => 0.5)], "own", new Random(1)),
            TrafficMix.Compare([.. Months("own", 6, _ => 0.5), new("a", new DateOnly(2030, 1, 1), "paid", 4)], "own", new Random(1)),
        })
        {
            Assert.Empty(none.Sources);
            Assert.All(new[] { none.Divergence, none.Ours.Points, none.Theirs.Points, none.Followed, none["paid"].Gap },
                e => Assert.Equal("no month has visits of ours and of a rival", e.MissingReason));
        }

        var few = TrafficMix.Compare([.. Months("own", 3, _ => 0.5), .. Months("a", 3, _ => 0.4)], "own", new Random(1));
        Assert.All(few.Sources, s => Assert.False(s.Gap.HasInterval));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrafficMix.Compare([new("own", default, "x", -1)], "own", new Random(1)));
    }
}
