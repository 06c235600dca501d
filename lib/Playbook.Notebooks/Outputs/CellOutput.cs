namespace Playbook.Notebooks;

/// <summary>Something a cell showed.</summary>
public abstract record CellOutput;

/// <summary>Text written to the console.</summary>
/// <param name="Text">The text, joined as long as nothing else was shown in between.</param>
/// <param name="IsError">True for the error stream.</param>
public sealed record TextOutput(string Text, bool IsError = false) : CellOutput;

/// <summary>A value shown by <c>display(…)</c>, by a SQL, Markdown, HTML or Mermaid cell, or by a magic command.</summary>
/// <param name="Content">Its forms.</param>
/// <param name="DisplayId">Handle for a later update; <c>null</c> when it has none.</param>
public sealed record DisplayOutput(MimeBundle Content, string? DisplayId = null) : CellOutput
{
    /// <summary>True for what differs from run to run (a measured time): a report keeps it out of its reproducible part.</summary>
    public bool IsVolatile { get; init; }

    /// <summary>True when it takes the place of an earlier display of the same id.</summary>
    public bool IsUpdate { get; init; }
}

/// <summary>A cell took back what it had shown. It reaches the host as it happens and is not kept among the cell's outputs.</summary>
/// <param name="Wait">True when the old outputs stay until the next one comes, so that nothing flickers.</param>
public sealed record ClearedOutput(bool Wait) : CellOutput;

/// <summary>The value of a cell's trailing expression or <c>return</c>.</summary>
/// <param name="Content">Its forms.</param>
/// <param name="ExecutionCount">Position of the cell in the order of execution, from 1.</param>
public sealed record ResultOutput(MimeBundle Content, int ExecutionCount) : CellOutput;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">Kind of error: the exception's type, <c>CompilationError</c>, <c>MagicCommandError</c>, <c>Cancelled</c>.</param>
/// <param name="Message">What went wrong, one or more lines.</param>
/// <param name="Trace">Where: the notebook's own lines only, innermost first.</param>
/// <param name="Line">Line in the cell, from 1; <c>null</c> when unknown.</param>
/// <param name="Column">Column in the line, from 1; <c>null</c> when unknown.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Trace, int? Line = null, int? Column = null)
    : CellOutput;
