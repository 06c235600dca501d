namespace Playbook.Statistics;

/// <summary>How models divide their work among the cores.</summary>
public static class Cores
{
    /// <summary>
    /// One thread a core, by the caller's scheduler: a notebook runs its cells beside the thread pool, which stays free for its editor.
    /// </summary>
    public static ParallelOptions All =>
        new() { MaxDegreeOfParallelism = Environment.ProcessorCount, TaskScheduler = TaskScheduler.Current };
}
