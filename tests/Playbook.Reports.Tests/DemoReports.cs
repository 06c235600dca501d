using Playbook.Scripts;
using Playbook.Warehouse;

namespace Playbook.Reports.Tests;

/// <summary>All reports, rendered once for the whole run on a small demo brand, as scripts/render.cs renders them.</summary>
public sealed class DemoReports : IAsyncLifetime
{
    // Small enough for two cores, large enough that every section has data.
    private const double Scale = 0.2;

    private readonly string _root = Directory.CreateTempSubdirectory("playbook-reports-").FullName;

    public string Warehouse => Path.Combine(_root, "demo.duckdb");

    public string Folder => Path.Combine(_root, "reports");

    internal IReadOnlyList<CatalogEntry> Catalog { get; } =
        NotebookCatalog.Load(Repository.PathOf("notebooks"), Repository.PathOf("playbook.dib"));

    internal IReadOnlyList<RenderedChapter> Rendered { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        DemoBrand.Generate(Warehouse, seed: 1, Scale);
        Rendered = await RenderAsync(Folder);
    }

    internal async Task<IReadOnlyList<RenderedChapter>> RenderAsync(string folder, string? warehouse = null,
        IReadOnlyList<CatalogEntry>? chosen = null,
        Dictionary<string, string>? parameters = null, bool useCache = true) =>
        await new Renderer(new()
        {
            All = Catalog, Chosen = chosen ?? Catalog, Data = warehouse ?? Warehouse, Out = folder,
            Parameters = parameters ?? [], UseCache = useCache,
        }, _ => { }).RunAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
