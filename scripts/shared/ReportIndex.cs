using Playbook.Kit;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>The page that links all reports, those of earlier runs included.</summary>
internal sealed class ReportIndex(RenderRequest request, string outcomes, string eyebrow)
{
    /// <summary>Writes index.html.</summary>
    /// <param name="rendered">What this run rendered; older reports in the folder are linked too.</param>
    public void Write(IReadOnlyList<RenderedChapter> rendered)
    {
        using var session = Session.Begin(SessionOptions.Default(Folders.Root) with { OutcomesDirectory = outcomes });
        var answers = PlanBook.Load().Chapters.ToDictionary(o => o.Chapter, StringComparer.Ordinal);
        var entries = request.All.Where(e => File.Exists(Path.Combine(request.Out, e.Name + ".html"))).Select(e =>
        {
            var run = rendered.FirstOrDefault(r => r.Entry.Id == e.Id);
            var outcome = answers.GetValueOrDefault(e.Id);
            return new IndexEntry(e.Title, e.Name + ".html",
                outcome?.Question ?? (e.IsPlan ? "What is the plan, what will it bring, and how sure are we?" : ""), outcome?.Answer ?? "",
                run?.Failure is not null, run?.Failure, run?.Duration ?? TimeSpan.Zero);
        });
        AtomicFile.Write(Path.Combine(request.Out, "index.html"), IndexWriter.Write([.. entries], new()
        {
            Title = "Playbook", Eyebrow = eyebrow,
            Intro = "One report a planning chapter, and the plan composed out of their decisions.",
            Provenance = [("rendered", request.Now().ToOffset(TimeSpan.FromHours(8))
                .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) + " (UTC+8)")],
        }));
    }
}
