using System.Runtime;

namespace Playbook.Notebooks;

/// <summary>Runs code that may never end on a thread of its own, which a cancellation can abort.</summary>
internal static class ControlledThread
{
    // Models recurse; a thread that is not the main one has little stack by default.
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Starts <paramref name="body"/> and waits for its task. The caller's flow (and so its AsyncLocal values) goes with it.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was asked to end; the code was aborted, or left behind where it cannot be.</exception>
    public static async Task<object?> RunAsync(Func<Task<object?>> body, CancellationToken cancellation)
    {
        // ControlledExecution never returns for a token that cannot be cancelled, so it is given one that can.
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var abort = own.Token;
        var started = new TaskCompletionSource<Task<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Task<object?>? task = null;
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
        await using var link = cancellation.Register(() => patience.CancelAfter(Grace)).ConfigureAwait(false);
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
}
