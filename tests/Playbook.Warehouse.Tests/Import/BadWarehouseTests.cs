using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A warehouse that cannot be written: said plainly, and left byte for byte.</summary>
public class BadWarehouseTests
{
    private static readonly string Sample = Repository.PathOf("datasets", "samples", "media-week.csv");

    [Theory]
    [InlineData("0", "the warehouse has schema version 0, this kit reads version")]
    [InlineData("99", "the warehouse has schema version 99, this kit reads only version")]
    public void Of_another_schema(string version, string message)
    {
        using var folder = new ImportFolder();
        WarehouseFile.Create(folder.Warehouse);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
            writer.SetMeta("schema_version", version);
        Refused(folder, message);
    }

    [Fact]
    public void That_is_no_database()
    {
        using var folder = new ImportFolder();
        folder.File("my.duckdb", "week,channel_id,spend\n");
        Refused(folder, "the file is not a DuckDB database");
    }

    [Fact]
    public void That_is_a_folder()
    {
        using var folder = new ImportFolder();
        Directory.CreateDirectory(folder.Warehouse);
        Refused(folder, "this is a folder, not a warehouse file");
    }

    [Fact]
    public void A_table_that_does_not_take_the_rows_leaves_no_trace_of_the_others()
    {
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("media-week"), Sample);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
            writer.Execute("ALTER TABLE ad_day ALTER COLUMN spend TYPE DECIMAL(4,2)");
        var error = Assert.Throws<WarehouseException>(() => folder.Import(
            ImportFolder.Shipped("ad-day"), Repository.PathOf("datasets", "samples", "ad-day.csv")));
        Assert.Contains("ad-day.csv", error.Message, StringComparison.Ordinal);
        Assert.Equal("0 0 2 16", folder.Scalar<string>(
            "SELECT concat_ws(' ', (SELECT count(*) FROM ad_day), (SELECT count(*) FROM campaign), (SELECT count(*) FROM channel), "
            + "(SELECT count(*) FROM media_week))"));
        Assert.Equal(1, folder.Scalar<int>("SELECT max(import_id) FROM import_log"));
    }

    private static void Refused(ImportFolder folder, string message)
    {
        var before = folder.State();
        var error = Assert.Throws<WarehouseException>(() => folder.Import(ImportFolder.Shipped("media-week"), Sample));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.State());
    }
}
