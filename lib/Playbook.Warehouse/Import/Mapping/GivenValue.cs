using System.Text.RegularExpressions;

namespace Playbook.Warehouse.Import;

/// <summary>Where a value comes from that the rows of a file lack: the command line, else the file's name, else a fixed text.</summary>
/// <param name="FileName">What to look for in the name of the file; its first group counts, or the whole match.</param>
/// <param name="Otherwise">The value when neither says it; null when it must be said.</param>
public sealed record GivenValue(Regex? FileName, string? Otherwise)
{
    /// <summary>The value in a file's name; null when there is none.</summary>
    /// <param name="name">Name without folder.</param>
    public string? In(string name) =>
        FileName?.Match(name) is { Success: true } match ? (match.Groups.Count > 1 ? match.Groups[1] : match).Value : null;
}
