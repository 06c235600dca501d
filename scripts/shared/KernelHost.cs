using System.Data.Common;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Notebooks.Jupyter;
using Playbook.Statistics;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>The Jupyter kernel with the kit at hand: its session, and DuckDB for SQL cells.</summary>
internal static class KernelHost
{
    // A cell that prints in a loop forgotten must not fill its notebook.
    private const int TextLimit = 1_000_000;

    /// <summary>Serves a client until it asks for the end.</summary>
    public static async Task RunAsync(string connectionFile, CancellationToken cancellation)
    {
        var data = new EditorData(Console.WriteLine);
        using var session = Session.BeginInEditor(data.Options);
        // A thread that a cell has started and that fails must not take the kernel with it.
        BackgroundFaults.Survive();
        await JupyterKernel.RunAsync(connectionFile, new()
        {
            CountsUtf16 = ClientProcess.IsVSCode,
            Run = new()
            {
                TextLimit = TextLimit, StreamRows = AnyDatabase.StreamRows, OnToken = token => Interruption.Token = token,
                OnNamed = named => FrameSource.Remember(named.Frame, named.Name, named.Sql, named.Parameters),
                Connectors = new Dictionary<string, Func<string, DbConnection>> { ["duckdb"] = data.Connect },
            },
        }, cancellation);
    }
}
