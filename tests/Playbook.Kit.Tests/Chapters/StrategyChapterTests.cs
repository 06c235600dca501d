using Playbook.Bidding;
using Playbook.Budget;
using Playbook.Creatives;
using Playbook.Fission;
using Playbook.Planning;
using Playbook.Rooms;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The chapter on the core strategy, run on the demo brand: what was planted, and what was not.</summary>
public sealed class StrategyChapterTests(StrategyChapterTests.Shared shared) : IClassFixture<StrategyChapterTests.Shared>
{
    internal const string Notebook = "03-core-strategy.dib";

    /// <summary>The notebook with its default parameters, run once.</summary>
    public sealed class Shared(DemoWarehouse demo) : ChapterFixture(demo, Notebook);

    private ChapterRun Run => shared.Run;

    [Fact]
    public void Context_does_not_matter_in_the_demo_and_none_is_sold()
    {
        var study = Run.Get<ContextStudy>("creativeContext");
        Assert.Equal("", study.Reason);
        Assert.False(study.IsSure);
        // Forms have a click rate each, whatever the hour and the audience: what a policy finds is chance.
        Assert.InRange(study.Lift.Value!.Value, -0.02, 0.02);
        Assert.InRange(study.Replay!.Kept, 1, study.Impressions);
    }

    [Fact]
    public void A_shift_beyond_what_is_told_decides_nothing_and_agrees_with_chapter_8()
    {
        var shift = Run.Get<ExposureShift>("reallocationShift");
        var deck = Run.Get<BudgetShift>("reallocationDeck");
        Assert.Equal(deck.Exposure.Value!.Value, shift.Exposure.Value!.Value, 1e-12);
        Assert.Null(shift.Asked);
        Assert.Equal(shift.Exposure.Value!.Value, shift.Points[^1].Share, 1e-12);
        Assert.DoesNotContain(Run.Outcome.Recommendations, r => r.Evidence == "Money from exposure to performance");
        Assert.Contains("(extrapolation)", Run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fission_is_small_and_is_not_proposed()
    {
        var study = Run.Get<FissionStudy>("fissionStudy");
        Assert.InRange(study.K.Value!.Value, 0.001, 0.05);
        Assert.Equal(1, study.Extinction.Value);
        Assert.False(Run.Get<FissionReward>("fissionReward").IsWorthATest);
        Assert.DoesNotContain(Run.Outcome.Recommendations, r => r.Evidence == "Fission");
    }

    [Fact]
    public void Paced_bids_keep_the_budget_and_come_near_hindsight()
    {
        var study = Run.Get<BidStudy>("biddingStudy");
        Assert.InRange(study.Controller!.Regret.Value!.Value, -0.01, 0.05);
        Assert.All(study.Lines, l => Assert.True(l.UsedBudget.Upper <= 1 + 1e-9));
    }

    [Fact]
    public void Without_an_experiment_the_test_of_components_is_planned()
    {
        var plan = Run.Get<ComponentPlan>("componentPlan");
        Assert.Equal("day", plan.Kind);
        Assert.True(plan.Units.Value >= 4);
        Assert.Single(Run.Outcome.Recommendations, r => r.Evidence == "Components in live rooms");
    }
}
