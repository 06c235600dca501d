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

    /// <summary>
    /// Folder of the workspace, not kept by git, where the scripts that draw are put for a notebook editor's page; null for none, and then
    /// only the first output of a chapter has them.
    /// </summary>
    public string? ScriptFolder { get; init; }

    /// <summary>Opens a warehouse read-only.</summary>
    public Func<string, IWarehouse> OpenWarehouse { get; init; } = Data.DuckWarehouse.Open;

    /// <summary>
    /// The repository's own files: <c>datasets/demo.duckdb</c>, <c>reports/outcomes</c>, <c>datasets/benchmarks.csv</c>; scripts in the
    /// built kit's <c>bin</c>, which every checkout has that runs a chapter in an editor.
    /// </summary>
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

        var built = Path.Combine(root, "lib", "Playbook.Kit", "bin");
        return new()
        {
            ScriptFolder = Directory.Exists(built) ? built : null,
            WarehousePath = Path.Combine(root, "datasets", "demo.duckdb"),
            OutcomesDirectory = Path.Combine(root, "reports", "outcomes"),
            BenchmarksPath = Path.Combine(root, "datasets", "benchmarks.csv"),
        };
    }
}
