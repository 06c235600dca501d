using System.Collections.Concurrent;
using DuckDB.NET.Data;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Brings the rows of a table into its stages: one thread reads, some convert, one hands the results to the engine in the order of the
/// file. Half of the processors work for the engine, which takes the longest; where that leaves one, the thread that reads converts too.
/// </summary>
/// <param name="connection">The connection of the stages.</param>
/// <param name="file">How messages call the file.</param>
/// <param name="stages">The stages of all tables that a row fills.</param>
/// <param name="converter">Makes what one thread needs to convert rows.</param>
internal sealed class StagePipeline(
    DuckDBConnection connection, string file, IReadOnlyList<StageTable> stages,
    Func<(RowConverter Rows, CheckJudge Checks)> converter) : IDisposable
{
    // From time to time the engine compresses and writes 122,880 rows, 60 chunks, at once: what is converted meanwhile has to wait
    // somewhere.
    private const int Lanes = 96;

    private const int RowsBetweenReports = 1 << 16;

    private static readonly int EngineThreads = Math.Max(1, Environment.ProcessorCount / 2);
    private static readonly int Converters = Environment.ProcessorCount - EngineThreads - 1;

    private readonly ConcurrentExclusiveSchedulerPair? _converting = Converters > 0 ? new(TaskScheduler.Default, Converters) : null;
    private readonly List<StageLane> _lanes = [];
    private readonly BlockingCollection<RecordBatch> _batches = [.. Enumerable.Range(0, Math.Max(1, Converters * 2))
        .Select(_ => new RecordBatch())];
    private readonly BlockingCollection<StageLane> _free = [];
    private readonly BlockingCollection<StageLane> _full = [];

    /// <summary>The lanes that were used; what they counted and refused is whole once <see cref="Run"/> has returned.</summary>
    public IReadOnlyList<StageLane> Used => _lanes;

    /// <summary>Reads the table to its end.</summary>
    /// <param name="table">On its header.</param>
    /// <param name="progress">Called now and then.</param>
    /// <param name="cancel">Stops; the stages then hold a part of the rows.</param>
    /// <exception cref="ImportException">The text of the file is damaged.</exception>
    /// <exception cref="WarehouseException">The engine refused rows, for want of memory or disk.</exception>
    public void Run(TableReader table, Action progress, CancellationToken cancel)
    {
        // With a thread for each processor, those that find no work would take the processors from the threads that make it.
        Sql.Run(connection, $"SET threads = {EngineThreads}");
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

        Sql.Run(connection, "RESET threads");
    }

    public void Dispose()
    {
        foreach (var lane in _lanes)
            lane.Dispose();
        _batches.Dispose();
        _free.Dispose();
        _full.Dispose();
    }

    private void Read(TableReader table, Action progress, CancellationToken cancel)
    {
        var batchRows = Math.Max(1, RowChunk.Capacity / stages.Max(s => s.PerRow));
        var told = 0L;
        var batch = _batches.Take(CancellationToken.None);
        while (table.Read())
        {
            if (table.RowsRead - told >= RowsBetweenReports)
            {
                cancel.ThrowIfCancellationRequested();
                told = table.RowsRead;
                progress();
            }

            batch.Add(table.Records, table.RowsRead, table.Binding.Columns);
            if (batch.Count < batchRows && batch.Length <= StageLane.BatchLength)
                continue;
            if (!Convert(batch))
                return;
            batch = _batches.Take(CancellationToken.None);
        }

        Convert(batch);
    }

    // False when the other end has given up.
    private bool Convert(RecordBatch batch)
    {
        if (Free() is not { } lane)
            return false;
        lane.Start(batch, _batches, _converting?.ConcurrentScheduler);
        _full.Add(lane, CancellationToken.None);
        return true;
    }

    private StageLane? Free()
    {
        if (_free.TryTake(out var free) || (_lanes.Count >= Lanes && _free.TryTake(out free, Timeout.Infinite)))
            return free;
        if (_free.IsAddingCompleted)
            return null;
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
