using System.Collections.Concurrent;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Brings the rows of a table into its stages: one thread reads, as many as there are processors convert, one hands the results to the engine in the
/// order of the file.
/// </summary>
/// <param name="file">How messages call the file.</param>
/// <param name="stages">The stages of all tables that a row fills.</param>
/// <param name="converter">Makes what one thread needs to convert rows.</param>
internal sealed class StagePipeline(string file, IReadOnlyList<StageTable> stages, Func<(RowConverter Rows, CheckJudge Checks)> converter) : IDisposable
{
    // Batches under way per processor: enough that no thread waits for another.
    private const int LanesPerProcessor = 24;

    private const int RowsBetweenReports = 1 << 16;

    private readonly List<StageLane> _lanes = [];
    private readonly BlockingCollection<StageLane> _free = [];
    private readonly BlockingCollection<StageLane> _full = [];

    /// <summary>The lanes that were used; what they counted and refused is whole once <see cref="Run"/> has returned.</summary>
    public IReadOnlyList<StageLane> Lanes => _lanes;

    /// <summary>Reads the table to its end.</summary>
    /// <param name="table">On its header.</param>
    /// <param name="progress">Called now and then.</param>
    /// <param name="cancel">Stops; the stages then hold a part of the rows.</param>
    /// <exception cref="ImportException">The text of the file is damaged.</exception>
    /// <exception cref="WarehouseException">The engine refused rows, for want of memory or disk.</exception>
    public void Run(TableReader table, Action progress, CancellationToken cancel)
    {
        // A thread of its own: it waits most of the time, and the pool's threads are for converting.
        var writer = Task.Factory.StartNew(Write, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            Read(table, progress, cancel);
        }
        finally
        {
            _full.CompleteAdding();
            // What went wrong there is the reason why reading stopped.
            writer.GetAwaiter().GetResult();
        }
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
        _free.Dispose();
        _full.Dispose();
    }

    private void Read(TableReader table, Action progress, CancellationToken cancel)
    {
        var batchRows = Math.Max(1, RowChunk.Capacity / stages.Max(s => s.PerRow));
        var told = 0L;
        var lane = Free();
        while (lane is not null && table.Read())
        {
            if (table.RowsRead - told >= RowsBetweenReports)
            {
                cancel.ThrowIfCancellationRequested();
                told = table.RowsRead;
                progress();
            }

            lane.Batch.Add(table.Records, table.RowsRead, table.Binding.Columns);
            if (lane.Batch.Count < batchRows && lane.Batch.Length <= StageLane.BatchLength)
                continue;
            Start(lane);
            lane = Free();
        }

        if (lane is not null)
            Start(lane);
    }

    private void Start(StageLane lane)
    {
        lane.Start();
        _full.Add(lane, CancellationToken.None);
    }

    // Null when the other end has given up.
    private StageLane? Free()
    {
        if (_lanes.Count >= Environment.ProcessorCount * LanesPerProcessor)
            return _free.TryTake(out var free, Timeout.Infinite) ? free : null;
        var (rows, checks) = converter();
        _lanes.Add(new StageLane(file, rows, checks, stages));
        return _lanes[^1];
    }

    private void Write()
    {
        try
        {
            foreach (var lane in _full.GetConsumingEnumerable())
            {
                lane.Collect();
                _free.Add(lane);
            }
        }
        finally
        {
            _free.CompleteAdding();
        }
    }
}
