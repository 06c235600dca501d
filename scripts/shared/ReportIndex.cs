using Playbook.Kit;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>The data that a run reads.</summary>
/// <param name="Fingerprint">Fingerprint of its content.</param>
/// <param name="Words">Whose they are, and of which days.</param>
internal sealed record IndexedData(string Fingerprint, string Words);

/// <summary>
/// The page that links all reports, those of earlier runs included: the plan first, then the chapters. Pages of other data stand apart
/// under whose data they show.
/// </summary>
internal sealed class ReportIndex(RenderRequest request, string outcomes, IndexedData data)
{
    private const string Since = "What changed since the run before";

    // Only what the index itself uses: no figure stands on it.
    private static readonly IReadOnlyList<PageAsset> Assets = [.. KitAssets.All.Where(a => a.Id is "kit-style" or "kit-script")
        .Select(a => new PageAsset(a.Id, a.Kind == "css" ? AssetKind.Css : AssetKind.Js, a.Content))];

    /// <summary>Writes index.html.</summary>
    /// <param name="rendered">What this run rendered; older reports in the folder are linked too.</param>
    public void Write(IReadOnlyList<RenderedChapter> rendered)
    {
        using var session = Session.Begin(SessionOptions.Default(Folders.Root) with { OutcomesDirectory = outcomes });
        var questions = PlanBook.Load().Chapters.ToDictionary(o => o.Chapter, o => o.Question, StringComparer.Ordinal);
        var entries = request.All.Where(e => File.Exists(PathOf(e.Name + ".html"))).OrderBy(e => !e.IsPlan)
            .Select(e => Entry(e, rendered.FirstOrDefault(r => r.Entry.Id == e.Id), questions.GetValueOrDefault(e.Id, "")));
        AtomicFile.Write(PathOf("index.html"), IndexWriter.Write([.. entries], new()
        {
            Title = "Playbook", Eyebrow = data.Words, Assets = Assets,
            Intro = "The plan, and the report of each planning chapter that it is composed of.",
            Links = request.Compares || File.Exists(PathOf(ReportFolder.Changes)) ? [new(Since, ReportFolder.Changes)] : [],
            Provenance = [("data", data.Words), ("fingerprint", data.Fingerprint), (ReportFacts.RenderedRow, request.Now()
                .ToOffset(TimeSpan.FromHours(8))
                .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) + " (UTC+8)")],
        }));
    }

    /// <summary>The index in the folder of a kept run: there stands what changed after it.</summary>
    /// <param name="html">The index as it was.</param>
    /// <param name="after">Name of the page that says so.</param>
    public static string OfKept(string html, string after) => html.Replace(
        $"<a href=\"{ReportFolder.Changes}\">{Since}</a>", $"<a href=\"{after}\">What changed after it</a>", StringComparison.Ordinal);

    private IndexEntry Entry(CatalogEntry entry, RenderedChapter? run, string question)
    {
        var facts = ReportFacts.Read(PathOf(entry.Name + ".html"));
        if (facts?.Question is { Length: > 0 } asked) question = asked;
        if (entry.IsPlan) question = "What is the plan, what will it bring, and how sure are we?";
        var failedPage = ReportFolder.FailedName(entry.Name);
        return new(entry.FullTitle, entry.Name + ".html", question, facts?.Answer ?? "",
            run?.Failure is not null || facts is { Failed: true }, run?.Failure ?? (facts is { Failed: true } ? "see its page" : null))
        {
            Group = facts is null ? "Written by an older version, data unknown: render again"
                : facts.Fingerprint == data.Fingerprint ? "" : $"Of other data: {facts.Data}",
            Old = facts?.Old,
            FailedHref = File.Exists(PathOf(failedPage)) ? failedPage : null,
        };
    }

    private string PathOf(string file) => Path.Combine(request.Out, file);
}
