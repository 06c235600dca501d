namespace Playbook.Notebooks.Jupyter;

/// <summary>What a host gives its kernel.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>Name of the kernel's program, one word.</summary>
    public string Implementation { get; init; } = "playbook";

    /// <summary>First line that a console client shows.</summary>
    public string Banner { get; init; } = $"Playbook {EngineVersion.Text}: C# and SQL on .NET {Environment.Version}";

    /// <summary>
    /// How cells are run. <see cref="RunOptions.OnOutput"/>, <see cref="RunOptions.OnCell"/> and <see cref="RunOptions.Ask"/> are the
    /// kernel's own and are replaced.
    /// </summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>Cells that a client can ask the history of, at least 1.</summary>
    public int HistoryLimit { get; init; } = 1_000;

    /// <summary>
    /// True for a client that counts the places of a cursor in UTF-16 units, as VS Code does, where the protocol says code points: after an
    /// emoji the two differ. <see cref="ClientProcess.IsVSCode"/> tells which client started the process.
    /// </summary>
    public bool CountsUtf16 { get; init; }

    /// <summary>Where faults of messages and the like are told; nowhere by default. Called from several threads.</summary>
    public Action<string>? Log { get; init; }
}
