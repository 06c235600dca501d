using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>What tests ask of imports again and again.</summary>
internal static class ImportOptionsOf
{
    /// <summary>The rows of any text file stand in their table at once, as those of a large one do.</summary>
    public static readonly ImportOptions Standing = new() { StandFrom = 0 };
}

/// <summary>A folder for one test: made-up files, a mapping, a warehouse; deleted afterwards.</summary>
internal sealed class ImportFolder : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("import-test-").FullName;

    public string Warehouse => Path("my.duckdb");

    public static Mapping Shipped(string name) => MappingFile.Read(Repository.PathOf("datasets", "mappings", name + ".yml"));

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(Path(name), text);
        return Path(name);
    }

    public string File(string name, byte[] bytes)
    {
        System.IO.File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public ImportReport Import(Mapping mapping, string file, ImportOptions? options = null) =>
        Importer.Import(Warehouse, mapping, file, options, cancel: TestContext.Current.CancellationToken);

    public T Scalar<T>(string sql)
    {
        using var connection = WarehouseFile.Connect(Warehouse);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Convert.ChangeType(command.ExecuteScalar()!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Every file of the folder and its bytes' hash: equal before and after means nothing was touched.</summary>
    public string State() => string.Join('\n', Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(f)))}"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
