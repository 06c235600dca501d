namespace Playbook.Notebooks;

/// <summary>A version of a package that cannot be had beside what there is.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why not: made for another framework, or newer than what the host carries.</param>
internal sealed record UnfitPackage(string Id, string Version, string Reason)
{
    /// <summary>The version that the process holds in its place; <c>null</c> when it holds none.</summary>
    public string? Held { get; init; }
}

/// <summary>Packages could not be restored.</summary>
/// <param name="line">Line of the cell that asked for the one at fault, from 1.</param>
/// <param name="message">What was asked, and what the SDK says.</param>
internal sealed class PackageRestoreException(int line, string message) : InvalidOperationException(message)
{
    public int Line => line;

    /// <summary>The version at fault when an older one may fit; <c>null</c> for any other fault.</summary>
    public UnfitPackage? Unfit { get; init; }

    /// <summary>True when a package has versions before its release only.</summary>
    public bool IsPreviewOnly { get; init; }
}
