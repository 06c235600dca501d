using System.Text;
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

    private static string Page()
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Figures</title>");
        foreach (var asset in ChartAssets.All)
            page.Append(asset.Kind == "css" ? $"<style>{asset.Content}</style>" : $"<script>{asset.Content}</script>");
        page.Append("</head><body>");
        foreach (var (kind, figure) in PlotlyNetGallery.All())
            page.Append(FigureHtml.Write(figure).Replace("<figure ", $"<figure id=\"{kind}\" ", StringComparison.Ordinal));
        return page.Append("</body></html>").ToString();
    }
}
