using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import;

namespace Playbook.Warehouse.Tests.Upgrades;

/// <summary>A real file of version 3, opened by the present kit.</summary>
public sealed class WarehouseUpgradeTests
{
    [Theory]
    [InlineData("reader")]
    [InlineData("writer")]
    [InlineData("connection")]
    [InlineData("command")]
    public void However_an_older_warehouse_is_opened_it_is_upgraded_and_a_copy_kept(string way)
    {
        using var old = new OldWarehouse();
        var (bytes, content) = (old.Bytes(), old.Content());
        UpgradeReport? said = null;
        if (way == "reader") using (var reader = WarehouseFile.OpenReader(old.Path)) said = reader.Upgrade;
        else if (way == "writer") using (var writer = WarehouseFile.OpenWriter(old.Path)) said = writer.Upgrade;
        else if (way == "connection") WarehouseFile.Connect(old.Path).Dispose();
        else said = WarehouseUpgrade.Ensure(old.Path);
        Assert.Equal(Schema.Version.ToString(), old.Scalar("SELECT value FROM meta WHERE key = 'schema_version'"));
        Assert.Equal(content, old.Content());
        Assert.Equal(bytes, File.ReadAllBytes(old.Copy));
        Assert.Equal(["my.duckdb", "my.v3.duckdb"], old.Files);
        if (way != "connection") Assert.Equal(new UpgradeReport(old.Path, 3, Schema.Version, old.Copy), said);
        Assert.Null(WarehouseUpgrade.Ensure(old.Path));
    }

    [Fact]
    public void The_user_is_told_which_copy_holds_what_was_before()
    {
        using var old = new OldWarehouse();
        Assert.Equal($"my.duckdb upgraded from schema version 3 to {Schema.Version}; as it was before it is kept in my.v3.duckdb",
            WarehouseUpgrade.Ensure(old.Path)!.ToString());
    }

    [Fact]
    public void The_fingerprint_is_that_of_the_rows_and_the_tables_are_those_of_a_new_warehouse()
    {
        using var old = new OldWarehouse();
        using (var writer = WarehouseFile.OpenWriter(old.Path))
            Assert.Equal(Fingerprinting.Of(writer.Connection), writer.Scalar("SELECT value FROM meta WHERE key = 'fingerprint'"));
        WarehouseFile.Create(old.File("new.duckdb"));
        const string Form = """
            SELECT string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), ', ' ORDER BY table_name, column_index)
            FROM duckdb_columns() WHERE database_name = current_database() AND schema_name = 'main'
            """;
        Assert.Equal(old.Scalar(Form, old.File("new.duckdb")), old.Scalar(Form));
    }

    [Fact]
    public void Checks_log_import_and_undo_go_on_as_if_nothing_had_been()
    {
        using var old = new OldWarehouse();
        using (var reader = WarehouseFile.OpenReader(old.Path))
            Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
        Assert.Equal(OldWarehouse.Replacing, ImportHistory.Read(old.Path)[^1].ImportId);
        Assert.Equal(3L, old.Scalar("SELECT count(*) FROM reject"));
        var weeks = Repository.PathOf("datasets", "samples", "media-week.csv");
        Assert.Equal(ImportOutcome.Unchanged, Importer.Import(old.Path, ImportFolder.Shipped("media-week"), weeks).Outcome);

        const string Refunded = "SELECT sum(refunded) FROM order_line WHERE platform = 'douyin'";
        var later = (decimal)old.Scalar(Refunded)!;
        var undone = Assert.Single(Assert.Single(ImportHistory.Undo(old.Path, [OldWarehouse.Replacing])).Tables);
        Assert.Equal(("order_line", 8L, 8L), (undone.Table, undone.Removed, undone.Restored));
        Assert.True((decimal)old.Scalar(Refunded)! < later);
        Assert.Equal(0L, old.Scalar("SELECT count(*) FROM replaced_row WHERE table_name = 'order_line'"));
        Assert.NotNull(ImportHistory.Read(old.Path)[^1].UndoneAt);
        ImportHistory.Undo(old.Path, [.. ImportHistory.Read(old.Path).Where(e => e.UndoneAt is null).Select(e => e.ImportId).Distinct()]);
        foreach (var table in new[] { "order_line", "live_session", "reject" })
            Assert.Equal(0L, old.Scalar($"SELECT count(*) FROM {table}"));
    }

    [Fact]
    public void A_copy_that_is_there_is_never_overwritten()
    {
        using var old = new OldWarehouse();
        File.WriteAllText(old.Copy, "mine");
        File.WriteAllText(old.File("my.v3-2.duckdb"), "mine too");
        Assert.Equal(old.File("my.v3-3.duckdb"), WarehouseUpgrade.Ensure(old.Path)!.Copy);
        Assert.Equal(("mine", "mine too"), (File.ReadAllText(old.Copy), File.ReadAllText(old.File("my.v3-2.duckdb"))));
        Assert.Equal("3", old.Scalar("SELECT value FROM meta WHERE key = 'schema_version'", old.File("my.v3-3.duckdb")));
    }

    [Theory]
    [InlineData("2", "schema version 2, this kit reads version 5 and upgrades from version 3 on. Generate the demo or import your files")]
    [InlineData("none of ours", "schema version none, this kit reads version 5 and upgrades from version 3 on")]
    [InlineData("99", "schema version 99, this kit reads only version 5 and older ones. Update the kit.")]
    public void What_is_too_old_or_too_new_is_refused_and_left_alone(string version, string message)
    {
        using var old = new OldWarehouse($"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'");
        var bytes = old.Bytes();
        Assert.Contains(message, Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader(old.Path)).Message);
        Assert.Contains(message, Assert.Throws<WarehouseException>(() => WarehouseFile.OpenWriter(old.Path)).Message);
        Assert.Equal(bytes, old.Bytes());
        Assert.Equal(["my.duckdb"], old.Files);
    }

    [Fact]
    public void A_reader_that_may_not_upgrade_says_which_command_does()
    {
        using var old = new OldWarehouse();
        var error = Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader(old.Path, upgrade: false));
        Assert.EndsWith($"To upgrade it: dotnet run scripts/import.cs -- upgrade --into {old.Path}", error.Message);
        Assert.Equal(["my.duckdb"], old.Files);
    }

    [Fact]
    public void A_warehouse_that_another_process_reads_is_left_alone_and_the_command_named()
    {
        using var old = new OldWarehouse();
        var bytes = old.Bytes();
        using var child = Child.Start([], "read", old.Path);
        try
        {
            Assert.NotNull(Child.Await(child, "ready"));
            var error = Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader(old.Path));
            Assert.Contains("another process has the file open", error.Message);
            Assert.Contains("The file is as it was. To upgrade it: dotnet run scripts/import.cs -- upgrade --into ", error.Message);
            Assert.Equal(["my.duckdb"], old.Files);
        }
        finally
        {
            child.Kill();
            child.WaitForExit();
        }

        Assert.Equal(bytes, old.Bytes());
        Assert.NotNull(WarehouseUpgrade.Ensure(old.Path));
    }

    [Theory]
    [InlineData("copied")]
    [InlineData("stepped")]
    [InlineData("formed")]
    public void A_killed_upgrade_leaves_the_warehouse_as_it_was_and_the_next_one_does_it(string step)
    {
        using var old = new OldWarehouse();
        var content = old.Content();
        using (var child = Child.Start([], "upgrade", old.Path, step))
        {
            Assert.NotNull(Child.Await(child, step));
            child.Kill();
            child.WaitForExit();
        }

        Assert.Equal("3", old.Scalar("SELECT value FROM meta WHERE key = 'schema_version'"));
        Assert.Equal(content, old.Content());
        Assert.Equal(old.File("my.v3-2.duckdb"), WarehouseUpgrade.Ensure(old.Path)!.Copy);
        Assert.Equal(content, old.Content());
        Assert.Equal(content, old.Content(old.Copy));
    }

    [Fact]
    public void Rows_in_the_log_beside_the_file_are_in_the_copy_too()
    {
        using var old = new OldWarehouse();
        using (var child = Child.Start([], "brand", old.Path))
        {
            Assert.NotNull(Child.Await(child, "ready"));
            child.Kill();
            child.WaitForExit();
        }

        Assert.Contains("my.duckdb.wal", old.Files);
        var upgraded = WarehouseUpgrade.Ensure(old.Path)!;
        Assert.Equal(1L, old.Scalar("SELECT count(*) FROM brand WHERE brand_id = 'late'"));
        Assert.Equal(1L, old.Scalar("SELECT count(*) FROM brand WHERE brand_id = 'late'", upgraded.Copy));
    }
}
