using System.Globalization;
using ExcelDataReader;
using Playbook.Testing;
using Playbook.Warehouse.Import;
using Playbook.Warehouse.Tests.Import;

namespace Playbook.Warehouse.Tests.Export;

public sealed class ExportTests
{
    private const string Rows =
        "INSERT INTO order_line (order_id, line_no, product_id, ordered_at, paid_at, quantity, gross, discount, merchant_subsidy, "
        + "platform_subsidy, payable, paid, refunded, commission, campaign_id, channel_id) VALUES "
        + "('692100000000000001', 1, '=1+1', TIMESTAMP '2026-03-01 10:00:00', NULL, 1, 12345678901234.56, 0, 0, 0, 12345678901234.56, 0, "
        + "0, 0, '-3', '直播, \"间\"'), "
        + "('B', 1, '@SUM(A1)', TIMESTAMP '2026-03-02 23:59:59', TIMESTAMP '2026-03-03 00:00:00.25', 2, 3.10, 0, 0, 0, 3.10, 3.10, 0, 0, "
        + "'+1-1', '-a' || chr(10) || 'b')";

    private const string Columns = "order_id, line_no, product_id, ordered_at, paid_at, gross, campaign_id, channel_id";

    [Theory]
    [MemberData(nameof(FormulaCells.Cases), MemberType = typeof(FormulaCells))]
    public void A_text_that_a_spreadsheet_would_run_is_made_harmless_and_a_number_stays(string text, string expected) =>
        Assert.Equal(expected, CsvText.Harmless(text));

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData(" a", "\" a\"")]
    [InlineData("", "\"\"")]
    [InlineData(null, "")]
    [InlineData(-3, "-3")]
    [InlineData(0.1, "0.1")]
    [InlineData(true, "true")]
    public void A_cell_is_quoted_where_it_must_be(object? value, string expected) => Assert.Equal(expected, CsvText.Cell(value));

    [Fact]
    public void Csv_holds_what_the_table_holds()
    {
        using var temporary = Filled();
        var path = temporary.Other("o.csv");
        Assert.Equal(2, WarehouseExport.Write(
            temporary.Path, ExportSource.Statement("s", $"SELECT {Columns} FROM order_line ORDER BY order_id;"), path));
        Assert.Equal(
            "order_id,line_no,product_id,ordered_at,paid_at,gross,campaign_id,channel_id\r\n"
            + "692100000000000001,1,'=1+1,2026-03-01 10:00:00,,12345678901234.56,-3,\"直播, \"\"间\"\"\"\r\n"
            + "B,1,'@SUM(A1),2026-03-02 23:59:59,2026-03-03 00:00:00.250000,3.10,'+1-1,\"'-a\nb\"\r\n",
            File.ReadAllText(path));
        WarehouseExport.Write(temporary.Path, ExportSource.Table("brand"), temporary.Other("b.csv"), new ExportOptions { Bom = true });
        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'b'], File.ReadAllBytes(temporary.Other("b.csv"))[..4]);
    }

    [Fact]
    public void Parquet_read_back_is_the_table()
    {
        using var temporary = Filled();
        var path = temporary.Other("o.parquet");
        Assert.Equal(2, WarehouseExport.Write(temporary.Path, ExportSource.Table("order_line"), path));
        using var connection = new DuckDB.NET.Data.DuckDBConnection($"Data Source={temporary.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        var columns = string.Join(", ", Schema.Table("order_line").Columns.Select(c => c.Name));
        command.CommandText = $"SELECT count(*) FROM ((SELECT * FROM read_parquet('{path}') EXCEPT ALL SELECT {columns} FROM order_line) "
            + $"UNION ALL (SELECT {columns} FROM order_line EXCEPT ALL SELECT * FROM read_parquet('{path}')))";
        Assert.Equal(0L, command.ExecuteScalar());
    }

    [Fact]
    public void A_workbook_holds_texts_as_texts_and_numbers_as_numbers()
    {
        using var temporary = Filled();
        var path = temporary.Other("o.xlsx");
        Assert.Equal(2, WarehouseExport.Write(temporary.Path, ExportSource.Statement("s", $"SELECT {Columns}, 123456789012345678 AS big, "
            + "0.5::DOUBLE AS share, true AS flag, DATE '2026-03-01' AS day FROM order_line ORDER BY order_id"), path));
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        Assert.Equal("order_id", rows[0][0]);
        Assert.Equal(
            ["692100000000000001", 1.0, "=1+1", new DateTime(2026, 3, 1, 10, 0, 0), null, "12345678901234.56", "-3", "直播, \"间\"",
                "123456789012345678", 0.5, true, new DateTime(2026, 3, 1)],
            rows[1]);
        using var archive = System.IO.Compression.ZipFile.OpenRead(path);
        foreach (var sheet in archive.Entries.Where(e => e.FullName.Contains("sheet", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(sheet.Open());
            Assert.DoesNotContain("<f>", text.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_workbook_stays_readable_whatever_a_text_holds()
    {
        using var temporary = Filled();
        var path = temporary.Other("o.xlsx");
        WarehouseExport.Write(temporary.Path, ExportSource.Statement("s",
            "SELECT 'a' || chr(65534) || chr(65535) || chr(1) || chr(128512) || '<&>' AS \"b\uFFFE\""), path);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        Assert.True(reader.Read());
        Assert.Equal("b\uFFFD", reader.GetString(0));
        Assert.True(reader.Read());
        Assert.Equal("a\uFFFD\uFFFD\uFFFD😀<&>", reader.GetString(0));
    }

    [Fact]
    public void A_csv_of_a_table_imports_again_as_the_same_rows()
    {
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("media-week"), Repository.PathOf("datasets", "samples", "media-week.csv"));
        var path = folder.Path("media_week.csv");
        WarehouseExport.Write(folder.Warehouse, ExportSource.Table("media_week"), path);
        var other = folder.Path("other.duckdb");
        Importer.Import(other, TableFormat.For("media_week"), path, new ImportOptions { Strict = true });
        static string Line(string content) => content.Split('\n').Single(l => l.StartsWith("media_week ", StringComparison.Ordinal));
        Assert.Equal(Line(WarehouseContent.Of(folder.Warehouse)), Line(WarehouseContent.Of(other)));
    }

    [Fact]
    public void A_query_takes_its_parameters_as_text()
    {
        using var temporary = Filled();
        foreach (var name in new[] { "q.csv", "q.parquet", "q.xlsx" })
        {
            Assert.True(WarehouseExport.Write(
                temporary.Path, ExportSource.Query(
                    "core/gmv", new Dictionary<string, string> { ["by"] = "day", ["from"] = "2026-03-01", ["to"] = "2026-03-03" }),
                temporary.Other(name)) >= 1);
        }

        var error = Assert.Throws<WarehouseException>(() => ExportSource.Query(
            "core/gmv", new Dictionary<string, string> { ["by"] = "day", ["from"] = "yesterday", ["to"] = "2026-03-03" }));
        Assert.Contains(
            "parameter from: 'yesterday' is no date; allowed: a value such as 2026-01-01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_never_replaced_unasked_and_a_failure_leaves_none()
    {
        using var temporary = Filled();
        var path = temporary.Other("o.csv");
        File.WriteAllText(path, "mine");
        var error = Assert.Throws<WarehouseException>(() => WarehouseExport.Write(temporary.Path, ExportSource.Table("brand"), path));
        Assert.Contains("the file exists already; allowed: another name, or --force", error.Message, StringComparison.Ordinal);
        Assert.Throws<WarehouseException>(() => WarehouseExport.Write(
            temporary.Path, ExportSource.Statement("bad", "SELECT 1/0, nothing"), path, new ExportOptions { Overwrite = true }));
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(0, WarehouseExport.Write(temporary.Path, ExportSource.Table("brand"), path, new ExportOptions { Overwrite = true }));
        Assert.Equal("brand_id,name,is_own\r\n", File.ReadAllText(path));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.partial"));
    }

    [Theory]
    [InlineData("DELETE FROM order_line")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("COPY order_line TO '/tmp/never.csv'")]
    [InlineData("SET enable_external_access = true")]
    public void A_statement_reads_the_warehouse_and_nothing_else(string sql)
    {
        using var temporary = Filled();
        Assert.Throws<WarehouseException>(() => WarehouseExport.Write(
            temporary.Path, ExportSource.Statement("s", sql), temporary.Other("s.csv")));
        Assert.False(File.Exists(temporary.Other("s.csv")));
        Assert.False(File.Exists("/tmp/never.csv"));
    }

    [Fact]
    public void Times_of_day_and_days_before_1900_are_kept()
    {
        using var temporary = Filled();
        const string sql = "SELECT TIME '10:05:37' AS t, DATE '1850-01-02' AS old, DATE '1899-12-31' AS eve, DATE '1900-03-01' AS day";
        WarehouseExport.Write(temporary.Path, ExportSource.Statement("s", sql), temporary.Other("t.csv"),
            cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("10:05:37,1850-01-02,1899-12-31,1900-03-01", File.ReadAllLines(temporary.Other("t.csv"))[1]);
        WarehouseExport.Write(temporary.Path, ExportSource.Statement("s", sql), temporary.Other("t.xlsx"),
            cancellation: TestContext.Current.CancellationToken);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(temporary.Other("t.xlsx"));
        using var reader = ExcelReaderFactory.CreateReader(stream);
        reader.Read();
        reader.Read();
        Assert.Equal<object?>(
            ["10:05:37", "1850-01-02", "1899-12-31", new DateTime(1900, 3, 1)], Enumerable.Range(0, 4).Select(reader.GetValue));
    }

    [Theory]
    [InlineData("", "holds no statement")]
    [InlineData(" ; ", "holds no statement")]
    [InlineData("SELECT 1; DELETE FROM order_line", "more than one statement")]
    [InlineData("SELECT 1; SELECT 2", "more than one statement")]
    [InlineData("SELECT 'infinity'::DATE AS d", "a value has no place in this format")]
    [InlineData("SELECT 'a'::BLOB AS b", "A column of bytes cannot be written as text")]
    public void A_statement_that_cannot_be_written_as_a_whole_is_refused(string sql, string message)
    {
        using var temporary = Filled();
        var error = Assert.Throws<WarehouseException>(() => WarehouseExport.Write(temporary.Path, ExportSource.Statement("s.sql", sql),
            temporary.Other("s.csv"), cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(temporary.Other("s.csv")));
    }

    [Theory]
    [InlineData("SELECT 1", "SELECT 1")]
    [InlineData(" SELECT 1 ;\n-- done; really\n", "SELECT 1")]
    [InlineData("SELECT ';', \";\", $$;'$$ /* ; */; SELECT 'it''s;'", "SELECT ';', \";\", $$;'$$ /* ; */|SELECT 'it''s;'")]
    [InlineData("-- nothing;\n/* ; */ ;;", "")]
    [InlineData("SELECT $t$a;b$t$; SELECT 2", "SELECT $t$a;b$t$|SELECT 2")]
    [InlineData("SELECT e'it\\'s;x' AS x", "SELECT e'it\\'s;x' AS x")]
    [InlineData("SELECT '\\'; SELECT 2", "SELECT '\\'|SELECT 2")]
    [InlineData("SELECT 1 /* a /* b */ ; c */; SELECT $1", "SELECT 1 /* a /* b */ ; c */|SELECT $1")]
    [InlineData("SELECT 'never closed; SELECT 2", "SELECT 'never closed; SELECT 2")]
    public void Statements_are_parted_at_semicolons_outside_of_quotes_and_comments(string sql, string expected) =>
        Assert.Equal(expected, string.Join('|', SqlText.Statements(sql)));

    [Fact]
    public void A_semicolon_in_a_text_is_no_second_statement()
    {
        using var temporary = Filled();
        Assert.Equal(1, WarehouseExport.Write(temporary.Path, ExportSource.Statement("s", "SELECT 'a;b' AS x -- one; only"),
            temporary.Other("s.csv"), cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Every_query_runs_with_the_example_it_prints()
    {
        using var temporary = Filled();
        foreach (var query in QueryCatalog.Names.Select(QueryCatalog.Find))
        {
            var source = ExportSource.Query(query.Name, query.Parameters.ToDictionary(p => p.Name, p => p.Example));
            Assert.True(WarehouseExport.Write(temporary.Path, source, temporary.Other("q.csv"), new ExportOptions { Overwrite = true },
                TestContext.Current.CancellationToken) >= 0, query.Name);
        }
    }

    private static TemporaryWarehouse Filled() => new(Rows);
}
