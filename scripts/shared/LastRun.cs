using System.Globalization;
using Playbook.Kit;
using Playbook.Kit.Comparing;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>
/// The reports as the run before left them: copied aside before anything is rendered, so that the new ones can be held against them, and
/// then kept for good. A run that is interrupted leaves the copy where it is: the next one compares with that and not with what the
/// interrupted one left half rendered.
/// </summary>
/// <param name="reports">Folder of the reports.</param>
internal sealed class LastRun(string reports)
{
    /// <summary>Folder of the kept runs, within that of the reports.</summary>
    public const string KeptFolder = "kept";

    private readonly string _copy = Path.Combine(reports, ".last");

    /// <summary>True when an earlier run did not come to its end: its copy is taken over.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>True when there was a run before.</summary>
    public bool Exists { get; private set; }

    private string Outcomes => Path.Combine(_copy, "outcomes");

    /// <summary>Copies the reports aside.</summary>
    /// <exception cref="IOException">The place cannot be written; the reports are as they were.</exception>
    public void Copy()
    {
        Interrupted = Directory.Exists(_copy);
        if (!Interrupted)
        {
            // A copy that is not whole has another name.
            var partial = _copy + ".partial";
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            Directory.CreateDirectory(partial);
            foreach (var file in Files())
            {
                var target = Path.Combine(partial, Path.GetRelativePath(reports, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            Directory.Move(partial, _copy);
        }

        Exists = Directory.Exists(Outcomes) && Directory.EnumerateFiles(Outcomes, "*.json").Any();
    }

    /// <summary>What its chapters found.</summary>
    /// <param name="benchmarks">The benchmark list.</param>
    public PlanBook Book(string benchmarks) => PlanBook.Read(Outcomes, benchmarks);

    /// <summary>The page that linked its reports; empty where there was none.</summary>
    public string Index => Path.Combine(_copy, "index.html") is var path && File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>What it was made of, as its pages say.</summary>
    /// <param name="entries">The notebooks.</param>
    public RunFacts Facts(IReadOnlyList<CatalogEntry> entries) => Of(_copy, entries);

    /// <summary>Whose data the page of a notebook showed; null when there was none.</summary>
    public string? Whose(CatalogEntry entry) => ReportFacts.Read(Path.Combine(_copy, entry.Name + ".html"))?.Whose;

    /// <summary>What the pages of a folder were made of.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="entries">The notebooks.</param>
    public static RunFacts Of(string folder, IReadOnlyList<CatalogEntry> entries)
    {
        var pages = entries.Select(e => (e.Id, Facts: ReportFacts.Read(Path.Combine(folder, e.Name + ".html"))!))
            .Where(p => p.Facts is not null).ToList();
        var last = pages.OrderByDescending(p => p.Facts.LastDay).Select(p => p.Facts).FirstOrDefault();
        return new(last?.Data ?? "", string.Join(", ", pages.Select(p => p.Facts.Fingerprint).Distinct()), last?.LastDay,
            pages.Where(p => p.Facts.Parameters.Length > 0).ToDictionary(p => p.Id, p => p.Facts.Parameters, StringComparer.Ordinal));
    }

    /// <summary>True when a page says something else than it did, is new or is gone. When it was rendered does not count.</summary>
    /// <param name="all">The notebooks.</param>
    public bool Replaced(IReadOnlyList<CatalogEntry> all) => all.Any(e => Page(reports, e) != Page(_copy, e));

    /// <summary>Where the copy will be kept, relative to the reports: a free place, named by the last day of its data.</summary>
    /// <param name="facts">What it was made of.</param>
    public string Place(RunFacts facts)
    {
        var day = facts.LastDay?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no-days";
        return Enumerable.Range(1, int.MaxValue).Select(i => $"{KeptFolder}/{day}{(i == 1 ? "" : $"-{i}")}")
            .First(place => !Directory.Exists(Path.Combine(reports, place)) && !File.Exists(Path.Combine(reports, place)));
    }

    /// <summary>Keeps the copy, with what changed after it.</summary>
    /// <param name="place">From <see cref="Place"/>.</param>
    /// <param name="after">Files to write into it, by name.</param>
    public void Keep(string place, params (string Name, string Text)[] after)
    {
        foreach (var (name, text) in after.Where(f => f.Text.Length > 0)) AtomicFile.Write(Path.Combine(_copy, name), text);
        Directory.CreateDirectory(Path.Combine(reports, KeptFolder));
        Directory.Move(_copy, Path.Combine(reports, place));
    }

    /// <summary>Drops the copy: the reports still say the same, or there was none.</summary>
    public void Drop() => Directory.Delete(_copy, recursive: true);

    // Pages, what they were composed of, and the scripts they share: a kept folder can be opened, and sent, alone.
    // What changed before it stands in the folder kept before it.
    private IEnumerable<string> Files() => new[] { ("", "*.html"), ("outcomes", "*.json"), (ReportFolder.Assets, "*") }
        .Select(part => (Folder: Path.Combine(reports, part.Item1), Pattern: part.Item2)).Where(part => Directory.Exists(part.Folder))
        .SelectMany(part => Directory.GetFiles(part.Folder, part.Pattern)).Where(file => Path.GetFileName(file) != ReportFolder.Changes);

    private static string? Page(string folder, CatalogEntry entry)
    {
        var path = Path.Combine(folder, entry.Name + ".html");
        return File.Exists(path) ? ReportWriter.WithoutProvenance(File.ReadAllText(path)) : null;
    }
}
