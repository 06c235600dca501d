namespace Playbook.Kit.Data;

/// <summary>Opens the warehouse of a session.</summary>
internal static class WarehouseFile
{
    public static IWarehouse Open(string path) => throw new FileNotFoundException(
        $"There is no warehouse at {path}. Make the demo brand's with: dotnet run scripts/demo.cs", path);
}
