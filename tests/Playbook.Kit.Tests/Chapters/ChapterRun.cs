using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>
/// A chapter's notebook, run as a report runs it, and what its cells found: a test reads the variables that a strategist reads.
/// </summary>
internal sealed class ChapterRun
{
    private readonly NotebookSession _cells;

    private ChapterRun(NotebookSession cells, IReadOnlyList<CellRun> runs) => (_cells, Runs) = (cells, runs);

    /// <summary>The cells as they ran.</summary>
    public IReadOnlyList<CellRun> Runs { get; }

    /// <summary>The chapter.</summary>
    public Chapter Chapter => Get<Chapter>("chapter");

    /// <summary>What it hands to the plan.</summary>
    public Outcome Outcome => Chapter.Outcome();

    /// <summary>Runs all cells in the current session; a cell that fails fails the test with its message.</summary>
    /// <param name="session">The session, whose warehouse the cells read.</param>
    /// <param name="notebook">File name without folder, such as 10-funnel-diagnosis.dib, or playbook.dib.</param>
    public static Task<ChapterRun> OfAsync(Session session, string notebook) =>
        OfAsync(session, notebook,
            DibFile.Read(notebook == "playbook.dib" ? Repository.PathOf(notebook) : Repository.PathOf("notebooks", notebook)));

    /// <summary>The same for cells that are in no file.</summary>
    public static async Task<ChapterRun> OfAsync(Session session, string notebook, NotebookDocument document)
    {
        var cells = new NotebookSession(document, new()
        {
            Parameters = session.Options.Parameters,
            OnNamed = named => FrameSource.Remember(named.Frame, named.Name, named.Sql, named.Parameters),
            Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
            {
                ["duckdb"] = _ => WarehouseFile.Connect(session.Options.WarehousePath),
            },
        });
        var runs = new List<CellRun>();
        foreach (var cell in document.Cells)
        {
            runs.Add(await cells.RunAsync(cell, runs.Count + 1, TestContext.Current.CancellationToken));
            if (runs[^1].Cell.Outputs.OfType<ErrorOutput>().FirstOrDefault() is { } error)
                Assert.Fail($"{notebook}, cell {runs.Count}, line {error.Line}: {error.Message}\n{cell.Source}");
        }

        return new(cells, [.. runs.Select(cells.Refresh)]);
    }

    /// <summary>The value of a variable.</summary>
    public T Get<T>(string variable) => _cells.TryGetVariable(variable, out var value) ? Assert.IsAssignableFrom<T>(value)
        : throw new ArgumentException($"The notebook has no variable {variable}.", nameof(variable));

    /// <summary>All that the cells show, as plain text.</summary>
    public string Text => string.Join("\n", Runs.SelectMany(r => r.Cell.Outputs).Select(o => o switch
    {
        DisplayOutput d => d.Content.Find("text/plain") ?? "",
        ResultOutput r => r.Content.Find("text/plain") ?? "",
        _ => "",
    }));
}
