using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Playbook.Scripts;

/// <summary>What a report says of itself in its head, so that an index can never say something else of it.</summary>
/// <param name="Fingerprint">Fingerprint of the data it shows.</param>
/// <param name="Data">Whose data, and of which days, in words.</param>
/// <param name="Question">The question it answers; empty where its heading is the notebook's.</param>
/// <param name="Answer">Its answer in plain text; empty when it has none.</param>
/// <param name="Failed">True when a cell failed.</param>
internal sealed partial record ReportFacts(string Fingerprint, string Data, string Question, string Answer, bool Failed)
{
    /// <summary>Row of the provenance block that holds the time of rendering.</summary>
    public const string RenderedRow = "rendered";

    private const string Prefix = "playbook-";

    /// <summary>The parameter values that its run was given, such as "budget=600000; from=2026-05-01"; empty for none.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Whose data it shows: the name of the warehouse, or that it is the demo brand.</summary>
    public string Whose => Data.Split(" · ", 2)[0];

    /// <summary>Last day of the data it shows; null when they hold no days.</summary>
    public DateOnly? LastDay => DateOnly.TryParseExact(
        Data.Length < 10 ? "" : Data[^10..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>When it was rendered, as its provenance says; empty when it does not.</summary>
    public string Rendered { get; private init; } = "";

    /// <summary>Why and when a later run failed and left it in place; null when none did.</summary>
    public string? Old { get; private init; }

    /// <summary>The facts as entries of a page's head.</summary>
    public IEnumerable<(string Name, string Content)> ToMeta() =>
    [
        (Prefix + "fingerprint", Fingerprint), (Prefix + "data", Data), (Prefix + "question", Question), (Prefix + "answer", Answer),
        (Prefix + "failed", Failed ? "yes" : "no"),
        .. Parameters.Length > 0 ? [(Prefix + "parameters", Parameters)] : Array.Empty<(string, string)>(),
    ];

    /// <summary>The facts of a page; null when there is no page or it was written without them.</summary>
    public static ReportFacts? Read(string path)
    {
        if (!File.Exists(path)) return null;
        var html = File.ReadAllText(path);
        var meta = Meta().Matches(html).GroupBy(m => m.Groups[1].Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups[2].Value), StringComparer.Ordinal);
        return !meta.TryGetValue("fingerprint", out var fingerprint) ? null
            : new(fingerprint, meta["data"], meta["question"], meta["answer"], meta["failed"] == "yes")
            {
                Rendered = WebUtility.HtmlDecode(RenderedAt().Match(html).Groups[1].Value),
                Parameters = meta.GetValueOrDefault("parameters", ""),
                Old = ReportFolder.OldMark(html),
            };
    }

    [GeneratedRegex("<meta name=\"playbook-([a-z]+)\" content=\"([^\"]*)\">")]
    private static partial Regex Meta();

    [GeneratedRegex("<dt>rendered</dt><dd>([^<]*)</dd>")]
    private static partial Regex RenderedAt();
}
