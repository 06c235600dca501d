using System.Diagnostics;
using Microsoft.Playwright;
using Playbook.Notebooks;

namespace Playbook.Reports.Tests.Editor;

/// <summary>
/// What a strategist does: open a chapter in Jupyter Notebook, run all, change a parameter, run again, see the figure change.
/// </summary>
public sealed class NotebookEditorTests(DemoReports reports, Browser browser) : IDisposable
{
    private const string Chapter = "10-funnel-diagnosis.ipynb";

    // Two cores that other tests use too: a cell may take its time, and only a hang fails.
    private const float Patience = 300_000;

    private readonly string _root = Directory.CreateTempSubdirectory("playbook-editor-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_chapter_opens_runs_and_changes_with_its_parameter()
    {
        Assert.SkipUnless(NotebookServer.IsInstalled, "Jupyter Notebook is not installed (/usr/bin/jupyter-notebook)");
        var page = await browser.LoopbackPageAsync();
        var cancellation = TestContext.Current.CancellationToken;
        Checkout();
        await using var server = new NotebookServer(Path.Combine(_root, "notebooks"),
            Directory.CreateDirectory(Path.Combine(_root, "home")).FullName, await InstalledKernelFolder.PrefixAsync());
        await server.ReadyAsync(cancellation);

        page.SetDefaultTimeout(Patience);
        List<string> faults = [];
        page.PageError += (_, error) => faults.Add(error);
        await page.GotoAsync(server.AddressOf(Chapter));
        await page.WaitForFunctionAsync("() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && "
            + "Jupyter.notebook.kernel.is_connected() && Jupyter.notebook.get_cells().length > 5");
        Assert.Equal("playbook-csharp", await page.EvaluateAsync<string>("Jupyter.notebook.kernel.name"));

        var first = await RunAllAsync(page);
        await page.EvaluateAsync("""
            () => {
              // Half of the period.
              const cell = Jupyter.notebook.get_cells().find(c => c.get_text().includes('chapter.Parameter<DateOnly>("from"'));
              cell.set_text(cell.get_text().replace('("from", ""', '("from", "2026-06-16"'));
            }
            """);
        var second = await RunAllAsync(page);

        Assert.Equal(first.Length, second.Length);
        Assert.True(first.Zip(second).Any(p => p.First != p.Second), "No figure's data changed with the parameter.");
        // The library comes once, not with each figure.
        Assert.Equal(1, await page.Locator(".playbook-library").CountAsync());
        await ScreenshotAsync(page);
        await DarkAsync(page);
        Assert.Empty(faults);
    }

    /// <summary>Runs all cells; gives the data that plotly.js holds of each figure, once all are drawn.</summary>
    private static async Task<string[]> RunAllAsync(IPage page)
    {
        await page.EvaluateAsync("() => { Jupyter.notebook.clear_all_output(); Jupyter.notebook.execute_all_cells(); }");
        await page.WaitForFunctionAsync(
            "() => !document.querySelector('.code_cell.running') && !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().filter(c "
                + "=> c.cell_type === 'code').every(c => c.input_prompt_number !== '*' && c.input_prompt_number)");
        Assert.Equal([], await page.Locator(".output_error").AllInnerTextsAsync());
        await page.WaitForFunctionAsync("() => { const all = [...document.querySelectorAll('figure[data-plotly]')]; "
            + "return all.length > 5 && all.every(f => f.classList.contains('drawn')); }");
        return await page.EvaluateAsync<string[]>("[...document.querySelectorAll('figure[data-plotly] .js-plotly-plot')].map(p => "
            + "JSON.stringify(p.data.map(t => [t.x, t.y, t.z, t.values, t.labels])))");
    }

    /// <summary>A dark theme of the front end: the outputs' text becomes light, and the figures are drawn again.</summary>
    private static async Task DarkAsync(IPage page)
    {
        Assert.Equal("light", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await page.EvaluateAsync(
            "() => { document.querySelector('#notebook-container').style.background = '#111'; document.body.classList.add('dark'); }");
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.theme === 'dark'");
        var text = await page.EvaluateAsync<int[]>(
            "getComputedStyle(document.querySelector('.playbook figcaption b')).color.match(/\\d+/g).map(Number)");
        Assert.All(text, part => Assert.InRange(part, 200, 255));
    }

    private static async Task ScreenshotAsync(IPage page)
    {
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts")).FullName;
        await page.EvaluateAsync("document.querySelector('figure.drawn').scrollIntoView()");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "jupyter-notebook.png") });
    }

    /// <summary>A checkout in small: the chapter as .ipynb, a small demo brand, and the libraries by a link.</summary>
    private void Checkout()
    {
        var notebooks = Directory.CreateDirectory(Path.Combine(_root, "notebooks")).FullName;
        var datasets = Directory.CreateDirectory(Path.Combine(_root, "datasets")).FullName;
        var dib = Path.Combine(notebooks, Path.ChangeExtension(Chapter, ".dib"));
        File.Copy(Repository.PathOf("notebooks", Path.GetFileName(dib)), dib);
        NotebookFiles.ToIpynb(dib);
        File.Copy(Repository.PathOf("datasets", "benchmarks.csv"), Path.Combine(datasets, "benchmarks.csv"));
        File.Copy(reports.Warehouse, Path.Combine(datasets, "demo.duckdb"));
        Directory.CreateSymbolicLink(Path.Combine(_root, "lib"), Repository.PathOf("lib"));
    }
}
