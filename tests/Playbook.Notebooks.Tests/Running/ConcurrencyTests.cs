namespace Playbook.Notebooks.Tests.Running;

public class ConcurrencyTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>What cells of these tests read of their host.</summary>
    public static string? AmbientValue => Ambient.Value;

    [Fact]
    public async Task Two_notebooks_at_once_keep_their_consoles_and_variables_apart()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 2).Select(n => Task.Run(() => Notebook.RunAsync(
            $"var me = \"n{n}\";",
            "for (var i = 0; i < 50; i++) { Console.Write(me + \" \"); await Task.Delay(1); }",
            "System.Threading.Tasks.Parallel.For(0, 50, _ => Console.Write(me + \" \"));"))));
        for (var n = 0; n < 2; n++)
            foreach (var cell in new[] { 2, 3 })
                Assert.Equal(string.Concat(Enumerable.Repeat($"n{n} ", 50)), runs[n].Succeeds().Text(cell));
    }

    [Fact]
    public async Task The_hosts_async_local_values_reach_the_cells()
    {
        Ambient.Value = "mine";
        var test = typeof(ConcurrencyTests);
        var run = (await Notebook.RunAsync($"#r \"{test.Assembly.Location}\"\n{test.FullName}.AmbientValue",
            $"await Task.Delay(5);\n{test.FullName}.AmbientValue")).Succeeds();
        Assert.Equal("mine", run.Text(1));
        Assert.Equal("mine", run.Text(2));
    }

    [Fact]
    public async Task A_reference_in_a_later_cell_leaves_the_types_of_the_first_cells_what_they_were()
    {
        // Microsoft.Data.Analysis, which every cell knows, leans on Apache.Arrow; Roslyn leans under the engine's own library.
        (await Notebook.RunAsync(
            "// nothing yet", "var frame = new Microsoft.Data.Analysis.DataFrame();\ndisplay(1);",
            "#r \"Apache.Arrow\"\n#r \"Microsoft.CodeAnalysis\"\n1", "Microsoft.Data.Analysis.DataFrame same = frame;\ndisplay(2);"))
            .Succeeds();
    }

    [Fact]
    public async Task Notebooks_with_different_references_at_once_keep_types_apart()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(() => Notebook.RunAsync(
            n % 2 == 0 ? "#r \"CsCheck\"\nvar gen = CsCheck.Gen.Int;" : "var gen = 1;",
            "FormattableString text = $\"{1}\";\ndisplay(text);", "string Same(FormattableString t) => t.ToString();\nSame(text)"))));
        foreach (var run in runs) Assert.Equal("1", run.Succeeds().Text(3));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) await Task.Delay(10);")]
    [InlineData("try { while (true) { } } catch { }\nwhile (true) { }")]
    public async Task An_endless_cell_is_cancelled(string code)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var options = new RunOptions { OnCell = progress => { if (progress.Number == 2) source.CancelAfter(200); } };
        var run = await NotebookRunner.RunAsync(Notebook.Of("1", code, "3"), options, source.Token);
        Assert.True(run.Cancelled);
        Assert.Equal([CellStatus.Ok, CellStatus.Failed, CellStatus.NotRun], run.Cells.Select(cell => cell.Status));
        Assert.Equal("Cancelled", run.Cells[1].Cell.Outputs.OfType<ErrorOutput>().Single().Name);
    }

    [Fact]
    public async Task An_endless_query_is_cancelled()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var options = Notebook.WithDuckDb with { OnCell = progress => { if (progress.Number == 2) source.CancelAfter(300); } };
        var document = new NotebookDocument([new("csharp", Notebook.Connect),
            new("duck", "select count(*) from range(100000000) a, range(100000000) b where a.range % 7 = b.range % 3")]);
        var run = await NotebookRunner.RunAsync(document, options, source.Token);
        Assert.True(run.Cancelled, run.Failure?.ToString());
    }

    [Fact]
    public async Task A_run_does_not_change_the_current_directory_or_the_hosts_console()
    {
        var before = Environment.CurrentDirectory;
        await Notebook.RunAsync(new RunOptions { Folder = Path.GetTempPath() }, "1");
        Assert.Equal(before, Environment.CurrentDirectory);
    }
}
