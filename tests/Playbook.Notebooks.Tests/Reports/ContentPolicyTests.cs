using System.Security.Cryptography;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Reports;

public class ContentPolicyTests
{
    private static readonly PageAsset[] Assets =
        [new("plot", AssetKind.Js, "var large;", File: "plot.js"), new("own", AssetKind.Js, "var small = '</script>';\r\n")];

    private static async Task<IDocument> PageAsync(string? folder, params Cell[] cells)
    {
        var run = await NotebookRunner.RunAsync(new NotebookDocument(cells), Notebook.WithDuckDb, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        return new HtmlParser().ParseDocument(ReportWriter.Write(run, new() { Assets = Assets, AssetFolder = folder }));
    }

    private static string Policy(IDocument page) =>
        page.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content")!;

    // As a browser does it: of the text that the parser found.
    private static bool Runs(IDocument page, IElement script) => Policy(page).Contains(
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.TextContent)))}'", StringComparison.Ordinal);

    private static IElement[] Scripts(IDocument page) =>
        [.. page.QuerySelectorAll("script").Where(s => s.GetAttribute("type") != "application/json" && !s.HasAttribute("src"))];

    [Theory]
    [InlineData(null, 4)]
    [InlineData("assets", 3)]
    public async Task All_scripts_of_a_page_and_no_other_may_run(string? folder, int scripts)
    {
        var page = await PageAsync(folder, new Cell("markdown", "# T"));
        Assert.Equal(scripts, Scripts(page).Length);
        Assert.All(Scripts(page), script => Assert.True(Runs(page, script)));
        Assert.StartsWith("default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src ", Policy(page),
            StringComparison.Ordinal);
        // A file beside the page may run only where the page names one.
        Assert.Equal(folder is not null, Policy(page).Contains("'self'", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-eval", Policy(page), StringComparison.Ordinal);
        // It governs only what follows it.
        var meta = page.QuerySelector("meta[http-equiv]")!;
        Assert.All(page.QuerySelectorAll("script, style, link"), e => Assert.True(meta.CompareDocumentPosition(e)
            .HasFlag(DocumentPositions.Following)));
    }

    [Fact]
    public async Task What_an_author_wrote_runs_and_what_code_put_together_does_not()
    {
        var page = await PageAsync(null, new("javascript", "container.id = 'a';\r\n"), new("html", "<script>b()</script>"),
            new("csharp", "HTML(\"<script>c()</script>\")"), new("csharp", "var d = \"d\"; HTML($\"<script>{d}('x')</script>\")"),
            new("csharp", "1\n#!javascript\ncontainer.id = 'e';"));
        bool Known(string text) => Runs(page, Scripts(page).Single(s => s.TextContent.Contains(text, StringComparison.Ordinal)));
        Assert.True(Known("container.id = 'a'"));
        Assert.True(Known("b()"));
        Assert.True(Known("c()"));
        Assert.False(Known("d('x')"));
        Assert.True(Known("container.id = 'e'"));
    }

    [Fact]
    public void The_index_has_a_policy_of_its_own()
    {
        var page = new HtmlParser().ParseDocument(IndexWriter.Write([new("01 Market", "01.html", "", "")], new() { Assets = Assets }));
        Assert.NotEmpty(Scripts(page));
        Assert.All(Scripts(page), script => Assert.True(Runs(page, script)));
    }
}
