using System.Collections.Concurrent;
using Playbook.Notebooks;
using Playbook.Warehouse;

[assembly: AssemblyFixture(typeof(Playbook.Kernel.Tests.ChapterTree))]

namespace Playbook.Kernel.Tests;

/// <summary>
/// A small checkout of the notebooks' surroundings for each engine: the data, the benchmarks and the kit at the places that the notebooks
/// name. Each notebook is run once in each.
/// </summary>
public sealed class ChapterTree : IAsyncLifetime
{
    // Small enough for two cores, large enough that every section has data.
    private const double Scale = 0.2;
    private const string Plan = "playbook";

    private readonly string root = Directory.CreateTempSubdirectory("playbook-chapters-").FullName;
    private readonly ConcurrentDictionary<(INotebookKernel, string), Lazy<Task<string>>> runs = new();
    private readonly ConcurrentDictionary<string, Lazy<string>> folders = new(StringComparer.Ordinal);

    /// <summary>The chapters, as <c>notebooks/10-funnel-diagnosis</c>.</summary>
    public static IReadOnlyList<string> Chapters { get; } = [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib")
        .Select(path => "notebooks/" + Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The chapters, and the plan that leans on what they published.</summary>
    public static IReadOnlyList<string> Notebooks { get; } = [.. Chapters, Plan];

    public ValueTask InitializeAsync()
    {
        if (InstalledKernel.Missing is not null) return ValueTask.CompletedTask;
        var datasets = Directory.CreateDirectory(Path.Combine(root, "datasets")).FullName;
        File.Copy(Repository.PathOf("datasets", "benchmarks.csv"), Path.Combine(datasets, "benchmarks.csv"));
        DemoBrand.Generate(Path.Combine(datasets, "demo.duckdb"), seed: 1, Scale);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a notebook in an engine unless it has been, and gives the path of the executed .ipynb.</summary>
    public Task<string> RunAsync(INotebookKernel kernel, string name) =>
        runs.GetOrAdd((kernel, name), _ => new(() => ExecuteAsync(kernel, name))).Value;

    /// <summary>Runs the plan, which leans on what all chapters published.</summary>
    public async Task<string> RunPlanAsync(INotebookKernel kernel)
    {
        foreach (var chapter in Chapters) await RunAsync(kernel, chapter);
        return await RunAsync(kernel, Plan);
    }

    /// <summary>The cells of a notebook after it has run.</summary>
    public async Task<IReadOnlyList<Cell>> ExecutedAsync(INotebookKernel kernel, string name) =>
        NotebookDocument.Read(name == Plan ? await RunPlanAsync(kernel) : await RunAsync(kernel, name)).Cells;

    /// <summary>What a chapter published in an engine: the text of its outcome file.</summary>
    public string Outcome(INotebookKernel kernel, string name) =>
        File.ReadAllText(Path.Combine(Folder(kernel), "reports", "outcomes", Path.GetFileName(name)[..2] + ".json"));

    /// <summary>The folder of an engine's notebooks and of what they publish.</summary>
    public string Folder(INotebookKernel kernel) => folders.GetOrAdd(kernel.Name, name => new(() => Made(Path.Combine(root, name)))).Value;

    private string Made(string folder)
    {
        foreach (var made in new[] { "notebooks", "executed" }) Directory.CreateDirectory(Path.Combine(folder, made));
        foreach (var (link, target) in new[] { ("datasets", Path.Combine(root, "datasets")), ("lib", Repository.PathOf("lib")) })
            Directory.CreateSymbolicLink(Path.Combine(folder, link), target);
        return folder;
    }

    private async Task<string> ExecuteAsync(INotebookKernel kernel, string name)
    {
        Assert.SkipWhen(InstalledKernel.Missing is not null, InstalledKernel.Missing ?? "");
        var folder = Folder(kernel);
        var file = Path.Combine(folder, name + ".ipynb");
        IpynbFile.Write(NotebookDocument.Read(Repository.PathOf([.. (name + ".dib").Split('/')])), file);
        var shown = Path.Combine(folder, "executed", Path.GetFileName(file));
        await kernel.ExecuteAsync(file, shown);
        return shown;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
