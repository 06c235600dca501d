using Playbook.Creators;
using Playbook.Planning;

namespace Playbook.Tests.Creators;

public sealed class MixPlanTests
{
    private static readonly MixAssumptions Assumed = new(1_000_000, 0.8, Estimate.Exact(0.05, Unit.Yuan), 0.5, 0.1, ["beauty"], ["k2"]);

    private static CreatorOffer Offer(int i) => new("douyin", $"k{i}", 50_000, i % 2 == 0 ? "beauty" : "travel", 1000m, 60m, 20_000, 0.6,
        0.2, 0.3, 0.3, 0.1, 0.1);

    [Fact]
    public void Without_posts_the_marketplaces_figures_stand_in_and_creators_without_a_price_or_plays_are_counted_out()
    {
        CreatorOffer[] offers = [Offer(1), Offer(2), Offer(3) with { Price = null }, Offer(4) with { ExpectedPlays = null }];
        var performance = CreatorPerformance.Of([], offers: offers);
        var plan = MixPlan.Of(offers, performance, new(), Assumed);
        Assert.Equal((2, 1, 1), (plan.Candidates.Count, plan.Unpriced, plan.Unplayed));
        var (first, second) = (plan.Candidates[0], plan.Candidates[1]);
        Assert.Equal((CreatorTier.Micro, false, false), (first.Tier, first.Fits, first.Bound));
        Assert.Equal((true, true), (second.Fits, second.Bound));
        // Price and a tenth; 20,000 plays × 0.05 yuan × a half.
        Assert.Equal(1100, first.Cost, 1e-9);
        Assert.Equal((20_000 * 0.05 * 0.5) - 1100, first.Value, 1e-9);
        // 16,000 persons, spread as the followers are, of a million spread alike.
        var mix = MixSolver.Best(plan.Candidates, new(2000, 0, 1, 0, 9, 0), plan.Reach, MixGoal.Reach);
        Assert.Equal(16_000, mix.Amount, 1e-6 * 16_000);
        Assert.Equal((16_000.0, false), (plan.PersonsOf(mix, performance).Value!.Value, plan.PersonsOf(mix, performance).HasInterval));
        Assert.Contains("groups have data", MixWorth.Of(plan, mix, performance, 1, 1,
            Assumed.PerPlay, 0, 1).MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_creators_of_one_audience_overlap_and_those_of_two_platforms_do_not()
    {
        CreatorOffer[] offers = [.. Enumerable.Range(0, 2).Select(i => Offer(i) with { ExpectedPlays = 625_000 }),
            Offer(3) with { Platform = "xiaohongshu", ExpectedPlays = 625_000 }];
        var plan = MixPlan.Of(offers, CreatorPerformance.Of([]), new(), Assumed);
        double Persons(params int[] at) => MixSolver.Amount([.. at.Select(i => plan.Candidates[i])], plan.Reach, MixGoal.Reach);
        // Half of a million each: random duplication leaves three quarters.
        Assert.Equal(500_000, Persons(0), 1.0);
        Assert.Equal(750_000, Persons(0, 1), 1.0);
        Assert.Equal(1_000_000, Persons(0, 2), 1.0);
    }

    [Fact]
    public void A_mix_of_cheaper_plays_is_worth_what_they_leave_and_the_money_saved()
    {
        var pool = CreatorPool.Of(12, 60, cheats: 0);
        CreatorOffer[] offers = [.. pool.Posts.GroupBy(p => p.CreatorId).Select(g =>
            new CreatorOffer("douyin", g.Key!, g.First().Followers, null, g.First().Cost, null, null))];
        var performance = CreatorPerformance.Of(pool.Posts, offers: offers);
        var plan = MixPlan.Of(offers, performance, new(), Assumed with { Fit = [], Excluded = [] });
        var mix = MixSolver.Best(plan.Candidates, new(20_000, 0, 1, 0, 99, 0), plan.Reach, MixGoal.Reach);
        var persons = plan.PersonsOf(mix, performance);
        Assert.True(persons.Lower < mix.Amount && mix.Amount < persons.Upper, $"{persons} around {mix.Amount}");
        var same = MixWorth.Of(plan, mix, performance, plan.PlaysOf(mix), mix.Cost, Assumed.PerPlay, 1, 1);
        Assert.True(same.Lower < 0 && same.Upper > 0, $"{same}");
        var saved = MixWorth.Of(plan, mix, performance, plan.PlaysOf(mix), mix.Cost + 50_000, Assumed.PerPlay, 1, 1);
        Assert.Equal(50_000, saved.Value!.Value - same.Value!.Value, 1e-6);
        Assert.Throws<ArgumentException>(() => MixWorth.Of(plan, mix, performance, 1, 1, Assumed.PerPlay, 1, 0));
        Assert.Throws<ArgumentException>(() => MixPlan.Of(offers, performance, new(), Assumed with { Audience = 0 }));
    }

    [Fact]
    public void Habits_are_counted_from_the_posts()
    {
        var limits = new TierLimits();
        CreatorPost Post(string id, int day, decimal cost, long followers = 200_000) =>
            new("douyin", id, new DateOnly(2026, 1, 1).AddDays(day), followers, cost, 1000, 1, 1, 1);
        // a and b in both quarters, c and d in the first one alone.
        CreatorPost[] posts =
            [Post("a", 10, 5m), Post("b", 20, 5m), Post("c", 30, 5m), Post("d", 40, 5m), Post("a", 120, 5m), Post("b", 130, 5m)];
        Assert.Equal(0.5, PoolHabits.Turnover(posts, new(2026, 7, 1)).Value);
        Assert.False(PoolHabits.Turnover(posts, new(2027, 7, 1)).HasValue);
        Assert.False(PoolHabits.WaistPerHead(posts, limits).HasValue);
        Assert.Equal(4, PoolHabits.WaistPerHead([.. posts, Post("h", 1, 9m, 2_000_000)], limits).Value);
        Assert.Equal(0.5, PoolHabits.Frequent(posts, 2).Value);
        // A tenth off after two posts, exactly.
        var off = Enumerable.Range(0, 4).SelectMany(i => Enumerable.Range(0, 4)
            .Select(k => Post($"k{i}", k, (100 + i) * (k < 2 ? 1m : 0.9m))));
        Assert.Equal(0.1, PoolHabits.Discount([.. off], 2).Value!.Value, 1e-9);
        Assert.Contains("0 creators", PoolHabits.Discount(posts, 6).MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Click_rates_are_shrunk_and_the_chance_to_tilt_wrongly_is_stated()
    {
        var random = new Random(2);
        var videos = Enumerable.Range(0, 20).SelectMany(i => Enumerable.Range(0, 6).Select(v =>
        {
            var rate = (i < 5 ? 0.045 : 0.02) * Math.Exp(0.2 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1));
            return new VideoClicks($"k{i:00}", $"v{v}", 50_000, (long)(50_000 * rate));
        })).ToArray();
        var clicks = CreatorClicks.Of(videos);
        Assert.Equal(["k00", "k01", "k02", "k03", "k04"], clicks.Sure(0.9).Select(c => c.CreatorId).Order());
        Assert.Equal(videos.Sum(v => v.Clicks) / (double)videos.Sum(v => v.Impressions), clicks.Rate.Value!.Value, 1e-12);
        Assert.All(clicks.Creators.Skip(5), c => Assert.True(c.Above < 0.1));
        Assert.False(CreatorClicks.Of([]).Rate.HasValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => CreatorClicks.Of([], 0));
    }
}
