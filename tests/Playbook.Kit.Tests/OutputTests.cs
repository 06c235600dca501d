using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public class OutputTests
{
    [Fact]
    public void Facts_show_value_interval_and_note_or_the_reason_why_there_is_none()
    {
        using var session = TestSession.Begin();
        var facts = TestSession.Chapter().Facts(
            new Fact("Kept GMV, <December>", Estimate.Of(38.6e6, 38.1e6, 39.0e6, 1000, Unit.Yuan), "−7.2 % on November"),
            new Fact("Paid / ordered", Estimate.Of(0.814, 0.811, 0.817, 90_000, Unit.Fraction)),
            new Fact("Cart", Estimate.Missing("no carts in this period")));
        Verifier.Verify(facts.ToDisplayString("text/html"), "html");
    }

    [Fact]
    public void The_benchmark_table_has_the_deck_you_the_interval_and_the_verdict()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), note: "unpaid within 24 h");
        chapter.Check("C09-007", Estimate.Of(0.039, -0.008, 0.086, 4_000, Unit.Points));
        chapter.Skip("C09-001", "no <minutes>");
        Verifier.Verify(chapter.BenchmarkTable().ToDisplayString("text/html"), "html");
    }

    [Fact]
    public void A_decision_card_has_action_worth_owner_start_test_benchmark_and_risk()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Recommend(new("Remind unpaid orders placed after 22:00")
        {
            Owner = "Operations", Start = new(2026, 1, 6), Effect = new(Estimate.Of(7.1e5, 1.2e5, 1.3e6, 10, Unit.Yuan)),
            Evidence = "Payment by hour", Tests = ["C09-007"], Follows = ["C09-006"], Test = "50 % holdout for two weeks",
            Risk = "trains buyers to wait", Budget = 20_000m, Failure = new(0.2, 0.5, "no test <yet>"), TestDays = 14, RampMonths = 1.5,
            Pool = new("orders unpaid at night", 9e5), Assumes = new("half of those reached pay", "a holdout"),
        });
        Verifier.Verify(chapter.Decisions().ToDisplayString("text/html"), "html");
    }

    [Fact]
    public void An_effect_must_be_money_and_an_unknown_benchmark_is_refused()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var error = Assert.Throws<ArgumentException>(
            () => chapter.Recommend("a", "b", new(2026, 1, 6), Estimate.Exact(0.1, Unit.Fraction), "", [], "", ""));
        Assert.Contains("is in Fraction", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => chapter.Recommend("a", "b", new(2026, 1, 6), Estimate.Missing("x"), "", ["nope"], "", ""));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => chapter.Recommend("a", "b", new(2026, 1, 6), Estimate.Missing("x"), "", [], "", "", -1m));
    }

    [Fact]
    public void The_id_of_a_benchmark_leads_to_its_first_row_whatever_its_reading()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), reading: "of orders");
        chapter.Check("C09-005", Estimate.Of(0.3, 0.2, 0.4, 12_000, Unit.Fraction), reading: "of money");
        var html = chapter.BenchmarkTable().ToDisplayString("text/html");
        Assert.Contains("<tr id=\"C09-005\">", html, StringComparison.Ordinal);
        Assert.Contains("<tr id=\"C09-005-ofmoney\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_is_marked_so_that_a_page_can_fold_it_under_its_title()
    {
        using var session = TestSession.Begin();
        _ = TestSession.Chapter();
        var series = new Charts.Series("a", new[] { 1, 2 }, [1, 2]);
        var html = Charts.Figures.Line("a --> b", "s", "", "y", Unit.Number, [series]).ToDisplayString("text/html");
        Assert.StartsWith("<!-- item figure: a ––&gt; b -->", html, StringComparison.Ordinal);
        Assert.EndsWith("<!-- /item -->", html, StringComparison.Ordinal);
        Assert.StartsWith("<!-- item table: Day, GMV -->",
            Table.From([1], ("Day", d => d, null), ("GMV", d => d, Unit.Yuan)).ToDisplayString("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_shows_the_sql_of_its_query()
    {
        using var session = TestSession.Begin();
        _ = TestSession.Chapter();
        var figure = Charts.Figures.Line("t", "s", "", "y", Unit.Number, [new Charts.Series("a", new[] { 1, 2 }, [1, 2])])
            .From("funnel/by_hour");
        Assert.Contains("select &#39;funnel/by_hour&#39; where 1 &lt; 2", figure.ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.Contains("\"layout\"", figure.ToDisplayString("application/vnd.plotly.v1+json"), StringComparison.Ordinal);
        Assert.StartsWith("t\ns\n", figure.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void In_an_editor_the_chapter_brings_its_scripts_and_in_a_run_the_page_does()
    {
        using (TestSession.Begin())
            Assert.DoesNotContain("<script>", TestSession.Chapter().ToDisplayString("text/html"), StringComparison.Ordinal);
        Assert.True(KitAssets.All.Select(a => a.Id).Distinct().Count() == KitAssets.All.Count);
    }

    [Fact]
    public async System.Threading.Tasks.Task Two_runs_at_once_have_their_own_session()
    {
        async System.Threading.Tasks.Task<string> Run(string name)
        {
            using var session = TestSession.Begin(new FakeWarehouse { Fingerprint = name });
            var chapter = TestSession.Chapter();
            await System.Threading.Tasks.Task.Delay(20, TestContext.Current.CancellationToken);
            return Session.Current.Warehouse.Fingerprint + chapter.Warehouse.Fingerprint;
        }

        Assert.Equal(["aa", "bb"], await System.Threading.Tasks.Task.WhenAll(Run("a"), Run("b")));
    }
}
