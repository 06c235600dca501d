using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>
/// Where the tasks of cells run that name no scheduler of their own (<c>Parallel.For</c>, what follows an <c>await</c>): on threads beside
/// the thread pool, so that a cell that computes on all cores leaves the pool to whoever answers the editor and its interrupts.
/// </summary>
/// <remarks>
/// A task that finds no idle thread gets a new one up to <see cref="MostThreads"/>, so that tasks that wait for each other come to an end;
/// what divides work by <see cref="MaximumConcurrencyLevel"/> takes one a core.
/// </remarks>
internal sealed class CellScheduler : TaskScheduler
{
    private const int MostThreads = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly LinkedList<Task> waiting = new();
    private int threads;
    private int idle;

    // Parallel without options names the pool as its scheduler. A loop on the pool keeps all its threads: each puts its next piece of work
    // before that of others, a message to the kernel included. Without a scheduler the options mean that of the caller. Where the runtime
    // has another field, loops stay on the pool and answers come late.
    static CellScheduler()
    {
        var field = typeof(Parallel).GetField("s_defaultParallelOptions", BindingFlags.Static | BindingFlags.NonPublic);
        if (field?.GetValue(null) is ParallelOptions options) options.TaskScheduler = null;
    }

    /// <summary>The one that all cells of the process share.</summary>
    public static CellScheduler Shared { get; } = new();

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (waiting)
        {
            waiting.AddLast(task);
            if (idle >= waiting.Count || threads >= MostThreads)
            {
                Monitor.Pulse(waiting);
                return;
            }

            threads++;
        }

        // Not with the flow of whoever queues: each task brings its own.
        new Thread(Work, ControlledThread.StackBytes) { IsBackground = true, Name = "notebook cell" }.UnsafeStart();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        (!taskWasPreviouslyQueued || TryDequeue(task)) && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override bool TryDequeue(Task task)
    {
        lock (waiting) return waiting.Remove(task);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (waiting) return [.. waiting];
    }

    private void Work()
    {
        while (Next() is { } task) TryExecuteTask(task);
    }

    private Task? Next()
    {
        lock (waiting)
        {
            while (waiting.Count == 0)
            {
                idle++;
                var called = Monitor.Wait(waiting, Patience);
                idle--;
                if (called || waiting.Count > 0) continue;
                threads--;
                return null;
            }

            var task = waiting.First!.Value;
            waiting.RemoveFirst();
            return task;
        }
    }
}
