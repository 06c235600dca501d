using System.Globalization;
using Playbook.Kit;
using Playbook.Kit.Comparing;
using Playbook.Notebooks;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Scripts;

/// <summary>What an update is asked for.</summary>
internal sealed record UpdateRequest
{
    /// <summary>The warehouse.</summary>
    public required FileInfo Warehouse { get; init; }

    /// <summary>Folders, files, patterns, archives.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Folder of the reports.</summary>
    public required string Out { get; init; }

    /// <summary>Chapters by name; none for all.</summary>
    public IReadOnlyCollection<string> Chapters { get; init; } = [];

    /// <summary>Parameters, name=value.</summary>
    public IReadOnlyCollection<string> Set { get; init; } = [];

    /// <summary>Relative difference that does not count, as typed.</summary>
    public string Tolerance { get; init; } = "5%";

    /// <summary>Where the comparison goes as JSON; null for text on the terminal.</summary>
    public TextWriter? Json { get; init; }

    /// <summary>The clock, in UTC.</summary>
    public Func<DateTimeOffset> Now { get; init; } = () => DateTimeOffset.UtcNow;
}

/// <summary>Imports what is new, renders what changed, compares with the run before, keeps that run's pages.</summary>
internal sealed class Update(UpdateRequest request)
{
    /// <summary>Exit code when something changed beyond the tolerance.</summary>
    public const int SomethingChanged = 3;

    private const int AtFault = ImportBatch.BadInput;

    private readonly LastRun _before = new(request.Out);

    /// <summary>Runs it.</summary>
    /// <returns>The exit code: 0, 3, 1 or 130.</returns>
    /// <exception cref="UserErrorException">The call is at fault; nothing was done.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // What is wrong with the call is said before anything is done.
        var all = NotebookCatalog.Load(Folders.Notebooks, Folders.PlanNotebook);
        var chosen = NotebookCatalog.Choose(all, request.Chapters);
        var values = NotebookCatalog.Parameters(chosen, request.Set, "See scripts/render.cs -- --list.", Terminal.Line);
        var tolerance = Share(request.Tolerance);
        Directory.CreateDirectory(request.Out);
        using var held = Hold();

        var code = Import(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!File.Exists(request.Warehouse.FullName))
        {
            Terminal.Error($"{request.Warehouse.Name} does not exist, and nothing was loaded that would make it: nothing to render");
            return AtFault;
        }

        _before.Copy();
        var rendered = await new Renderer(
            new()
            {
                All = all, Chosen = chosen, Data = request.Warehouse.FullName, Out = request.Out, Parameters = values, Say = Terminal.Line,
                Now = request.Now, Compares = true,
            },
            chapter =>
            {
                if (chapter.Failure is { } failure) Terminal.Error($"  {chapter.Entry.Title}: failed: {failure}");
                else Terminal.Line($"  {chapter.Entry.Title}: {(chapter.Cached ? "unchanged" : "rendered")}");
            }).RunAsync(cancellation);
        var report = Report(all, chosen, rendered, tolerance);
        Write(report);
        if (request.Json is { } output) await output.WriteAsync(report.Json());
        else ChangesPage.Say(report);
        Terminal.Line($"{Path.Combine(request.Out, ChangesPage.Page)}"
            + (report.Kept is { } kept ? $"; the pages of the run before are in {Path.Combine(request.Out, kept)}" : ""));
        if (code != 0 || rendered.Any(r => r.Failure is not null)) return AtFault;
        return report.Changed ? SomethingChanged : 0;
    }

    /// <summary>A share as typed: 5%, 0.05.</summary>
    /// <exception cref="UserErrorException">It is none.</exception>
    public static double Share(string text)
    {
        var percent = text.EndsWith('%');
        return double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && (percent ? value / 100 : value) is >= 0 and <= 10 and var share ? share
            : throw new UserErrorException($"--tolerance '{text}' is no tolerance; allowed: 0% to 1000%, or 0 to 10.");
    }

    // Two updates of one folder would each take what the other is rendering for the run before.
    private FileStream Hold()
    {
        var path = Path.Combine(request.Out, ".update.lock");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new UserErrorException($"Another update works on {request.Out}; let it end. Nothing was done.");
        }
    }

    // A file at fault keeps neither the others out nor the reports: they show what could be loaded, and the exit code tells.
    private int Import(CancellationToken cancellation)
    {
        var catalog = MappingCatalog.Read(Path.Combine(Folders.Root, "datasets", "mappings"));
        foreach (var fault in catalog.PassedOver) Terminal.Error($"passed over: {fault}");
        if (request.Warehouse.Exists && WarehouseUpgrade.Ensure(request.Warehouse.FullName) is { } upgrade)
            Terminal.Line(upgrade.ToString());
        IReadOnlyList<InputFile> found;
        try
        {
            found = InputFiles.Find(request.Paths, orNone: true);
        }
        catch (ImportException error)
        {
            throw new UserErrorException(error.Message);
        }

        ImportBatch.SayPassedOver(request.Paths);
        var batch = new ImportBatch(request.Warehouse, catalog.Mappings, new() { OnlyNew = true });
        var code = batch.Run(found, cancellation);
        Terminal.Line(
            batch.Reports.Count + batch.Unread.Count == 0 ? "no file to load is there" : ReportFile.Lead(batch.Reports, batch.Unread));
        return Math.Max(code, ImportBatch.Guard(() =>
        {
            batch.WriteRejects(null);
            return 0;
        }));
    }

    private ChangeReport Report(IReadOnlyList<CatalogEntry> all, IReadOnlyList<CatalogEntry> chosen,
        IReadOnlyList<RenderedChapter> rendered, double tolerance)
    {
        // A page of before that a failed run left in place is none of this run's.
        var sound = rendered.Where(r => r.Failure is null).Select(r => r.Entry).ToList();
        var now = LastRun.Of(request.Out, sound.Count > 0 ? sound : chosen);
        // Reports of another brand, such as the demo, are no run before of this one.
        var mine = now.Data.Split(" · ", 2)[0];
        var whose = chosen.Select(e => (Entry: e, Whose: _before.Whose(e))).Where(p => p.Whose is not null).ToList();
        var others = whose.Where(p => p.Whose != mine).ToList();
        var kept = _before.Replaced(all) && whose.Count > 0 ? _before.Place(_before.Facts(chosen)) : null;
        if (!_before.Exists || (others.Count > 0 && others.Count == whose.Count))
        {
            return new(now, null, null)
            {
                Kept = kept,
                Remarks = others.Count == 0 ? []
                    : [$"The reports there were of other data ({others[0].Whose}): they are kept, not compared."],
            };
        }

        var before = _before.Facts(chosen);
        var benchmarks = Path.Combine(Folders.Root, "datasets", "benchmarks.csv");
        var (then, here) = (_before.Book(benchmarks), PlanBook.Read(Path.Combine(request.Out, "outcomes"), benchmarks));
        List<NotCompared> except =
        [
            .. rendered.Where(r => r.Failure is not null).Select(r => new NotCompared(r.Entry.Id, "failed: " + r.Failure!.Split('\n')[0])),
            .. all.Except(chosen).Where(e => then.Chapters.Concat(here.Chapters).Any(c => c.Chapter == e.Id))
                .Select(e => new NotCompared(e.Id, "not rendered this time (--chapters)")),
            .. others.Select(p => new NotCompared(p.Entry.Id, $"it showed other data before: {p.Whose}")),
        ];
        return new(now, before, PlanComparison.Of(then, here, tolerance, except))
        {
            Kept = kept, Remarks = [.. Remarks(before, now, chosen)],
        };
    }

    private IEnumerable<string> Remarks(RunFacts before, RunFacts now, IReadOnlyList<CatalogEntry> chosen)
    {
        if (_before.Interrupted)
            yield return "An update before this one was interrupted; what is compared is the last run that came to its end.";
        foreach (var id in chosen.Select(e => e.Id))
        {
            var (then, here) = (before.Parameters.GetValueOrDefault(id, "none"), now.Parameters.GetValueOrDefault(id, "none"));
            if (then != here)
                yield return $"{(id == NotebookCatalog.PlanId ? "The plan" : $"Chapter {id}")} was computed with other parameters: before "
                    + $"{then}, now {here}. Its differences come from them too.";
        }
    }

    // What goes into the kept folder stands there before it gets its name: a run that ends between leaves either none or all.
    private void Write(ChangeReport report)
    {
        var at = request.Now().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " (UTC+8)";
        AtomicFile.Write(Path.Combine(request.Out, ChangesPage.Page), ChangesPage.Write(report, at));
        AtomicFile.Write(Path.Combine(request.Out, ChangesPage.Json), report.Json());
        if (report.Kept is not { } kept) _before.Drop();
        else
            _before.Keep(kept, (ChangesPage.PageAfter, ChangesPage.Write(report, at, after: true)), (ChangesPage.JsonAfter, report.Json()),
                ("index.html", ReportIndex.OfKept(_before.Index, ChangesPage.PageAfter)));
    }
}
