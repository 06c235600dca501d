using System.Text;
using Microsoft.Playwright;
using Playbook.Charts;
using Playbook.Charts.Html;
using Playbook.Charts.Tests;
using Playbook.Planning;

namespace Playbook.Reports.Tests;

/// <summary>Figures as plotly.js draws them: every text of an axis within the figure's own box, in a wide and in a narrow page.</summary>
public sealed class FigureDrawingTests(Browser browser)
{
    // What sticks out, by figure: texts of ticks and titles of axes.
    private const string CutTexts = """
        () => Array.from(document.querySelectorAll('figure')).flatMap(figure => {
          const box = figure.querySelector('.plot-area').getBoundingClientRect();
          return Array.from(figure.querySelectorAll('.xtick text, .ytick text, .xtitle, .ytitle, .x2tick text, .y2tick text, .y2title'))
            .filter(text => { const r = text.getBoundingClientRect();
              return r.width > 0
                && (r.left < box.left - 2 || r.right > box.right + 2 || r.top < box.top - 2 || r.bottom > box.bottom + 2); })
            .map(text => figure.id + ': ' + text.textContent);
        })
        """;

    [Theory]
    [InlineData(1000)]
    [InlineData(420)]
    public async Task Axes_are_not_cut(int width)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("playbook-figures-").FullName, "page.html");
        try
        {
            var page = await browser.PageAsync(width);
            await File.WriteAllTextAsync(file, Page(), TestContext.Current.CancellationToken);
            List<string> errors = [];
            page.PageError += (_, error) => errors.Add(error);
            page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.figures === 'drawn'");
            Assert.Empty(errors);
            Assert.Equal(PlotlyNetGallery.All().Count(), await page.Locator("figure.drawn").CountAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>(CutTexts));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    // Values that overlap another one, by figure.
    private const string Overlaps = """
        () => Array.from(document.querySelectorAll('figure')).flatMap(figure => {
          const boxes = Array.from(figure.querySelectorAll('.annotation-text, .textpoint text'),
            t => [t.textContent, t.getBoundingClientRect()]);
          return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1
            && p.top < q.bottom - 1 && q.top < p.bottom - 1).map(([b]) => figure.id + ': ' + a + ' on ' + b));
        })
        """;

    [Theory]
    [InlineData(1000, ColorScheme.Light)]
    [InlineData(1000, ColorScheme.Dark)]
    [InlineData(400, ColorScheme.Light)]
    public async Task Values_in_a_heat_map_and_of_a_waterfall_are_legible_and_do_not_overlap(int width, ColorScheme scheme)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("playbook-figures-").FullName, "page.html");
        try
        {
            var page = await browser.PageAsync(width, scheme: scheme);
            await File.WriteAllTextAsync(file, Page([("map", Gallery.Diverging()), ("steps", Gallery.Waterfall())]),
                TestContext.Current.CancellationToken);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.figures === 'drawn'");
            Assert.Empty(await page.EvaluateAsync<string[]>(Overlaps));
            var inks = await page.EvaluateAsync<string[]>(
                "() => Array.from(document.querySelectorAll('#map .annotation-text'), t => t.style.fill)");
            if (width > 900) Assert.NotEmpty(inks);
            // White or black, whichever stands out: one of them has 4.5 : 1 against any colour.
            Assert.All(inks, ink => Assert.Contains(ink, new[] { "rgb(255, 255, 255)", "rgb(0, 0, 0)" }));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    // Names of rows, values and notes that lie on another one or outside their figure, by figure.
    private const string Collisions = """
        () => Array.from(document.querySelectorAll('figure')).flatMap(figure => {
          const area = figure.querySelector('.plot-area').getBoundingClientRect();
          const boxes = Array.from(figure.querySelectorAll('.annotation-text, .ytick text, .legendtext'),
            t => [t.textContent, t.getBoundingClientRect()]).filter(([, r]) => r.width > 0);
          const out = boxes.filter(([, r]) => r.left < area.left - 1 || r.right > area.right + 1 || r.top < area.top - 1);
          return out.map(([a]) => figure.id + ': ' + a + ' sticks out').concat(boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
            .filter(([, q]) => p.left < q.right - 2 && q.left < p.right - 2 && p.top < q.bottom - 2 && q.top < p.bottom - 2)
            .map(([b]) => figure.id + ': ' + a + ' on ' + b)));
        })
        """;

    [Theory]
    [InlineData(400)]
    [InlineData(1000)]
    public async Task Long_names_of_rows_and_notes_side_by_side_do_not_run_into_each_other(int width)
    {
        var estimate = Estimate.Of(2.1, 1.4, 3.2, 412, Unit.Multiple);
        var rows = Enumerable.Range(1, 16).Select(i => ($"a feature of many words that is number {i}", estimate));
        var day = new DateOnly(2026, 1, 1);
        var line = Series.Of("orders", Enumerable.Range(0, 60), i => day.AddDays(i), i => (double?)i);
        await DrawnAsync(width, [("rows", Figures.Intervals("t", "s", "Odds ratio", Unit.Multiple, rows,
            [new(1, "as often"), new(1.1, "a little more")], height: 240)),
            ("marks", Figures.Line("t", "s", "", "Orders", Unit.Count, [line, line with { Name = "orders of the year before" }],
                marks: [new(day.AddDays(54), "the first alert"), new(day.AddDays(56), "the second alert"),
                    new(day.AddDays(59), "the third")])),
            ("map", Gallery.Diverging())], async page =>
            {
                Assert.Empty(await page.EvaluateAsync<string[]>(Collisions));
                // A phone has values in the cells of a map of five columns, and no scale beside it.
                Assert.Equal(20, await page.Locator("#map .annotation-text").CountAsync());
            });
    }

    [Fact]
    public async Task Paper_has_all_flows_of_a_flow_diagram_at_once() =>
        await DrawnAsync(1000, [("flows", Gallery.Sankey())], async page =>
        {
            // Paper is drawn when the listener and what it has begun return: no timer runs in between.
            var left = await page.EvaluateAsync<string[]>("""
                () => { dispatchEvent(new Event('beforeprint')); return Promise.resolve().then(() => {
                  const box = document.querySelector('.plot-area').getBoundingClientRect();
                  return Array.from(document.querySelectorAll('.sankey-link, .sankey-node')).filter(e => {
                    const r = e.getBoundingClientRect();
                    return getComputedStyle(e).opacity !== '1' || r.width === 0 || r.left > box.right; })
                    .map(e => e.getAttribute('class')); }); }
                """);
            Assert.Empty(left);
            Assert.Equal(8, await page.Locator(".sankey-link").CountAsync());
        });

    private async Task DrawnAsync(int width, IEnumerable<(string Kind, Figure Figure)> figures, Func<IPage, Task> check)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("playbook-figures-").FullName, "page.html");
        try
        {
            var page = await browser.PageAsync(width);
            await File.WriteAllTextAsync(file, Page(figures), TestContext.Current.CancellationToken);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.figures === 'drawn'");
            await check(page);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string Page() => Page(PlotlyNetGallery.All());

    private static string Page(IEnumerable<(string Kind, Figure Figure)> figures)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Figures</title>");
        foreach (var asset in ChartAssets.All)
            page.Append(asset.Kind == "css" ? $"<style>{asset.Content}</style>" : $"<script>{asset.Content}</script>");
        page.Append("</head><body>");
        foreach (var (kind, figure) in figures)
            page.Append(FigureHtml.Write(figure).Replace("<figure ", $"<figure id=\"{kind}\" ", StringComparison.Ordinal));
        return page.Append("</body></html>").ToString();
    }

    [Fact]
    public async Task The_button_of_a_table_writes_cells_that_no_spreadsheet_runs()
    {
        var page = await browser.PageAsync();
        await page.SetContentAsync("<table><thead><tr><th>Text</th></tr></thead><tbody></tbody></table>");
        var script = Repository.PathOf("lib", "Playbook.Charts", "Assets", "tables.js");
        await page.AddScriptTagAsync(new() { Content = File.ReadAllText(script) });
        foreach (var (text, expected) in FormulaCells.Cases.Select(c => c.Data))
        {
            var csv = await page.EvaluateAsync<string>("""
                text => { const table = document.querySelector('table'); table.tBodies[0].innerHTML = '<tr><td></td></tr>';
                  table.tBodies[0].rows[0].cells[0].textContent = text; return window.playbookTables.csv(table); }
                """, text);
            Assert.Equal($"\ufeffText\r\n{expected}\r\n", csv);
        }
    }
}
