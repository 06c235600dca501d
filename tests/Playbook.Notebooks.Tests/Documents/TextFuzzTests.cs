using System.Text;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

/// <summary>
/// Texts put together from what the formats are made of: each is read, or refused with the one exception that is declared for it. The seed
/// is fixed, so that a run is the same everywhere.
/// </summary>
public class TextFuzzTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static readonly string[] Dib =
    [
        "#!meta\n", "#!csharp\n", "#!markdown\n", "#!duck --name x\n", "#!", "#!html", "\r\n", "\n", "\r", "{\"kernelInfo\":{",
        "\"items\":[", "]}", "}", "{", "\"", "\\", "\u0000", "\uFEFF", "\uD800", "1", "chapter.Parameter(\"a\", 1, min: 0, \"h\")",
        "chapter.Parameter(", ")",
        ",", "漏斗", " ", "\t", "//", "*/",
    ];

    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ":", ",", "\"cells\"", "\"cell_type\"", "\"source\"", "\"metadata\"", "\"code\"", "\"outputs\"", "\"nbformat\"",
        "4", "null", "true", "-", "1e999", "\"\\ud800\"", "\"a\\n\"", "\"", "\\", "\u0000", " ", "\n", "\uFEFF",
    ];

    private static readonly string[] Markdown =
    [
        "# ", "## ", "- ", "1. ", "> ", "| a | b |\n|---|---|\n", "|", "```\n", "`", "*", "**", "_", "~~", "[", "]", "(", ")", "![", "](x)",
        "](javascript:alert(1))", "[^1]", "[^1]: ", "<", ">", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;", "&#x0;",
        "\\",
        "\n", "\n\n", "\r\n", "    ", "\t", "\u0000", "\uD800", "\u202E", "漏斗", "a", "https://example.com", "[r]: ", "\"", "'", "---\n",
    ];

    private static Gen<string> Texts(string[] parts) => Gen.Int[0, parts.Length - 1].Array[0, 60]
        .Select(picks => string.Concat(picks.Select(pick => parts[pick])));

    [Fact]
    public void A_notebook_of_any_text_is_read_or_damaged()
    {
        Texts(Dib).Sample(text => Allowed(() => ParameterScanner.Scan(DibFile.Parse(text))), seed: Seed, iter: 4_000, threads: 1);
        Texts(Json).Sample(text => Allowed(() => IpynbFile.Parse(text)), seed: Seed, iter: 4_000, threads: 1);
    }

    [Fact]
    public void Markdown_of_any_text_becomes_a_page_that_runs_nothing() => Texts(Markdown).Sample(text =>
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(new MarkdownText(null).Render(text));
        Assert.Empty(page.QuerySelectorAll("script, img, svg, iframe, style"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)
            || a.Value.Replace("\t", "", StringComparison.Ordinal).Trim().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)));
    }, seed: Seed, iter: 3_000, threads: 1);

    private static void Allowed(Action read)
    {
        try
        {
            read();
        }
        catch (NotebookFormatException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
