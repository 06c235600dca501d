namespace Playbook.Warehouse.Import;

/// <summary>The mappings that lie in a folder, one YAML file each.</summary>
public sealed class MappingCatalog
{
    private readonly IReadOnlyDictionary<string, ImportException> broken;

    private MappingCatalog(string folder, IReadOnlyList<Mapping> mappings, IReadOnlyDictionary<string, ImportException> broken) =>
        (Folder, Mappings, this.broken) = (folder, mappings, broken);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The mappings, by name.</summary>
    public IReadOnlyList<Mapping> Mappings { get; }

    /// <summary>Why files of the folder were passed over: they are no valid mappings, or repeat the name of another.</summary>
    public IReadOnlyList<string> PassedOver => [.. broken.Values.Select(e => e.Message)];

    /// <summary>
    /// Reads every .yml file of a folder. One that is broken or unfinished keeps the others out of nothing: it is passed over, and its
    /// fault is met by who asks for it.
    /// </summary>
    /// <param name="folder">The folder; a missing one gives an empty catalogue.</param>
    public static MappingCatalog Read(string folder)
    {
        var mappings = new SortedDictionary<string, Mapping>(StringComparer.Ordinal);
        var broken = new SortedDictionary<string, ImportException>(StringComparer.Ordinal);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yml") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                var mapping = MappingFile.Read(file);
                if (!mappings.TryAdd(mapping.Name, mapping))
                    throw ImportException.InMapping($"the name stands in {Path.GetFileName(mappings[mapping.Name].Path)} too",
                        mapping.Path, 1, "name", mapping.Name, "each name once");
            }
            catch (ImportException error)
            {
                broken[Path.GetFileNameWithoutExtension(file)] = error;
            }
        }

        return new MappingCatalog(folder, [.. mappings.Values], broken);
    }

    /// <summary>A mapping by its name, or by the path of its file.</summary>
    /// <param name="nameOrFile">A name of this catalogue, or a path that ends in .yml or .yaml.</param>
    /// <exception cref="ImportException">There is none, and the nearest name is given; or its file is at fault.</exception>
    public Mapping Find(string nameOrFile)
    {
        if (Mappings.FirstOrDefault(m => m.Name == nameOrFile) is { } known)
            return known;
        if (broken.TryGetValue(nameOrFile, out var fault))
            throw fault;
        if (Path.GetExtension(nameOrFile) is ".yml" or ".yaml")
            return MappingFile.Read(nameOrFile);
        var names = Mappings.Select(m => m.Name).ToList();
        throw new ImportException(
            $"There is no mapping '{nameOrFile}'{DidYouMean.Hint(nameOrFile, names)}; allowed: "
            + $"{string.Join(", ", names)}, or a .yml file.");
    }
}
