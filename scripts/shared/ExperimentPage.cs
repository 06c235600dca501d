using System.Globalization;
using System.Net;
using Playbook.Charts.Html;
using Playbook.Kit;
using Playbook.Notebooks;
using Playbook.Planning;

namespace Playbook.Scripts;

/// <summary>The verdict on an experiment as one page that needs no network and no file beside it, in the look of the reports.</summary>
internal static class ExperimentPage
{
    // A table stands on it, neither a figure nor a what-if.
    private static readonly IReadOnlyList<PageAsset> Assets = [.. KitAssets.All
        .Where(a => a.File is null && a.Id != "figure-script" && a.Marker != KitAssets.WhatIfMarker)
        .Select(a => new PageAsset(a.Id, a.Kind == "css" ? AssetKind.Css : AssetKind.Js, a.Content))];

    /// <summary>The page.</summary>
    /// <param name="report">The verdict.</param>
    /// <param name="file">Name of the file that was judged.</param>
    /// <param name="now">When, for the provenance.</param>
    public static string Write(ExperimentReport report, string file, DateTimeOffset now)
    {
        var table = new Table(
            [.. ExperimentReport.Columns.Select((name, i) => new Column(name, Numeric: ExperimentReport.Numbers.Contains(i)))],
            report.Rows);
        return PartsPage.Write(
            [
                new("Arms", TableHtml.Write(table)),
                .. report.Verdicts.Select(v => new PagePart(
                    report.Verdicts.Count == 1 ? "Why" : $"Why: {v.Treatment}", List(v.Reasons))),
                new("Method", $"<p>{Encoded(Sentence(report.Method))}</p>"),
            ],
            new()
            {
                Title = $"Verdict on {report.Metric}", Eyebrow = file, Assets = Assets, Provenance =
                [
                    ("data", file), ("judged", now.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)),
                ],
            },
            [.. report.Verdicts.Select(v => $"{v.Treatment}: {v.Headline}")]);
    }

    private static string List(IReadOnlyList<string> reasons) =>
        $"<ul>{string.Concat(reasons.Select(r => $"<li>{Encoded(r)}</li>"))}</ul>";

    private static string Sentence(string method) => $"{char.ToUpperInvariant(method[0])}{method[1..]}.";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
