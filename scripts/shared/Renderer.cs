using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>What a run of the renderer is asked for.</summary>
internal sealed record RenderRequest
{
    /// <summary>All notebooks of the checkout; links and the index name them.</summary>
    public required IReadOnlyList<CatalogEntry> All { get; init; }

    /// <summary>The notebooks to render.</summary>
    public required IReadOnlyList<CatalogEntry> Chosen { get; init; }

    /// <summary>The warehouse.</summary>
    public required string Data { get; init; }

    /// <summary>Folder of the reports.</summary>
    public required string Out { get; init; }

    /// <summary>Parameter values by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>False to run everything again.</summary>
    public bool UseCache { get; init; } = true;

    /// <summary>True for pages that need no file beside them.</summary>
    public bool SingleFile { get; init; }

    /// <summary>True when the run is compared with the one before, in a page that the index links.</summary>
    public bool Compares { get; init; }

    /// <summary>Where remarks on the call go.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Notebooks that run at once.</summary>
    public int Jobs { get; init; } = 2;

    /// <summary>The clock, in UTC.</summary>
    public Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.UtcNow;
}

/// <summary>How one notebook ended.</summary>
/// <param name="Entry">The notebook.</param>
/// <param name="Failure">Where and why it failed; null when it did not.</param>
/// <param name="Cached">True when nothing had changed since it was last run.</param>
/// <param name="Duration">Wall time.</param>
internal sealed record RenderedChapter(CatalogEntry Entry, string? Failure, bool Cached, TimeSpan Duration);

/// <summary>Runs notebooks on a warehouse and writes their reports, notebooks with outputs, and the index.</summary>
internal sealed class Renderer(RenderRequest request, Action<RenderedChapter> onDone)
{
    private static readonly IReadOnlyList<PageAsset> Assets =
        [.. KitAssets.All.Select(a => new PageAsset(a.Id, a.Kind == "css" ? AssetKind.Css : AssetKind.Js, a.Content, a.Marker,
            a.File))];

    private readonly RenderCache _cache = new(Path.Combine(request.Out, ".cache"));
    private readonly string _outcomes = Path.Combine(request.Out, "outcomes");
    private readonly ReportFolder _folder = new(request.Out);

    /// <summary>Renders the chapters two at once, then the plan, then the index; a failing notebook does not stop the others.</summary>
    /// <exception cref="WarehouseException">The warehouse cannot be read.</exception>
    public async Task<IReadOnlyList<RenderedChapter>> RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(request.Out);
        Directory.CreateDirectory(_outcomes);
        using var warehouse = WarehouseFile.OpenReader(request.Data);
        if (!request.SingleFile) _folder.WriteAssets(Assets);
        SayOutside(warehouse);
        using var slots = new SemaphoreSlim(Math.Max(1, request.Jobs));
        var chapters = await Task.WhenAll(request.Chosen.Where(e => !e.IsPlan).Select(e => InSlot(e)));
        var plans = new List<RenderedChapter>();
        foreach (var plan in request.Chosen.Where(e => e.IsPlan)) plans.Add(await InSlot(plan));
        RenderedChapter[] all = [.. chapters, .. plans];
        new ReportIndex(request, _outcomes, new(warehouse.Fingerprint, Eyebrow(warehouse))).Write(all);
        Promise(warehouse, all);
        return all;

        async Task<RenderedChapter> InSlot(CatalogEntry entry)
        {
            await slots.WaitAsync(cancellation);
            try
            {
                // On the thread pool, so that two notebooks that compute without awaiting still share the cores.
                var done = await Task.Run(() => RenderOrFailAsync(entry, warehouse, cancellation), cancellation);
                onDone(done);
                return done;
            }
            finally
            {
                slots.Release();
            }
        }
    }

    // What was recommended is kept beside the data, so that later data can say what came of it: never a what-if, never the demo.
    private void Promise(WarehouseReader warehouse, RenderedChapter[] done)
    {
        if (warehouse.IsDemo || request.Parameters.Count > 0 || Array.Exists(done, d => d.Failure is not null)) return;
        if (warehouse.DateSpan is not { } span) return;
        var path = PromiseJournal.PathOf(request.Data);
        try
        {
            var book = PlanBook.Read(_outcomes, Path.Combine(Folders.Root, "datasets", "benchmarks.csv"));
            var added = PromiseJournal.Append(path, book, warehouse.Fingerprint, span.Last);
            if (added > 0) request.Say($"{added} decisions written into {path}; mark them with scripts/plan.cs");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            request.Say($"the journal of promises was not written: {e.Message}");
        }
    }

    // What one notebook leads to, be it a fault of the kit or a page that cannot be written, takes no other's report.
    private async Task<RenderedChapter> RenderOrFailAsync(CatalogEntry entry, WarehouseReader warehouse, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return await RenderAsync(entry, warehouse, cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new(entry, $"{entry.Document.Name}: {error.Message.Split('\n')[0]}", false, clock.Elapsed);
        }
    }

    private async Task<RenderedChapter> RenderAsync(CatalogEntry entry, WarehouseReader warehouse, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var own = entry.Parameters.Select(p => p.Name).Where(request.Parameters.ContainsKey)
            .ToDictionary(name => name, name => request.Parameters[name], StringComparer.Ordinal);
        var key = RenderCache.Key(entry.Document, own, [
            RenderCache.LibraryKey(typeof(Planning.Estimate)), RenderCache.LibraryKey(typeof(WarehouseFile)),
            RenderCache.LibraryKey(typeof(Charts.Figure)), RenderCache.LibraryKey(typeof(Chapter)),
            RenderCache.LibraryKey(typeof(Renderer)), warehouse.Fingerprint, entry.IsPlan ? OutcomesHash() + JournalHash() : "",
            string.Join('|', request.All.Select(e => e.FullTitle)), request.SingleFile ? "one file" : "",
        ]);
        if (request.UseCache && _cache.Find(key) is { } kept)
        {
            Write(entry, kept);
            return new(entry, null, true, clock.Elapsed);
        }

        // A chapter publishes apart, and its outcome takes its place after its report: the plan reads nothing that no report shows.
        var published = entry.IsPlan ? _outcomes : Path.Combine(_outcomes, "." + entry.Id);
        if (!entry.IsPlan && Directory.Exists(published)) Directory.Delete(published, recursive: true);
        try
        {
            Directory.CreateDirectory(published);
            var result = await NotebookHost.RunAsync(entry.Document, request.Data, published, own, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var outcome = Path.Combine(published, entry.Id + ".json");
            return Written(entry, warehouse, own, key, result, outcome) with { Duration = clock.Elapsed };
        }
        finally
        {
            if (!entry.IsPlan) Directory.Delete(published, recursive: true);
        }
    }

    private RenderedChapter Written(CatalogEntry entry, WarehouseReader warehouse, IReadOnlyDictionary<string, string> own, string key,
        RunResult result, string outcomePath)
    {
        var outcome = !entry.IsPlan && File.Exists(outcomePath) ? File.ReadAllText(outcomePath) : null;
        var html = ReportWriter.Write(result, Options(entry, warehouse, own, outcome, result));
        // What the earlier page says stands in the plan too.
        if (result.Failure is { } failure && _folder.KeepOld(entry.Name, html, failure.ToString(), Now()))
            return new(entry, failure.ToString(), false, default);

        var rendered = new RenderedNotebook(html, IpynbFile.Write(result.Document), outcome);
        Write(entry, rendered);
        // A failed run is never served again from the cache.
        if (!result.Failed) _cache.Store(key, rendered);
        return new(entry, result.Failure?.ToString(), false, default);
    }

    // A chapter uses the days there are; who asked for others should know before reading it.
    private void SayOutside(WarehouseReader warehouse)
    {
        if (warehouse.DateSpan is not { } span) return;
        var dates = request.Chosen.SelectMany(e => e.Parameters).Where(p => p.Type == nameof(DateOnly)).Select(p => p.Name).Distinct();
        foreach (var name in dates.Where(request.Parameters.ContainsKey))
        {
            if (DateOnly.TryParseExact(request.Parameters[name].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var given) && (given < span.First || given > span.Last))
                request.Say($"{name} = {given:yyyy-MM-dd} is outside the data, which reach from {span.First:yyyy-MM-dd} to "
                    + $"{span.Last:yyyy-MM-dd}: the reports use the days there are.");
        }
    }

    private void Write(CatalogEntry entry, RenderedNotebook rendered)
    {
        _folder.Write(entry.Name, rendered.Html);
        AtomicFile.Write(Path.Combine(request.Out, entry.Name + ".ipynb"), rendered.Ipynb);
        if (OutcomePath(entry) is not { } path) return;
        if (rendered.Sidecar is { } outcome) AtomicFile.Write(path, outcome);
        else File.Delete(path);
    }

    private ReportOptions Options(
        CatalogEntry entry, WarehouseReader warehouse, IReadOnlyDictionary<string, string> own, string? outcome, RunResult result)
    {
        var at = request.All.ToList().FindIndex(e => e.Id == entry.Id);
        // The page is headed by the chapter's question; its name stands above the contents.
        var headline = outcome is null ? null : JsonSerializer.Deserialize<Headline>(outcome, JsonSerializerOptions.Web);
        return new()
        {
            Title = entry.FullTitle,
            Heading = headline?.Question,
            HeadingNote = headline?.Chinese ?? "",
            Eyebrow = Eyebrow(warehouse),
            Assets = Assets,
            AssetFolder = request.SingleFile ? null : ReportFolder.Assets,
            Meta = [.. new ReportFacts(warehouse.Fingerprint, Eyebrow(warehouse), headline?.Question ?? "", Answer(result), result.Failed)
            {
                Parameters = string.Join("; ", own.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}")),
            }.ToMeta()],
            Pages = [.. request.All.OrderBy(e => !e.IsPlan).Select(e => Link(e) with { IsCurrent = e.Id == entry.Id })],
            Parameters = entry.Parameters.ToDictionary(p => p.Name, p => own.GetValueOrDefault(p.Name, p.Default), StringComparer.Ordinal),
            Provenance = [.. Provenance(warehouse)],
            Previous = at > 0 ? Link(request.All[at - 1]) : null,
            Next = at >= 0 && at < request.All.Count - 1 ? Link(request.All[at + 1]) : null,
            Index = new("All reports", "index.html"),
        };
    }

    private sealed record Headline(string Question, string Chinese);

    private IEnumerable<(string, string)> Provenance(WarehouseReader warehouse)
    {
        yield return ("data", warehouse.Name);
        yield return ("origin", warehouse.IsDemo ? "generated demo brand" : warehouse.Origin);
        yield return ("fingerprint", warehouse.Fingerprint);
        yield return ("rows", string.Join(" · ", Schema.Tables.Where(t => warehouse.Has(t.Name))
            .Select(t => $"{t.Name} {warehouse.RowCount(t.Name).ToString("N0", CultureInfo.InvariantCulture)}")));
        if (warehouse.DateSpan is { } span) yield return ("dates", $"{span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}");
        yield return ("kit", typeof(Chapter).Assembly.GetName().Version!.ToString(3));
        yield return ("runtime", Environment.Version.ToString());
        yield return (ReportFacts.RenderedRow, Now());
    }

    private string Now() => request.Now().ToOffset(TimeSpan.FromHours(8))
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " (UTC+8)";

    // The sentence that heads the page, as plain text: the plan publishes no outcome that would hold it.
    private static string Answer(RunResult result) => result.Cells.SelectMany(c => c.Cell.Outputs)
        .Select(o => o switch { DisplayOutput d => d.Content, ResultOutput r => r.Content, _ => null })
        .FirstOrDefault(c => c?.Find(MimeBundle.Html)?.StartsWith("<p class=\"answer\"", StringComparison.Ordinal) == true)
        ?.Find(MimeBundle.Plain) ?? "";

    private static string Eyebrow(WarehouseReader warehouse) => string.Join(" · ", new[]
    {
        warehouse.IsDemo ? "Generated demo brand: no real brand's data" : warehouse.Name,
        warehouse.DateSpan is { } span ? $"{span.First:yyyy-MM-dd} to {span.Last:yyyy-MM-dd}" : null,
    }.Where(s => s is not null));

    private static PageLink Link(CatalogEntry e) => new(e.FullTitle, e.Name + ".html");

    private string? OutcomePath(CatalogEntry entry) => entry.IsPlan ? null : Path.Combine(_outcomes, entry.Id + ".json");

    private string JournalHash() => PromiseJournal.PathOf(request.Data) is var path && File.Exists(path)
        ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : "";

    private string OutcomesHash()
    {
        if (!Directory.Exists(_outcomes)) return "";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(_outcomes, "*.json").Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
