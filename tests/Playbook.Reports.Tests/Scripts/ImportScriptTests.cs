namespace Playbook.Reports.Tests.Scripts;

public sealed class ImportScriptTests : IDisposable
{
    // What stands in the personal columns of the samples, and the ids of buyers, of which only a keyed hash may remain.
    private static readonly string[] Personal = ["PII-", "张三丰", "13900008888", "样例收件人", "13800000000", "样例地址"];

    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-import-").FullName;

    [Fact]
    public async Task One_command_imports_every_sample_and_nothing_personal_is_said_written_or_kept()
    {
        var warehouse = Path.Combine(_folder, "samples.duckdb");
        var report = Path.Combine(_folder, "report.html");
        var rejects = Path.Combine(_folder, "rejects.csv");
        var samples = Directory.GetFiles(Repository.PathOf("datasets", "samples"))
            .Where(f => !f.EndsWith(".md", StringComparison.Ordinal)).ToList();

        var run = await ScriptRun.RunAsync("import.cs", "--into", warehouse, "--report", report, "--rejects", rejects,
            Repository.PathOf("datasets", "samples"));

        Assert.True(run.Code == 0, run.Text);
        Assert.All(samples, file => Assert.Contains(Path.GetFileName(file), run.Output, StringComparison.Ordinal));
        Assert.Contains("these make chapters speak", run.Output, StringComparison.Ordinal);
        Assert.Contains("channel_days", run.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(report).Length > 1000 && new FileInfo(rejects).Length > 100, "report and rejects were written");
        foreach (var text in Personal)
        {
            Assert.DoesNotContain(text, run.Text, StringComparison.Ordinal);
            foreach (var file in Directory.GetFiles(_folder)) Assert.True(!Holds(file, text), $"{text} stands in {Path.GetFileName(file)}");
        }

        // The same search finds the texts where they do stand.
        Assert.Contains(samples, file => Holds(file, "13900008888"));

        var again = await ScriptRun.RunAsync("import.cs", "--into", warehouse, Repository.PathOf("datasets", "samples"));
        Assert.True(again.Code == 0, again.Text);
        Assert.Equal(samples.Count, again.Output.Split('\n').Count(line => line.Contains("nothing was changed", StringComparison.Ordinal)));

        var check = await ScriptRun.RunAsync("check.cs", "--data", warehouse);
        Assert.True(check.Code == 0, check.Text);
        Assert.Contains("all keys, references and identities hold", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_is_listed_exported_and_undone_from_the_command_line()
    {
        var warehouse = Path.Combine(_folder, "w.duckdb");
        Assert.Equal(0,
            (await ScriptRun.RunAsync("import.cs", "--into", warehouse, Repository.PathOf("datasets", "samples", "stock.csv"))).Code);
        Assert.Contains("stock.csv", (await ScriptRun.RunAsync("import.cs", "log", "--into", warehouse)).Output, StringComparison.Ordinal);

        var csv = Path.Combine(_folder, "stock-out.csv");
        var export = await ScriptRun.RunAsync("export.cs", "--data", warehouse, "--table", "stock_day", "--out", csv);
        Assert.True(export.Code == 0, export.Text);
        Assert.Equal(30 + 1, File.ReadAllLines(csv).Length);

        var found = await ScriptRun.RunAsync("export.cs", "--result", "decisions", "--reports", _folder, "--out",
            Path.Combine(_folder, "decisions.csv"));
        Assert.Equal(2, found.Code);
        Assert.Contains("has no rendered chapter", found.Text, StringComparison.Ordinal);

        var undo = await ScriptRun.RunAsync("import.cs", "undo", "1", "--into", warehouse);
        Assert.True(undo.Code == 0, undo.Text);
        Assert.Equal(0, (await ScriptRun.RunAsync("export.cs", "--data", warehouse, "--table", "stock_day", "--out", csv, "--force")).Code);
        Assert.Single(File.ReadAllLines(csv));
    }

    [Fact]
    public async Task A_person_is_forgotten_from_the_command_line_and_the_id_is_never_said()
    {
        var warehouse = Path.Combine(_folder, "w.duckdb");
        foreach (var name in new[] { "orders.csv", "events.csv" })
            Assert.Equal(0, (await ScriptRun.RunAsync(
                "import.cs", "--into", warehouse, Repository.PathOf("datasets", "samples", name))).Code);

        var dry = await ScriptRun.RunAsync("import.cs", "forget", "dy_032", "--into", warehouse, "--dry-run");
        Assert.Equal((0, true), (dry.Code, dry.Output.Contains("dry run: nothing was changed", StringComparison.Ordinal)));
        var done = await ScriptRun.RunAsync("import.cs", "forget", "dy_032", "--into", warehouse);
        Assert.Equal(0, done.Code);
        Assert.Matches(@"event: \d+ rows gone", done.Output);
        Assert.Matches(@"order_line: \d+ rows? stay without the person", done.Output);
        Assert.Equal(0, (await ScriptRun.RunAsync("import.cs", "forget", "dy_032", "--into", warehouse)).Code);
        var nobody = await ScriptRun.RunAsync("import.cs", "forget", "dy_999", "--into", warehouse);
        Assert.Equal((1, true), (nobody.Code, nobody.Error.Contains("knows nobody of that id", StringComparison.Ordinal)));
        Assert.DoesNotContain("dy_", dry.Text + done.Text + nobody.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_file_is_answered_with_the_nearest_mapping_and_a_scaffold()
    {
        var file = Path.Combine(_folder, "mine.csv");
        File.WriteAllText(file, "日期,展现数,点击数,我的列\n2026-08-03,100,3,5\n");
        var run = await ScriptRun.RunAsync("import.cs", "--into", Path.Combine(_folder, "x.duckdb"), file);
        Assert.Equal(1, run.Code);
        Assert.Contains("nearest", run.Text, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(Path.Combine(_folder, "x.duckdb")));
        var scaffold = await ScriptRun.RunAsync("import.cs", "--scaffold", file);
        Assert.True(scaffold.Code == 0, scaffold.Text);
        Assert.Contains("我的列", scaffold.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_during_an_import_ends_it_with_130_and_leaves_no_file_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Ctrl-C is sent to a group of processes made by 'setsid'");
        var file = Path.Combine(_folder, "events.csv");
        // Some seconds of work, so that the key comes in time on a busy machine too.
        File.WriteAllLines(file, Enumerable.Range(0, 5_000_000).Select(i => $"{i},2026-03-02 10:00:{i % 60:00},view")
            .Prepend("customer_id,occurred_at,step"));
        var run = await ScriptRun.InterruptAsync(
            "import.cs", () => Directory.EnumerateFiles(_folder, "*.partial").Any(), "--into",
            Path.Combine(_folder, "stopped.duckdb"), file);
        Assert.True(run.Code == 130, $"{run.Code}: {run.Text}");
        Assert.Contains("stopped; nothing was half-written", run.Text, StringComparison.Ordinal);
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(_folder));
    }

    private static bool Holds(string file, string text)
    {
        var bytes = File.ReadAllBytes(file);
        return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
