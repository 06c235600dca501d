namespace Playbook.Notebooks;

/// <summary>Where a cell's questions go: the run's parameters first, then the person at the notebook.</summary>
internal sealed class CellInput(RunOptions options, CancellationToken cancellation)
{
    private readonly Lock gate = new();

    /// <summary>No parameters and nobody to ask.</summary>
    public static CellInput None { get; } = new(new(), CancellationToken.None);

    /// <summary>A named value; <c>null</c> when no parameter gives it and nobody answers.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    public async Task<string?> FindAsync(string name, string prompt, bool isPassword)
    {
        if (options.Parameters.TryGetValue(name, out var given)) return given;
        if (options.Ask is not { } ask) return null;
        return await ask(new(name, prompt, isPassword), cancellation).WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>A line of <see cref="Console.In"/>; <c>null</c> at the end of input.</summary>
    /// <exception cref="InvalidOperationException">Nobody can be asked.</exception>
    /// <exception cref="OperationCanceledException">The cell was stopped while it waited.</exception>
    public string? ReadLine()
    {
        var ask = options.Ask
            ?? throw new InvalidOperationException("The cell reads a line of input, and in this run nobody can be asked.");
        // One question at a time: two threads of a cell would otherwise take each other's answers.
        lock (gate)
        {
            var answer = Task.Run(() => ask(new("", "", false), cancellation), cancellation);
            answer.Wait(cancellation);
            return answer.Result;
        }
    }
}
