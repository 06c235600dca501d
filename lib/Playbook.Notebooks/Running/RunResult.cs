namespace Playbook.Notebooks;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It failed; its last output is an <see cref="ErrorOutput"/>.</summary>
    Failed,

    /// <summary>It was not run, because a cell before it failed or the run was cancelled.</summary>
    NotRun,
}

/// <summary>One cell of a finished run.</summary>
/// <param name="Number">The cell's number in the notebook, from 1.</param>
/// <param name="Cell">The cell with its outputs.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">Wall time.</param>
public sealed record CellRun(int Number, Cell Cell, CellStatus Status, TimeSpan Duration);

/// <summary>Why and where a run failed.</summary>
/// <param name="Notebook">The notebook's name.</param>
/// <param name="Cell">The cell's number, from 1.</param>
/// <param name="Line">Line in the cell, from 1; <c>null</c> when unknown.</param>
/// <param name="Message">What went wrong.</param>
public sealed record RunFailure(string Notebook, int Cell, int? Line, string Message)
{
    /// <summary>One line for a terminal: notebook, cell, line, message.</summary>
    public override string ToString() => $"{Notebook}, cell {Cell}{(Line is { } line ? $", line {line}" : "")}: {Message}";
}

/// <summary>A finished run.</summary>
/// <param name="Document">The notebook, its cells carrying their outputs.</param>
/// <param name="Cells">The cells as they ended.</param>
/// <param name="Failure">Why it failed; <c>null</c> when all went well.</param>
/// <param name="Duration">Wall time of the run.</param>
public sealed record RunResult(NotebookDocument Document, IReadOnlyList<CellRun> Cells, RunFailure? Failure, TimeSpan Duration)
{
    /// <summary>True when a cell failed or the run was cancelled.</summary>
    public bool Failed => Failure is not null;

    /// <summary>True when the run ended because it was asked to.</summary>
    public bool Cancelled { get; init; }
}
