namespace Playbook.Notebooks.Tests.Running;

/// <summary>A session as a kernel holds it: cells come one by one, outputs are taken as they appear.</summary>
internal sealed class HostSession : IAsyncDisposable
{
    private readonly object gate = new();
    private readonly List<CellOutput> seen = [];
    private readonly NotebookSession session;
    private int cells;

    public HostSession(Func<RunOptions, RunOptions>? change = null)
    {
        var options = new RunOptions { OnOutput = Take };
        session = new(new([]), change is null ? options : change(options));
    }

    public NotebookSession Session => session;

    /// <summary>All that has come so far.</summary>
    public IReadOnlyList<CellOutput> Seen
    {
        get { lock (gate) return [.. seen]; }
    }

    /// <summary>All console text that has come so far.</summary>
    public string Text => string.Concat(Seen.OfType<TextOutput>().Select(output => output.Text));

    public Task<CellRun> RunAsync(string code, CancellationToken? cancellation = null, string kernel = "csharp") =>
        session.RunAsync(new Cell(kernel, code), ++cells, cancellation ?? TestContext.Current.CancellationToken);

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<CellRun> OkAsync(string code, string kernel = "csharp")
    {
        var run = await RunAsync(code, kernel: kernel);
        Assert.True(run.Status == CellStatus.Ok, run.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault()?.Message);
        return run;
    }

    /// <summary>Waits until the outputs satisfy a condition; the test's own time limit ends a wait in vain.</summary>
    public void WaitFor(Func<IReadOnlyList<CellOutput>, bool> condition)
    {
        using var stop = TestContext.Current.CancellationToken.Register(() => { lock (gate) Monitor.PulseAll(gate); });
        var limit = DateTime.UtcNow.AddSeconds(30);
        lock (gate)
        {
            while (!condition(seen))
            {
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
                Assert.True(DateTime.UtcNow < limit, "The output did not come within 30 seconds.");
                Monitor.Wait(gate, 1000);
            }
        }
    }

    private void Take(CellOutput output)
    {
        lock (gate)
        {
            seen.Add(output);
            Monitor.PulseAll(gate);
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();
}
