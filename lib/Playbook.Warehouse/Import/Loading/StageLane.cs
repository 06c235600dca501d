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

    /// <summary>The records to convert next; filled while the lane is at rest.</summary>
    public RecordBatch Batch { get; } = new();

    public RowConverter Rows => _rows;

    public CheckJudge Checks => _checks;

    /// <summary>Why rows were refused, in the order of this lane's batches.</summary>
    public List<Rejection> Rejections { get; } = [];

    /// <summary>Begins to convert the batch.</summary>
    public void Start() => _work = Task.Run(Convert);

    /// <summary>Waits for the batch, gives its rows to the stages and makes room for the next one. A batch that no thread has begun is converted here.</summary>
    public void Collect()
    {
        _work.GetAwaiter().GetResult();
        foreach (var rows in _moving)
            rows.Stage.Append(rows);
        Batch.Clear();
    }

    public void Dispose()
    {
        // After an error or an interruption the work under way still uses the chunks.
        _work.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        foreach (var rows in _moving)
            rows.Dispose();
    }

    private void Convert()
    {
        while (Batch.Read())
        {
            if (!_rows.Convert(Batch, Rejections))
                continue;
            var fits = _checks.Fits(Batch.Line, _file, _rows, Rejections);
            foreach (var rows in _moving)
                fits &= rows.Fits(Batch, _rows, Rejections);
            if (!fits)
                continue;
            foreach (var rows in _moving)
                rows.Append(Batch.Line, Batch.Ordinal, _rows.Cells);
        }
    }
}
