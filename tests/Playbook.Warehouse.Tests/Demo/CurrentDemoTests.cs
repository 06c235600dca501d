namespace Playbook.Warehouse.Tests.Demo;

public sealed class CurrentDemoTests
{
    [Fact]
    public void A_demo_warehouse_of_this_generator_is_left_as_it_is()
    {
        var folder = Directory.CreateTempSubdirectory("playbook-demo-").FullName;
        try
        {
            var path = Path.Combine(folder, "demo.duckdb");
            DemoBrand.Generate(path, scale: DemoBrand.SmallestScale);
            var written = File.GetLastWriteTimeUtc(path);
            List<string> said = [];
            Assert.Equal(path, CurrentDemo.Ensure(path, said.Add, TestContext.Current.CancellationToken));
            Assert.Empty(said);
            Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
