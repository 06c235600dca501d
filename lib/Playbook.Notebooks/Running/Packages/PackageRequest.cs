using System.Text.RegularExpressions;

namespace Playbook.Notebooks;

/// <summary>What a line <c>#r "nuget:Id[,version]"</c> asks for.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">An exact version, a floating one (<c>2.*</c>) or a range (<c>[1.0,2.0)</c>); <c>null</c> when any will do.</param>
/// <param name="Line">Line of the cell, from 1.</param>
internal sealed partial record PackageRequest(string Id, string? Version, int Line)
{
    private const string Prefix = "nuget:";

    /// <summary>
    /// Where any version will do, the end of the range that it is taken from: <c>6.0.0)</c> for older ones, <c>5.0.1]</c> for this one too;
    /// <c>null</c> when the newest fits.
    /// </summary>
    public string? Until { get; init; }

    /// <summary>True when a version before its release will do, where any will do: for a package that has no other.</summary>
    public bool TakesPreview { get; init; }

    /// <summary>True for the text between the quotes of a <c>#r</c> or <c>#i</c> that speaks of packages.</summary>
    public static bool IsOne(string target) => target.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text after <c>nuget:</c>.</summary>
    public static string Text(string target) => target[Prefix.Length..].Trim();

    /// <summary>Takes the text between the quotes apart.</summary>
    /// <exception cref="InvalidOperationException">The id or version is none that a package can have.</exception>
    public static PackageRequest Parse(string target, int line)
    {
        var parts = Text(target).Split(',', 2, StringSplitOptions.TrimEntries);
        if (parts[0].Length > 100 || !IdForm().IsMatch(parts[0]))
            throw new InvalidOperationException(
                $"#r \"{target}\": '{parts[0]}' is no id of a package; expected: #r \"nuget:Id\" or #r \"nuget:Id,version\".");
        var version = parts.Length == 1 || parts[1].Length == 0 || parts[1] is "*" ? null : parts[1];
        if (version is not null && !VersionForm().IsMatch(version))
            throw new InvalidOperationException(
                $"#r \"{target}\": '{version}' is no version; expected for example 2.14.1, 2.* or [2.0,3.0).");
        return new(parts[0], version, line);
    }

    /// <summary>True when any release will do, and none before its release was thought of.</summary>
    public bool IsPreviewable => Version is null && !TakesPreview;

    /// <summary>True when the version is one, not several to choose from.</summary>
    public bool IsExact => Version is not null && PackageVersion.TryParse(Version, out _);

    /// <summary>How the version is written in a project: exact ones so that no other is taken in their place.</summary>
    public string ProjectVersion => Version is not null ? IsExact ? $"[{Version}]" : Version
        : (TakesPreview ? "*-*" : "*") is var newest && Until is null ? newest : $"[{newest},{Until}";

    /// <inheritdoc/>
    public override string ToString() => $"#r \"nuget:{Id}{(Version is null ? "" : "," + Version)}\"";

    [GeneratedRegex(@"^\w+([.-]\w+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();

    [GeneratedRegex(@"^[\w.*+\-\[\](), ]{1,100}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex VersionForm();
}
