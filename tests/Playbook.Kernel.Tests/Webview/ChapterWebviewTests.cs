using Playbook.Notebooks;
using Playbook.Reports.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Playbook.Kernel.Tests.Webview;

/// <summary>What a strategist sees of a chapter in VS Code, whichever theme it has and wherever in the file the screen stands.</summary>
public sealed class ChapterWebviewTests(InstalledKernel kernel, ChapterTree tree, Browser browser)
{
    private const string Chapter = "notebooks/10-funnel-diagnosis";

    // Texts that stand out too little from what is behind them, at last the ground behind the page, by the formula of WCAG 2.2.
    private const string Faint = """
        ([ground, least]) => {
          const parts = color => color[0] === '#' ? [1, 3, 5].map(i => parseInt(color.slice(i, i + 2), 16))
            : color.match(/[\d.]+/g).map(Number);
          const light = color => parts(color).slice(0, 3).map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
          const behind = node => {
            for (let at = node; at; at = at.parentElement) {
              const own = getComputedStyle(at).backgroundColor;
              if ((parts(own)[3] ?? 1) > .5) return own;
            }
            return ground;
          };
          const texts = [...document.querySelectorAll('.playbook *')].filter(node => node.getClientRects().length
            && !node.closest('.plot-area') && [...node.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
          const drawn = [...document.querySelectorAll('.plot-area .xtick text, .plot-area .ytick text')];
          const of = (ink, under) => { const [a, b] = [light(ink), light(under)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
          const said = (node, contrast) => [contrast, `${contrast.toFixed(1)}: ${node.className} ${node.textContent.slice(0, 80)}`];
          return [...texts.map(node => said(node, of(getComputedStyle(node).color, behind(node)))),
            ...drawn.map(node => said(node, of(getComputedStyle(node).fill, ground)))].filter(([c]) => c < least).map(([, text]) => text);
        }
        """;

    // Only the kit's style makes a button's pointer so.
    private const string Cursor = "getComputedStyle(document.querySelector('.tools button')).cursor";

    public static MatrixTheoryData<string, string> Opened => new(ChapterTree.Notebooks, Webview.Grounds.Keys);

    [Theory]
    [MemberData(nameof(Opened))]
    public async Task Every_figure_of_a_notebook_is_drawn_and_every_text_legible_in_each_theme(string name, string theme)
    {
        var cells = await tree.ExecutedAsync(kernel, name);
        var webview = await OpenAsync(name, theme);
        await webview.ShowAsync(cells);
        await webview.Page.EvaluateAsync("notebook.toTheEnd()");
        Assert.Equal(Webview.Figures(cells), await webview.DrawnAsync());
        var least = theme.Contains("high-contrast", StringComparison.Ordinal) ? 7 : 4.5;
        Assert.Empty(await webview.Page.EvaluateAsync<string[]>(Faint, new object[] { Webview.Grounds[theme], least }));
        Assert.Empty(webview.Faults);
    }

    [Fact]
    public async Task A_change_of_theme_is_followed_by_what_is_drawn_already()
    {
        var webview = await OpenAsync(Chapter, "vscode-light");
        var cells = await tree.ExecutedAsync(kernel, Chapter);
        await webview.ShowAsync(cells, Middle(cells));
        await webview.DrawnAsync();
        var before = await InkAsync("#16202b");
        foreach (var (theme, ink) in new[] { ("vscode-dark", "#e8edf2"), ("vscode-high-contrast", "#ffffff"), ("vscode-light", "#16202b") })
        {
            await webview.Page.EvaluateAsync("kind => document.body.dataset.vscodeThemeKind = kind", theme);
            Assert.NotEqual(before, await InkAsync(ink));
            before = await InkAsync(ink);
        }
        Assert.Empty(webview.Faults);

        // The ink of the page and, once it was drawn again with that, of a drawing.
        async Task<string> InkAsync(string ink)
        {
            await webview.Page.WaitForFunctionAsync("""
                ink => getComputedStyle(document.documentElement).getPropertyValue('--ink').trim() === ink
                  && [...document.querySelectorAll('figure.drawn')].every(f => f.plot.layout.font.color === ink)
                """, ink);
            return ink + theme(await webview.Page.EvaluateAsync<string?>("document.documentElement.dataset.theme"));
            static string theme(string? name) => " " + name;
        }
    }

    [Fact]
    public async Task A_file_that_is_opened_in_its_middle_is_drawn_and_styled_at_once()
    {
        var cells = await tree.ExecutedAsync(kernel, Chapter);
        var webview = await OpenAsync(Chapter);
        await webview.ShowAsync(cells, Middle(cells));
        Assert.InRange(await webview.DrawnAsync(), 1, Webview.Figures(cells) - 1);
        // The output that carries the library was never on screen.
        Assert.Equal(0, await webview.Page.Locator(".playbook-library").CountAsync());
        Assert.Equal("pointer", await webview.Page.EvaluateAsync<string>(Cursor));
        Assert.Empty(webview.Faults);
    }

    [Fact]
    public async Task A_notebook_that_was_moved_is_drawn_once_its_first_output_is_on_screen()
    {
        var cells = await tree.ExecutedAsync(kernel, Chapter);
        var moved = Directory.CreateDirectory(Path.Combine(tree.Folder(kernel), "moved", "deeper")).FullName;
        var webview = await Webview.OpenAsync(browser, moved);
        await webview.ShowAsync(cells, Middle(cells));
        Assert.Equal(0, await webview.Page.Locator("figure.drawn").CountAsync());
        // Styled at once, whatever the drawings wait for.
        Assert.Equal("pointer", await webview.Page.EvaluateAsync<string>(Cursor));
        await webview.Page.EvaluateAsync("() => { scrollTo(0, 0); return notebook.toTheEnd(); }");
        Assert.Equal(Webview.Figures(cells), await webview.DrawnAsync());
    }

    [Fact]
    public async Task Cells_that_are_run_again_lose_nothing()
    {
        var cells = (await tree.ExecutedAsync(kernel, Chapter)).Where(cell => !cell.IsMarkdown).ToList();
        var webview = await OpenAsync(Chapter);
        await webview.ShowAsync(cells);
        await webview.Page.EvaluateAsync("notebook.toTheEnd()");
        var drawn = await webview.DrawnAsync();
        foreach (var (n, cell) in cells.Index())
            if (Webview.Figures([cell]) > 0 || n < 4) await webview.Page.EvaluateAsync("n => notebook.rerun(n)", n);
        Assert.Equal(drawn, await webview.DrawnAsync());
        Assert.Equal("pointer", await webview.Page.EvaluateAsync<string>(Cursor));
        Assert.Empty(webview.Faults);
    }

    [Fact]
    public async Task Csv_and_svg_reach_the_editor_which_asks_where_to_save_them()
    {
        var cells = await tree.ExecutedAsync(kernel, Chapter);
        var webview = await OpenAsync(Chapter);
        await webview.ShowAsync(cells, Middle(cells));
        await webview.DrawnAsync();
        foreach (var tool in new[] { "csv", "svg" })
            await webview.Page.Locator($"figure.drawn .tools [data-tool={tool}]").First.ClickAsync();
        await webview.Page.WaitForFunctionAsync("() => notebook.saved.length === 2");
        var saved = await webview.Page.EvaluateAsync<string[][]>("notebook.saved.sort()");
        var title = await webview.Page.Locator("figure.drawn figcaption b").First.TextContentAsync();
        Assert.EndsWith(".csv", saved[0][0], StringComparison.Ordinal);
        Assert.EndsWith(".svg", saved[1][0], StringComparison.Ordinal);
        var svg = System.Xml.Linq.XDocument.Parse(saved[1][1]).Root!;
        System.Xml.Linq.XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(title, svg.Element(ns + "title")?.Value);
        Assert.Equal("#ffffff", svg.Element(ns + "rect")?.Attribute("fill")?.Value);
        Assert.StartsWith(svg.Element(ns + "text")?.Value ?? "-", title, StringComparison.Ordinal);
        Assert.Single(svg.Elements(ns + "svg"));
        Assert.Empty(webview.Faults);
    }

    private Task<Webview> OpenAsync(string name, string theme = "vscode-light") =>
        Webview.OpenAsync(browser, Path.GetDirectoryName(Path.Combine(tree.Folder(kernel), name))!, theme);

    // The last cell but one that has a figure.
    private static int Middle(IReadOnlyList<Cell> cells) => cells.Where(cell => !cell.IsMarkdown).Index()
        .Where(cell => Webview.Figures([cell.Item]) > 0).Select(cell => cell.Index).SkipLast(1).Last();
}
