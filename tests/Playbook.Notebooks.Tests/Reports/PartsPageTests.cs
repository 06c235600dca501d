namespace Playbook.Notebooks.Tests.Reports;

public sealed class PartsPageTests
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\"'&";

    [Fact]
    public void Titles_notes_and_links_stay_text_and_the_content_of_the_host_is_its_own()
    {
        var page = PartsPage.Write([new(Hostile, "<table></table>"), new(Hostile, "<p>rare</p>", Folded: true)],
            new() { Title = Hostile, Eyebrow = Hostile, Intro = Hostile, Provenance = [(Hostile, Hostile)] }, [Hostile],
            [new(Hostile, Hostile)]);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("</h2>\n<table></table>", page, StringComparison.Ordinal);
        Assert.Matches("<details class=\"more\"><summary>[^<]*</summary>\n<p>rare</p>", page);
        Assert.DoesNotContain("http", ReportWriter.WithoutProvenance(page).Replace("http-equiv", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_parts_has_its_heading_and_its_intro()
    {
        var page = PartsPage.Write([], new() { Title = "What changed", Intro = "Nothing." });
        Assert.Contains("<h1>What changed</h1>\n<p>Nothing.</p>\n</main>", page, StringComparison.Ordinal);
    }
}
