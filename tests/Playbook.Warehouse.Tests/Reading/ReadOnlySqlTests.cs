using System.Data.Common;

namespace Playbook.Warehouse.Tests.Reading;

public sealed class ReadOnlySqlTests(ReadOnlySqlTests.Shared shared) : IClassFixture<ReadOnlySqlTests.Shared>
{
    /// <summary>One warehouse for all: no test may change a byte of it.</summary>
    public sealed class Shared : IDisposable
    {
        private readonly TemporaryWarehouse temporary = new("INSERT INTO brand VALUES ('b', 'B', true)");

        public Shared()
        {
            Reader = temporary.Open();
            Connection = WarehouseFile.Connect(temporary.Path);
            (Bytes, ClosedBytes) = (File.ReadAllBytes(Path), File.ReadAllBytes(Closed.Path));
        }

        public string Path => temporary.Path;

        public WarehouseReader Reader { get; }

        public DbConnection Connection { get; }

        public byte[] Bytes { get; }

        public byte[] ClosedBytes { get; }

        /// <summary>Another, which no connection of this process has open: an export opens it in its own way.</summary>
        internal TemporaryWarehouse Closed { get; } = new();

        public void Dispose()
        {
            Reader.Dispose();
            Connection.Dispose();
            temporary.Dispose();
            Closed.Dispose();
        }
    }

    /// <summary>Statements that read.</summary>
    public static TheoryData<string> Reading =>
    [
        "SELECT 1", "select 1;", "SELECT 1; SELECT 2", "FROM brand", "FROM brand SELECT brand_id", "WITH a AS (SELECT 1 AS x) FROM a",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) FROM n", "VALUES (1), (2)", "TABLE brand",
        "(SELECT 1) UNION ALL (SELECT 2)", "DESCRIBE brand", "DESCRIBE SELECT 1", "SHOW TABLES", "SHOW ALL TABLES", "SHOW brand",
        "SUMMARIZE brand", "SUMMARIZE SELECT 1 AS x", "EXPLAIN SELECT 1", "explain analyze SELECT 1", "EXPLAIN (FORMAT json) SELECT 1",
        "EXPLAIN (SELECT 1)", "-- a comment\nSELECT 1", "/* a /* nested */ comment */ SELECT 1", "SELECT 1 -- at the end",
        "SELECT 1 -- ended by a return\r+ 1", "SELECT ';' AS x", "SELECT $$ ; COPY $$ AS x", "SELECT 'COPY (SELECT 1) TO ''x''' AS text",
        "PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)", "-- wide\nPIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v);",
        "FROM (PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v))",
        "WITH p AS (PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)) FROM p",
        "SELECT * FROM (SELECT 'a' AS k, 1 AS v) PIVOT (sum(v) FOR k IN ('a'))", "UNPIVOT (SELECT 1 AS a, 2 AS b) ON a, b",
        "(PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v))", "SUMMARIZE PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)",
        "EXPLAIN (FORMAT \"json\") SELECT 1", "SELECT * FROM duckdb_settings()", "SELECT sum(spend) FROM media_weeks",
        "SELECT count(*) FROM visits('2026-01-01', '2026-01-31')", "SELECT x FROM range(3) AS r(x), unnest([1, 2]) AS u(y)",
        "FROM pragma_table_info('brand')", "SELECT random(), uuid(), now()", "FROM histogram_values(brand, name)",
    ];

    /// <summary>Statements that do something else. {0} is the warehouse's path.</summary>
    public static TheoryData<string> Writing =>
    [
        "COPY (SELECT 'gone') TO '{0}' (USE_TMP_FILE false)", "copy (select 'gone') to '{0}'",
        "COPY (SELECT 'gone') TO '{0}.wal' (FORMAT csv)", "COPY (SELECT unhex('00')) TO '{0}.wal' (FORMAT blob)",
        "COPY (SELECT 'gone') TO '{0}.wal.checkpoint'", "COPY (SELECT 'gone') TO '{0}.wal.recovery'",
        "COPY (SELECT 'gone') TO '{0}.tmp/x.csv'", "COPY (SELECT 'gone') TO '{0}.tmp'", "COPY (SELECT 'gone') TO '{0}.new'",
        "COPY brand TO '{0}.wal'", "COPY brand FROM '{0}.wal'", "COPY FROM DATABASE test TO memory",
        "EXPLAIN COPY (SELECT 'gone') TO '{0}'", "EXPLAIN ANALYZE COPY (SELECT 'gone') TO '{0}' (USE_TMP_FILE false)",
        "EXPLAIN (ANALYZE) COPY (SELECT 'gone') TO '{0}' (USE_TMP_FILE false)", "EXPLAIN ANALYZE /* x */ COPY (SELECT 1) TO '{0}.wal'",
        "EXPLAIN ANALYZE SELECT 1; COPY (SELECT 1) TO '{0}.wal'", "SELECT 1; COPY (SELECT 'gone') TO '{0}' (USE_TMP_FILE false)",
        "SELECT 1 -- \r; COPY (SELECT 'gone') TO '{0}' (USE_TMP_FILE false)", "SELECT 1; -- \rCOPY (SELECT 1) TO '{0}.wal'",
        "/* /* */ SELECT 1; */ COPY (SELECT 1) TO '{0}.wal'", "-- PIVOT\rCOPY (SELECT 1) TO '{0}.wal'",
        "COPY (PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)) TO '{0}.wal'",
        "PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v); COPY (SELECT 1) TO '{0}.wal'",
        "WITH p AS (PIVOT (SELECT 'a' AS k, 1 AS v) ON k USING sum(v)) FROM p -- \r; COPY (SELECT 1) TO '{0}.wal'",
        "EXPORT DATABASE '{0}.wal'", "IMPORT DATABASE '{0}.tmp'", "ATTACH '{0}.tmp/other.duckdb'", "ATTACH ':memory:' AS other",
        "DETACH test",
        "CREATE TABLE mine (x INTEGER)", "CREATE TEMP TABLE mine AS SELECT 1 AS x", "CREATE OR REPLACE TEMP VIEW paid_lines AS SELECT 1",
        "CREATE TEMP MACRO visits(a, b) AS TABLE SELECT 1", "CREATE SECRET s (TYPE s3)", "INSERT INTO brand VALUES ('x')",
        "WITH a AS (SELECT 1) INSERT INTO brand SELECT * FROM a", "UPDATE brand SET name = 'x'", "DELETE FROM brand", "TRUNCATE brand",
        "MERGE INTO brand USING brand AS o ON false WHEN MATCHED THEN DELETE", "DROP TABLE brand", "DROP VIEW paid_lines",
        "ALTER TABLE brand ADD COLUMN x INTEGER", "COMMENT ON TABLE brand IS 'x'", "VACUUM", "ANALYZE", "CHECKPOINT", "FORCE CHECKPOINT",
        "BEGIN", "ROLLBACK", "SET memory_limit = '1GB'", "SET VARIABLE x = 1", "RESET memory_limit", "PRAGMA memory_limit = '1GB'",
        "PRAGMA enable_profiling = 'json'", "CALL force_checkpoint()", "INSTALL httpfs", "LOAD '{0}.tmp/x.duckdb_extension'", "USE memory",
        "WITH p AS (SELECT 1 AS \"PIVOT\") UPDATE brand SET name = 'x' FROM p", "WITH p AS (SELECT 1 AS \"PIVOT\") DELETE FROM brand",
        "WITH p AS (SELECT 1 AS \"PIVOT\") INSERT INTO brand SELECT * FROM p",
        "SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': '{0}.tmp/log'}, level = 'trace')",
        "FROM enable_profiling(format = 'json', save_location = '{0}.tmp/p.json')", "FROM disable_logging()", "FROM force_checkpoint()",
        "SELECT * FROM brand WHERE EXISTS (FROM checkpoint())", "WITH c AS (FROM main.\"force_checkpoint\"()) FROM c",
        "FROM truncate_duckdb_logs()", "SELECT write_log('x')", "SELECT sleep_ms(100000)",
        "SELECT * FROM query('SELECT * FROM enable_' || 'logging()')", "FROM query_table('brand')",
        "FROM json_execute_serialized_sql(json_serialize_sql('FROM disable_logging()'))", "FROM read_text('{0}')", "FROM glob('/*')",
        "PIVOT (FROM enable_logging()) ON level", "FROM (PIVOT (SELECT 'a' AS k, write_log('x') AS v) ON k USING max(v))",
        "EXPLAIN ANALYZE FROM force_checkpoint()", "PREPARE p AS SELECT 1", "EXECUTE p", "DEALLOCATE p",
    ];

    [Theory]
    [MemberData(nameof(Reading))]
    public void A_statement_that_reads_passes_every_door(string sql)
    {
        shared.Reader.SqlTable(sql);
        using var row = Command(sql).ExecuteReader();
        while (row.Read()) Assert.True(row.FieldCount > 0);
    }

    [Theory]
    [MemberData(nameof(Writing))]
    public void All_else_is_refused_at_every_door_and_no_byte_changes(string form)
    {
        var sql = form.Replace("{0}", shared.Path, StringComparison.Ordinal);
        Refused(() => shared.Reader.SqlTable(sql));
        Refused(() => shared.Reader.SqlRows<long>(sql));
        Refused(() => Command(sql).ExecuteNonQuery());
        Refused(() => Command(sql).ExecuteScalar());
        Refused(() => Command(sql).ExecuteReader());
        Refused(() => Command(sql).Prepare());
        foreach (var name in (string[])["s.csv", "s.parquet"])
            Refused(() => WarehouseExport.Write(
                shared.Closed.Path, ExportSource.Statement("s", sql.Replace(shared.Path, shared.Closed.Path, StringComparison.Ordinal)),
                shared.Closed.Other(name)));
        Assert.Equal(shared.Bytes, File.ReadAllBytes(shared.Path));
        Assert.Equal(shared.ClosedBytes, File.ReadAllBytes(shared.Closed.Path));
        foreach (var path in (string[])[shared.Path, shared.Closed.Path])
            Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void What_the_engine_lets_a_statement_write_is_tried_and_refused()
    {
        // The engine opens these itself, whatever is said of external access.
        var paths = shared.Reader.SqlRows<string>("SELECT unnest(current_setting('allowed_paths'))");
        Assert.Contains(shared.Path, paths);
        foreach (var path in paths) Refused(() => shared.Reader.SqlTable($"COPY (SELECT 'gone') TO '{path}' (USE_TMP_FILE false)"));
    }

    [Fact]
    public void What_another_version_of_the_engine_adds_is_no_source_until_it_was_looked_at()
    {
        var found = shared.Reader.SqlRows<string>(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'table' ORDER BY ALL");
        string[] refused =
        [
            "arrow_scan", "arrow_scan_dumb", "check_peg_parser", "checkpoint", "disable_logging", "disable_peg_parser", "disable_profiling",
            "enable_logging", "enable_peg_parser", "enable_profiling", "force_checkpoint", "glob", "json_execute_serialized_sql",
        ];
        Assert.All(refused, name => Assert.Contains(name, found));
        Assert.All(refused, name => Refused(() => shared.Reader.SqlTable($"FROM {name}('x')")));
        // Functions of a value that depend on more than their arguments: of these two act, and one waits.
        Assert.Equal("current_connection_id current_query current_query_id current_transaction_id currval error gen_random_uuid nextval "
            + "random setseed sleep_ms stats uuid uuidv4 uuidv7 write_log", Assert.Single(shared.Reader.SqlRows<string>(
            "SELECT string_agg(DISTINCT function_name, ' ' ORDER BY function_name) FROM duckdb_functions() "
            + "WHERE function_type = 'scalar' AND (has_side_effects OR stability = 'VOLATILE')")));
    }

    [Fact]
    public void A_refusal_names_the_statement_and_what_is_allowed()
    {
        var error = Assert.Throws<WarehouseException>(() => shared.Reader.SqlTable("-- tidy up\nDELETE FROM brand WHERE true"));
        Assert.Contains(
            "'DELETE FROM brand WHERE true' is no statement that reads; allowed: SELECT,", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_syntax_keeps_the_engines_message()
    {
        var error = Assert.ThrowsAny<DbException>(() => Command("SELECT FROM WHERE").ExecuteReader());
        Assert.Contains("syntax error at or near \"WHERE\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sort_larger_than_memory_still_spills_to_disk() =>
        Assert.Equal($"{shared.Path}.tmp", Command("SELECT current_setting('temp_directory')").ExecuteScalar());

    private DbCommand Command(string sql)
    {
        var command = shared.Connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those of the tables above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    // A statement that no door would parse, or a second one in an export, is refused by the words that belong to it.
    private static void Refused(Action act)
    {
        var error = Assert.ThrowsAny<Exception>(act);
        Assert.True(error is WarehouseException or DbException, error.ToString());
        Assert.Matches("no statement that reads|does more than read it|more than one statement|syntax error", error.Message);
    }
}
