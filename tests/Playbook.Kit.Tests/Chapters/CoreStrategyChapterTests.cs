using Playbook.Attribution;
using Playbook.Kit.Attribution;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>Chapter 03 on the demo brand: what its journeys hold, what its models divide, what its witnesses say.</summary>
public sealed class CoreStrategyChapterTests(CoreStrategyChapterTests.Fixture fixture) : IClassFixture<CoreStrategyChapterTests.Fixture>
{
    private ChapterRun Run => fixture.Run;

    [Fact]
    public void Every_model_divides_the_orders_that_have_a_contact_and_nothing_else()
    {
        var book = Run.Get<CreditBook>("creditBook");
        Assert.Equal(9, book.Models.Count);
        Assert.All(book.Models, m => Assert.Equal(book.Paths.Conversions, m.Channels.Sum(c => c.Conversions.Value!.Value), 1e-6));
        Assert.All(book.Models, m => Assert.Equal(book.Paths.Value, m.Channels.Sum(c => c.Value.Value!.Value), 0.01));
        Assert.All(book.Models.SelectMany(m => m.Channels),
            c => Assert.True(c.Conversions.Lower >= 0 && c.Conversions.Lower <= c.Conversions.Value
                && c.Conversions.Value <= c.Conversions.Upper));
    }

    [Fact]
    public void What_the_brand_was_made_with_shows_exposure_opens_and_search_closes()
    {
        // Early contacts are drawn with .22 for exposure and .04 for search, late ones with .04 and .13; the last is the order's own
        // channel.
        var book = Run.Get<CreditBook>("creditBook");
        double Share(string model, string channel) => book.Find(model)!.Channels.Single(c => c.Channel == channel).Conversions.Value!.Value;
        Assert.True(Share("First", "brand_exposure") > 2 * Share("Last touch", "brand_exposure"));
        Assert.True(Share("First", "douyin_search") < Share("Last touch", "douyin_search"));
        Assert.Equal(1, book.Order.Best);
    }

    [Fact]
    public void The_witnesses_stand_in_one_unit_and_those_of_the_path_sum_to_what_was_sold()
    {
        var witnesses = Run.Get<Witnesses>("witnesses");
        var sold = Run.Get<Microsoft.Data.Analysis.DataFrame>("witnessGmv").Sum("gmv") / witnesses.Weeks;
        Assert.All(new Func<WitnessRow, Estimate>[] { r => r.Last, r => r.Shapley, r => r.Markov },
            says => Assert.Equal(1, witnesses.Rows.Sum(r => says(r).Value ?? 0) / sold, 1e-6));
        Assert.NotEmpty(witnesses.Contradicted);
        Assert.All(witnesses.Contradicted, r => Assert.True(r.Apart!.Value.Ratio >= WitnessRow.LeastRatio));
        // Unpaid channels have the journeys alone: their models differ by definition and contradict nobody.
        Assert.All(witnesses.Rows.Where(r => r.Spend is null), r => Assert.Null(r.Apart));
    }

    [Fact]
    public void The_decision_is_a_test_and_promises_no_money()
    {
        Assert.Single(Run.Outcome.Recommendations, d => d.Action.StartsWith("Hold ", StringComparison.Ordinal));
        Assert.All(Run.Outcome.Recommendations, d => Assert.False(d.Effect.Yuan.HasValue));
    }

    public sealed class Fixture(DemoWarehouse demo) : ChapterFixture(demo, "03-core-strategy.dib");
}
