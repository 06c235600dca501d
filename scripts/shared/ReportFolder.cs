using System.Net;
using System.Text.RegularExpressions;
using Playbook.Notebooks;

namespace Playbook.Scripts;

/// <summary>The folder of the reports: pages, and the scripts that they share.</summary>
/// <param name="path">The folder.</param>
internal sealed partial class ReportFolder(string path)
{
    /// <summary>Folder of the shared scripts, beside the pages.</summary>
    public const string Assets = "assets";

    /// <summary>Name of the page that says what changed since the run before.</summary>
    public const string Changes = "changes.html";

    private const string Main = "<main id=\"main\" tabindex=\"-1\">\n";

    /// <summary>Name of the page that a failed run leaves beside the good one.</summary>
    public static string FailedName(string name) => name + ".failed.html";

    /// <summary>Writes the large scripts, each once for all pages.</summary>
    public void WriteAssets(IEnumerable<PageAsset> assets)
    {
        foreach (var asset in assets.Where(a => a.File is not null))
        {
            var file = Path.Combine(Directory.CreateDirectory(Path.Combine(path, Assets)).FullName, asset.File!);
            if (!File.Exists(file) || File.ReadAllText(file) != asset.Content) AtomicFile.Write(file, asset.Content);
        }
    }

    /// <summary>Writes a page; what an earlier failure left beside it goes.</summary>
    public void Write(string name, string html)
    {
        AtomicFile.Write(PathOf(name), html);
        File.Delete(Path.Combine(path, FailedName(name)));
    }

    /// <summary>
    /// Leaves the good page of an earlier run in place after a failed one, marked as old with the reason; the failed page stands beside it.
    /// </summary>
    /// <param name="name">Name of the report.</param>
    /// <param name="failed">The page of the failed run.</param>
    /// <param name="reason">Why it failed.</param>
    /// <param name="now">When.</param>
    /// <returns>False when there is no good page: then the failed one is all there is.</returns>
    public bool KeepOld(string name, string failed, string reason, string now)
    {
        if (ReportFacts.Read(PathOf(name)) is not { Failed: false } facts) return false;
        var page = Mark().Replace(File.ReadAllText(PathOf(name)), "");
        var text = $"This page was rendered {facts.Rendered}. A run {now} failed: {reason.Split('\n')[0]}";
        AtomicFile.Write(Path.Combine(path, FailedName(name)), failed);
        AtomicFile.Write(PathOf(name), page.Replace(Main, Main
            + $"<!-- stale --><div class=\"stale\" role=\"alert\"><p><strong>Old.</strong> <span>{WebUtility.HtmlEncode(text)}</span> "
            + $"<a href=\"{FailedName(name)}\">The failed run</a></p></div><!-- /stale -->\n", StringComparison.Ordinal));
        return true;
    }

    /// <summary>What the mark of an old page says; null when it has none.</summary>
    public static string? OldMark(string html) => Mark().Match(html) is { Success: true } mark
        ? WebUtility.HtmlDecode(MarkText().Match(mark.Value).Groups[1].Value) : null;

    private string PathOf(string name) => Path.Combine(path, name + ".html");

    [GeneratedRegex("<!-- stale -->.*?<!-- /stale -->\n", RegexOptions.Singleline)]
    private static partial Regex Mark();

    [GeneratedRegex("<span>(.*?)</span>")]
    private static partial Regex MarkText();
}
