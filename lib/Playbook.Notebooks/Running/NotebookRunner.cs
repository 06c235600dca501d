using System.Diagnostics;

namespace Playbook.Notebooks;

/// <summary>Runs whole notebooks. Several may run at once in one process; each has its own state, console and connections.</summary>
public static class NotebookRunner
{
    /// <summary>
    /// Runs all cells in order. A failing cell ends the run: its error is shown where it failed and the cells after it are marked as not
    /// run. The call never throws for a fault of the notebook; look at <see cref="RunResult.Failure"/>.
    /// </summary>
    /// <param name="document">The notebook.</param>
    /// <param name="options">What the host gives; <c>null</c> for nothing.</param>
    /// <param name="cancellation">
    /// Ends the run. A cell's own code ends at its next loop or call, code after an <c>await</c> at that <c>await</c>, waits and SQL
    /// statements are interrupted, and so is what the host has given the token to (<see cref="RunOptions.OnToken"/>). What knows no token
    /// (a long call of a package, native code) is waited for less than two seconds and then left behind; what it writes from then on is
    /// dropped.
    /// </param>
    public static async Task<RunResult> RunAsync(NotebookDocument document, RunOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        options ??= new();
        var watch = Stopwatch.StartNew();
        await using var session = new NotebookSession(document, options);
        var runs = new List<CellRun>(document.Cells.Count);
        RunFailure? failure = null;
        var cancelled = false;
        for (var n = 0; n < document.Cells.Count; n++)
        {
            var cell = document.Cells[n];
            if (failure is null && cancellation.IsCancellationRequested)
            {
                cancelled = true;
                failure = new(document.Name, n + 1, null, "The run was cancelled before this cell.");
            }
            if (failure is not null)
            {
                runs.Add(new(n + 1, cell with { Outputs = [], ExecutionCount = null }, CellStatus.NotRun, TimeSpan.Zero));
                continue;
            }
            options.OnCell?.Invoke(new(n + 1, document.Cells.Count, cell));
            var run = await session.RunAsync(cell, n + 1, cancellation).ConfigureAwait(false);
            runs.Add(run);
            if (run.Status == CellStatus.Failed && run.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault() is { } error)
            {
                cancelled = error.Name == NotebookSession.CancelledName;
                failure = new(document.Name, n + 1, error.Line, error.Message);
            }
        }
        // A later cell may have changed what an earlier one displayed.
        for (var n = 0; n < runs.Count; n++)
            if (runs[n].Status != CellStatus.NotRun) runs[n] = session.Refresh(runs[n]);
        return new(document.WithCells([.. runs.Select(run => run.Cell)]), runs, failure, watch.Elapsed) { Cancelled = cancelled };
    }
}
