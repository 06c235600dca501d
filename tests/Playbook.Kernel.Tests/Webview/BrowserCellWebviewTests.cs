using Playbook.Notebooks;
using Playbook.Reports.Tests;

namespace Playbook.Kernel.Tests.Webview;

/// <summary>JavaScript and HTML cells where each script runs at the end of its output, as in VS Code.</summary>
public sealed class BrowserCellWebviewTests(Browser browser) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-webview-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Each_cell_finds_its_own_place_and_its_own_values()
    {
        var orders = new Cell("csharp", "var orders = new[] { \"抖音\", \"淘宝\" };");
        var shown = await ShowAsync(
            orders,
            new("javascript", "container.innerHTML = '<b>FIRST</b>';"),
            new("javascript", "#!share orders --from csharp\nawait null;\nelement.innerHTML = orders.join();"),
            new("javascript", "const element = container; element.append('own name');"),
            new("csharp", "#!js\ncontainer.append('one');\n#!js\ncontainer.append('two');"),
            new("html", """
                #!share orders --from csharp
                <p class="a">before</p><script>{ const cell = document.currentScript.closest('[data-cell]');
                  cell.querySelector('.a').textContent = 'GOT ' + cell.querySelector('[data-name="orders"]').textContent; }</script>
                """),
            new("html", """
                #!set --name orders --value other
                <p class="a">before</p><script>{ const cell = document.currentScript.closest('[data-cell]');
                  const value = cell.querySelector('[data-name="orders"]').textContent;
                  cell.querySelector('.a').textContent = 'GOT ' + JSON.parse(value); }</script>
                """));
        Assert.Equal(["FIRST", "抖音,淘宝", "own name", "onetwo", "GOT [\"抖音\",\"淘宝\"]", "GOT other"], shown);
    }

    [Fact]
    public async Task An_output_of_an_earlier_run_that_has_the_same_id_is_not_taken_for_the_cell_s_own()
    {
        // Execution counts begin anew with the kernel, and so do ids.
        Cell[] first = [new("javascript", "container.append('old');")], second = [new("javascript", "container.append('new');")];
        var webview = await Webview.OpenAsync(browser, _folder);
        await webview.ShowAsync([.. await RunAsync(first), .. await RunAsync(second)]);
        Assert.Equal(["old", "new"], await TextsAsync(webview, 2));
    }

    private async Task<string[]> ShowAsync(params Cell[] cells)
    {
        var webview = await Webview.OpenAsync(browser, _folder);
        var run = await RunAsync(cells);
        await webview.ShowAsync(run);
        var texts = await TextsAsync(webview, cells.Length);
        Assert.Empty(webview.Faults);
        return texts;
    }

    private static async Task<IReadOnlyList<Cell>> RunAsync(Cell[] cells)
    {
        var run = await NotebookRunner.RunAsync(new NotebookDocument(cells), null, TestContext.Current.CancellationToken);
        Assert.Null(run.Failure);
        return run.Document.Cells;
    }

    private static async Task<string[]> TextsAsync(Webview webview, int cells)
    {
        await webview.Page.EvaluateAsync("notebook.toTheEnd()");
        await webview.Page.WaitForFunctionAsync("n => document.querySelectorAll('.cell.rendered').length === n", cells);
        return await webview.Page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.cell')].map(cell => cell.innerText.replace(/\\n/g, '')).filter(text => text)");
    }
}
