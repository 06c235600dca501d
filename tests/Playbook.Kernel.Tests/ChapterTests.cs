using System.Collections.Concurrent;
using Playbook.Notebooks;
using Playbook.Warehouse;

[assembly: AssemblyFixture(typeof(Playbook.Kernel.Tests.ChapterTree))]

namespace Playbook.Kernel.Tests;

/// <summary>Every notebook as .ipynb, executed by Jupyter's own nbconvert.</summary>
public sealed class ChapterTests(InstalledKernel kernel, ChapterTree tree)
{
    public static TheoryData<string> Notebooks => [.. ChapterTree.Notebooks];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_runs_in_nbconvert(string name)
    {
        var source = NotebookDocument.Read(Repository.PathOf([.. (name + ".dib").Split('/')]));
        var cells = (await tree.ExecutedAsync(kernel, name)).Where(cell => !cell.IsMarkdown).ToList();
        Assert.Equal(source.Cells.Where(cell => !cell.IsMarkdown).Select(cell => cell.Kernel), cells.Select(cell => cell.Kernel));
        Assert.Empty(cells.SelectMany(cell => cell.Outputs.OfType<ErrorOutput>()));
        Assert.Equal(Enumerable.Range(1, cells.Count), cells.Select(cell => cell.ExecutionCount ?? 0));
        // A SQL cell shows its rows, and a chapter figures with their tables.
        Assert.All(cells.Where(cell => cell.Kernel == "duck"),
            cell => Assert.Contains(cell.Outputs, output => Content(output)?.ContainsKey(MimeBundle.Csv) == true));
        Assert.Contains(cells.SelectMany(cell => cell.Outputs),
            output => Content(output)?.Find(MimeBundle.Html)?.Contains("<figure class=\"plot\"", StringComparison.Ordinal) == true);
    }

    private static MimeBundle? Content(CellOutput output) => output switch
    {
        DisplayOutput display => display.Content,
        ResultOutput result => result.Content,
        _ => null,
    };
}

/// <summary>A small checkout of the notebooks' surroundings: the data and the benchmarks at the places that the notebooks name.</summary>
public sealed class ChapterTree : IAsyncLifetime
{
    // Small enough for two cores, large enough that every section has data.
    private const double Scale = 0.2;
    private const string Plan = "playbook";
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<Cell>>>> executed = new(StringComparer.Ordinal);

    public string Root { get; } = Directory.CreateTempSubdirectory("playbook-chapters-").FullName;

    /// <summary>The chapters, and the plan that leans on what they published.</summary>
    public static IReadOnlyList<string> Notebooks { get; } =
        [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Order(StringComparer.Ordinal)
            .Select(path => "notebooks/" + Path.GetFileNameWithoutExtension(path)), Plan];

    /// <summary>The cells of a notebook after nbconvert ran it; it runs once, whoever asks.</summary>
    public Task<IReadOnlyList<Cell>> ExecutedAsync(InstalledKernel kernel, string name) =>
        executed.GetOrAdd(name, _ => new(() => ExecuteAsync(kernel, name))).Value;

    private async Task<IReadOnlyList<Cell>> ExecuteAsync(InstalledKernel kernel, string name)
    {
        if (name == Plan) await Task.WhenAll(Notebooks.Where(n => n != Plan).Select(n => ExecutedAsync(kernel, n)));
        var file = Path.Combine(Root, name + ".ipynb");
        IpynbFile.Write(NotebookDocument.Read(Repository.PathOf([.. (name + ".dib").Split('/')])), file);
        var shown = Path.Combine(Root, "executed", Path.GetFileName(file));
        await kernel.ClientAsync(
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300", "--output", shown, file], Root);
        return NotebookDocument.Read(shown).Cells;
    }

    public ValueTask InitializeAsync()
    {
        if (InstalledKernel.Missing is not null) return ValueTask.CompletedTask;
        foreach (var folder in new[] { "notebooks", "datasets", "executed", "lib/Playbook.Kit/bin" })
            Directory.CreateDirectory(Path.Combine(Root, folder));
        File.Copy(Repository.PathOf("datasets", "benchmarks.csv"), Path.Combine(Root, "datasets", "benchmarks.csv"));
        DemoBrand.Generate(Path.Combine(Root, "datasets", "demo.duckdb"), seed: 1, Scale);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
