using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

/// <summary>What an editor's page is given, where no program runs the notebook and brings the page.</summary>
public sealed partial class EditorPageTests
{
    private const string Library = "class=\"playbook-library\"";

    private static string Html(object value) => value.ToDisplayString("text/html");

    private static Session Begin() =>
        Session.BeginInEditor(SessionOptions.Default(AppContext.BaseDirectory) with { OpenWarehouse = _ => new FakeWarehouse() });

    [Fact]
    public void The_first_output_after_a_chapter_is_opened_carries_the_library_and_no_other_does()
    {
        using var session = Begin();
        var chapter = TestSession.Chapter();
        var answer = chapter.Answer($"a {1}");
        Assert.Contains(Library, Html(answer), StringComparison.Ordinal);
        var figure = Charts.Figures.Line("t", "s", "", "y", Unit.Number, [new Charts.Series("a", new[] { 1, 2 }, [1, 2])]);
        Assert.DoesNotContain(Library, Html(figure), StringComparison.Ordinal);
        Assert.StartsWith("<div class=\"playbook\">", Html(figure), StringComparison.Ordinal);
        Assert.True(Html(figure).Length < 20_000);
        // The answer's cell run again alone keeps what it carried; a chapter opened again starts anew.
        Assert.Contains(Library, Html(answer), StringComparison.Ordinal);
        _ = TestSession.Chapter();
        Assert.Contains(Library, Html(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_is_filled_in_at_its_place_takes_over_what_the_place_carried()
    {
        using var session = Begin();
        var chapter = TestSession.Chapter();
        Assert.Contains(Library, Html(new Pending("The answer")), StringComparison.Ordinal);
        Assert.DoesNotContain(Library, Html(new Pending("Key figures")), StringComparison.Ordinal);
        Assert.DoesNotContain(Library, Html(new Note("a", "b", [])), StringComparison.Ordinal);
        // The place's output is replaced by the answer's, which is then all that a page has; and again when the cell is run again.
        var answer = chapter.Answer($"a {1}");
        Assert.Contains(Library, Html(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Library, Html(chapter.Facts()), StringComparison.Ordinal);
        Assert.Contains(Library, Html(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_whole_small_and_needs_no_network()
    {
        using var session = Begin();
        _ = TestSession.Chapter();
        var html = Html(Estimate.Exact(0.5, Unit.Fraction));
        // A server of Jupyter passes on 1 MB a second, and counts over three seconds.
        Assert.InRange(html.Length, 1_000_000, 2_000_000);
        using var unpacked = new GZipStream(new MemoryStream(Convert.FromBase64String(Packed().Match(html).Groups[1].Value)),
            CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        var script = reader.ReadToEnd();
        Assert.Contains($"plotly.js v{Charts.ChartAssets.PlotlyVersion}", script, StringComparison.Ordinal);
        Assert.Contains("window.playbookFigures = start", script, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void In_a_run_the_page_brings_the_library_and_outputs_stand_as_they_are()
    {
        using var session = TestSession.Begin();
        var answer = TestSession.Chapter().Answer($"a {1}");
        Assert.StartsWith("<p class=\"answer\">", Html(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Library, Html(answer), StringComparison.Ordinal);
    }

    [Fact]
    public void A_verdict_reads_as_words() =>
        Assert.Contains(VerdictText.Words(Verdict.NotEnoughData), Shown(Verdict.NotEnoughData), StringComparison.Ordinal);

    private static string Shown(object value)
    {
        using var session = TestSession.Begin();
        _ = TestSession.Chapter();
        return value.ToDisplayString("text/plain");
    }

    [GeneratedRegex("class=\"playbook-library\" hidden>([^<]+)<")]
    private static partial Regex Packed();
}
