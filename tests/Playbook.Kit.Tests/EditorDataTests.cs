using Playbook.Warehouse;

namespace Playbook.Kit.Tests;

public sealed class EditorDataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("playbook-editor-").FullName;
    private readonly List<string> said = [];

    [Fact]
    public void What_SQL_cells_are_connected_to_the_kit_reads()
    {
        var path = Path.Combine(folder, "mine.duckdb");
        WarehouseFile.Create(path);
        var data = new EditorData(said.Add);
        using var connection = data.Connect($"Data Source={path}");
        // The path that the session would open by itself names no file.
        var warehouse = data.Options.OpenWarehouse(Path.Combine(folder, "another.duckdb"));
        using (warehouse as IDisposable) Assert.Equal(0, warehouse.RowCount("order_line"));
        Assert.Empty(said);
    }

    [Fact]
    public void A_file_that_is_not_there_is_made_and_said_and_is_no_warehouse_that_the_kit_reads()
    {
        var path = Path.Combine(folder, "scratch.duckdb");
        var data = new EditorData(said.Add);
        using (data.Connect($"Data Source={path}")) Assert.True(File.Exists(path));
        Assert.Equal([$"{path} did not exist and is made now, empty."], said);
        Assert.Throws<WarehouseException>(() => data.Options.OpenWarehouse(Path.Combine(folder, "another.duckdb")));
    }

    [Fact]
    public async Task A_notebook_whose_session_is_set_reads_it_until_another_is_set()
    {
        var before = Session.Current.Options;
        try
        {
            var options = SessionOptions.Default(folder);
            Session.UseInEditor(options);
            Assert.Same(options, await Task.Run(() => Session.Current.Options, TestContext.Current.CancellationToken));
        }
        finally
        {
            Session.UseInEditor(before);
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
