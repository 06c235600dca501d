using System.Data.Common;
using Playbook.Warehouse;

namespace Playbook.Kit;

/// <summary>
/// The data of a notebook in an editor: what its SQL cells are connected to, the kit reads, so that a notebook names its data once.
/// </summary>
public sealed class EditorData
{
    private readonly Action<string> say;
    private string? connected;

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="say">Takes what the person at the notebook should know: a warehouse is made or upgraded.</param>
    public EditorData(Action<string> say)
    {
        this.say = say;
        // An editor starts an engine in the notebook's folder: the kit looks for its files from there upwards.
        var options = SessionOptions.Default();
        Options = options with { OpenWarehouse = path => options.OpenWarehouse(connected ?? Ready(path)) };
    }

    /// <summary>Options of the session that the notebook's cells run in.</summary>
    public SessionOptions Options { get; }

    /// <summary>Opens what a <c>#!connect duckdb</c> names; the demo warehouse of a checkout is made when it is not there yet.</summary>
    /// <param name="connectionString">"Data Source=PATH"; a relative path starts from the current folder.</param>
    /// <returns>An open connection the caller disposes of.</returns>
    /// <exception cref="WarehouseException">The text names no file, or the file cannot be opened.</exception>
    public DbConnection Connect(string connectionString)
    {
        var path = WarehouseFile.PathOf(connectionString);
        if (!path.StartsWith(':') && !File.Exists(Ready(path))) say($"{path} did not exist and is made now, empty.");
        if (AnyDatabase.IsWarehouse(path) && WarehouseUpgrade.Ensure(path) is { } upgrade) say(upgrade.ToString());
        var connection = AnyDatabase.Connect(connectionString);
        if (AnyDatabase.IsWarehouse(path)) connected = path;
        return connection;
    }

    /// <summary>The path, after the demo brand has been made should it be a checkout's demo warehouse that is not there yet.</summary>
    private string Ready(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full);
        return !File.Exists(full) && Path.GetFileName(full) == "demo.duckdb" && Path.GetFileName(folder) == "datasets"
            && File.Exists(Path.Combine(folder!, "benchmarks.csv"))
            ? CurrentDemo.Ensure(full, say) : path;
    }
}
