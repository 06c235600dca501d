namespace Playbook.Notebooks;

/// <summary>
/// Where the code of a cell goes on after an <c>await</c>: on the thread pool, but known to the engine. So an <c>async void</c> method that
/// fails is reported instead of ending the process, and what a stopped cell waits for never comes back to it: its loop ends at the next
/// <c>await</c>. Code that runs on without one cannot be reached there, and is left behind.
/// </summary>
/// <param name="report">Called with an exception that no task carries.</param>
/// <param name="cancellation">Stops the cell.</param>
internal sealed class CellSynchronization(Action<Exception> report, CancellationToken cancellation) : SynchronizationContext
{
    private volatile bool ended;

    /// <summary>The cell has run to its end; background tasks that it started may go on, and a later cancellation is not theirs.</summary>
    public void End() => ended = true;

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        // What a stopped cell still waits for never comes back to it.
        if (!ended && cancellation.IsCancellationRequested) return;
        ThreadPool.QueueUserWorkItem(_ => Run(d, state));
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback d, object? state)
    {
        var before = Current;
        SetSynchronizationContext(this);
        ControlledThread.RunsCell = !ended;
        try
        {
            d(state);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped as asked.
        }
        catch (Exception error)
        {
            report(error);
        }
        finally
        {
            ControlledThread.RunsCell = false;
            SetSynchronizationContext(before);
        }
    }
}
