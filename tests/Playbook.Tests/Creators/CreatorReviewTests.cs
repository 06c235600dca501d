using Playbook.Creators;
using Playbook.Planning;

namespace Playbook.Tests.Creators;

public sealed class CreatorReviewTests
{
    [Fact]
    public void Stops_are_mistakes_as_often_as_they_say()
    {
        var (stated, wrong, stops, sure, sureWrong) = (0.0, 0, 0, 0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var pool = CreatorPool.Of(3000 + seed, 60, cheats: 0);
            var review = CreatorReview.Of(CreatorPerformance.Of(pool.Posts), Estimate.Exact(60, Unit.Yuan));
            foreach (var c in review.ByRule)
            {
                (stated, stops) = (stated + c.StopMistake, stops + 1);
                if (pool.Truths[c.Figure.Creator].Cpm <= Math.Log(78)) wrong++;
            }

            sure += review.Stops.Count;
            sureWrong += review.Stops.Count(c => pool.Truths[c.Figure.Creator].Cpm <= Math.Log(78));
        }

        Assert.True(stops > 200);
        Assert.Equal(stated / stops, wrong / (double)stops, 0.05);
        Assert.True(sure > 50 && sureWrong <= 0.1 * sure, $"{sureWrong} of {sure}");
    }

    [Fact]
    public void A_quarters_turnover_takes_a_fifth_and_its_mistakes_are_met()
    {
        var (stated, wrong, taken) = (0.0, 0, 0);
        for (var seed = 0; seed < 20; seed++)
        {
            var pool = CreatorPool.Of(4000 + seed, 50, cheats: 0);
            var review = CreatorReview.Of(CreatorPerformance.Of(pool.Posts), Estimate.Exact(60, Unit.Yuan));
            Assert.Equal(10, review.Creators.Count(c => c.RuleReplaces));
            var dearest = pool.Truths.OrderByDescending(t => t.Value.Cpm).Take(10).Select(t => t.Key).ToHashSet();
            foreach (var c in review.Creators.Where(c => c.RuleReplaces))
                (stated, wrong, taken) = (stated + c.ReplaceMistake, wrong + (dearest.Contains(c.Figure.Creator) ? 0 : 1), taken + 1);
        }

        Assert.Equal(stated / taken, wrong / (double)taken, 0.08);
    }

    [Fact]
    public void Nothing_to_review_says_why()
    {
        var none = CreatorReview.Of(CreatorPerformance.Of([]), Estimate.Exact(60, Unit.Yuan));
        Assert.Empty(none.Creators);
        Assert.Contains("0 groups have data", none.RuleMistakes.MissingReason, StringComparison.Ordinal);
        var pool = CreatorPool.Of(1, 20, cheats: 0);
        var unknown = CreatorReview.Of(CreatorPerformance.Of(pool.Posts), Estimate.Missing("no list is loaded", Unit.Yuan));
        Assert.Equal("no list is loaded", unknown.Reason);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => CreatorReview.Of(CreatorPerformance.Of(pool.Posts), Estimate.Exact(1, Unit.Yuan), turnover: 2));
    }

    [Fact]
    public void Moving_money_to_cheaper_plays_is_worth_their_number_times_what_a_play_leaves()
    {
        // 300 creators whose costs are known to a per cent: 100 and 50 yuan per thousand.
        var law = Playbook.Statistics.GroupMeans.Of([.. Enumerable.Range(0, 40)
            .Select(i => new Playbook.Statistics.GroupSample(4000, Math.Log(i % 2 == 0 ? 100 : 50), 3999 * 0.01, 0))]);
        var worth = MoveWorth.Of(law, [(0, 10_000)], [(1, 10_000)], Estimate.Exact(70, Unit.Yuan), Estimate.Exact(0.05, Unit.Yuan), 1, 1);
        // 200,000 plays instead of 100,000, at 0.05 yuan.
        Assert.Equal(5_000, worth.Value!.Value, 50.0);
        var half = MoveWorth.Of(law, [(0, 10_000)], [], Estimate.Exact(50, Unit.Yuan), Estimate.Exact(0.05, Unit.Yuan), 0, 1);
        Assert.Equal(2_500, half.Value!.Value, 100.0);
        Assert.InRange(half.Lower!.Value, 0, 300);
        var nobody = MoveWorth.Of(law, [], [], Estimate.Exact(50, Unit.Yuan), Estimate.Exact(1, Unit.Yuan), 0, 1);
        Assert.Contains("no creator", nobody.MissingReason, StringComparison.Ordinal);
    }
}
