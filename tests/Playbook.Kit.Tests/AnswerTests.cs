using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public sealed class AnswerTests
{
    private static readonly Estimate Known = Estimate.Exact(5, Unit.Count), Unknown = Estimate.Missing("no orders");

    [Fact]
    public void The_first_sentence_whose_figures_are_known_is_said()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        Assert.Equal("A 5", chapter.Answer($"A {Known}", $"B {Known}").ToString());
        Assert.Equal("B 5", chapter.Answer($"A {Unknown}", $"B {Known}", $"C {Known}").ToString());
        Assert.Equal("No figure at all", chapter.Answer($"A {Known} and {Unknown:value}", $"B {Unknown}", $"No figure at all").ToString());
        Assert.Equal("No figure at all", chapter.Outcome().Answer);
    }

    [Fact]
    public void The_last_sentence_is_said_in_any_case()
    {
        using var session = TestSession.Begin();
        var answer = TestSession.Chapter().Answer($"A {Unknown}", $"B {Unknown:value} of {3}");
        Assert.StartsWith("B ", answer.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(" of 3", answer.ToString(), StringComparison.Ordinal);
        var error = Assert.Throws<ArgumentException>(() => TestSession.Chapter().Answer());
        Assert.StartsWith("An answer is a sentence; got none.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Until_then_its_place_says_what_will_stand_there()
    {
        using var session = TestSession.Begin();
        TestSession.Chapter();
        var pending = new Pending("The <answer>");
        Assert.Equal("The <answer>: computed in a cell below.", pending.ToDisplayString("text/plain"));
        Assert.Equal("<p class=\"quiet\">The &lt;answer&gt;: computed in a cell below.</p>", pending.ToDisplayString("text/html"));
    }
}
