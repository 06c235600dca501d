using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Statistics;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>Runs a notebook with the kit at hand: its session, and DuckDB for SQL cells.</summary>
internal static class NotebookHost
{
    /// <summary>Runs all cells.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="data">The warehouse that every cell reads.</param>
    /// <param name="outcomes">Folder where chapters publish their outcomes and the plan reads them.</param>
    /// <param name="parameters">Parameter values by name.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static async Task<RunResult> RunAsync(
        NotebookDocument document, string data, string outcomes, IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellation)
    {
        BackgroundFaults.Survive();
        using (new EndedByCell(document.Name, cancellation))
        using (Session.Begin(Kit(data, outcomes, parameters)))
            return await NotebookRunner.RunAsync(document, Options(data, parameters), cancellation);
    }

    /// <summary>What the kit's session is begun with.</summary>
    public static SessionOptions Kit(string data, string outcomes, IReadOnlyDictionary<string, string> parameters) => new()
    {
        WarehousePath = data, OutcomesDirectory = outcomes, BenchmarksPath = Path.Combine(Folders.Root, "datasets", "benchmarks.csv"),
        Parameters = parameters,
    };

    /// <summary>What the engine is given: parameters, DuckDB, and where the kit remembers named results.</summary>
    public static RunOptions Options(string data, IReadOnlyDictionary<string, string> parameters) => new()
    {
        Parameters = parameters,
        StreamRows = AnyDatabase.StreamRows,
        OnToken = token => Interruption.Token = token,
        OnNamed = named => FrameSource.Remember(named.Frame, named.Name, named.Sql, named.Parameters),
        // Whatever file a notebook's #!connect names for its editor, a run reads the warehouse that it was asked to read.
        Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
        {
            ["duckdb"] = _ => WarehouseFile.Connect($"Data Source={data}"),
        },
    };

    /// <summary>Runs all cells as <see cref="RunAsync"/>, on a copy of the published outcomes: a trial run changes no plan.</summary>
    public static async Task<RunResult> RunAloneAsync(
        NotebookDocument document, string data, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        var outcomes = Directory.CreateTempSubdirectory("playbook-outcomes").FullName;
        try
        {
            var published = Path.Combine(Folders.Reports, "outcomes");
            if (Directory.Exists(published))
                foreach (var path in Directory.GetFiles(published, "*.json"))
                    File.Copy(path, Path.Combine(outcomes, Path.GetFileName(path)));
            return await RunAsync(document, data, outcomes, parameters, cancellation);
        }
        finally
        {
            Directory.Delete(outcomes, recursive: true);
        }
    }
}
