using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Playbook.Notebooks.Scripting;

/// <summary>
/// What the compiled code of cells calls at the start of each function and at each turn of a loop (<see cref="Weaving"/>): a cell that is
/// to stop ends there by an exception, a recursion without end by another before the stack is used up.
/// </summary>
/// <remarks>
/// The token is that of the cell for which the code runs, wherever it was written: a function of an earlier cell stops with the cell that
/// calls it, and a background task of an earlier cell goes on.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StopCheck
{
    // What a stopped cell has started may reach its next check later than the cell itself.
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(5);

    // The token lies in the flow of calls, which is slow to look at: only while some cell of the process is to stop.
    private static int asked;

    /// <summary>A function begins.</summary>
    /// <exception cref="InsufficientExecutionStackException">It calls itself without end.</exception>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Turn();
    }

    /// <summary>A loop turns.</summary>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public static void Turn()
    {
        if (Volatile.Read(ref asked) != 0) Stop();
    }

    /// <summary>A cell is to stop: all code looks at its token until some time after the given end of the cell.</summary>
    internal static void Ask(Task ended)
    {
        Interlocked.Increment(ref asked);
        _ = ended.ContinueWith(_ => Task.Delay(Lasting).ContinueWith(_ => Interlocked.Decrement(ref asked), TaskScheduler.Default),
            TaskScheduler.Default);
    }

    private static void Stop() => CellContext.Current?.Cancellation.ThrowIfCancellationRequested();
}
