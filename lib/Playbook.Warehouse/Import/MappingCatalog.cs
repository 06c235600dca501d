namespace Playbook.Warehouse.Import;

/// <summary>The mappings that lie in a folder, one YAML file each.</summary>
public sealed class MappingCatalog
{
    private MappingCatalog(string folder, IReadOnlyList<Mapping> mappings) => (Folder, Mappings) = (folder, mappings);

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The mappings, by name.</summary>
    public IReadOnlyList<Mapping> Mappings { get; }

    /// <summary>Reads every .yml file of a folder.</summary>
    /// <param name="folder">The folder; a missing one gives an empty catalogue.</param>
    /// <exception cref="ImportException">A file is no valid mapping, or two have the same name.</exception>
    public static MappingCatalog Read(string folder)
    {
        if (!Directory.Exists(folder))
            return new MappingCatalog(folder, []);
        var mappings = Directory.EnumerateFiles(folder, "*.yml").Order(StringComparer.Ordinal).Select(MappingFile.Read).ToList();
        if (mappings.GroupBy(m => m.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw ImportException.InMapping(
                $"the name stands in {Path.GetFileName(twice.First().Path)} too", twice.Last().Path, 1, "name",
                twice.Key, "each name once");
        }

        return new MappingCatalog(folder, [.. mappings.OrderBy(m => m.Name, StringComparer.Ordinal)]);
    }

    /// <summary>A mapping by its name, or by the path of its file.</summary>
    /// <param name="nameOrFile">A name of this catalogue, or a path that ends in .yml or .yaml.</param>
    /// <exception cref="ImportException">There is none; the nearest name is given.</exception>
    public Mapping Find(string nameOrFile)
    {
        if (Mappings.FirstOrDefault(m => m.Name == nameOrFile) is { } known)
            return known;
        if (Path.GetExtension(nameOrFile) is ".yml" or ".yaml")
            return MappingFile.Read(nameOrFile);
        var names = Mappings.Select(m => m.Name).ToList();
        throw new ImportException(
            $"There is no mapping '{nameOrFile}'{DidYouMean.Hint(nameOrFile, names)}; allowed: "
            + $"{string.Join(", ", names)}, or a .yml file.");
    }
}
