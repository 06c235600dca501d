namespace Playbook.Notebooks;

/// <summary>Runs code that may never end on a thread of its own, which a cancellation stops without harm to the process.</summary>
/// <remarks>
/// Nothing is aborted: an abort can land in the runtime or in native code and end the process. The code of cells looks at its token by
/// itself (<see cref="Scripting.StopCheck"/>), the host hands the token to its libraries (<see cref="RunOptions.OnToken"/>), and a wait is
/// interrupted. A long call of a package that knows no token is left behind.
/// </remarks>
internal static class ControlledThread
{
    // Models recurse; a thread that is not the main one has little stack by default.
    internal const int StackBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    // An interrupted wait in a library is an exception where the library expects none, so its own token goes first.
    private const int StepsBeforeInterrupt = 4;

    /// <summary>True on a thread while it runs the code of a cell, so that an exception there ends the cell and nothing else.</summary>
    [ThreadStatic]
    internal static bool RunsCell;

    /// <summary>
    /// Starts <paramref name="body"/> and waits for its task. The caller's flow (and so its AsyncLocal values) goes with it.
    /// </summary>
    /// <param name="body">The code.</param>
    /// <param name="synchronization">Where it goes on after an <c>await</c>; <c>null</c> for the thread pool.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was asked to end, and ended.</exception>
    /// <exception cref="LeftBehindException">It was asked to end, and goes on in the background.</exception>
    public static async Task<object?> RunAsync(Func<Task<object?>> body, SynchronizationContext? synchronization,
        CancellationToken cancellation)
    {
        var started = new TaskCompletionSource<Task<object?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            RunsCell = true;
            SynchronizationContext.SetSynchronizationContext(synchronization);
            new Task(Run).RunSynchronously(CellScheduler.Shared);
        }, StackBytes)
        {
            IsBackground = true,
            Name = "notebook cell",
        };

        void Run()
        {
            try
            {
                started.TrySetResult(body());
            }
            catch (Exception error)
            {
                started.TrySetException(error);
            }
        }

        // Within the call that cancels, before anything that needs the thread pool: the cell itself may keep the pool busy.
        using var asked = cancellation.Register(() => Scripting.StopCheck.Ask(started.Task));
        thread.Start();

        Task<object?> running;
        try
        {
            running = await started.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await EndAsync(thread, started.Task, cancellation).ConfigureAwait(false);
            throw;
        }
        try
        {
            return await running.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // What waits never comes back; what runs after an await ends at its next check. Registered calls run from the last to the
            // first: this one may have come before the one above.
            Scripting.StopCheck.Ask(Task.CompletedTask);
            throw;
        }
    }

    private static async Task EndAsync(Thread thread, Task ended, CancellationToken cancellation)
    {
        for (var step = 0; step * Step < Grace; step++)
        {
            if (await EndsAsync(ended, Step).ConfigureAwait(false)) return;
            if (step >= StepsBeforeInterrupt && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)) thread.Interrupt();
        }
        throw new LeftBehindException(cancellation);
    }

    private static async Task<bool> EndsAsync(Task task, TimeSpan within) =>
        await Task.WhenAny(task, Task.Delay(within)).ConfigureAwait(false) == task;
}
