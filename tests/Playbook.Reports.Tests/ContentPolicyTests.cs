using Microsoft.Playwright;
using Playbook.Charts.Html;
using Playbook.Charts.Tests;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Scripts;

namespace Playbook.Reports.Tests;

/// <summary>
/// What a report's policy lets a browser do with a page from a disk: draw its figures, and nothing that came with the data.
/// </summary>
public sealed class ContentPolicyTests(Browser browser)
{
    private static readonly PageAsset[] Assets = [.. KitAssets.All.Select(a =>
        new PageAsset(a.Id, a.Kind == "css" ? AssetKind.Css : AssetKind.Js, a.Content, a.Marker, a.File))];

    private static readonly Cell Figure = new("html", FigureHtml.Write(Gallery.Line()));

    // What the data hold reaches the page as markup, as if an encoding had been forgotten.
    private static readonly Cell Hole = new("csharp", """
        var data = "window.ran=" + "'script'";
        HTML($"<script>{data}</script><img src='x' onerror=\"window.ran='image'\"><a id='link' href=\"javascript:window.ran='link'\">a</a>")
        """);

    [Theory]
    [InlineData(null, true)]
    [InlineData(ReportFolder.Assets, true)]
    [InlineData(ReportFolder.Assets, false)]
    public async Task Figures_are_drawn_with_the_library_in_the_page_or_beside_it_and_without_it_their_tables_stand_open(
        string? assets, bool there) => await OpenAsync([Figure], assets, there, async (page, messages) =>
        {
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.figures === 'drawn'");
            Assert.Equal(there, await page.Locator(".main-svg").CountAsync() > 0);
            Assert.DoesNotContain(messages, m => m.Contains("Content Security Policy", StringComparison.Ordinal));
            Assert.Equal(there ? 0 : 1, await page.GetByText("The figures are not drawn").CountAsync());
            Assert.Equal(!there, await page.Locator("[data-part=table] td").First.IsVisibleAsync());
            // Each button makes its file without asking for anything.
            foreach (var tool in there ? new[] { "svg", "csv" } : ["csv"])
                Assert.NotEmpty((await page.RunAndWaitForDownloadAsync(() => page.Locator($"[data-tool={tool}]").First.ClickAsync()))
                    .SuggestedFilename);
            Assert.DoesNotContain(messages, m => m.Contains("Content Security Policy", StringComparison.Ordinal));
        });

    [Fact]
    public async Task What_the_data_brought_as_markup_does_not_run() => await OpenAsync([Figure, Hole], null, true,
        async (page, messages) =>
    {
        await page.WaitForFunctionAsync("() => document.documentElement.dataset.figures === 'drawn'");
        await page.Locator("#link").ClickAsync();
        Assert.Null(await page.EvaluateAsync<string?>("window.ran ?? null"));
        Assert.Contains(messages, m => m.Contains("Content Security Policy", StringComparison.Ordinal));
    });

    private async Task OpenAsync(Cell[] cells, string? assets, bool there, Func<IPage, List<string>, Task> check)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-policy-").FullName;
        try
        {
            var run = await NotebookRunner.RunAsync(new NotebookDocument(cells), cancellation: TestContext.Current.CancellationToken);
            Assert.Null(run.Failure);
            if (there && assets is not null) new ReportFolder(folder).WriteAssets(Assets);
            var file = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(file, ReportWriter.Write(run, new() { Assets = Assets, AssetFolder = assets }),
                TestContext.Current.CancellationToken);
            var page = await browser.PageAsync();
            List<string> messages = [];
            page.Console += (_, message) => messages.Add(message.Text);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await check(page, messages);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
