namespace Playbook.Kit;

/// <summary>What a run of a notebook is given.</summary>
public sealed record SessionOptions
{
    /// <summary>Path of the DuckDB file.</summary>
    public required string WarehousePath { get; init; }

    /// <summary>Values of parameters by name, as typed by the user; the notebook's own defaults hold for the rest.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Folder where chapters publish their outcomes and the plan reads them.</summary>
    public required string OutcomesDirectory { get; init; }

    /// <summary>Path of the benchmark list.</summary>
    public required string BenchmarksPath { get; init; }

    /// <summary>Opens a warehouse read-only.</summary>
    public Func<string, IWarehouse> OpenWarehouse { get; init; } = Data.DuckWarehouse.Open;

    /// <summary>The repository's own files: <c>datasets/demo.duckdb</c>, <c>reports/outcomes</c>, <c>datasets/benchmarks.csv</c>.</summary>
    /// <param name="directory">Where to look, and in its parents; the current directory when null.</param>
    public static SessionOptions Default(string? directory = null)
    {
        var start = Path.GetFullPath(directory ?? Directory.GetCurrentDirectory());
        var root = start;
        for (var at = start; at is not null; at = Path.GetDirectoryName(at))
        {
            if (!File.Exists(Path.Combine(at, "datasets", "benchmarks.csv"))) continue;
            root = at;
            break;
        }

        return new()
        {
            WarehousePath = Path.Combine(root, "datasets", "demo.duckdb"),
            OutcomesDirectory = Path.Combine(root, "reports", "outcomes"),
            BenchmarksPath = Path.Combine(root, "datasets", "benchmarks.csv"),
        };
    }
}
