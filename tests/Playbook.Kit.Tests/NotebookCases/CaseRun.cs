using System.Data.Common;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Kit.Tests.NotebookCases;

/// <summary>Which program runs a notebook.</summary>
public enum Program
{
    /// <summary>The one that renders reports: all cells, outputs kept.</summary>
    Runner,

    /// <summary>The kernel of an editor: cell by cell, outputs handed on.</summary>
    Kernel,
}

/// <summary>A notebook that was run as a program runs it, with the kit's session around it.</summary>
internal sealed class CaseRun
{
    private readonly List<IReadOnlyList<CellOutput>> cells = [];

    /// <summary>The notebook's run, with a runner.</summary>
    public RunResult? Result { get; private init; }

    /// <summary>The first failure of a cell; null when none failed.</summary>
    public ErrorOutput? Failure => cells.SelectMany(cell => cell).OfType<ErrorOutput>().FirstOrDefault();

    /// <summary>Runs a case of this folder, then more cells.</summary>
    public static Task<CaseRun> FileAsync(Program program, string name, params string[] more) => RunAsync(program,
        [.. NotebookDocument.Read(Path.Combine(AppContext.BaseDirectory, "NotebookCases", name + ".dib")).Cells,
            .. more.Select(source => new Cell("csharp", source))]);

    /// <summary>Runs C# cells.</summary>
    public static Task<CaseRun> CellsAsync(Program program, params string[] cells) =>
        RunAsync(program, [.. cells.Select(source => new Cell("csharp", source))]);

    /// <summary>The last content that a cell showed.</summary>
    /// <param name="cell">The cell, from 1.</param>
    public MimeBundle Shown(int cell) => Contents(cell)[^1];

    /// <summary>All contents that a cell showed.</summary>
    public IReadOnlyList<MimeBundle> Contents(int cell) =>
        [.. cells[cell - 1].Select(output => output switch
        {
            DisplayOutput display => display.Content,
            ResultOutput result => result.Content,
            _ => null,
        }).OfType<MimeBundle>()];

    /// <summary>The run, none of whose cells failed; skips the test where a package is not to be had on this machine.</summary>
    public CaseRun Succeeds()
    {
        if (Failure is { Message: var message })
            Assert.SkipWhen(message.Contains("cannot be restored", StringComparison.Ordinal)
                && new[] { "NU1101", "NU1102", "NU1103", "NU1301" }.Any(code => message.Contains(code, StringComparison.Ordinal))
                || message.Contains("none is installed here", StringComparison.Ordinal), message);
        Assert.True(Failure is null, Failure?.Message);
        return this;
    }

    private static async Task<CaseRun> RunAsync(Program program, IReadOnlyList<Cell> cells)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-cases-").FullName;
        try
        {
            var kit = SessionOptions.Default(folder);
            var options = new RunOptions
            {
                PackageCache = Path.Combine(folder, "packages"),
                Connectors = new Dictionary<string, Func<string, DbConnection>> { ["duckdb"] = AnyDatabase.Connect },
            };
            using (program == Program.Runner ? Session.Begin(kit) : Session.BeginInEditor(kit))
                return program == Program.Runner ? await ByRunnerAsync(new([.. cells]), options) : await ByKernelAsync([.. cells], options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<CaseRun> ByRunnerAsync(NotebookDocument document, RunOptions options)
    {
        var result = await NotebookRunner.RunAsync(document, options, TestContext.Current.CancellationToken);
        var run = new CaseRun { Result = result };
        run.cells.AddRange(result.Cells.Select(cell => cell.Cell.Outputs));
        return run;
    }

    private static async Task<CaseRun> ByKernelAsync(Cell[] cells, RunOptions options)
    {
        var seen = new List<CellOutput>();
        await using var session = new NotebookSession(new([]), options with { KeepOutputs = false, OnOutput = seen.Add });
        var run = new CaseRun();
        foreach (var cell in cells)
        {
            var number = run.cells.Count + 1;
            var ran = await session.RunAsync(cell, number, TestContext.Current.CancellationToken);
            run.cells.Add([.. seen]);
            seen.Clear();
            if (ran.Status != CellStatus.Ok) break;
        }
        return run;
    }
}
