using DuckDB.NET.Data;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Planning;
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

    [Fact]
    public async Task Decisions_on_own_data_are_kept_in_a_journal_and_those_of_the_demo_or_of_a_what_if_are_not()
    {
        Assert.False(File.Exists(PromiseJournal.PathOf(reports.Warehouse)));
        var folder = Directory.CreateDirectory(Path.Combine(reports.Folder, "..", "own")).FullName;
        var own = Path.Combine(folder, "own.duckdb");
        File.Copy(reports.Warehouse, own);
        using (var connection = new DuckDBConnection($"Data Source={own}"))
        using (var command = connection.CreateCommand())
        {
            connection.Open();
            command.CommandText = "UPDATE meta SET value = 'import' WHERE key = 'origin'";
            command.ExecuteNonQuery();
        }

        var chapter = reports.Catalog.First(e => e.Id == "10");
        await reports.RenderAsync(folder, own, [chapter], new() { ["nightStart"] = "21" });
        Assert.Empty(PromiseJournal.Read(PromiseJournal.PathOf(own)));
        await reports.RenderAsync(folder, own, [chapter]);
        var kept = PromiseJournal.Read(PromiseJournal.PathOf(own));
        Assert.NotEmpty(kept);
        Assert.All(kept, p => Assert.Equal(("10", PromiseStatus.Open), (p.Recommendation.Chapter, p.Status)));
        await reports.RenderAsync(folder, own, [chapter], useCache: false);
        Assert.Equal(kept.Count, PromiseJournal.Read(PromiseJournal.PathOf(own)).Count);
    }

    private Dictionary<string, string> Pages(string? folder = null) => reports.Catalog
        .Select(e => (e.Name, Path: Path.Combine(folder ?? reports.Folder, e.Name + ".html"))).Where(p => File.Exists(p.Path))
        .ToDictionary(p => p.Name, p => ReportWriter.WithoutProvenance(File.ReadAllText(p.Path)), StringComparer.Ordinal);
}
