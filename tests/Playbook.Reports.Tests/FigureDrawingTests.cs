using System.Text;
using Microsoft.Playwright;
using Playbook.Charts;
using Playbook.Charts.Html;
using Playbook.Charts.Tests;

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
}
