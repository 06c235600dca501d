using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.Playwright;
using Playbook.Budget;
using Playbook.Kit;
using Playbook.Kit.Budget;
using Playbook.Planning;
using Playbook.Tests.Budget;

namespace Playbook.Reports.Tests;

/// <summary>The what-if as a reader moves it, against what the library computes from the same curves and draws.</summary>
public sealed class WhatIfPageTests(Browser browser)
{
    private const double Month = BudgetFit.WeeksPerMonth;

    private static readonly Estimate Margin = Estimate.Of(0.4, 0.35, 0.45, 100, Unit.Fraction);

    // Few enough draws that all of them travel; the last channel cannot be told.
    private static readonly BudgetFit Fit = KnownFit.Of("gmv", 0.3, ("a", null, new(400_000, 1, 50_000), 50_000),
        ("b", null, new(300_000, 0.8, 30_000), 90_000), ("c", null, new(90_000, 2, 20_000), 15_000)).Unknown(2);

    private static readonly BudgetSplit Split = BudgetSplit.Of(Fit, Margin);

    [Fact]
    public async Task Sliders_numbers_and_buttons_give_the_outcomes_and_intervals_that_the_library_computes() =>
        await OpenAsync(1000, async page =>
        {
            await SameAsync(page, Split.Spend);
            Assert.True(await page.Locator("[data-channel='2']").IsDisabledAsync());
            Assert.False(await page.Locator(".still").IsVisibleAsync());

            var slider = page.Locator("[data-channel='0']");
            await slider.FocusAsync();
            for (var i = 0; i < 5; i++) await slider.PressAsync("ArrowRight");
            var moved = double.Parse(await slider.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(moved > Split.SpendMonth[0]);
            await SameAsync(page, [moved / Month, Split.Spend[1], Split.Spend[2]]);

            await page.Locator(".move [type=number]").Nth(1).FillAsync("123456");
            await SameAsync(page, [moved / Month, 123_456 / Month, Split.Spend[2]]);

            // More than any week of the data had is said beside the slider; more than the curves reach cannot be asked for.
            await page.Locator(".move [type=number]").Nth(1).FillAsync("9e9");
            await SameAsync(page, [moved / Month, 2.5 * 90_000, Split.Spend[2]]);
            Assert.Equal(1, await page.GetByText("the curve is a guess").CountAsync());

            var frontier = ProfitFrontier.Of(Split);
            var total = page.Locator("[data-total]");
            await total.FocusAsync();
            await total.PressAsync("End");
            await SameAsync(page, frontier.Points[^1].Spend);
            await total.PressAsync("ArrowLeft");
            await SameAsync(page, frontier.Points[^2].Spend);

            await page.Locator("[data-set=now]").ClickAsync();
            await SameAsync(page, Fit.Current);
            Assert.Equal("no change", await page.Locator("[data-figure=change] small").InnerTextAsync());
            await page.Locator("[data-set=recommended]").ClickAsync();
            await SameAsync(page, Split.Spend);
            Assert.Equal("true", await page.Locator("[data-set=recommended]").GetAttributeAsync("aria-pressed"));
        });

    [Theory]
    [InlineData(1000, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task It_fits_its_screen_and_every_control_has_a_name(int width, ColorScheme scheme) => await OpenAsync(width, async page =>
    {
        Assert.InRange(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0, 1);
        var axe = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
        {
            RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa"] },
        });
        Assert.Empty(axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal((true, false), (await page.Locator(".still").IsVisibleAsync(), await page.Locator(".live").IsVisibleAsync()));
    }, scheme);

    private static async Task SameAsync(IPage page, IReadOnlyList<double> spend)
    {
        // No advertising at all brings nothing: the change from it is all that advertising brings.
        var all = BudgetGain.Of(Fit, new double[spend.Count], spend, Margin);
        var change = BudgetGain.Of(Fit, Fit.Current, spend, Margin);
        // Straight lines between forty points, 4,095 steps, and whole fen.
        var near = 1e-3 * all.Outcome.Value!.Value;
        await IsAsync(page, "spend", Estimate.Exact(spend.Sum() * Month, Unit.Yuan), 1);
        await IsAsync(page, "outcome", all.Outcome, near);
        await IsAsync(page, "profit", all.Profit, near);
        await IsAsync(page, "change", change.Profit, near);
        var odds = await page.Locator("[data-figure=change] small").InnerTextAsync();
        if (!spend.SequenceEqual(Fit.Current))
            Assert.EndsWith("gains in " + BudgetGain.Draws(change.Chance), odds, StringComparison.Ordinal);
    }

    private static async Task IsAsync(IPage page, string figure, Estimate expected, double near)
    {
        var place = page.Locator($"[data-figure={figure}]");
        var values = await place.Locator("[data-yuan]").EvaluateAllAsync<double[]>("spans => spans.map(s => Number(s.dataset.yuan))");
        Assert.Equal(expected.Value!.Value, values[0], near);
        if (values.Length == 1)
        {
            Assert.Equal(expected.Value.Value, expected.Lower ?? expected.Value.Value, near);
            return;
        }

        Assert.Equal(expected.Lower!.Value, values[1], near);
        Assert.Equal(expected.Upper!.Value, values[2], near);
        // Written as the library writes the same numbers.
        var same = Estimate.Of(values[0], values[1], values[2], expected.N, Unit.Yuan);
        var sign = figure == "change" && values[0] > 0 ? "+" : "";
        Assert.Equal(sign + FigureText.Value(same), await place.Locator("dd > span").InnerTextAsync());
        Assert.StartsWith(FigureText.Interval(same), await place.Locator("small").InnerTextAsync(), StringComparison.Ordinal);
    }

    private async Task OpenAsync(int width, Func<IPage, Task> check, ColorScheme scheme = ColorScheme.Light)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("playbook-what-if-").FullName, "page.html");
        try
        {
            var page = await browser.PageAsync(width, scheme: scheme);
            await File.WriteAllTextAsync(file, Page(), TestContext.Current.CancellationToken);
            List<string> errors = [];
            page.PageError += (_, error) => errors.Add(error);
            await page.GotoAsync(new Uri(file).AbsoluteUri);
            await page.Locator(".what-if.on").WaitForAsync();
            await check(page);
            Assert.Empty(errors);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    private static string Page()
    {
        using var session = Session.Begin(SessionOptions.Default(Repository.Root));
        KitFormatters.Register();
        var html = new WhatIf(Split, ProfitFrontier.Of(Split)).ToDisplayString("text/html");
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>What if</title>"
            + "<style>body { background: var(--paper); color: var(--ink); }</style>");
        foreach (var asset in KitAssets.All.Where(a => a.Marker is null || html.Contains(a.Marker, StringComparison.Ordinal)))
            page.Append(asset.Kind == "css" ? $"<style>{asset.Content}</style>" : $"<script>{asset.Content}</script>");
        return page.Append("</head><body><main><h1>What if</h1>").Append(html).Append("</main></body></html>").ToString();
    }
}
