using System.Text.RegularExpressions;
using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Reports;

public partial class ReportWriterTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'&";

    private static async Task<RunResult> RunAsync(params Cell[] cells) =>
        await NotebookRunner.RunAsync(new NotebookDocument(cells), Notebook.WithDuckDb, TestContext.Current.CancellationToken);

    private static Cell Markdown(string text) => new("markdown", text);

    private static Cell CSharp(string code) => new("csharp", code);

    private static Cell Html(string html) => new("csharp", $"HTML(\"{html}\")");

    [Fact]
    public async Task Hostile_text_stays_text_wherever_it_comes_from()
    {
        var literal = "\"" + Hostile.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        var run = await RunAsync(
            Markdown($"# {Hostile}\n\n{Hostile}\n\n[x](javascript:alert(1)) ![i](https://example.com/x.png)"),
            CSharp($"// {Hostile}\nvar text = {literal};\ntext"), CSharp("Console.WriteLine(text);"), CSharp("new[] { new { text } }"),
            CSharp("new { text }"), CSharp(Notebook.Connect), new Cell("duck", "select $text as \"</th><script>\""),
            new Cell("mermaid", "flowchart LR\n" + Hostile), CSharp("throw new Exception(text);"));
        var options = new ReportOptions
        {
            Title = Hostile, Eyebrow = Hostile, HeadingNote = Hostile, Provenance = [(Hostile, Hostile)],
            Parameters = new Dictionary<string, string> { [Hostile] = Hostile }, Next = new(Hostile, "next.html?\"><script>"),
        };
        var html = ReportWriter.Write(run, options);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("javascript:alert", html, StringComparison.OrdinalIgnoreCase);
        // The page's own scripts: theme, provenance data, behaviour.
        Assert.Equal(3, Regex.Count(html, "<script"));
        Assert.Equal(3, Regex.Count(html, "</script"));
    }

    [Fact]
    public async Task The_page_asks_for_nothing_from_elsewhere()
    {
        var html = ReportWriter.Write(
            await RunAsync(Markdown("# T\n\n![i](https://example.com/x.png) ![j](missing.png) [a](https://example.com/)"), CSharp("1")));
        Assert.Empty(Request().Matches(html));
    }

    [Fact]
    public async Task The_same_run_gives_the_same_bytes_apart_from_one_block()
    {
        Cell[] cells = [Markdown("# T\n\n## A\n\n## A"), CSharp("#!time\nnew[] { new { a = 1.5, b = new DateOnly(2026, 1, 1) } }"),
            CSharp(Notebook.Connect), new("duck", "select * from range(30)"), new("mermaid", "graph TD\nA-->B-->C-->A")];
        var options = new ReportOptions { Title = "T", Provenance = [("Rendered", "now")] };
        var first = ReportWriter.Write(await RunAsync(cells), options);
        var second = ReportWriter.Write(await RunAsync(cells), options with { Provenance = [("Rendered", "later")] });
        Assert.Equal(ReportWriter.WithoutProvenance(first), ReportWriter.WithoutProvenance(second));
        Assert.NotEqual(first, second);
        Assert.DoesNotContain("Wall time", ReportWriter.WithoutProvenance(first), StringComparison.Ordinal);
        Assert.Contains("Wall time", first, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contents_list_the_sections_with_anchors_of_their_own()
    {
        var html = ReportWriter.Write(await RunAsync(Markdown("# Title 标题\n\n## Evidence 证据\n\n### Deep\n\n## Evidence 证据"),
            CSharp("HTML(\"<h2 id=\\\"own\\\">Own &amp; more</h2>\")")));
        Assert.Equal(["#evidence-证据", "#deep", "#evidence-证据-2", "#own"],
            ContentsLink().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Equal(["Evidence", "Deep", "Evidence", "Own &amp; more"],
            ContentsLink().Matches(html).Select(match => match.Groups[2].Value));
        Assert.Contains("<h1 id=\"title-标题\">Title <span class=\"zh\" lang=\"zh\">标题</span></h1>", html, StringComparison.Ordinal);
        Assert.Contains("<title>Title 标题</title>", html.Replace("&#26631;&#39064;", "标题", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_heading_takes_the_place_of_the_notebooks_own()
    {
        var html = ReportWriter.Write(await RunAsync(Markdown("# Funnel\n\nText")),
            new ReportOptions { Heading = "Where does it leak?", HeadingNote = "漏斗" });
        Assert.Single(Regex.Matches(html, "<h1"));
        Assert.Contains("Where does it leak?", html, StringComparison.Ordinal);
        Assert.Contains("<title>Funnel</title>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_says_so_at_the_top_and_where_it_failed()
    {
        var html = ReportWriter.Write(await RunAsync(Markdown("# T"), CSharp("\nthrow new InvalidOperationException(\"no table\");"),
            Markdown("## Later"), CSharp("// Never\n1")));
        Assert.Contains("<strong>This run failed</strong> in cell 2, line 2: no table", html, StringComparison.Ordinal);
        Assert.Contains("id=\"failure\"", html, StringComparison.Ordinal);
        Assert.Contains("C# · Never · not run", html.Replace("&#183;", "·", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Not run", html, StringComparison.Ordinal);
        Assert.Contains("<details class=\"code\" open data-failed>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_comes_once_and_only_where_its_marker_is()
    {
        PageAsset[] assets = [new("figures", AssetKind.Js, "var a = '</script>';", "data-figure"), new("look", AssetKind.Css, ".x { }"),
            new("absent", AssetKind.Js, "never", "data-nothing")];
        var html =
            ReportWriter.Write(await RunAsync(CSharp("display(HTML(\"<div data-figure></div>\")); HTML(\"<div data-figure></div>\")")),
                new ReportOptions { Assets = assets });
        Assert.Single(Regex.Matches(html, "id=\"figures\""));
        Assert.Contains("var a = '<\\/script>';", html, StringComparison.Ordinal);
        Assert.Contains(".x { }", html, StringComparison.Ordinal);
        Assert.DoesNotContain("never", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_is_folded_under_what_it_is()
    {
        var html = ReportWriter.Write(await RunAsync(CSharp(Notebook.Connect), new Cell("duck", "-- Orders by hour\nselect 1"),
            CSharp("#!duck --name r\n-- Named\nselect 2")));
        Assert.Equal(["C# · connect", "SQL · Orders by hour", "SQL · Named"],
            Summary().Matches(html).Select(match => match.Groups[1].Value.Replace("&#183;", "·", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_index_links_all_pages_and_shows_what_failed()
    {
        var html = IndexWriter.Write(
            [new("10 Funnel 漏斗", "10.html", "Where?", "There <b>."),
                new("08 Budget", "08.html", "", "", Failed: true, Error: "cell 3: no\ntrace") { FailedHref = "08.failed.html" }],
            new IndexOptions { Title = "Playbook" });
        Assert.Contains("<a href=\"10.html\">10 Funnel <span", html, StringComparison.Ordinal);
        Assert.Contains("There &lt;b&gt;.", html, StringComparison.Ordinal);
        Assert.Contains("1 of 2 failed.", html, StringComparison.Ordinal);
        Assert.Contains("cell 3: no <a href=\"08.failed.html\">Show where</a></p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_sets_pages_of_other_data_apart_and_says_which_are_old()
    {
        var html = IndexWriter.Write([new("01 Market", "01.html", "", "") { Group = "Of other data: demo" },
            new("10 Funnel", "10.html", "", "") { Old = "rendered on Monday" }]);
        Assert.Matches("(?s)<h2><a href=\"10.html\">.*rendered on Monday.*"
            + "<h2 class=\"group\">Of other data: demo</h2>.*<h3><a href=\"01.html\">",
            html);
    }

    [Fact]
    public async Task All_pages_are_listed_with_the_current_one_marked()
    {
        var html = ReportWriter.Write(await RunAsync(Markdown("# T")), new ReportOptions
        {
            Index = new("All reports", "index.html"),
            Pages = [new("The plan 总体方案", "p.html"), new("10 Funnel", "10.html", IsCurrent: true)],
        });
        Assert.Contains("<a href=\"p.html\">The plan <span class=\"zh\"", html, StringComparison.Ordinal);
        Assert.Contains("<a aria-current=\"page\" href=\"10.html\">10 Funnel</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_script_is_a_file_beside_the_page_when_a_folder_is_named()
    {
        PageAsset[] assets = [new("plot", AssetKind.Js, "var large;", File: "plot.js"), new("own", AssetKind.Js, "var small;")];
        var run = await RunAsync(Markdown("# T"));
        var shared = ReportWriter.Write(run, new ReportOptions { Assets = assets, AssetFolder = "assets" });
        Assert.Contains("<script id=\"plot\" src=\"assets/plot.js\"></script>", shared, StringComparison.Ordinal);
        Assert.DoesNotContain("var large;", shared, StringComparison.Ordinal);
        Assert.Contains("var small;", shared, StringComparison.Ordinal);
        Assert.Contains("var large;", ReportWriter.Write(run, new ReportOptions { Assets = assets }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_ends_with_the_marked_fragment_and_the_first_figure_of_the_section_it_names()
    {
        var html = ReportWriter.Write(await RunAsync(Markdown("# T"), Markdown("## Proof"), Html("<figure>other</figure>"),
            Markdown("### Night orders 夜间"), Html("<figure class=\\\"plot\\\">night<div class=\\\"tools\\\">SVG</div></figure>"),
            Markdown("## Decisions"), Html("<!-- lead --><h3>Act</h3><a data-section=\\\"Night orders\\\">why</a><!-- /lead -->")));
        var lead = html[html.IndexOf("<section class=\"lead both\"", StringComparison.Ordinal)..html.IndexOf("<h2 id=\"proof\"",
            StringComparison.Ordinal)];
        Assert.Contains("<a href=\"#decisions\">All of them</a>", lead, StringComparison.Ordinal);
        Assert.Contains("<h2>Act</h2><a href=\"#night-orders-夜间\">why</a>", lead, StringComparison.Ordinal);
        Assert.Contains("<figure class=\"plot\">night</figure>", lead, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_section_that_is_not_there_stays_plain() => Assert.Contains("<a>why</a>",
        ReportWriter.Write(await RunAsync(Markdown("# T"), Html("<a data-section=\\\"Nowhere\\\">why</a>"))), StringComparison.Ordinal);

    [Fact]
    public void A_section_shows_a_table_before_its_first_figure_and_folds_the_rest_together()
    {
        static string Item(string kind, string name) => $"<!-- item {kind}: {name} -->[{name}]<!-- /item -->\n";
        var folds = new ItemFolds();
        folds.Section();
        Assert.Equal("<p>[a]<p>[b]<details class=\"more\"><summary>More: Table: c · d &lt;e</summary>\n[c]\n[d &lt;e]</details>\n<p>",
            folds.Apply("<p>" + Item("table", "a") + "<p>" + Item("figure", "b") + Item("table", "c") + Item("figure", "d &lt;e") + "<p>"));
        Assert.StartsWith("<details", folds.Apply(Item("figure", "f")), StringComparison.Ordinal);
        folds.Section();
        Assert.Equal("[g]", folds.Apply(Item("figure", "g")));
    }

    [Theory]
    [InlineData("Funnel diagnosis 漏斗诊断", "Funnel diagnosis", "漏斗诊断")]
    [InlineData("Funnel", "Funnel", "")]
    [InlineData("漏斗", "漏斗", "")]
    [InlineData("Peak 618大促", "Peak 618大促", "")]
    [InlineData("Peak (双11 大促)", "Peak (双11 大促)", "")]
    public void The_practitioners_word_is_split_off_a_heading(string text, string first, string second) =>
        Assert.Equal((first, second), MarkdownText.SplitChinese(text));

    [GeneratedRegex("""(?:src|srcset|data|action)="(?!data:)[^"]*"|<link(?![^>]*href="data:)|url\((?!['"]?data:)|@import""")]
    private static partial Regex Request();

    [GeneratedRegex("<li><a href=\"([^\"]+)\">([^<]+)</a>")]
    private static partial Regex ContentsLink();

    [GeneratedRegex("<details class=\"code\"[^>]*><summary>([^<]+)<")]
    private static partial Regex Summary();
}
