using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public class ChapterTests
{
    [Fact]
    public void An_answer_sets_figures_bold_with_their_interval_and_encodes_everything_else()
    {
        using var session = TestSession.Begin();
        var leak = Estimate.Of(1_840_000, 1_520_000, 2_170_000, 900, Unit.Yuan);
        var answer = TestSession.Chapter().Answer($"<Orders> of {"R&D \"x\""} cost {leak} a month: {leak:value}");
        Assert.Equal(
            "<p class=\"answer\">&lt;Orders&gt; of R&amp;D &quot;x&quot; cost "
            + "<b><span class=\"yuan\" data-yuan=\"1840000\">¥1.84M</span></b> "
            + "(95\u202f% interval <span class=\"yuan\" data-yuan=\"1520000\">¥1.52M</span> to "
            + "<span class=\"yuan\" data-yuan=\"2170000\">¥2.17M</span>) a month: "
            + "<b><span class=\"yuan\" data-yuan=\"1840000\">¥1.84M</span></b></p>", answer.ToDisplayString("text/html"));
        Assert.Equal("<Orders> of R&D \"x\" cost ¥1.84M (95\u202f% interval ¥1.52M to ¥2.17M) a month: ¥1.84M",
            answer.ToDisplayString("text/plain"));
    }

    [Fact]
    public void An_unknown_benchmark_names_the_nearest()
    {
        using var session = TestSession.Begin();
        var error = Assert.Throws<ArgumentException>(() => TestSession.Chapter().Check("C09-0055", Estimate.Missing("none")));
        Assert.Contains("the nearest id is C09-005", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reading_that_does_not_apply_is_left_out()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var own = Estimate.Exact(0.4, Unit.Fraction);
        chapter.Judge(
            new("C09-005") { Own = own, Reading = "as stated" }, new("C09-005") { If = false, Own = own, Reading = "a pace today" });
        Assert.Equal("as stated", Assert.Single(chapter.Judgements).Reading);
    }

    [Fact]
    public void A_section_without_its_table_says_which_and_how_to_load_it()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var ran = false;
        var section = chapter.Section("Rivals' prices", ["order_line", "competitor_price"], () => { ran = true; return []; });
        var html = section.ToDisplayString("text/html");
        Assert.False(ran);
        Assert.Contains("competitor_price", html, StringComparison.Ordinal);
        Assert.DoesNotContain("order_line", html, StringComparison.Ordinal);
        Assert.Contains("dotnet run scripts/import.cs -- --into my.duckdb --table competitor_price FILE.csv", html,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_stand_by_expected_effect_and_publish_an_outcome_that_reads_back()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        chapter.Answer($"Orders leak {Estimate.Exact(0.186, Unit.Fraction)}");
        chapter.Facts(new Fact("Kept GMV", Estimate.Of(38.6e6, 38.1e6, 39.0e6, 1000, Unit.Yuan), "−7.2 % on November"),
            new Fact("Cart", Estimate.Missing("no carts")));
        chapter.Check("C09-005", Estimate.Of(0.431, 0.422, 0.440, 12_000, Unit.Fraction), reading: "share");
        chapter.Skip("C09-007", "no reminder was sent");
        chapter.Recommend("Small", "Ads", new(2026, 1, 6), Estimate.Of(1e4, 5e3, 2e4, 10, Unit.Yuan), "Evidence", [], "", "");
        chapter.Recommend("Unknown", "Ads", new(2026, 1, 6), Estimate.Missing("never tried"), "Evidence", [], "", "");
        chapter.Recommend("Large <b>", "运营", new(2026, 1, 6), Estimate.Of(7.1e5, 1.2e5, 1.3e6, 10, Unit.Yuan), "Evidence", ["C09-007"],
            "holdout", "none", 5000m);
        var shown = chapter.Decisions();
        Assert.Equal(["Large <b>", "Small", "Unknown"], shown.Sorted.Select(r => r.Action));
        Assert.Contains("<h3>Large &lt;b&gt;</h3>", shown.ToDisplayString("text/html"), StringComparison.Ordinal);

        var book = PlanBook.Load("10", "08");
        var read = Assert.Single(book.Chapters);
        Assert.Equivalent(chapter.Outcome(), read, strict: true);
        Assert.Contains("Chapter 08 has no outcome yet", Assert.Single(book.Problems), StringComparison.Ordinal);
        Assert.Equal(161, book.Ledger().Count);
        Assert.Equal(2, book.Ledger().Count(r => r.Verdict != Verdict.NotCovered));
    }
}
