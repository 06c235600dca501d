using Playbook.Creators;

namespace Playbook.Tests.Creators;

public sealed class FakeTrafficTests
{
    [Theory]
    [InlineData(false, 0.90, 0.85, 0.02)]
    [InlineData(true, 0.80, 0.80, 0.04)]
    public void Planted_cheats_of_five_kinds_are_found_on_unseen_seeds_with_few_false_alarms(
        bool heavy, double precision, double recall, double alarms)
    {
        var (hit, flagged, cheats, honest) = (0, 0, 0, 0);
        var (found, planted) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        var named = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var pool = CreatorPool.Of(90_000 + seed, heavy: heavy);
            var score = FakeTraffic.Of(pool.Posts, pool.Days);
            foreach (var c in score.Creators)
            {
                var kind = pool.Cheats[c.Creator];
                if (kind.Length == 0) honest++;
                else (cheats, planted[kind]) = (cheats + 1, planted.GetValueOrDefault(kind) + 1);
                if (!c.Flagged) continue;
                flagged++;
                if (kind.Length == 0) continue;
                (hit, found[kind]) = (hit + 1, found.GetValueOrDefault(kind) + 1);
                if (c.First!.Signal.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)) named++;
            }
        }

        var text = $"precision {hit / (double)flagged:P1}, recall {hit / (double)cheats:P1}, false alarms "
            + $"{(flagged - hit) / (double)honest:P2}, kind named {named / (double)hit:P1}; "
            + string.Join(", ", planted.Select(p => $"{p.Key} {found.GetValueOrDefault(p.Key) / (double)p.Value:P0}"));
        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.True(hit >= precision * flagged, text);
        Assert.True(hit >= recall * cheats, text);
        Assert.True(flagged - hit <= alarms * honest, text);
        Assert.True(named >= 0.85 * hit, text);
        Assert.All(planted, p => Assert.True(found.GetValueOrDefault(p.Key) >= 0.6 * p.Value, text));
    }

    [Fact]
    public void Too_few_peers_zero_plays_and_equal_creators_accuse_nobody()
    {
        Assert.Empty(FakeTraffic.Of([], []).Creators);
        var one = new CreatorPost("douyin", "a", new(2026, 6, 1), 1000, 100m, 1000, 500, 1, 1);
        Assert.False(FakeTraffic.Of([one], []).Creators.Single().Flagged);
        Assert.Equal(0, FakeTraffic.Of([one with { Plays = 0 }], []).Creators.Single().Score);
        var equal = Enumerable.Range(0, 20).Select(i => one with { CreatorId = $"k{i}" }).ToList();
        var flat = Enumerable.Range(0, 20).SelectMany(i => Enumerable.Range(0, 40)
            .Select(d => new CreatorDay("douyin", $"k{i}", new DateOnly(2026, 5, 1).AddDays(d), 1000 + (10 * d)))).ToList();
        Assert.Empty(FakeTraffic.Of(equal, flat).Flagged);
        // One that stands out among them, by its likes, with two posts.
        equal.Add(one with { CreatorId = "x", Likes = 5000 });
        var flagged = Assert.Single(FakeTraffic.Of(equal, flat).Flagged);
        Assert.Equal(("douyin x", TrafficSignal.Likes), (flagged.Creator, flagged.First!.Signal));
        Assert.Contains("10.0 times", flagged.First.Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FakeTraffic.Of([], [], 1));
    }

    [Fact]
    public void A_jump_needs_days_and_says_its_day()
    {
        var days = Enumerable.Range(0, 20).SelectMany(i => Enumerable.Range(0, 40).Select(d => new CreatorDay("douyin", $"k{i}",
            new DateOnly(2026, 5, 1).AddDays(d), 10_000 + (d * (10 + (d * (i + 1) % 7))) + (i == 3 && d > 20 ? 2000 : 0)))).ToList();
        var flagged = Assert.Single(FakeTraffic.Of([], days).Flagged);
        Assert.Equal(("douyin k3", TrafficSignal.Jump), (flagged.Creator, flagged.First!.Signal));
        Assert.Contains("2026-05-22", flagged.First.Text, StringComparison.Ordinal);
        Assert.Empty(FakeTraffic.Of([], [.. days.Where(d => d.ObservedOn < new DateOnly(2026, 5, 15))]).Flagged);
    }
}
