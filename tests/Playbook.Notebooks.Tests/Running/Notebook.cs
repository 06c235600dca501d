using DuckDB.NET.Data;

namespace Playbook.Notebooks.Tests.Running;

/// <summary>Short ways to run a notebook in a test.</summary>
internal static class Notebook
{
    public static Task<RunResult> RunAsync(params string[] csharpCells) => RunAsync(new RunOptions(), csharpCells);

    public static Task<RunResult> RunAsync(RunOptions options, params string[] csharpCells) =>
        NotebookRunner.RunAsync(Of(csharpCells), options, TestContext.Current.CancellationToken);

    public static NotebookDocument Of(params string[] csharpCells) => new([.. csharpCells.Select(source => new Cell("csharp", source))]);

    public static RunOptions WithDuckDb { get; } = new()
    {
        Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
        {
            ["duckdb"] = text => new DuckDBConnection(text),
        },
    };

    public const string Connect = "#!connect duckdb --kernel-name duck --connection-string \"Data Source=:memory:\"";

    /// <summary>Plain text of everything a cell showed.</summary>
    public static string Text(this CellRun run) => string.Concat(run.Cell.Outputs.Select(Text));

    public static string Text(this RunResult result, int cell) => result.Cells[cell - 1].Text();

    /// <summary>The run with a clear message should it have failed.</summary>
    public static RunResult Succeeds(this RunResult result)
    {
        Assert.True(!result.Failed, result.Failure?.ToString());
        return result;
    }

    private static string Text(CellOutput output) => output switch
    {
        TextOutput text => text.Text,
        DisplayOutput display => display.Content.Find(MimeBundle.Plain) ?? display.Content.Values.First(),
        ResultOutput result => result.Content.Find(MimeBundle.Plain) ?? result.Content.Values.First(),
        ErrorOutput error => error.Message,
        _ => "",
    };
}
