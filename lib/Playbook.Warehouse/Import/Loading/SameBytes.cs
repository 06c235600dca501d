using System.Globalization;

namespace Playbook.Warehouse.Import;

/// <summary>
/// What earlier imports of the same bytes mean for this one. They are the same import when mapping, rules and given values are: then
/// nothing is to do. The same bytes may also be of another day, where the day is in the name: a list that did not change overnight.
/// </summary>
/// <param name="mapping">The mapping of this import.</param>
/// <param name="file">Name of the file.</param>
/// <param name="options">What the user asked for.</param>
internal sealed class SameBytes(Mapping mapping, string file, ImportOptions options)
{
    // What the mapping means, without what the user and the name of the file say.
    private readonly string _meaning = options.WithoutFilters.Count == 0
        ? mapping.Version
        : $"{mapping.Version} without {string.Join(", ", options.WithoutFilters.Order(StringComparer.Ordinal))}";

    private readonly string _told = GivenCells.Told(mapping, file, options.Given);

    /// <summary>As the log keeps it: what the mapping means, rules switched off, values from the user or the file's name.</summary>
    public string Version => $"{_meaning} {_told}".TrimEnd();

    /// <summary>Entries of the log that stand for rows of this mapping's tables, lookups aside.</summary>
    public IReadOnlyList<ImportEntry> In(IReadOnlyList<ImportEntry> entries)
    {
        var tables = mapping.Tables.Where(t => !t.KeepExisting).Select(t => t.Table).ToHashSet();
        return [.. entries.Where(e => tables.Contains(e.Table))];
    }

    /// <summary>True for an import that did what this one would do. One that names no value was made before values were kept.</summary>
    public bool IsSame(ImportEntry entry) => ToldBy(entry) is var told && (told == _told || told is { Length: 0 });

    /// <summary>An import of the bytes through another mapping, or with other rules; null when there is none.</summary>
    public ImportEntry? OtherIn(IReadOnlyList<ImportEntry> before) => before.FirstOrDefault(e => ToldBy(e) is null);

    /// <summary>Refuses the file when the same bytes stand through another mapping, or with other rules.</summary>
    /// <exception cref="ImportException">They do.</exception>
    public void RefuseOthers(IReadOnlyList<ImportEntry> before, string path)
    {
        if (OtherIn(before) is not { } other)
            return;
        throw ImportException.At(
            $"the same file was loaded into {other.Table} as import {Number(other)} through mapping {other.Signature}; "
            + $"loading it through {mapping.Name}#{Version} would count its rows twice",
            path,
            allowed: "a file that is not loaded yet, or --again, which undoes that import and loads the file anew");
    }

    /// <summary>Says that the same bytes stand with other values.</summary>
    /// <param name="before">Their imports.</param>
    /// <param name="replaced">Rows of them may have given way.</param>
    public string Beside(IReadOnlyList<ImportEntry> before, bool replaced) =>
        "the same bytes were loaded before, "
        + $"as import {string.Join(", ", before.Select(e => $"{Number(e)} with {ToldBy(e)}").Distinct())}; now with {_told}. "
        + $"{(replaced ? "Rows gave way by the rule of the mapping" : "Both stand")}: undo the one whose name was wrong";

    // Null for an import through another mapping, or with other rules.
    private string? ToldBy(ImportEntry entry)
    {
        if (entry.Mapping != mapping.Name || !entry.Version.StartsWith(_meaning, StringComparison.Ordinal))
            return null;
        var rest = entry.Version[_meaning.Length..];
        return rest.Length == 0 || (rest[0] == ' ' && !rest.StartsWith(" without ", StringComparison.Ordinal)) ? rest.Trim() : null;
    }

    private static string Number(ImportEntry entry) => entry.ImportId.ToString(CultureInfo.InvariantCulture);
}
