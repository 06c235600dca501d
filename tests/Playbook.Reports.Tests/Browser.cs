using Microsoft.Playwright;

namespace Playbook.Reports.Tests;

/// <summary>
/// One headless Chromium for the whole run; absent where none is installed, and then the tests that need it skip and say so.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    // Milliseconds: a page of many figures beside other tests on two busy cores is slow, not broken.
    private const float Patience = 120_000;

    // Pages by collection, whose tests come one after the other: those of an ended test are closed when the next one opens its own, for
    // dozens of pages that nobody looks at would keep the cores busy.
    private readonly Dictionary<string, (string Test, List<IBrowserContext> Open)> _pages = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The installed browser's path, or null.</summary>
    public static string? Executable { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// A fresh page, offline: a report must need nothing from a network. Skips the running test where there is no browser.
    /// </summary>
    public async Task<IPage> PageAsync(int width = 1300, int height = 1000, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null,
            "no Chromium on this machine (looked for chromium, google-chrome and microsoft-edge on the PATH)");
        var context = await ContextAsync(new()
        {
            Offline = true, ColorScheme = scheme, ViewportSize = new() { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    /// <summary>
    /// A fresh page that reaches this machine only: every other address is refused. Skips the running test where there is no browser.
    /// </summary>
    public async Task<IPage> LoopbackPageAsync(int width = 1300, int height = 1000)
    {
        Assert.SkipWhen(_browser is null,
            "no Chromium on this machine (looked for chromium, google-chrome and microsoft-edge on the PATH)");
        var context = await ContextAsync(
            new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = width, Height = height } });
        await context.RouteAsync(url => new Uri(url) is { Scheme: "http" or "https" } address && !address.IsLoopback,
            route => route.AbortAsync());
        return await context.NewPageAsync();
    }

    private async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        var (collection, test) = (TestContext.Current.TestCollection?.UniqueID ?? "", TestContext.Current.Test?.UniqueID ?? "");
        List<IBrowserContext> ended = [];
        lock (_pages)
        {
            if (!_pages.TryGetValue(collection, out var pages) || pages.Test != test)
            {
                ended = pages.Open ?? [];
                _pages[collection] = pages = (test, []);
            }

            pages.Open.Add(context);
        }

        foreach (var old in ended) await old.CloseAsync();
        return context;
    }
}
