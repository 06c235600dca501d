using Playbook.Creators;
using Playbook.Planning;

namespace Playbook.Tests.Creators;

public sealed class CreatorPerformanceTests
{
    [Fact]
    public void Planted_qualities_lie_within_the_intervals_as_often_as_they_say_over_many_seeds()
    {
        var (held, cpm, all) = (0, 0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var pool = CreatorPool.Of(7000 + seed, 40, cheats: 0);
            foreach (var c in CreatorPerformance.Of(pool.Posts).Creators)
            {
                var (plays, cost) = pool.Truths[c.Creator];
                all++;
                if (c.Plays.Lower <= Math.Exp(plays) && Math.Exp(plays) <= c.Plays.Upper) held++;
                if (c.Cpm.Lower <= Math.Exp(cost) && Math.Exp(cost) <= c.Cpm.Upper) cpm++;
            }
        }

        Assert.InRange(held / (double)all, 0.92, 0.98);
        Assert.InRange(cpm / (double)all, 0.92, 0.98);
    }

    [Fact]
    public void The_chance_that_one_beats_another_is_met_as_often_as_it_says()
    {
        // Among pairs with a stated chance of 0.8 to 0.9 the one must be truly cheaper in so many.
        var (met, stated, pairs) = (0.0, 0.0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var pool = CreatorPool.Of(8000 + seed, 30, cheats: 0);
            var performance = CreatorPerformance.Of(pool.Posts);
            var ids = performance.Creators.Select(c => c.Creator).ToArray();
            foreach (var (a, b) in ids.SelectMany(a => ids.Select(b => (a, b))))
            {
                if (performance.Cheaper(a, b) is not (> 0.8 and < 0.9) || a == b) continue;
                met += pool.Truths[a].Cpm < pool.Truths[b].Cpm ? 1 : 0;
                (stated, pairs) = (stated + performance.Cheaper(a, b), pairs + 1);
            }
        }

        Assert.True(pairs > 500);
        Assert.Equal(stated / pairs, met / pairs, 0.05);
    }

    [Fact]
    public void A_creator_with_two_lucky_posts_does_not_lead()
    {
        var pool = CreatorPool.Of(5, 60, cheats: 0);
        pool.Posts.RemoveAll(p => p.CreatorId is "k000" or "k001");
        // Forty posts that scatter about 18 yuan a thousand, two at 12.
        var random = new Random(1);
        void Add(string id, int posts, double cpm)
        {
            for (var i = 0; i < posts; i++)
            {
                var plays = (long)(1_000_000 / cpm
                    * Math.Exp((posts > 2 ? 0.7 : 0) * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)));
                pool.Posts.Add(new("douyin", id, new(2026, 6, 1), 200_000, 1000m, plays, 100, 10, 10));
            }
        }

        Add("k000", 2, 12);
        Add("k001", 40, 18);
        var performance = CreatorPerformance.Of(pool.Posts);
        var ranked = performance.Ranked;
        var order = ranked.Select(c => c.Creator).ToList();
        Assert.True(order.IndexOf("douyin k001") < order.IndexOf("douyin k000"));
        CreatorFigure Of(string id) => performance.Creators.Single(c => c.Creator == id);
        Assert.True(Of("douyin k000").RawCpm < Of("douyin k001").RawCpm);
        Assert.True(Of("douyin k000").Cpm.Upper > 1.5 * Of("douyin k001").Cpm.Upper);
        var chances = performance.BestChances;
        Assert.Equal(1, chances.Sum(), 1e-9);
        Assert.True(chances[0] < 0.9);
    }

    [Fact]
    public void Creators_without_cost_without_plays_with_one_post_and_none_have_answers()
    {
        Assert.Empty(CreatorPerformance.Of([]).Creators);
        Assert.Empty(CreatorPerformance.Of([]).BestChances);
        Assert.False(CreatorPerformance.Of([]).MeanCpm.HasValue);
        var pool = CreatorPool.Of(6, 30, cheats: 0);
        pool.Posts.Add(new("douyin", "free", null, 50_000, null, 40_000, 1, 1, 1));
        pool.Posts.Add(new("douyin", "unseen", null, 50_000, 500m, 0, 0, 0, 0));
        pool.Posts.Add(new("douyin", null, null, 50_000, 500m, 10, 0, 0, 0));
        pool.Posts.Add(new("douyin", "unsized", null, null, 500m, 10_000, 0, 0, 0));
        var performance = CreatorPerformance.Of(pool.Posts);
        var free = performance.Creators.Single(c => c.Creator == "douyin free");
        Assert.True(free.Plays.HasValue);
        Assert.Equal("no post with a known cost", free.Cpm.MissingReason);
        Assert.DoesNotContain(performance.Creators, c => c.Creator == "douyin unseen");
        Assert.Equal((2, 1, 1), (performance.Left, performance.NoPlays, performance.NoCost));
        var unsized = performance.Creators.Single(c => c.Creator == "douyin unsized");
        Assert.Equal((CreatorTier.Unknown, 1), (unsized.Tier, unsized.Posts));
        Assert.True(unsized.Cpm.Upper / unsized.Cpm.Lower > 2);
        Assert.Equal("no post with a known cost", unsized.Cpe.MissingReason ?? "no post with a known cost");
        // One post each: no ranking.
        var single = CreatorPerformance.Of([.. Enumerable.Range(0, 9).Select(i =>
            new CreatorPost("douyin", $"k{i}", null, 1000, 10m, 1000 * (i + 1), 1, 1, 1))]);
        Assert.Empty(single.Ranked);
        Assert.Contains("0 repeats", single.Creators[0].Plays.MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Tiers_are_the_decks_and_their_limits_parameters()
    {
        var limits = new TierLimits();
        Assert.Equal([CreatorTier.Head, CreatorTier.Waist, CreatorTier.Waist, CreatorTier.Micro, CreatorTier.Below, CreatorTier.Unknown],
            new long?[] { 1_000_000, 999_999, 100_000, 10_000, 9_999, null }.Select(limits.Of));
        Assert.Equal(CreatorTier.Head, new TierLimits(500, 50, 5).Of(500));
        Assert.Throws<ArgumentException>(() => new TierLimits(5, 50, 500));
        CreatorPost post = new("douyin", "a", null, 2_000_000, 30m, 1000, 5, 4, 1);
        var tiers = CreatorPerformance.Tiers([post, post with { CreatorId = "b", Followers = 20_000, Cost = 10m }], limits);
        Assert.Equal([CreatorTier.Head, CreatorTier.Micro], tiers.Select(t => t.Tier));
        Assert.Equal((0.75, 30.0, 3.0), (tiers[0].CostShare!.Value, tiers[0].Cpm.Value!.Value, tiers[0].Cpe.Value!.Value));
    }

    [Fact]
    public void Contribution_is_the_kits_own_after_final_refunds_and_commission()
    {
        // Paid 1,000 with 20 % commission and goods of 40 %, a quarter comes back: 750 × (1 − 0.2 − 0.4) less freight and the like.
        var sales = new CreatorSales("a", 10, 1000m, 1000m, 200m, 1000m, 400m);
        var refunds = Estimate.Exact(0.25, Unit.Fraction);
        var money = CreatorMoney.Of("all", [sales], 100m, refunds);
        var margin = CreatorMoney.EconomicsOf([sales], refunds).Margin;
        Assert.Equal(1000 * margin.Value!.Value, money.Contribution.Value!.Value, 1e-9);
        Assert.InRange(money.Contribution.Value.Value, 150, 300);
        Assert.Equal(money.Contribution.Value - 100, money.Left.Value);
        Assert.Equal(money.Contribution.Value!.Value / 100, money.PerYuan.Value!.Value, 1e-9);
        Assert.False(CreatorMoney.Of("none", [], 100m, refunds).Left.HasValue);
        Assert.Equal("no post with a known cost", CreatorMoney.Of("all", [sales], null, refunds).Left.MissingReason);
    }
}
