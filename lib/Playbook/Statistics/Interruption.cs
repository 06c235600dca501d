namespace Playbook.Statistics;

/// <summary>
/// The stop that a person asked for, in the flow of calls: whoever runs the kit for a person sets the token, and long computations and
/// queries look at it. Without one nothing is ever stopped.
/// </summary>
/// <remarks>
/// Not a parameter of every model: a notebook calls the models, and its reader should see the data and the assumptions in the call.
/// </remarks>
public static class Interruption
{
    private static readonly AsyncLocal<CancellationToken> Current = new();

    /// <summary>The token of the calling flow; one that is never cancelled where none was set.</summary>
    public static CancellationToken Token
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    /// <summary>Ends a computation that is to stop; called once a draw, a fold or a step of a search, not in the innermost loops.</summary>
    /// <exception cref="OperationCanceledException">The person asked for the stop.</exception>
    public static void Check() => Current.Value.ThrowIfCancellationRequested();
}
