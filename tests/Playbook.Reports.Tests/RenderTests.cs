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

    [Fact]
    public void A_value_that_a_parameter_cannot_have_is_refused_before_anything_runs()
    {
        var error = Assert.Throws<UserErrorException>(() => NotebookCatalog.Parameters(reports.Catalog, ["refundAge=900"]));
        Assert.Contains("refundAge = 900: the range is 1 to 90.", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected a date", Assert.Throws<UserErrorException>(() =>
            NotebookCatalog.Parameters(reports.Catalog, ["from=01/11/2010"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_leaves_the_good_page_marked_as_old_and_a_date_outside_the_data_is_said()
    {
        var chapter = reports.Catalog.First(e => e.Id == "10");
        var folder = Directory.CreateDirectory(Path.Combine(reports.Folder, "..", "stale")).FullName;
        var (page, failed) = (Path.Combine(folder, chapter.Name + ".html"), Path.Combine(folder, chapter.Name + ".failed.html"));
        File.Copy(Path.Combine(reports.Folder, chapter.Name + ".html"), page);
        var good = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        List<string> said = [];
        await new Renderer(new()
        {
            All = reports.Catalog, Chosen = [chapter], Data = reports.Warehouse, Out = folder, Say = said.Add,
            Parameters = new Dictionary<string, string> { ["refundAge"] = "900", ["from"] = "2012-01-01" },
        }, _ => { }).RunAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("from = 2012-01-01 is outside the data", Assert.Single(said), StringComparison.Ordinal);
        var facts = ReportFacts.Read(page)!;
        Assert.Matches("This page was rendered 20.* failed: .*refundAge", facts.Old);
        Assert.False(facts.Failed);
        Assert.True(ReportFacts.Read(failed)!.Failed);
        var index = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("<span class=\"status old\">old</span>", index, StringComparison.Ordinal);

        // A second failure leaves one mark; a good run none, and nothing of the failed one.
        new ReportFolder(folder).KeepOld(chapter.Name, "again", "cell 1: again", "later");
        Assert.Contains("later failed: cell 1: again", ReportFacts.Read(page)!.Old, StringComparison.Ordinal);
        new ReportFolder(folder).Write(chapter.Name, good);
        Assert.Null(ReportFacts.Read(page)!.Old);
        Assert.False(File.Exists(failed));
    }

    [Fact]
    public async Task The_index_never_mixes_the_data_of_two_warehouses()
    {
        var folder = Directory.CreateDirectory(Path.Combine(reports.Folder, "..", "mixed")).FullName;
        foreach (var entry in reports.Catalog.Where(e => e.Id is "08" or "10"))
            File.Copy(Path.Combine(reports.Folder, entry.Name + ".html"), Path.Combine(folder, entry.Name + ".html"));
        var other = Path.Combine(folder, reports.Catalog.First(e => e.Id == "08").Name + ".html");
        var own = ReportFacts.Read(other)!;
        var html = await File.ReadAllTextAsync(other, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(other, html.Replace($"content=\"{own.Fingerprint}\"", "content=\"another\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        new ReportIndex(new() { All = reports.Catalog, Chosen = [], Data = reports.Warehouse, Out = folder },
            Path.Combine(reports.Folder, "outcomes"), new(own.Fingerprint, own.Data)).Write([]);
        var index = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"), TestContext.Current.CancellationToken);
        var apart = index.IndexOf("<h2 class=\"group\">Of other data: ", StringComparison.Ordinal);
        Assert.InRange(index.IndexOf("10-funnel-diagnosis.html", StringComparison.Ordinal), 1, apart);
        Assert.True(index.IndexOf("08-budget-allocation.html", StringComparison.Ordinal) > apart);
    }

    [Fact]
    public void The_index_begins_with_the_plan_and_its_answer_and_has_the_chinese_names()
    {
        var index = File.ReadAllText(Path.Combine(reports.Folder, "index.html"));
        Assert.Matches("(?s)<ol class=\"chapters\">\\s*<li><div><h2><a href=\"playbook.html\">The plan .*?</div><div>"
            + "<p>.*recommendation", index);
        var text = System.Net.WebUtility.HtmlDecode(index);
        foreach (var entry in reports.Catalog) Assert.Contains(entry.Chinese, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d s<", index);
    }

    [Fact]
    public void Reports_share_one_drawing_library_and_each_can_be_one_file()
    {
        Assert.Single(Directory.GetFiles(Path.Combine(reports.Folder, ReportFolder.Assets)));
        Assert.Equal([], reports.Catalog.Select(e => (e.Name, Bytes: new FileInfo(Path.Combine(reports.Folder, e.Name + ".html")).Length))
            .Where(p => p.Bytes > 700_000).Select(p => $"{p.Name}: {p.Bytes / 1000} kB"));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_takes_no_other_with_it_and_leaves_its_outcome_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-render-").FullName;
        try
        {
            var chosen = reports.Catalog.Where(e => e.Id is "01" or "02").ToArray();
            // A folder of the page's name is in the way.
            Directory.CreateDirectory(Path.Combine(folder, chosen[0].Name + ".html"));
            Directory.CreateDirectory(Path.Combine(folder, "outcomes"));
            var outcome = Path.Combine(folder, "outcomes", "01.json");
            await File.WriteAllTextAsync(outcome, "the earlier one", TestContext.Current.CancellationToken);
            var done = await reports.RenderAsync(folder, chosen: chosen, useCache: false);
            Assert.StartsWith(chosen[0].Name, done[0].Failure, StringComparison.Ordinal);
            Assert.Null(done[1].Failure);
            Assert.True(File.Exists(Path.Combine(folder, chosen[1].Name + ".html")));
            Assert.Equal("the earlier one", await File.ReadAllTextAsync(outcome, TestContext.Current.CancellationToken));
            Assert.Equal(["01.json", "02.json"], Directory.GetFileSystemEntries(Path.Combine(folder, "outcomes")).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private Dictionary<string, string> Pages(string? folder = null) => reports.Catalog
        .Select(e => (e.Name, Path: Path.Combine(folder ?? reports.Folder, e.Name + ".html"))).Where(p => File.Exists(p.Path))
        .ToDictionary(p => p.Name, p => ReportWriter.WithoutProvenance(File.ReadAllText(p.Path)), StringComparer.Ordinal);
}
