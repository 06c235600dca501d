using System.Collections.Concurrent;

namespace Playbook.Warehouse.Import;

/// <summary>
/// Converts batches of records into rows of all tables, one batch at a time, apart from other lanes: it shares nothing with them
/// that changes.
/// </summary>
internal sealed class StageLane : IDisposable
{
    /// <summary>A batch is full with this many characters, whatever its rows.</summary>
    public const int BatchLength = 4 << 20;

    private readonly string _file;
    private readonly RowConverter _rows;
    private readonly CheckJudge _checks;
    private readonly StageRows[] _moving;
    private Task _work = Task.CompletedTask;

    public StageLane(string file, RowConverter rows, CheckJudge checks, IEnumerable<StageTable> stages)
    {
        (_file, _rows, _checks) = (file, rows, checks);
        _moving = [.. stages.Where(s => !s.Mapping.Once).Select(s => s.NewRows(rows))];
    }

    public RowConverter Rows => _rows;

    public CheckJudge Checks => _checks;

    /// <summary>Why rows were refused, in the order of this lane's batches.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>Begins to convert a batch.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="done">Gets the batch back, emptied.</param>
    /// <param name="threads">Where to; null to convert it at once, here.</param>
    public void Start(RecordBatch batch, BlockingCollection<RecordBatch> done, TaskScheduler? threads)
    {
        if (threads is null)
            Work();
        else
            _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, threads);

        void Work()
        {
            try
            {
                Convert(batch);
            }
            finally
            {
                batch.Clear();
                done.Add(batch);
            }
        }
    }

    /// <summary>Waits for the rows and gives them to the stages.</summary>
    public void Collect()
    {
        _work.GetAwaiter().GetResult();
        foreach (var rows in _moving)
            rows.Stage.Append(rows);
    }

    public void Dispose()
    {
        // After an error or an interruption the work under way still uses the chunks.
        _work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        foreach (var rows in _moving)
            rows.Dispose();
    }

    private void Convert(RecordBatch batch)
    {
        while (batch.Read())
        {
            if (!_rows.Convert(batch, Rejections))
                continue;
            var fits = _checks.Fits(batch.Line, _file, _rows, Rejections);
            foreach (var rows in _moving)
                fits &= rows.Write(batch, _rows, Rejections);
            foreach (var rows in _moving)
            {
                if (fits)
                    rows.Keep();
                else
                    rows.Forget();
            }
        }
    }
}
