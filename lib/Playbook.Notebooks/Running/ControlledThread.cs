using System.Runtime;

namespace Playbook.Notebooks;

/// <summary>Runs code that may never end on a thread of its own, which a cancellation can abort.</summary>
internal static class ControlledThread
{
    // Models recurse; a thread that is not the main one has little stack by default.
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Code that shows something stops by itself there; only code that does not is aborted. An abort in the middle of writing can end the
    // whole process.
    private const int CourtesyMilliseconds = 100;

    /// <summary>True on a thread while it runs the code of a cell, so that an exception there ends the cell and nothing else.</summary>
    [ThreadStatic]
    internal static bool RunsCell;

    /// <summary>
    /// Starts <paramref name="body"/> and waits for its task. The caller's flow (and so its AsyncLocal values) goes with it.
    /// </summary>
    /// <param name="body">The code.</param>
    /// <param name="synchronization">Where it goes on after an <c>await</c>; <c>null</c> for the thread pool.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">
    /// It was asked to end; the code was aborted, or left behind where it cannot be.
    /// </exception>
    public static async Task<object?> RunAsync(Func<Task<object?>> body, SynchronizationContext? synchronization,
        CancellationToken cancellation)
    {
        // ControlledExecution never returns for a token that cannot be cancelled, so it is given one that can.
        var own = new CancellationTokenSource();
        var abort = own.Token;
        var started = new TaskCompletionSource<Task<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            RunsCell = true;
            try
            {
                Task<object?>? task = null;
                SynchronizationContext.SetSynchronizationContext(synchronization);
#pragma warning disable SYSLIB0046 // Made for exactly this: a cell of a notebook that must be stopped in mid-loop.
                ControlledExecution.Run(() => task = body(), abort);
#pragma warning restore SYSLIB0046
                started.TrySetResult(task!);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                started.TrySetCanceled(cancellation);
            }
            catch (Exception error)
            {
                started.TrySetException(error);
            }
        }, StackBytes)
        {
            IsBackground = true,
            Name = "notebook cell",
        };
        thread.Start();

        using var patience = new CancellationTokenSource();
        await using var link = cancellation.Register(() =>
        {
            patience.CancelAfter(Grace);
            Abort(own, started.Task);
        }).ConfigureAwait(false);
        Task<object?> running;
        try
        {
            running = await started.Task.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new OperationCanceledException("The cell did not stop within two seconds and was left behind.", cancellation);
        }
        return await running.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Has code aborted by its source. An abort waits until it has succeeded, perhaps for ever, so a thread of its own does the waiting.
    /// </summary>
    private static void Abort(CancellationTokenSource source, Task ended) => new Thread(() =>
    {
        if (!((IAsyncResult)ended).AsyncWaitHandle.WaitOne(CourtesyMilliseconds)) source.Cancel();
    })
    {
        IsBackground = true,
        Name = "notebook abort",
    }.UnsafeStart();
}
