using Playbook.Charts.Html;
using Playbook.Kit;
using Playbook.Kit.Comparing;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>What changed since the run before: as a page in the look of the reports, and on the terminal.</summary>
internal static class ChangesPage
{
    /// <summary>Names of the page and of its JSON, beside the reports.</summary>
    public const string Page = ReportFolder.Changes, Json = "changes.json";

    /// <summary>The same within the folder of a kept run, where they tell what changed after it.</summary>
    public const string PageAfter = "changes-after.html", JsonAfter = "changes-after.json";

    private const string Title = "What changed";

    // Neither a figure nor a what-if stands on it.
    private static readonly IReadOnlyList<PageAsset> Assets = [.. KitAssets.All
        .Where(a => a.File is null && a.Id != "figure-script" && a.Marker != KitAssets.WhatIfMarker)
        .Select(a => new PageAsset(a.Id, a.Kind == "css" ? AssetKind.Css : AssetKind.Js, a.Content))];

    /// <summary>The page.</summary>
    /// <param name="report">What changed.</param>
    /// <param name="now">When, in words.</param>
    /// <param name="after">True for the copy that goes into the folder of the run before.</param>
    public static string Write(ChangeReport report, string now, bool after = false)
    {
        List<PageLink> links = [after ? new("The reports of this day", "index.html") : new("All reports", "index.html")];
        if (!after && report.Kept is { } kept) links.Add(new("The reports of the run before", kept + "/index.html"));
        return PartsPage.Write(
            [.. report.Tables.Select(t => new PagePart(t.Title, TableHtml.Write(t.Table), t.Folded))],
            new()
            {
                Title = Title, Eyebrow = report.Now.Data, Assets = Assets, Intro = report.Lead, Provenance =
                [
                    ("data", report.Now.Data), ("fingerprint", report.Now.Fingerprint), ("before", report.Before?.Data ?? ""),
                    ("fingerprint before", report.Before?.Fingerprint ?? ""), (ReportFacts.RenderedRow, now),
                ],
            }, report.Remarks, links);
    }

    /// <summary>Says it on the terminal; steady figures stand in the page.</summary>
    public static void Say(ChangeReport report)
    {
        foreach (var table in report.Tables.Where(t => !t.Folded))
        {
            Terminal.Line($"{table.Title}:");
            Terminal.Table([.. table.Table.Columns.Select(c => c.Name)],
                [.. table.Table.Rows.Select(r => r.Select(c => c?.ToString() ?? "").ToArray())]);
        }

        foreach (var remark in report.Remarks) Terminal.Line(remark);
        Terminal.Line(report.Lead);
    }
}
