using System.Text.Json;
using Playbook.Notebooks;

namespace Playbook.Reports.Tests;

/// <summary>JavaScript and HTML cells in a rendered report, as a reader's browser runs them.</summary>
public sealed class BrowserCellTests(Browser browser)
{
    private const string Hostile = "</script><!--<script>alert(1)//\u2028'\"`${x}&名";

    [Fact]
    public async Task Values_of_CSharp_and_SQL_reach_the_browser_as_they_are()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-browser-").FullName;
        try
        {
            var document = new NotebookDocument(
            [
                new("csharp", $"var text = {JsonSerializer.Serialize(Hostile)};\nvar sums = new[] {{ 1.5, 2.25 }};"),
                new("javascript", "#!share text --from csharp\n#!share sums --from csharp\ncontainer.dataset.sum = sums.reduce((a, "
                    + "b) => a + b);\ncontainer.title = text; container.className = 'from-script';"),
                new("html", "#!share sums --from csharp\n"
                    + "<p class=\"from-html\"></p><script>{ const cell = document.currentScript.closest('[data-cell]');"
                    + " cell.querySelector('p').textContent = "
                    + "JSON.parse(cell.querySelector('[data-name=\"sums\"]').textContent).length; }</script>"),
            ]);
            var run = await NotebookRunner.RunAsync(document, cancellation: TestContext.Current.CancellationToken);
            Assert.Null(run.Failure);
            var file = Path.Combine(folder, "page.html");
            await File.WriteAllTextAsync(file, ReportWriter.Write(run, new()), TestContext.Current.CancellationToken);

            var page = await browser.PageAsync();
            List<string> errors = [];
            page.PageError += (_, error) => errors.Add(error);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            var shown = page.Locator(".from-script");
            Assert.Equal("3.75", await shown.GetAttributeAsync("data-sum"));
            Assert.Equal(Hostile, await shown.GetAttributeAsync("title"));
            Assert.Equal("2", await page.Locator(".from-html").TextContentAsync());
            Assert.Empty(errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
