using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import.Mappings;

/// <summary>All mappings of datasets/mappings, and imports that choose one by the file's headers.</summary>
internal static class ShippedMappings
{
    private static readonly Lazy<IReadOnlyList<Mapping>> Read = new(() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("datasets", "mappings"), "*.yml").Order(StringComparer.Ordinal)
            .Select(MappingFile.Read)]);

    public static IReadOnlyList<Mapping> All => Read.Value;

    /// <summary>Imports a file through the mapping that its headers tell.</summary>
    public static ImportReport ImportKnown(this ImportFolder folder, string path, ImportOptions? options = null) =>
        folder.Import(Recogniser.Find(All, path), path, options);

    /// <summary>The first row of a query, its values as DuckDB writes them, parted by spaces.</summary>
    public static string Row(this ImportFolder folder, string columns)
    {
        using var connection = WarehouseFile.Connect(folder.Warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COLUMNS(*)::VARCHAR FROM (SELECT {columns})";
        using var row = command.ExecuteReader();
        Assert.True(row.Read());
        return string.Join(' ', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "NULL" : row.GetString(i)));
    }
}
