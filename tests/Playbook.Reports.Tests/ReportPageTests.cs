using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Playbook.Reports.Tests.DemoReports))]
[assembly: AssemblyFixture(typeof(Playbook.Reports.Tests.Browser))]

namespace Playbook.Reports.Tests;

/// <summary>Each report, opened from disk without a network as a reader would open it.</summary>
public sealed partial class ReportPageTests(DemoReports reports, Browser browser)
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Order(StringComparer.Ordinal)
        .Append(Repository.PathOf("playbook.dib")).Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_opens_without_a_console_error_and_every_figure_is_drawn(string name)
    {
        var page = await browser.PageAsync();
        List<string> errors = [], requests = [];
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };
        page.PageError += (_, error) => errors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("file:", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                requests.Add(request.Url);
        };

        await page.GotoAsync(Url(name));
        var figures = page.Locator("figure.plot");
        var count = await figures.CountAsync();
        Assert.True(count >= 3, $"{name} has {count} figures; a chapter has at least 3");
        await DrawAll(page);
        for (var i = 0; i < count; i++)
        {
            var figure = figures.Nth(i);
            var title = await figure.Locator("figcaption").InnerTextAsync();
            var marks = await figure.Locator(".main-svg path, .main-svg rect, .main-svg circle").CountAsync();
            Assert.True(marks > 3, $"{name}: the figure \"{title}\" drew {marks} marks");
        }

        Assert.Empty(errors);
        Assert.Empty(requests);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_has_its_answer_and_parts_and_no_leftovers_of_programming(string name)
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(Url(name));
        Assert.NotEqual("", (await page.Locator(".answer").First.InnerTextAsync()).Trim());
        var headings = await page.Locator("main h2").AllInnerTextsAsync();
        if (name != "playbook")
        {
            string[] parts = ["Question", "You against the benchmark", "Evidence", "Model", "What if", "Decisions"];
            Assert.Equal(parts, headings.Select(h => parts.FirstOrDefault(p => h.StartsWith(p, StringComparison.Ordinal)))
                .Where(p => p is not null));
            Assert.True(await page.Locator(".decision").CountAsync() > 0, $"{name} decides nothing");
        }

        // Folded code may name anything; what a reader sees must not.
        await page.EvaluateAsync("document.querySelectorAll('main details, main script, main style').forEach(e => e.remove())");
        var text = await page.Locator("main").InnerTextAsync();
        Assert.DoesNotMatch(Leftover(), text);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_report_fits_a_phone_and_passes_the_contrast_and_labelling_checks_in_both_themes(string name)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await browser.PageAsync(420, 900, scheme);
            await page.GotoAsync(Url(name));
            await DrawAll(page);
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 1, $"{name} is {overflow} px wider than a phone's screen ({scheme})");
            var axe = await page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa"] },
            });
            Assert.Empty(
                axe.Violations.Select(v => $"{scheme}: {v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_chapter_is_twelve_screens_at_most_and_its_code_stays_out_of_the_way_until_wanted(string name)
    {
        var page = await browser.PageAsync(1440, 900);
        await page.GotoAsync(Url(name));
        var screens = await page.EvaluateAsync<double>("document.body.scrollHeight / 900");
        if (name != "playbook") Assert.True(screens <= 12, $"{name} is {screens:0.0} screens long");
        Assert.False(await page.Locator("details.code").First.IsVisibleAsync());
        var code = page.Locator("figure.plot .tools button:visible", new() { HasText = "Code" }).First;
        await code.ClickAsync();
        Assert.Equal(1, await page.Locator("details.code:visible").CountAsync());
        await page.Locator("#page-switches button", new() { HasText = "Show code" }).ClickAsync();
        Assert.True(await page.Locator("details.code").First.IsVisibleAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Links_of_decisions_lead_somewhere(string name)
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(Url(name));
        var dead = await page.EvaluateAsync<string[]>("""
            () => Array.from(document.querySelectorAll('.decision a, .contents a'))
              .filter(a => !a.hasAttribute('href') || a.hash && !a.pathname.endsWith('index.html') && a.pathname === location.pathname
                && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.textContent)
            """);
        Assert.Empty(dead);
        Assert.True(await page.Locator(".lead .decision").CountAsync() == 1, $"{name}: the lead has no first decision");
        Assert.True(await page.Locator(".contents .all a").CountAsync() > 5, $"{name} does not list all reports");
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Paper_gets_whole_figures_in_the_light_theme_and_what_is_folded(string name)
    {
        var page = await browser.PageAsync(1440, 900, ColorScheme.Dark);
        await page.GotoAsync(Url(name));
        await page.WaitForFunctionAsync("document.documentElement.dataset.figures === 'drawn'");
        const string paper = """
            () => { dispatchEvent(new Event('beforeprint')); return Promise.resolve().then(() => {
              const widths = Array.from(document.querySelectorAll('figure.plot .main-svg')).map(s => s.getBoundingClientRect().width);
              return [Math.max(...widths), document.querySelectorAll('details.more:not([open])').length,
                document.documentElement.dataset.theme === 'light' ? 1 : 0,
                document.querySelectorAll('figure.plot:not(.drawn)').length]; }); }
            """;
        var printed = await page.EvaluateAsync<double[]>(paper);
        Assert.True(printed[0] <= 680, $"{name}: a figure is {printed[0]} px wide on paper");
        Assert.Equal([0, 1, 0], printed[1..]);
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Null(await page.EvaluateAsync<string?>("document.documentElement.dataset.theme ?? null"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task On_a_phone_money_and_verdicts_of_tables_stay_on_the_screen(string name)
    {
        var page = await browser.PageAsync(400, 800);
        await page.GotoAsync(Url(name));
        await page.WaitForFunctionAsync("document.documentElement.dataset.figures === 'drawn'");
        await page.EvaluateAsync("document.querySelectorAll('details.more').forEach(d => d.open = true)");
        // A table of more columns than a card holds scrolls, and says so.
        const string cut = """
            () => Array.from(document.querySelectorAll('td .yuan, td .chip')).filter(e => e.checkVisibility()
                && !e.closest('.scroll').classList.contains('wide') && e.getBoundingClientRect().right > innerWidth)
              .map(e => e.closest('tr').textContent.slice(0, 60))
            """;
        // Tables take their form when the browser has told their width, which a loaded machine does late.
        for (var looks = 0; looks < 40 && (await page.EvaluateAsync<string[]>(cut)).Length > 0; looks++)
            await page.WaitForTimeoutAsync(250);
        Assert.Empty(await page.EvaluateAsync<string[]>(cut));
        // Only tables of more than twelve columns may: every other is a card, the verdicts' table first of all.
        Assert.Empty(await page.Locator(".scroll.wide > table").EvaluateAllAsync<string[]>("""
            tables => tables.filter(t => t.tHead.rows[0].cells.length <= 12).map(t => t.tHead.textContent.slice(0, 60))
            """));
        Assert.Equal(0, await page.Locator(".scroll.wide > .benchmarks").CountAsync());
    }

    [Fact]
    public async Task Money_in_wan_and_yi_reaches_titles_and_the_other_pages()
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(Url("10-funnel-diagnosis"));
        await page.Locator("#page-switches [data-money]").ClickAsync();
        var text = await page.EvaluateAsync<string>("() => Array.from(document.querySelectorAll('figcaption, .decision, .answer, td'))"
            + ".map(e => e.textContent).join(' ')");
        Assert.Contains("万", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"¥[\d,.]+[kMB]\b", text);
        await page.GotoAsync(Url("index"));
        Assert.Contains("万", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_index_links_every_report()
    {
        var page = await browser.PageAsync();
        await page.GotoAsync(Url("index"));
        var links = await page.Locator("main a[href$='.html']")
            .EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        foreach (var name in Pages) Assert.Contains(name.Data + ".html", links);
    }

    private string Url(string name) => new Uri(Path.Combine(reports.Folder, name + ".html")).AbsoluteUri;

    // Figures may be drawn when they come into view: walk down the page once.
    private static async Task DrawAll(IPage page)
    {
        await page.EvaluateAsync("async () => { document.querySelectorAll('details.more').forEach(d => d.open = true); "
            + "for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); "
            + "await new Promise(r => setTimeout(r, 30)); } scrollTo(0, 0); }");
        await page.WaitForFunctionAsync("[...document.querySelectorAll('figure.plot')].every(f => f.querySelector('.main-svg'))");
    }

    [GeneratedRegex(@"\bNaN\b|\bInfinity\b|System\.[A-Z]\w+|\bundefined\b|\{ .* = .* \}|\d\.\d{7,}|�")]
    private static partial Regex Leftover();
}
