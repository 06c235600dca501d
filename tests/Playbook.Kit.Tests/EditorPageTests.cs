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

    private static Session Begin(string? scripts = null) => Session.BeginInEditor(
        SessionOptions.Default(AppContext.BaseDirectory) with { OpenWarehouse = _ => new FakeWarehouse(), ScriptFolder = scripts });

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
        Assert.True(Html(figure).Length < 35_000);
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
    public void Every_output_brings_its_style_and_its_script_for_any_may_be_the_first_or_the_last_on_a_page()
    {
        using var session = Begin();
        _ = TestSession.Chapter();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var html = Html(new Note("a", "b", []));
            Assert.Equal((1, 1), (html.Split("<style>").Length - 1, html.Split("<script>").Length - 1));
            Assert.Contains(".playbook table", html, StringComparison.Ordinal);
            Assert.Contains("vscodeThemeKind", html, StringComparison.Ordinal);
        }
        // What is inside another output is part of it.
        Assert.Single(Regex.Matches(Html(new Section("t", [new Note("a", "b", []), new Note("c", "d", [])])), "<style>"));
        Assert.InRange(Html(new Note("a", "b", [])).Length, 10_000, 20_000);
    }

    [Fact]
    public void In_a_checkout_every_output_names_the_library_s_file_from_the_notebook_s_folder()
    {
        var folder = Directory.CreateTempSubdirectory("playbook scripts").FullName;
        try
        {
            using (Begin(folder)) Assert.Matches(Address(), Html(new Note("without a chapter", "b", [])));
            using var session = Begin(folder);
            _ = TestSession.Chapter();
            var address = Address().Match(Html(new Note("a", "b", []))).Groups[1].Value;
            Assert.DoesNotContain(' ', address);
            var file = Path.GetFullPath(Uri.UnescapeDataString(address));
            Assert.Equal(Path.Combine(folder, "playbook-figures.js"), file);
            Assert.Equal([file], Directory.GetFiles(folder));
            Assert.Contains("window.playbookFigures = start", File.ReadAllText(file), StringComparison.Ordinal);
            Assert.Equal(address, Address().Match(Html(new Note("c", "d", []))).Groups[1].Value);

            // Gone, or of an earlier kit: a chapter that is opened puts it right.
            File.Delete(file);
            _ = TestSession.Chapter();
            Assert.True(File.Exists(file));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_done_without()
    {
        using var session = Begin(Path.Combine(AppContext.BaseDirectory, "there is no such folder"));
        _ = TestSession.Chapter();
        var html = Html(new Note("a", "b", []));
        Assert.DoesNotMatch(Address(), html);
        Assert.Contains(Library, html, StringComparison.Ordinal);
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

    [GeneratedRegex("data-library=\"([^\"]+)\"")]
    private static partial Regex Address();

    [GeneratedRegex("class=\"playbook-library\" hidden>([^<]+)<")]
    private static partial Regex Packed();
}
