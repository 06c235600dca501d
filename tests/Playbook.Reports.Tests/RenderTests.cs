using Playbook.Notebooks;
using Playbook.Scripts;

namespace Playbook.Reports.Tests;

public sealed class RenderTests(DemoReports reports)
{
    [Fact]
    public void Every_notebook_renders_on_the_demo_brand() =>
        Assert.Empty(reports.Rendered.Where(r => r.Failure is not null).Select(r => r.Failure));

    [Fact]
    public async Task Nothing_is_run_again_when_nothing_changed_and_a_fresh_run_gives_the_same_pages()
    {
        var before = Pages();
        Assert.All(await reports.RenderAsync(reports.Folder), r => Assert.True(r.Cached, r.Entry.Name));
        Assert.Equal(before, Pages());

        var again = Path.Combine(reports.Folder, "..", "again");
        await reports.RenderAsync(again, useCache: false);
        Assert.Equal(before, Pages(again));
    }

    [Fact]
    public async Task Another_value_of_a_parameter_gives_another_report()
    {
        var chapter = reports.Catalog.First(e => e.Id == "08");
        var other = Path.Combine(reports.Folder, "..", "other");
        var rendered = Assert.Single(await reports.RenderAsync(other, chosen: [chapter], parameters: new() { ["budget"] = "600000" }));
        Assert.Null(rendered.Failure);
        Assert.NotEqual(Pages()[chapter.Name], Pages(other)[chapter.Name]);
    }

    [Fact]
    public void Unknown_chapters_and_parameters_are_answered_with_the_nearest_name()
    {
        Assert.Contains("budget-allocation", Assert.Throws<UserErrorException>(() =>
            NotebookCatalog.Choose(reports.Catalog, ["budget-alocation"])).Message, StringComparison.Ordinal);
        Assert.Contains("the nearest is budget.", Assert.Throws<UserErrorException>(() =>
            NotebookCatalog.Parameters(reports.Catalog, ["budgt=5"])).Message, StringComparison.Ordinal);
        Assert.Contains("name=value", Assert.Throws<UserErrorException>(() =>
            NotebookCatalog.Parameters(reports.Catalog, ["budget"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_out_of_range_fails_the_cell_with_the_range()
    {
        var chapter = reports.Catalog.First(e => e.Id == "08");
        var rendered = Assert.Single(await reports.RenderAsync(Path.Combine(reports.Folder, "..", "bad"), chosen: [chapter],
            parameters: new() { ["budget"] = "-1" }));
        Assert.Contains("budget", rendered.Failure, StringComparison.Ordinal);
        Assert.Contains("range", rendered.Failure, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Pages(string? folder = null) => reports.Catalog
        .Select(e => (e.Name, Path: Path.Combine(folder ?? reports.Folder, e.Name + ".html"))).Where(p => File.Exists(p.Path))
        .ToDictionary(p => p.Name, p => ReportWriter.WithoutProvenance(File.ReadAllText(p.Path)), StringComparer.Ordinal);
}
