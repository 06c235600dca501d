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
        // Jupyter starts a kernel in the notebook's folder: the kit looks for its files from there upwards.
        var options = SessionOptions.Default();
        string? connected = null;
        using var session = Session.BeginInEditor(options with { OpenWarehouse = path => options.OpenWarehouse(connected ?? Ready(path)) });
        // A thread that a cell has started and that fails must not take the kernel with it.
        BackgroundFaults.Survive();
        await JupyterKernel.RunAsync(connectionFile, new()
        {
            CountsUtf16 = ClientProcess.IsVSCode,
            Run = new()
            {
                TextLimit = TextLimit, StreamRows = AnyDatabase.StreamRows, OnToken = token => Interruption.Token = token,
                OnNamed = named => FrameSource.Remember(named.Frame, named.Name, named.Sql, named.Parameters),
                Connectors = new Dictionary<string, Func<string, DbConnection>> { ["duckdb"] = Connect },
            },
        }, cancellation);

        DbConnection Connect(string connectionString)
        {
            var path = WarehouseFile.PathOf(connectionString);
            if (!path.StartsWith(':') && !File.Exists(Ready(path))) Console.WriteLine($"{path} did not exist and is made now, empty.");
            if (AnyDatabase.IsWarehouse(path) && WarehouseUpgrade.Ensure(path) is { } upgrade) Console.WriteLine(upgrade);
            var connection = AnyDatabase.Connect(connectionString);
            // What SQL cells read, the kit reads: a notebook names its data once.
            if (AnyDatabase.IsWarehouse(path)) connected = path;
            return connection;
        }
    }

    /// <summary>The path, after the demo brand has been made should it be a checkout's demo warehouse that is not there yet.</summary>
    private static string Ready(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return !File.Exists(path) && Path.GetFileName(path) == "demo.duckdb" && Path.GetFileName(folder) == "datasets"
            && File.Exists(Path.Combine(folder!, "benchmarks.csv"))
            ? DemoData.Ensure(path, CancellationToken.None, Console.WriteLine) : path;
    }
}
