using System.Data.Common;

namespace Playbook.Notebooks;

/// <summary>What the host gives a run.</summary>
public sealed record RunOptions
{
    /// <summary>Values for <c>@input:name</c>, <c>@password:name</c> and <c>GetInputAsync("name")</c>, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Openers of databases by provider (<c>duckdb</c>), called for <c>#!connect provider</c> with the connection string, in which
    /// a relative <c>Data Source</c> has been made absolute from <see cref="Folder"/>. The engine opens the connection if needed and
    /// disposes it.
    /// </summary>
    public IReadOnlyDictionary<string, Func<string, DbConnection>> Connectors { get; init; } =
        new Dictionary<string, Func<string, DbConnection>>();

    /// <summary>
    /// Folder that relative paths start from; <c>null</c> means the notebook's own, or the current one for a notebook without a file.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Folder in which it is remembered what <c>#r "nuget:…"</c> was answered, so that it is restored once; <c>null</c> means one in the
    /// user's folder for local data. The packages themselves are where the NuGet settings of <see cref="Folder"/> put them.
    /// </summary>
    public string? PackageCache { get; init; }

    /// <summary>Characters of console text kept per cell, at least 1; the rest is counted and noted.</summary>
    public int TextLimit { get; init; } = 100_000;

    /// <summary>
    /// Characters of results and displays kept per cell, all their forms together, at least 1; one that goes beyond it is noted in its
    /// place.
    /// </summary>
    public int ContentLimit { get; init; } = 20_000_000;

    /// <summary>
    /// Called with a SQL command of whose result only the first rows will be read, before it runs: the place to turn on a provider's own
    /// streaming, so that it does not work out the rest (DuckDB: <c>UseStreamingMode</c>). Without it, the provider does as it does.
    /// </summary>
    public Action<DbCommand>? StreamRows { get; init; }

    /// <summary>
    /// Rows that a named SQL result may have, at least 1; more is an error, since results are meant to be reduced in SQL. Of a result
    /// without a name at most 10,000 rows are read, and what shows it says that there are more.
    /// </summary>
    public int RowLimit { get; init; } = 1_000_000;

    /// <summary>Called with each cell when it begins.</summary>
    public Action<CellProgress>? OnCell { get; init; }

    /// <summary>
    /// Called with the token that stops a cell, in the flow of calls of that cell before its code runs: the place to hand it to the host's
    /// own libraries (in an <see cref="AsyncLocal{T}"/>), so that their queries and loops end with the cell.
    /// </summary>
    public Action<CancellationToken>? OnToken { get; init; }

    /// <summary>
    /// Called with a SQL result that a cell keeps under a name, before its C# variable is set: the place to remember where a frame came
    /// from. What the call throws is thrown by the run of the cell.
    /// </summary>
    public Action<NamedResult>? OnNamed { get; init; }

    /// <summary>
    /// Asks the person at the notebook; the answer is <c>null</c> when there is none to be had. Without it, only <see cref="Parameters"/>
    /// give values.
    /// </summary>
    public Func<InputRequest, CancellationToken, Task<string?>>? Ask { get; init; }

    /// <summary>
    /// Called with each output as it appears, while the cell runs: console text in pieces of at most 16,384 characters, within some 30 ms
    /// after it was written, everything else at once; an update comes again with the same display id and
    /// <see cref="DisplayOutput.IsUpdate"/>. Calls come one at a time, in order, on a thread of the engine that is not the cell's; all of a
    /// cell's outputs have come when its run returns. Later calls are of its background tasks, or of a later cell that updates a display.
    /// What the call throws is thrown by the run of the cell.
    /// </summary>
    public Action<CellOutput>? OnOutput { get; init; }

    /// <summary>
    /// True when cells are given back with their outputs, and later updates of a display find it. False for a host that runs for days and
    /// takes the outputs from <see cref="OnOutput"/>: of a cell nothing is kept but its error, and the code of a cell that declares nothing
    /// is unloaded when nothing refers to it.
    /// </summary>
    public bool KeepOutputs { get; init; } = true;
}

/// <summary>A cell is about to run.</summary>
/// <param name="Number">The cell's number, from 1.</param>
/// <param name="Count">Cells in the notebook.</param>
/// <param name="Cell">The cell.</param>
public sealed record CellProgress(int Number, int Count, Cell Cell);
