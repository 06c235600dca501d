using Playbook.Charts;
using Playbook.Charts.Html;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Planning;

namespace Playbook.Testing.Brands;

public class ShownFaultsTests
{
    [Theory]
    [InlineData("Margin NaN", "shows “NaN”")]
    [InlineData("ROAS ∞", "shows “∞”")]
    [InlineData("The answer: computed in a cell below.", "shows “computed in a cell below”")]
    [InlineData("52 % (61% to 43%)", "an interval is reversed: 61% to 43%)")]
    [InlineData("¥9 (¥1,300 to −¥20)", "an interval is reversed: ¥1,300 to −¥20)")]
    public void What_no_reader_may_see_is_found(string text, string fault) =>
        Assert.StartsWith(fault, Assert.Single(ShownFaults.Of([Shown("text/plain", text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("¥9 (−¥56 to ¥21)")]
    [InlineData("3 % (1% to 12%)")]
    [InlineData("¥800k (¥950k to ¥1.2m)")]
    [InlineData("from 2024-02-05 to 2025-03-10 (399 days)")]
    public void What_is_in_order_is_not(string text) => Assert.Empty(ShownFaults.Of([Shown("text/plain", text)]));

    [Fact]
    public void A_figure_without_a_number_is_found_and_one_with_a_reason_is_not()
    {
        var full = Figures.Bars($"title", "s", "x", "y", Unit.Count, new Series("Now", new[] { "a" }, [1.0]));
        Assert.Empty(ShownFaults.Of([Shown("text/html", FigureHtml.Write(full))]));
        var hollow = full with { Spec = """{"data":[{"x":["a"],"y":[]}],"layout":{}}""" };
        Assert.StartsWith("a figure draws nothing", Assert.Single(ShownFaults.Of([Shown("text/html", FigureHtml.Write(hollow))])),
            StringComparison.Ordinal);
        Assert.Empty(ShownFaults.Of([Shown("text/html", FigureHtml.Write(hollow with { Reason = "no rows" }))]));
    }

    [Fact]
    public void An_outcome_without_an_answer_or_with_a_figure_outside_its_interval_is_found()
    {
        var wrong = Estimate.Exact(5, Unit.Yuan) with { Lower = 6, Upper = 7 };
        var faults = OutcomeFaults.Of(new Outcome("10", "?", "", "", [new Fact("Leak", wrong)], [], [], "f00d")).ToList();
        Assert.Equal(["no answer", "Leak: 5 is outside 6 to 7"], faults);
    }

    private static DisplayOutput Shown(string type, string content) => new(new MimeBundle((type, content)));
}
