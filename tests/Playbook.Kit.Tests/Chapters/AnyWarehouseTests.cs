using Playbook.Kit.Data;
using Playbook.Notebooks;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>Every notebook runs on whatever a brand has loaded: nothing, the samples, one table alone.</summary>
public sealed class AnyWarehouseTests(DemoWarehouse demo, AnyWarehouseTests.Samples samples) : IClassFixture<AnyWarehouseTests.Samples>
{
    public static TheoryData<string> Notebooks =>
    [
        .. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Select(path => Path.GetFileName(path)!)
            .Order(StringComparer.Ordinal),
        "playbook.dib",
    ];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_on_an_empty_warehouse_and_says_what_it_lacks(string notebook)
    {
        using var session = demo.BeginWithOnly();
        var run = await ChapterRun.OfAsync(session, notebook);
        Shows(run);
        if (notebook == "playbook.dib") return;
        // Each section with a query of its own says which table would fill it.
        Assert.Contains("dotnet run scripts/import.cs -- --into my.duckdb", run.Text, StringComparison.Ordinal);
        Assert.Empty(run.Outcome.Recommendations);
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_on_the_samples(string notebook)
    {
        using var session = samples.Begin();
        Shows(await ChapterRun.OfAsync(session, notebook));
    }

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_on_each_of_its_tables_alone(string notebook)
    {
        foreach (var table in Tables(notebook))
        {
            using var session = demo.BeginWithOnly(table);
            try
            {
                Shows(await ChapterRun.OfAsync(session, notebook));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                throw new InvalidOperationException($"{notebook} with {table} alone: {error.Message}", error);
            }
        }
    }

    private static void Shows(ChapterRun run)
    {
        Assert.DoesNotContain("NaN", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", run.Text, StringComparison.Ordinal);
        // What a later cell fills in has been filled in.
        Assert.DoesNotContain("computed in a cell below", run.Text, StringComparison.Ordinal);
    }

    // What its SQL cells and the named queries that it calls read, down to the tables.
    private static IEnumerable<string> Tables(string notebook)
    {
        if (notebook == "playbook.dib") return [];
        var cells = DibFile.Read(Repository.PathOf("notebooks", notebook)).Cells;
        var named = QueryCatalog.Names.Where(n => cells.Any(c => c.Source.Contains($"\"{n}\"", StringComparison.Ordinal)))
            .Select(n => QueryCatalog.Find(n).Sql);
        return cells.Where(c => c.Kernel == "duck").Select(c => c.Source).Concat(named).SelectMany(FrameGuide.Read)
            .SelectMany(name => Marts.Has(name) ? Marts.Find(name).Sources : [name]).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    /// <summary>A warehouse of all samples.</summary>
    public sealed class Samples : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("playbook-samples-").FullName;
        private readonly Lazy<string> warehouse;

        public Samples() => warehouse = new(() =>
        {
            var path = Path.Combine(folder, "samples.duckdb");
            var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;
            foreach (var file in Directory.GetFiles(Repository.PathOf("datasets", "samples")).Where(f => Path.GetExtension(f) != ".md")
                .Order(StringComparer.Ordinal))
            {
                // Two samples are tables of this kit's own columns, which no header of a platform names.
                if (Recogniser.Find(catalog, file) is { } mapping) Importer.Import(path, mapping, file, null);
            }

            return path;
        });

        internal Session Begin() => Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with
        {
            WarehousePath = warehouse.Value, OutcomesDirectory = Path.Combine(folder, "outcomes", Guid.NewGuid().ToString("N")),
        });

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
