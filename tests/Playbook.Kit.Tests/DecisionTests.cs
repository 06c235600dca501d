using Playbook.Planning;

namespace Playbook.Kit.Tests;

public sealed class DecisionTests
{
    private static Decision Make(string action, double yuan = 100, bool holds = true) => new(action)
    {
        If = holds, Owner = "Ads", Start = new(2026, 7, 6), Effect = new(Estimate.Exact(yuan, Unit.Yuan)), Failure = new(0.2, 0.4, "guess"),
        Evidence = "The funnel",
    };

    [Fact]
    public void Only_what_the_data_support_is_asked_for_and_published()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var shown = chapter.Decisions(
            Make("A"), Make("B", holds: false), Make("C", 900) with { Tests = ["C09-007"], Budget = 5m, Test = "t", Risk = "r" });
        Assert.Equal(["C", "A"], shown.Sorted.Select(r => r.Action)); // the largest effect first
        Assert.Equal(["10-1", "10-2"], chapter.Recommendations.Select(r => r.Id));
        var c = chapter.Recommendations[1];
        Assert.Equal(("10", "Ads", new DateOnly(2026, 7, 6), "The funnel", "t", "r", 5m),
            (c.Chapter, c.Owner, c.Start, c.Evidence, c.Test, c.Risk, c.Budget));
        Assert.Equal(["A", "C"], PlanBook.Load("10").Chapters.Single().Recommendations.Select(r => r.Action));
    }

    [Fact]
    public void A_cell_run_again_takes_back_what_no_longer_holds()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Decisions(Make("A"), Make("B"));
        var again = chapter.Decisions(Make("A", holds: false), Make("B", 7));
        Assert.Equal([("10-2", "B", 7.0)], again.Items.Select(r => (r.Id, r.Action, r.Effect.Yuan.Value!.Value)));
        Assert.Equal("B", PlanBook.Load("10").Chapters.Single().Recommendations.Single().Action);
        // And asked for once more, it must not take the number that another one has.
        chapter.Decisions(Make("A"), Make("B"), Make("C"));
        Assert.Equal([("A", "10-1"), ("B", "10-2"), ("C", "10-3")], chapter.Recommendations.Select(r => (r.Action, r.Id)).Order());
        Assert.NotNull(Plan.Compose(chapter.Recommendations).Total);
    }

    [Fact]
    public void Nothing_asked_for_is_an_outcome_too()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        Assert.Empty(chapter.Decisions().Items);
        Assert.Empty(chapter.Decisions(Make("A", holds: false)).Items);
        Assert.Empty(PlanBook.Load("10").Chapters.Single().Recommendations);
    }

    [Fact]
    public void An_effect_is_yuan_or_missing()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var error = Assert.Throws<ArgumentException>(() => chapter.Decisions(Make("Cut prices") with { Failure = null }));
        Assert.StartsWith("\"Cut prices\" states its money but no chance of failure", error.Message, StringComparison.Ordinal);
        Assert.Empty(chapter.Recommendations);
        Assert.Single(
            chapter.Decisions(Make("Cut prices") with { Effect = MonthlyContribution.Unknown("never tried"), Failure = null }).Items);
    }

    [Fact]
    public void A_decision_may_test_a_contradicted_claim_and_not_follow_it()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Judge(new BenchmarkCheck("C09-009") { Own = Estimate.Of(1, 0.9, 1.1, 900, Unit.Multiple) });
        var verdict = Assert.Single(chapter.Judgements).Verdict;
        Assert.Equal(Verdict.Contradicted, verdict);
        Assert.Single(chapter.Decisions(Make("A") with { Tests = ["C09-009"] }).Items);
        var error = Assert.Throws<ArgumentException>(() => chapter.Decisions(Make("B") with { Follows = ["C09-009"] }));
        Assert.Contains("follows C09-009, which this chapter finds contradicted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_decision_is_refused()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var error = Assert.Throws<ArgumentException>(() => chapter.Decisions(Make("A") with { Tests = ["C09-0077"] }));
        Assert.Contains("the nearest id is C09-007", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => chapter.Decisions(Make("A") with { Budget = -1m }));
        Assert.Throws<ArgumentOutOfRangeException>(() => chapter.Decisions(Make("A") with { TestDays = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => chapter.Decisions(Make("A") with { Failure = new(0.5, 1.5, "") }));
        error = Assert.Throws<ArgumentException>(() => chapter.Decisions(Make(" ")));
        Assert.Contains("the action is empty", error.Message, StringComparison.Ordinal);
        Assert.Empty(chapter.Recommendations);
        // What is not asked for is not looked at.
        Assert.Empty(chapter.Decisions(Make("A", holds: false) with { Tests = ["none"], Budget = -1m }).Items);
    }
}
