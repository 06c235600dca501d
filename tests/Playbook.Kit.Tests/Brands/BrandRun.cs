using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Planning;
using Playbook.Warehouse;

namespace Playbook.Testing.Brands;

/// <summary>Runs every chapter and then the plan on a brand, as a report does, and looks for what no reader may see.</summary>
public static class BrandRun
{
    /// <summary>Writes the brand, runs the notebooks and lists their faults; none is the answer that is hoped for.</summary>
    /// <param name="shape">The brand.</param>
    /// <param name="root">The checkout.</param>
    /// <param name="cancellation">Stops between two cells.</param>
    public static async Task<IReadOnlyList<BrandFault>> FaultsAsync(BrandShape shape, string root, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-brand-run-").FullName;
        try
        {
            var warehouse = Path.Combine(folder, "brand.duckdb");
            SecondBrand.Write(shape, warehouse);
            SessionOptions options = new()
            {
                WarehousePath = warehouse, OutcomesDirectory = Path.Combine(folder, "outcomes"),
                BenchmarksPath = Path.Combine(root, "datasets", "benchmarks.csv"),
            };
            var faults = new List<BrandFault>(Promises(warehouse));
            var chapters = Directory.GetFiles(Path.Combine(root, "notebooks"), "*.dib").Order(StringComparer.Ordinal);
            foreach (var path in chapters.Append(Path.Combine(root, "playbook.dib")))
            {
                using (Session.Begin(options)) faults.AddRange(await OfAsync(path, warehouse, cancellation));
            }

            return faults;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A brand that breaks the schema would blame the chapters for the generator.
    private static IEnumerable<BrandFault> Promises(string warehouse)
    {
        using var reader = WarehouseFile.OpenReader(warehouse);
        return [.. WarehouseCheck.Run(reader).Findings.Select(f => new BrandFault("the brand itself", 0, f.ToString()))];
    }

    private static async Task<IReadOnlyList<BrandFault>> OfAsync(string path, string warehouse, CancellationToken cancellation)
    {
        var (document, name, faults) = (DibFile.Read(path), Path.GetFileName(path), new List<BrandFault>());
        await using var cells = new NotebookSession(document, new()
        {
            OnNamed = named => FrameSource.Remember(named.Frame, named.Name, named.Sql, named.Parameters),
            Connectors = new Dictionary<string, Func<string, System.Data.Common.DbConnection>>
            {
                ["duckdb"] = _ => WarehouseFile.Connect(warehouse),
            },
        });
        var runs = new List<CellRun>();
        foreach (var cell in document.Cells)
        {
            cancellation.ThrowIfCancellationRequested();
            runs.Add(await cells.RunAsync(cell, runs.Count + 1, cancellation));
            if (runs[^1].Cell.Outputs.OfType<ErrorOutput>().FirstOrDefault() is not { } error) continue;
            // What comes after lacks its variables.
            faults.Add(new(name, runs.Count, $"line {error.Line}: {error.Name}: {error.Message.ReplaceLineEndings(" ")}"));
            return faults;
        }

        foreach (var run in runs.Select(cells.Refresh))
            faults.AddRange(ShownFaults.Of(run.Cell.Outputs).Select(m => new BrandFault(name, run.Number, m)));
        if (cells.TryGetVariable("chapter", out var chapter))
            faults.AddRange(OutcomeFaults.Of(((Chapter)chapter!).Outcome()).Select(m => new BrandFault(name, 0, m)));
        if (cells.TryGetVariable("plan", out var plan) && plan is Plan composed)
            faults.AddRange(OutcomeFaults.Of(composed).Select(m => new BrandFault(name, 0, m)));
        return faults;
    }
}
