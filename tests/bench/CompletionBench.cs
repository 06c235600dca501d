using BenchmarkDotNet.Attributes;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>
/// What an editor waits for after 30 cells, one of which brought the kit; the target is 150 ms. The baseline is the check of a cell's
/// grammar.
/// </summary>
#pragma warning disable CA1001 // The session is closed by the cleanup, which BenchmarkDotNet calls.
public class CompletionBench
#pragma warning restore CA1001
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"playbook-completion-{Environment.ProcessId}.duckdb");
    private NotebookSession _session = null!;
    private int _turn;

    /// <summary>Runs 30 cells and warms the services up, as a host does.</summary>
    [GlobalSetup]
    public async Task SetupAsync()
    {
        DemoBrand.Generate(_path, 1, 0.02);
        _session = new(new NotebookDocument([]), new()
        {
            Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
            {
                ["duckdb"] = _ => WarehouseFile.Connect($"Data Source={_path}"),
            },
        });
        await RunAsync("#r \"Playbook.Kit.dll\"\nusing Playbook.Kit;\nvar text = \"a\";");
        await RunAsync("#!connect duckdb --kernel-name duck --connection-string \"Data Source=demo\"");
        for (var i = 2; i < 30; i++)
            await RunAsync($"using System.Globalization;\nvar n{i} = {i} + text.Length;\nrecord Row{i}(int A, string B);\n"
                + $"var rows{i} = Enumerable.Range(0, n{i}).Select(x => new Row{i}(x, text)).ToList();");
        await _session.WarmUpAsync();
    }

    /// <summary>Closes the session.</summary>
    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _session.DisposeAsync();
        File.Delete(_path);
    }

    /// <summary>The grammar alone.</summary>
    [Benchmark(Baseline = true, Description = "baseline: is the cell complete?")]
    public Completeness Check() => _session.CheckCompleteness("csharp", Source("text.Len"));

    /// <summary>A member after a dot.</summary>
    [Benchmark(Description = "completion, member of a variable: text.Len")]
    public Task<CompletionList> MemberAsync() => CompleteAsync("csharp", Source("text.Len"));

    /// <summary>All members of a list, most of them extensions.</summary>
    [Benchmark(Description = "completion, all members of a list: rows29.")]
    public Task<CompletionList> MembersAsync() => CompleteAsync("csharp", Source("rows29."));

    /// <summary>A name in scope.</summary>
    [Benchmark(Description = "completion, a name: Chap")]
    public Task<CompletionList> NameAsync() => CompleteAsync("csharp", Source("Chap"));

    /// <summary>Everything in scope.</summary>
    [Benchmark(Description = "completion, an empty line")]
    public Task<CompletionList> EmptyAsync() => CompleteAsync("csharp", Source(""));

    /// <summary>A column of an alias.</summary>
    [Benchmark(Description = "completion, SQL: o.")]
    public Task<CompletionList> SqlAsync() => CompleteAsync("duck", "SELECT * FROM order_line o WHERE o.");

    /// <summary>The forms of a call.</summary>
    [Benchmark(Description = "inspection inside a call")]
    public Task<MimeBundle?> InspectAsync()
    {
        var source = Source("text.Substring(");
        return _session.InspectAsync("csharp", source, source.Length);
    }

    /// <summary>Errors and warnings.</summary>
    [Benchmark(Description = "diagnosis of a cell")]
    public Task<IReadOnlyList<Diagnosis>> DiagnoseAsync() => _session.DiagnoseAsync("csharp", Source("unknown(text);"));

    // Never the same text twice, as no editor asks twice about the same text.
    private string Source(string end) => $"// {_turn++}\nvar share = rows29.Count(row => row.A > 3) / (double)rows29.Count;\n{end}";

    private Task<CompletionList> CompleteAsync(string kernel, string source) => _session.CompleteAsync(kernel, source, source.Length);

    private async Task RunAsync(string source)
    {
        var run = await _session.RunAsync(new("csharp", source), 1);
        if (run.Status != CellStatus.Ok)
            throw new InvalidOperationException(string.Join('\n', run.Cell.Outputs.OfType<ErrorOutput>().Select(error => error.Message)));
    }
}
