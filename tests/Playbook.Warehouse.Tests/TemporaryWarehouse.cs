namespace Playbook.Warehouse.Tests;

/// <summary>An empty warehouse in a folder of its own, deleted afterwards.</summary>
internal sealed class TemporaryWarehouse : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("warehouse-test-").FullName;

    public TemporaryWarehouse(params string[] statements)
    {
        // The statements give rows their own columns only.
        WarehouseFile.Create(Path, lineage: false);
        using var writer = WarehouseFile.OpenWriter(Path);
        foreach (var statement in statements) writer.Execute(statement);
        Lineage.Add(writer.Connection);
    }

    public string Path => System.IO.Path.Combine(folder, "test.duckdb");

    public string Other(string name) => System.IO.Path.Combine(folder, name);

    public WarehouseReader Open() => WarehouseFile.OpenReader(Path);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
