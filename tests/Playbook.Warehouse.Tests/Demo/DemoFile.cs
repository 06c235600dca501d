namespace Playbook.Warehouse.Tests.Demo;

/// <summary>One demo warehouse for all tests of this assembly, small enough to be made in seconds.</summary>
public sealed class DemoFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demo-test-").FullName;

    public DemoFile()
    {
        Path = System.IO.Path.Combine(folder, "demo.duckdb");
        Result = DemoBrand.Generate(Path, seed: 1, scale: Scale);
        Warehouse = WarehouseFile.OpenReader(Path);
    }

    public static double Scale => 0.1;

    public string Path { get; }

    public DemoResult Result { get; }

    public WarehouseReader Warehouse { get; }

    public void Dispose()
    {
        Warehouse.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
