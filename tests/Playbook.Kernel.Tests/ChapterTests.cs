using Playbook.Notebooks;
using Playbook.Warehouse;

[assembly: AssemblyFixture(typeof(Playbook.Kernel.Tests.ChapterTree))]

namespace Playbook.Kernel.Tests;

/// <summary>Every chapter as .ipynb, executed by Jupyter's own nbconvert.</summary>
public sealed class ChapterTests(InstalledKernel kernel, ChapterTree tree)
{
    public static TheoryData<string> Chapters => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib")
        .Select(path => "notebooks/" + Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_runs_in_nbconvert(string name)
    {
        await RunAsync(name);
        // The plan leans on what the chapters published; whichever test comes last runs it.
        if (tree.Done() == Chapters.Count) await RunAsync("playbook");
    }

    private async Task RunAsync(string name)
    {
        var file = Path.Combine(tree.Root, name + ".ipynb");
        var source = NotebookDocument.Read(Repository.PathOf([.. (name + ".dib").Split('/')]));
        IpynbFile.Write(source, file);
        var shown = Path.Combine(tree.Root, "executed", Path.GetFileName(file));
        await kernel.ClientAsync(
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300", "--output", shown, file], tree.Root);

        var cells = NotebookDocument.Read(shown).Cells.Where(cell => !cell.IsMarkdown).ToList();
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
    private int done;

    public string Root { get; } = Directory.CreateTempSubdirectory("playbook-chapters-").FullName;

    /// <summary>Counts the chapters that have run.</summary>
    public int Done() => Interlocked.Increment(ref done);

    public ValueTask InitializeAsync()
    {
        if (InstalledKernel.Missing is not null) return ValueTask.CompletedTask;
        foreach (var folder in new[] { "notebooks", "datasets", "executed" }) Directory.CreateDirectory(Path.Combine(Root, folder));
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
