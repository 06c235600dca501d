using System.Text;
using Microsoft.Playwright;
using Playbook.Notebooks;

namespace Playbook.Kernel.Tests.Webview;

/// <summary>A page that behaves like VS Code's webview (webview.html) in a notebook's folder, and what went wrong in it.</summary>
internal sealed class Webview
{
    private const string FileName = "webview.html";

    private Webview(IPage page) => Page = page;

    /// <summary>The four values of <c>data-vscode-theme-kind</c>, each with the ground that the editor has behind the page.</summary>
    public static IReadOnlyDictionary<string, string> Grounds { get; } = new Dictionary<string, string>
    {
        ["vscode-light"] = "#ffffff", ["vscode-dark"] = "#1f1f1f", ["vscode-high-contrast"] = "#000000",
        ["vscode-high-contrast-light"] = "#ffffff",
    };

    public IPage Page { get; }

    /// <summary>Errors that nothing caught, and those that a script wrote to the console.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Opens a page for the notebooks of a folder.</summary>
    public static async Task<Webview> OpenAsync(Reports.Tests.Browser browser, string folder, string theme = "vscode-light")
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) File.Copy(Path.Combine(AppContext.BaseDirectory, "Webview", FileName), file);
        var webview = new Webview(await browser.PageAsync());
        webview.Page.PageError += (_, error) => webview.Faults.Add(error);
        webview.Page.Console += (_, message) => webview.Faults.AddRange(message.Type == "error" ? [message.Text] : []);
        await webview.Page.GotoAsync(new Uri(file).AbsoluteUri);
        await webview.Page.EvaluateAsync("kind => document.body.dataset.vscodeThemeKind = kind", theme);
        return webview;
    }

    /// <summary>Shows a notebook's outputs, the screen standing at one of its cells.</summary>
    public Task ShowAsync(IReadOnlyList<Cell> cells, int at = 0) =>
        Page.EvaluateAsync("([cells, at]) => notebook.open(cells, at)", new object[] { Outputs(cells), at });

    /// <summary>Waits until every figure that is rendered is drawn; gives their number.</summary>
    public async Task<int> DrawnAsync()
    {
        await Page.WaitForFunctionAsync("""
            () => {
              const all = [...document.querySelectorAll('figure[data-plotly]')];
              return all.length > 0 && all.every(f => f.classList.contains('drawn'));
            }
            """);
        return await Page.Locator("figure.drawn .main-svg").CountAsync() == 0 ? 0 : await Page.Locator("figure.drawn").CountAsync();
    }

    /// <summary>Figures among a notebook's outputs.</summary>
    public static int Figures(IReadOnlyList<Cell> cells) =>
        Outputs(cells).Sum(outputs => outputs.Sum(html => html.Split("<figure class=\"plot\" data-plotly>").Length - 1));

    /// <summary>The HTML of each cell's outputs; other forms have no script.</summary>
    private static string[][] Outputs(IReadOnlyList<Cell> cells) => [.. cells.Where(cell => !cell.IsMarkdown).Select(cell =>
        cell.Outputs.Select(output => output switch
        {
            DisplayOutput display => display.Content,
            ResultOutput result => result.Content,
            _ => null,
        }).OfType<MimeBundle>().Select(content => content.Find(MimeBundle.Html)).OfType<string>().ToArray())];
}
