using System.Globalization;

namespace Playbook.Warehouse;

/// <summary>A warehouse that was brought to the present schema version.</summary>
/// <param name="Path">Full path of the warehouse.</param>
/// <param name="From">Version that it had.</param>
/// <param name="To">Version that it has now.</param>
/// <param name="Copy">Full path of the copy as it was before.</param>
public sealed record UpgradeReport(string Path, int From, int To, string Copy)
{
    /// <summary>One line for the user.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name(Path)} upgraded from schema version {From} to {To}; as it was before it is kept in {Name(Copy)}");

    private static string Name(string path) => System.IO.Path.GetFileName(path);
}
