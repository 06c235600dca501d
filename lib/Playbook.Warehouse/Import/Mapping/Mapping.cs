namespace Playbook.Warehouse.Import;

/// <summary>
/// How the files of one origin become rows of the warehouse. Written in YAML (<see cref="MappingFile"/>), so that an analyst
/// adds one without C#.
/// </summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="About">What the file is, for readers.</param>
/// <param name="Path">The YAML file, or the name again when the mapping was made from a table.</param>
/// <param name="Version">
/// Eight hexadecimal digits that tell a mapping from one that means something else; comments and remarks do not count.
/// </param>
/// <param name="File">Layout of the file.</param>
/// <param name="Fields">Columns of the file that are known.</param>
/// <param name="Filters">Rules that leave rows out.</param>
/// <param name="Tables">Tables that are filled, in the order of filling.</param>
public sealed record Mapping(
    string Name,
    string About,
    string Path,
    string Version,
    FileFormat File,
    IReadOnlyList<FieldMapping> Fields,
    IReadOnlyList<RowFilter> Filters,
    IReadOnlyList<TableMapping> Tables)
{
    /// <summary>What the file states twice.</summary>
    public IReadOnlyList<FieldCheck> Checks { get; init; } = [];

    /// <summary>What the platform means by its figures.</summary>
    public IReadOnlyList<MetricDefinition> Definitions { get; init; } = [];

    /// <summary>Headers that a table of this mapping never has: they tell it from a report that has all of its headers and more.</summary>
    public IReadOnlyList<string> NotHeaders { get; init; } = [];

    /// <summary>Code of the currency of its money (ISO 4217); null when the mapping does not say.</summary>
    public string? Currency { get; init; }

    /// <summary>The zone the brand lives by; null when the mapping does not say.</summary>
    public string? Zone { get; init; }

    /// <summary>Other files of the same export that complete the rows.</summary>
    public IReadOnlyList<JoinedFile> Joined { get; init; } = [];

    /// <summary>
    /// Headers of which one at least tells the file when its mapping is not named; when empty, two thirds of the columns that are not
    /// optional must stand there.
    /// </summary>
    public IReadOnlyList<string> RecognisedBy { get; init; } = [];

    /// <summary>Groups of fields: of each group one column at least must stand in the file.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Needs => _needs ??= MappingNeeds.Of(this);

    private IReadOnlyList<IReadOnlyList<string>>? _needs;

    /// <summary>Name and version, as the import log keeps it.</summary>
    public string Signature => $"{Name}#{Version}";

    /// <summary>The same mapping for tables that keep the clock of a zone.</summary>
    internal Mapping In(LocalZone zone) => ReferenceEquals(zone, LocalZone.Beijing) ? this
        : this with { Fields = [.. Fields.Select(f => f with { Local = zone })] };

    /// <summary>Place of a field among the mapping's, from 0.</summary>
    /// <param name="name">Name within the mapping.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal int IndexOf(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Name == name)
                return i;
        }

        throw new ArgumentException(
            $"field '{name}' is not in mapping {Name}: {string.Join(", ", Fields.Select(f => f.Name))}", nameof(name));
    }

    /// <summary>The field of that name.</summary>
    /// <param name="name">Name within the mapping.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public FieldMapping Field(string name) => Fields[IndexOf(name)];
}
