using AngleSharp.Html.Parser;
using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Reports;

public class SafeHtmlTests
{
    public static TheoryData<string> Attacks =>
    [
        "[x](javascript:alert(1))", "[x](javascript://%0aalert(1))", "[x](javascript://[)", "[x](javascript://:99999/)",
        "[x](JAVASCRIPT://x:y@@)", "[x](jAvAsCrIpT:alert(1))", "![x](javascript://%0aalert(1))", "<javascript:alert(1)>",
        "<javascript://%0aalert(1)>", "[x](java\tscript:alert(1))", "[x](<java\u0001script:alert(1)>)", "[x](<\u0001javascript:alert(1)>)",
        "[x](<\u00a0javascript:alert(1)>)", "[x](<\u200bjavascript:alert(1)>)", "[x](<\u2028javascript:alert(1)>)",
        "[x](java&#9;script:alert(1))", "[x](java&#10;script:alert(1))", "[x](java&#x0D;script:alert(1))", "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))", "[x](&#1;javascript:alert(1))", "[x](vbscript:msgbox(1))", "[x](data:text/html,<b>1</b>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)", "![x](data:image/svg+xml,<svg/onload=alert(1)>)", "[x](file:///etc/passwd)",
        "[x](blob:https://example.com/1)", "[x](view-source:https://example.com)", "[x](ms-word:ofe|u|https://example.com/a.doc)",
        "[x][r]\n\n[r]: javascript:alert(1)", "[x](feed:javascript:alert(1))", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>", "<iframe src=\"javascript:alert(1)\"></iframe>", "<a href=\"javascript:alert(1)\">x</a>",
        "[x](https://example.com \"\\\" onmouseover=alert(1) \\\"\")", "![x\" onerror=\"alert(1)](missing.png)",
        "`<img src=x onerror=alert(1)>`", "    <script>alert(1)</script>", "|<script>alert(1)</script>|b|\n|-|-|\n|1|2|",
        "# <script>alert(1)</script>", "[^1]\n\n[^1]: <img src=x onerror=alert(1)>", "<style>@import 'https://example.com'</style>",
        "<base href=\"https://example.com/\">", "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
        "<form action=\"javascript:alert(1)\"><button>x</button></form>", "<!-- lead --><script>alert(1)</script><!-- /lead -->",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Markdown_becomes_nothing_that_runs_or_loads(string markdown)
    {
        var page = new HtmlParser().ParseDocument(new MarkdownText(null).Render(markdown));
        Assert.Empty(page.QuerySelectorAll("script, img, svg, iframe, style, base, meta, form, button, object, embed, link"));
        foreach (var element in page.All)
        {
            Assert.DoesNotContain(element.Attributes, a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
            if (element.GetAttribute("href") is not { } address) continue;
            // As a browser reads it (WHATWG, URL): without tabs, line ends and leading control characters.
            var read = new string([.. address.Where(c => c is not ('\t' or '\n' or '\r'))]).TrimStart([.. Enumerable.Range(0, 33)
                .Select(c => (char)c)]);
            Assert.Matches("^(?:https?:|mailto:|#|[^:]*$)", read);
        }
    }

    [Theory]
    [InlineData("[a](https://example.com/%E4%BD%A0?x=1&y=2#z)", "https://example.com/%E4%BD%A0?x=1&y=2#z")]
    [InlineData("[a](http://example.com)", "http://example.com")]
    [InlineData("[a](mailto:someone@example.com)", "mailto:someone@example.com")]
    [InlineData("[a](10-funnel.html#证据)", "10-funnel.html#%E8%AF%81%E6%8D%AE")]
    [InlineData("[a](#part-2)", "#part-2")]
    [InlineData("<https://example.com/>", "https://example.com/")]
    public void Addresses_of_the_web_of_mail_and_of_the_folder_stay(string markdown, string address) => Assert.Equal(address,
        new HtmlParser().ParseDocument(new MarkdownText(null).Render(markdown)).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void An_image_of_the_folder_is_carried_and_tables_tasks_and_footnotes_keep_their_form()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-safe-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "a.png"), [1, 2, 3]);
            var html = new MarkdownText(folder).Render(
                "## A 漏斗\n\n![a](a.png)\n\n- [x] done\n\n|n|m|\n|-|-:|\n|1|2|\n\nT[^1] ~~s~~ H~2~O\n\n[^1]: F");
            Assert.Contains("<img src=\"data:image/png;base64,AQID\" alt=\"a\">", html, StringComparison.Ordinal);
            Assert.Contains("<div class=\"scroll\"><table>", html, StringComparison.Ordinal);
            Assert.Contains("text-align: right", html, StringComparison.Ordinal);
            Assert.Matches("<input [^>]*type=\"checkbox\"", html);
            Assert.Matches("<a [^>]*href=\"#fn:1\"", html);
            Assert.Contains("<del>s</del> H<sub>2</sub>O", html, StringComparison.Ordinal);
            Assert.Contains("<span class=\"zh\" lang=\"zh\">漏斗</span>", html, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
