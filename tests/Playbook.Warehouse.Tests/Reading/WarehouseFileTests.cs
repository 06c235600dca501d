namespace Playbook.Warehouse.Tests.Reading;

public sealed class WarehouseFileTests
{
    [Fact]
    public void A_missing_file_is_said_with_the_command_that_makes_one()
    {
        var error = Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader("no-such.duckdb"));
        Assert.Contains("no-such.duckdb", error.Message);
        Assert.Contains("scripts/demo.cs", error.Message);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        using var temporary = new TemporaryWarehouse();
        var text = temporary.Other("text.duckdb");
        File.WriteAllText(text, "orders, but as text");
        Assert.Contains("not a DuckDB database", Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader(text)).Message);
        Assert.Contains("folder", Assert.Throws<WarehouseException>(() => WarehouseFile.OpenReader(Path.GetDirectoryName(text)!)).Message);
    }

    [Fact]
    public void A_DuckDB_file_without_our_tables_is_refused()
    {
        using var temporary = new TemporaryWarehouse("DROP TABLE meta");
        Assert.Contains("no table 'meta'", Assert.Throws<WarehouseException>(temporary.Open).Message);
    }

    [Theory]
    [InlineData("0", "schema version 0, this kit reads version")]
    [InlineData("99", "Update the kit")]
    public void Another_schema_version_is_refused_with_what_to_do(string version, string expected)
    {
        using var temporary = new TemporaryWarehouse($"UPDATE meta SET value = '{version}' WHERE key = 'schema_version'");
        Assert.Contains(expected, Assert.Throws<WarehouseException>(temporary.Open).Message);
    }

    [Fact]
    public void An_existing_file_is_never_overwritten()
    {
        using var temporary = new TemporaryWarehouse();
        Assert.Contains("exists already", Assert.Throws<WarehouseException>(() => WarehouseFile.Create(temporary.Path)).Message);
    }

    [Theory]
    [InlineData("IO Error: Could not set lock on file \"x\": Conflicting lock is held in dotnet (PID 4711) by user a",
        "another process has the file open (PID 4711), and who writes it needs it alone")]
    [InlineData("IO Error: Could not write all bytes to file: No space left on device", "the disk is full")]
    [InlineData("Out of Memory Error: failed to offload data block of size 256.0 KiB", "the disk is full")]
    [InlineData("Out of Memory Error: could not allocate block of size 3.9 KiB", "out of memory")]
    public void The_engines_errors_come_out_plain(string engine, string expected)
    {
        var plain = EngineError.Plain(new IOException(engine), "Opening x.duckdb");
        Assert.StartsWith("Opening x.duckdb: ", plain.Message);
        Assert.Contains(expected, plain.Message);
    }

    [Theory]
    [InlineData("Data Source=../datasets/demo.duckdb", "../datasets/demo.duckdb")]
    [InlineData("DataSource = a b.duckdb ; X=1", "a b.duckdb")]
    [InlineData("plain.duckdb", "plain.duckdb")]
    public void The_path_is_found_in_a_connection_string(string text, string path) => Assert.Equal(path, WarehouseFile.PathOf(text));

    [Theory]
    [InlineData("")]
    [InlineData("Server=here")]
    [InlineData("Data Source=")]
    public void A_connection_string_without_a_file_is_refused(string text) =>
        Assert.Throws<WarehouseException>(() => WarehouseFile.PathOf(text));

    [Theory]
    [InlineData("CREATE TABLE t (a INTEGER)")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("ATTACH '/tmp/other.duckdb'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("INSTALL httpfs")]
    public void A_SQL_cell_can_neither_write_nor_leave_the_warehouse(string sql)
    {
        using var temporary = new TemporaryWarehouse();
        using var connection = WarehouseFile.Connect($"Data Source={temporary.Path}");
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.ThrowsAny<Exception>(() => command.ExecuteNonQuery());
    }

    [Fact]
    public void A_transaction_that_fails_leaves_nothing_behind()
    {
        using var temporary = new TemporaryWarehouse();
        using (var writer = WarehouseFile.OpenWriter(temporary.Path))
        {
            Assert.Throws<InvalidOperationException>(() => writer.InTransaction(() =>
            {
                writer.Execute("INSERT INTO brand VALUES ('own', 'Ours', true, NULL)");
                throw new InvalidOperationException();
            }));
            Assert.Equal(0L, writer.Scalar("SELECT count(*) FROM brand"));
        }
    }
}
