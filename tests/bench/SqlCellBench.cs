using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>
/// SQL cells over results that are longer than what is shown. The baseline reads by the driver alone the rows that a shown result holds,
/// and nothing is formatted: what a cell takes beyond it is its forms (HTML, CSV, plain text) and the engine.
/// </summary>
#pragma warning disable CA1001 // The session is closed by the cleanup, which BenchmarkDotNet calls.
public class SqlCellBench
#pragma warning restore CA1001
{
    private const string Million = "select * from range(1000000)";

    // What a cell reads of a result that is shown and not kept.
    private const int Shown = 10_000;

    private NotebookSession _session = null!;
    private DbConnection _connection = null!;

    /// <summary>Connects twice: once for the cells, once for the baseline.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        _connection = AnyDatabase.Connect("Data Source=:memory:");
        // As the kernel does: outputs are handed on and not kept.
        _session = new(new NotebookDocument([]), new()
        {
            Connectors = new Dictionary<string, Func<string, DbConnection>> { ["duckdb"] = AnyDatabase.Connect },
            StreamRows = AnyDatabase.StreamRows,
            OnOutput = _ => { },
            KeepOutputs = false,
        });
        await RunAsync("csharp", "#!connect duckdb --kernel-name duck --connection-string \"Data Source=:memory:\"");
    }

    /// <summary>Closes both.</summary>
    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _session.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>The driver alone.</summary>
    [Benchmark(Baseline = true, Description = "baseline: the driver reads the first 10,000 of 1,000,000 rows")]
    public long Read()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = Million;
        AnyDatabase.StreamRows(command);
        using var reader = command.ExecuteReader();
        var sum = 0L;
        for (var row = 0; row < Shown && reader.Read(); row++) sum += reader.GetInt64(0);
        command.Cancel();
        return sum;
    }

    /// <summary>A long result shown by its first rows.</summary>
    [Benchmark(Description = "cell shows 1,000,000 rows by its first")]
    public Task ShowAsync() => RunAsync("duck", Million);

    /// <summary>A result kept whole as a table.</summary>
    [Benchmark(Description = "cell keeps 100,000 rows by a name")]
    public Task KeepAsync() => RunAsync("duck", "#!duck --name r\nselect * from range(100000)");

    private async Task RunAsync(string kernel, string source)
    {
        var run = await _session.RunAsync(new(kernel, source), 1);
        if (run.Status != CellStatus.Ok)
            throw new InvalidOperationException(string.Join('\n', run.Cell.Outputs.OfType<ErrorOutput>().Select(error => error.Message)));
    }
}
