using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>All samples imported into one warehouse, each through the mapping that its headers choose.</summary>
public sealed class SampleWarehouse : IDisposable
{
    private readonly ImportFolder _folder = new();

    /// <summary>Imports every sample in the order of their names.</summary>
    public SampleWarehouse()
    {
        var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings"));
        Mappings = catalog.Mappings;
        foreach (var file in Files)
        {
            Reports[Path.GetFileName(file)] = _folder.Import(Recogniser.Find(catalog.Mappings, file), file);
        }
    }

    /// <summary>Paths of the samples.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(
            Repository.PathOf("datasets", "samples")).Where(f => Path.GetExtension(f) != ".md").Order(StringComparer.Ordinal)];

    /// <summary>The shipped mappings.</summary>
    public IReadOnlyList<Mapping> Mappings { get; }

    /// <summary>What became of each sample, by the name of its file.</summary>
    public SortedDictionary<string, ImportReport> Reports { get; } = new(StringComparer.Ordinal);

    /// <summary>The warehouse.</summary>
    public string Warehouse => _folder.Warehouse;

    /// <summary>The columns of the rows that a query finds, parted by spaces; NULL for no value; rows parted by " / ".</summary>
    /// <param name="columns">Parted by ", "; within a function a comma is written as "; ".</param>
    /// <param name="from">Table and condition.</param>
    public string Rows(string columns, string from)
    {
        var texts = string.Join(" || ' ' || ",
            columns.Split(", ").Select(c => $"coalesce(({c.Replace("; ", ", ", StringComparison.Ordinal)})::VARCHAR, 'NULL')"));
        return _folder.Scalar<string>($"SELECT coalesce(string_agg(t, ' / '), 'no row') FROM (SELECT {texts} AS t FROM {from})");
    }

    /// <summary>One value.</summary>
    public T Scalar<T>(string sql) => _folder.Scalar<T>(sql);

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}
