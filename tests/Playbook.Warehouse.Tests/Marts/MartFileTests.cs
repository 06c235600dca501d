using DuckDB.NET.Data;
using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import;
using static Playbook.Warehouse.Tests.MartRows.SourceRows;

namespace Playbook.Warehouse.Tests.MartRows;

/// <summary>Marts are on every connection of this kit and in the file for other programs.</summary>
public sealed class MartFileTests
{
    private const string Drop = "DROP VIEW orders; DROP MACRO TABLE visits";
    private const string Own = "SELECT count(*) FROM duckdb_views() WHERE temporary AND NOT internal";

    [Fact]
    public void Another_program_sees_them_in_the_file()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"), Event);
        Assert.Equal("1 1", Foreign(
            temporary.Path, "SELECT (SELECT count(*) FROM orders) || ' ' || (SELECT count(*) FROM visits('2026-01-01', '2026-01-31'))"));
        Assert.StartsWith(
            "one row per order; Playbook marts ", Foreign(temporary.Path, "SELECT comment FROM duckdb_views() WHERE view_name = 'orders'"));
    }

    [Fact]
    public void A_file_that_has_them_is_opened_without_making_its_views_again()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"));
        using var warehouse = temporary.Open();
        Assert.Equal([0L], warehouse.SqlRows<long>(Own));
        Assert.Equal(1, warehouse.RowCount("orders"));
    }

    [Fact]
    public void A_file_of_before_has_them_on_the_connection()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"), Event, Drop);
        using var warehouse = temporary.Open();
        Assert.Equal([(long)Marts.All.Count(m => !m.IsMacro)], warehouse.SqlRows<long>(Own));
        Assert.Equal(1, warehouse.RowCount("orders"));
        Assert.Equal(1, warehouse.RowCount("visits"));
        Assert.True(warehouse.Has("visits"));
        Assert.True(WarehouseCheck.Run(warehouse).Sound);
    }

    [Fact]
    public void A_view_that_somebody_altered_in_the_file_is_not_what_the_kit_reads()
    {
        using var temporary = new TemporaryWarehouse(Order("o1"), "CREATE OR REPLACE VIEW orders AS SELECT 'altered' AS order_id");
        using (var warehouse = temporary.Open()) Assert.Equal(["o1"], warehouse.SqlRows<string>("SELECT order_id FROM orders"));
        Assert.Equal("altered", Foreign(temporary.Path, "SELECT order_id FROM orders"));
    }

    [Fact]
    public void An_import_writes_them_anew_and_leaves_a_table_of_the_users_own()
    {
        using var folder = new ImportFolder();
        WarehouseFile.Create(folder.Warehouse);
        using (var writer = WarehouseFile.OpenWriter(folder.Warehouse))
            writer.Execute(Drop + "; DROP VIEW events; CREATE TABLE events (mine INTEGER)");
        folder.Import(ImportFolder.Shipped("media-week"), Testing.Repository.PathOf("datasets", "samples", "media-week.csv"));
        Assert.Equal("0", Foreign(folder.Warehouse, "SELECT CAST(count(*) AS VARCHAR) FROM orders"));
        Assert.Equal("mine", Foreign(folder.Warehouse, "SELECT column_name FROM duckdb_columns() WHERE table_name = 'events'"));
        Assert.Equal(0, folder.Scalar<int>("SELECT count(*) FROM events WHERE step = 'view'"));
    }

    [Fact]
    public void They_are_no_part_of_the_fingerprint()
    {
        using var one = new TemporaryWarehouse(Order("o1"));
        using var other = new TemporaryWarehouse(Order("o1"), Drop);
        using var a = one.Open();
        using var b = other.Open();
        Assert.Equal(a.Fingerprint, b.Fingerprint);
    }

    [Fact]
    public void A_lost_table_is_still_found_out()
    {
        using var temporary = new TemporaryWarehouse();
        using (var writer = WarehouseFile.OpenWriter(temporary.Path)) writer.Execute("DROP TABLE touchpoint");
        Assert.Contains("table touchpoint is missing", Assert.Throws<WarehouseException>(temporary.Open).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("visits")]
    public void A_mart_is_exported_as_a_table_is(string name)
    {
        using var temporary = new TemporaryWarehouse(Order("o1"), Event);
        Assert.Equal(1, WarehouseExport.Write(temporary.Path, ExportSource.Table(name), temporary.Other("m.csv")));
        Assert.StartsWith(string.Join(',', Marts.Find(name).Columns.Select(c => c.Name)), File.ReadAllText(temporary.Other("m.csv")),
            StringComparison.Ordinal);
    }

    private static string Foreign(string path, string sql)
    {
        using var connection = new DuckDBConnection($"Data Source={path};ACCESS_MODE=READ_ONLY");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }
}
