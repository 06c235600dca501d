using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Parquet and JSON are read like any other table.</summary>
public class RowFileTests
{
    // 18 digits: a double, as a spreadsheet and JavaScript keep numbers, would round them.
    private const long First = 692100000000000001;

    private static readonly string[] Headers =
    [
        "order_id", "line_no", "buyer", "product_id", "form", "ordered_at", "paid_at", "quantity", "gross", "discount", "payable", "paid",
        "refunded_on",
    ];

    private static readonly (string Buyer, string Form, DateTime At, int Minutes, int Quantity, decimal Gross, decimal Discount)[] Orders =
    [
        ("dy_1", "直播", new(2026, 3, 2, 10, 0, 0), 5, 1, 129.10m, 0m),
        ("dy_2", "短视频", new(2026, 3, 3, 23, 59, 59), 0, 2, 0.30m, 0.10m),
        ("dy_1", "商品卡", new(2026, 3, 4, 0, 0, 0), 7, 3, 99999.99m, 0m),
    ];

    public static TheoryData<string> Formats => ["xlsx", "json", "ndjson", "pretty.json", "parquet"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_content_gives_the_same_rows_as_a_csv(string format)
    {
        var expected = Loaded("csv");
        Assert.Equal(3, expected.Count('\n'));
        Assert.Contains($"{First},", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Loaded(format));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("parquet")]
    public void A_scaffold_reads_the_columns_and_guesses_their_types(string format)
    {
        using var folder = new ImportFolder();
        var text = MappingScaffold.For(folder.File("mine." + format, Written(folder, format)));
        Assert.Contains("'order_id': { type: id }", text, StringComparison.Ordinal);
        Assert.Contains("'ordered_at': { type: timestamp }", text, StringComparison.Ordinal);
        Assert.Contains("'gross': { type: number }", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_plain_type_of_a_parquet_file_has_a_text()
    {
        var cells = Parquet("""
            SELECT 1.50::DECIMAL(18,2) AS money, 692100000000000001::BIGINT AS id, 18446744073709551615::UBIGINT AS large,
                DATE '2026-03-01' AS a_day, TIMESTAMP '2026-03-01 10:00:00.5' AS moment, TIMESTAMPTZ '2026-03-01 10:00:00+08' AS zoned,
                TIMESTAMP_NS '2026-03-01 10:00:00.123456789' AS fine, 0.1::FLOAT AS short, 0.1::DOUBLE + 0.2 AS sum, 123.0::DOUBLE AS whole,
                692100000000000001::DOUBLE AS lost, 'nan'::DOUBLE AS none, true AS truth, NULL::VARCHAR AS empty, encode('文') AS bytes,
                TIME '08:30:00' AS clock
            """).Single();
        Assert.Equal(
            [
                "1.50", "692100000000000001", "18446744073709551615", "2026-03-01", "2026-03-01 10:00:00.5", "2026-03-01 02:00:00Z",
                "2026-03-01 10:00:00.123456", "0.1", "0.3", "123", "6.92100000000000E+017", "", "true", "", "文", "08:30:00",
            ], cells.Select(c => c.Text));
        Assert.Equal(
            [CellForm.Date, CellForm.Date, CellForm.Date, CellForm.Date,
                CellForm.Number, CellForm.Number, CellForm.Number, CellForm.Number],
            cells.Skip(3).Take(8).Select(c => c.Form));
    }

    [Fact]
    public void Every_plain_value_of_json_keeps_its_text_and_a_key_that_comes_late_is_a_column()
    {
        using var folder = new ImportFolder();
        var file = folder.File("f.json", """
            {"id": 6921000000000000001234, "money": 1.10, "big": 1.5e3, "truth": true, "text": "\u6587\n\"x\"", "none": null}

            {"late": "b", "id": "0012"}
            {"none": null}
            {"id": 3}
            """);
        using var source = SourceFile.Open(file, "auto", TestContext.Current.CancellationToken);
        using var rows = source.Read(0, new FileFormat(true, null, '"', "auto"));
        Assert.True(rows.Read());
        Assert.Equal(["id", "money", "big", "truth", "text", "none", "late"], rows.Fields());
        Assert.True(rows.Read());
        Assert.Equal(["6921000000000000001234", "1.10", "1.5E3", "TRUE", "文\n\"x\"", "", ""], rows.Fields());
        Assert.Equal([CellForm.Text, CellForm.Text, CellForm.Number], Enumerable.Range(0, 3).Select(rows.Form));
        Assert.Equal(1, rows.Line);
        Assert.True(rows.Read());
        Assert.Equal((3L, "0012", "b"), (rows.Line, rows.Field(0).ToString(), rows.Field(6).ToString()));
        // An object of nothing is a blank row.
        Assert.True(rows.Read());
        Assert.Equal((5L, "3"), (rows.Line, rows.Field(0).ToString()));
        Assert.False(rows.Read());
    }

    [Theory]
    [InlineData("SELECT [1, 2] AS tags", "column tags: the column holds lists")]
    [InlineData("SELECT {'a': 1} AS address_parts", "the column holds structures")]
    [InlineData("SELECT MAP {'a': 1} AS m", "column m: the column holds maps")]
    public void A_parquet_column_of_lists_or_structures_is_named(string sql, string message) =>
        Assert.Contains(message, Assert.Throws<ImportException>(() => Parquet(sql)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"a\": 1, \"tags\": [1]}", "row 1, column tags: the column holds lists")]
    [InlineData("[\n{\"a\": 1},\n{\"a\": {\"b\": 1}}]", "row 3, column a: the column holds objects")]
    [InlineData("{\"a\": 1}\n{\"a\": 1, \"a\": 2}", "row 2, column a: the key stands twice in one object")]
    [InlineData("{\"a\": 1}\n\n{\"a\": 01}", "row 3: this is no JSON")]
    [InlineData("{\"a\": 1}\n5", "row 2: something else than an object")]
    [InlineData("[{\"a\": 1}", "this is no JSON")]
    [InlineData("{\"a\": \"\\ud800\"}", "row 1: this is no JSON")]
    public void A_fault_in_json_is_named_with_its_line(string text, string message)
    {
        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => SourceFile.Open(folder.File("f.json", text), "auto", default));
        Assert.Contains("f.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_costs_without_bound_is_refused()
    {
        using var folder = new ImportFolder();
        string Error(string text) => Assert.Throws<ImportException>(
            () => SourceFile.Open(folder.File("f.json", text), "auto", default)).Message;
        Assert.Contains("more than 16384 columns",
            Error(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"k{i}\": 1}}\n"))), StringComparison.Ordinal);
        Assert.Contains("an object of more than 16 MiB", Error("{\"a\": \"" + new string('x', 17 << 20) + "\"}"), StringComparison.Ordinal);
        Assert.Contains("this is no JSON", Error("[{\"a\": " + new string('[', 100_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_on_one_line_are_rows_of_their_own()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(ImportFolder.Shipped("touchpoints"), folder.File("t.json",
            "[{\"customer_id\":1,\"touched_at\":\"2026-03-01 10:00\",\"channel_id\":\"a\",\"kind\":\"click\"},"
            + "{\"customer_id\":2,\"touched_at\":\"never\",\"channel_id\":\"a\",\"kind\":\"click\"},"
            + "{\"customer_id\":3,\"touched_at\":\"never\",\"channel_id\":\"a\",\"kind\":\"click\"}]"), new() { MaxRejectShare = 1 });
        Assert.Equal((3L, 2L, 1L), (report.RowsRead, report.RowsRejected, report.RowsLoaded));
        Assert.Equal([2L, 3L], report.Rejections.Select(r => r.Row));
    }

    [Fact]
    public void Json_in_gb18030_is_read_and_a_mapping_without_a_header_does_not_take_the_names_for_a_row()
    {
        using var folder = new ImportFolder();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var report = folder.Import(ImportFolder.Shipped("touchpoints"), folder.File("t.json", Encoding.GetEncoding(54936).GetBytes(
            "{\"customer_id\":1,\"触点时间\":\"2026-03-01 10:00\",\"渠道\":\"a\",\"触点类型\":\"点击\"}\n")));
        Assert.Equal((1L, 1L), (report.RowsRead, report.RowsLoaded));

        using var other = new ImportFolder();
        var bare = other.Import(ImportFolder.Shipped("taobao-user-behavior"), other.File("b.ndjson", string.Concat(Enumerable.Range(0, 3)
            .Select(i => $"{{\"user\":{i + 1},\"item\":1,\"category\":2,\"behavior\":\"pv\",\"time\":{1511544070 + i}}}\n"))));
        Assert.Equal((3L, 3L), (bare.RowsRead, bare.RowsLoaded));
    }

    [Fact]
    public void Personal_columns_and_texts_are_treated_as_in_a_csv()
    {
        using var folder = new ImportFolder();
        const string Row =
            "{\"customer_id\":1,\"touched_at\":\"2026-03-01 10:00\",\"channel_id\":\"%\",\"kind\":\"click\",\"phone\":\"13800138000\"}\n";
        var text = Row.Replace("%", "a", StringComparison.Ordinal) + Row.Replace("%", "wang@example.com", StringComparison.Ordinal);
        var report = folder.Import(ImportFolder.Shipped("touchpoints"), folder.File("t.json", text), new() { MaxRejectShare = 1 });
        Assert.Equal((1L, 1L), (report.RowsLoaded, report.RowsRejected));
        Assert.Null(Assert.Single(report.Rejections).Value);
        Assert.DoesNotContain("13800138000", string.Join(' ', report.Notes), StringComparison.Ordinal);
        Assert.Equal((-1, -1), (File.ReadAllBytes(folder.Warehouse).AsSpan().IndexOf("13800138000"u8),
            File.ReadAllBytes(folder.Warehouse).AsSpan().IndexOf("wang@"u8)));
    }

    [Fact]
    public void A_parquet_file_with_signs_of_patterns_in_its_name_is_read_and_no_other()
    {
        using var folder = new ImportFolder();
        folder.File("a1.parquet", Copy(folder, "SELECT 'other' AS s"));
        var file = folder.File("a[1].parquet", Copy(folder, "SELECT 'own' AS s"));
        Assert.Equal("own", Rows(file).Single()[0].Text);
        using var source = File.OpenHandle(file);
        using var parquet = ParquetFile.Open(file, source);
        using var command = parquet.Select();
        foreach (var sql in new[]
        {
            $"SELECT * FROM read_parquet('{folder.Path("a1.parquet")}')", $"SELECT * FROM read_csv('{folder.Path("a1.parquet")}')",
            $"COPY (SELECT 1) TO '{folder.Path("out.csv")}'", "INSTALL httpfs", "SET enable_external_access = true",
        })
        {
            command.CommandText = sql;
            Assert.Throws<DuckDBException>(() => command.ExecuteNonQuery());
        }
    }

    [Fact]
    public void A_parquet_file_that_is_cut_off_or_damaged_within_is_refused_whole()
    {
        using var folder = new ImportFolder();
        var sound = Copy(folder, "SELECT i AS customer_id, TIMESTAMP '2026-03-01' + INTERVAL (i) SECOND AS touched_at, "
            + "md5(i::VARCHAR) AS channel_id, 'click' AS kind FROM range(20000) t(i)");
        var mapping = ImportFolder.Shipped("touchpoints");
        Assert.Contains("the Parquet file is damaged", Assert.Throws<ImportException>(
            () => folder.Import(mapping, folder.File("cut.parquet", sound[..(sound.Length / 2)]))).Message, StringComparison.Ordinal);
        var spoilt = sound.ToArray();
        spoilt.AsSpan(sound.Length / 2, 4000).Fill(0xA5);
        var error = Assert.Throws<ImportException>(() => folder.Import(mapping, folder.File("spoilt.parquet", spoilt)));
        Assert.Contains("spoilt.parquet", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Folder, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Warehouse));
        Assert.Equal(20_000, folder.Import(mapping, folder.File("sound.parquet", sound)).RowsLoaded);
    }

    private static string Loaded(string format)
    {
        using var folder = new ImportFolder();
        File.WriteAllText(PersonKey.FileFor(folder.Warehouse), "one key for all, of 16 bytes or more");
        var report = folder.Import(ImportFolder.Shipped("orders"), folder.File("orders." + format, Written(folder, format)));
        Assert.Empty(report.Rejections);
        return folder.Scalar<string>("SELECT string_agg(r::VARCHAR || chr(10), '' ORDER BY r::VARCHAR) FROM (SELECT * FROM order_line) r");
    }

    private static byte[] Written(ImportFolder folder, string format)
    {
        static string Time(DateTime at, char between) => at.ToString($"yyyy-MM-dd{between}HH:mm:ss", CultureInfo.InvariantCulture);
        static string Money(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);
        object?[] Cells(int i, char between)
        {
            var o = Orders[i];
            return [First + i, 1, o.Buyer, "P1", o.Form, Time(o.At, between),
                o.Minutes == 0 ? null : Time(o.At.AddMinutes(o.Minutes), between),
                o.Quantity, Money(o.Gross), Money(o.Discount), Money(o.Gross - o.Discount),
                Money(o.Minutes == 0 ? 0 : o.Gross - o.Discount), null];
        }

        // Numbers stand bare, as programs write them.
        string Json(int i, string indent) => "{" + string.Join(',', Cells(i, 'T').Select((c, k) =>
            $"{indent}\"{Headers[k]}\": " + (c is string s && k is < 8 or > 11 ? $"\"{s}\"" : c ?? "null"))) + "}";
        var all = Enumerable.Range(0, Orders.Length).ToList();
        return format switch
        {
            "csv" => Encoding.UTF8.GetBytes(string.Join(',', Headers) + "\n"
                + string.Concat(all.Select(i => string.Join(',', Cells(i, ' ')) + "\n"))),
            "ndjson" => Encoding.UTF8.GetBytes(string.Concat(all.Select(i => Json(i, "") + "\n"))),
            "json" => Encoding.UTF8.GetBytes($"[{string.Join(',', all.Select(i => Json(i, "")))}]"),
            "pretty.json" => Encoding.UTF8.GetBytes($"\uFEFF[\r\n{string.Join(",\r\n", all.Select(i => Json(i, "\r\n  ")))}\r\n]\r\n"),
            "xlsx" => Books.Xlsx(("Sheet1", [Headers, .. all.Select(i => Cells(i, ' ').Select((c, k) => k switch
            {
                0 => $"{c}",
                5 or 6 => c is string at ? DateTime.Parse(at, CultureInfo.InvariantCulture) : null,
                >= 8 and <= 11 => double.Parse((string)c!, CultureInfo.InvariantCulture),
                _ => c,
            }).ToArray())])),
            _ => Copy(folder, string.Join(" UNION ALL ", all.Select(i => "SELECT " + string.Join(", ", Cells(i, ' ').Select((c, k) =>
                (c is string s ? $"'{s}'" : c ?? "NULL") + (k switch
                {
                    0 => "::BIGINT", 5 or 6 => "::TIMESTAMP", 7 => "::INTEGER", 12 => "::DATE", >= 8 => "::DECIMAL(18,2)", _ => "",
                }) + $" AS {Headers[k]}"))))),
        };
    }

    private static List<(string Text, CellForm Form)[]> Parquet(string sql)
    {
        using var folder = new ImportFolder();
        return Rows(folder.File("f.parquet", Copy(folder, sql)));
    }

    private static List<(string Text, CellForm Form)[]> Rows(string file)
    {
        using var source = SourceFile.Open(file, "auto", default);
        using var rows = source.Read(0, new FileFormat(true, null, '"', "auto"));
        Assert.True(rows.Read());
        var all = new List<(string, CellForm)[]>();
        while (rows.Read())
            all.Add([.. Enumerable.Range(0, rows.FieldCount).Select(i => (rows.Field(i).ToString(), rows.Form(i)))]);
        return all;
    }

    private static byte[] Copy(ImportFolder folder, string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        var target = folder.Path("copied.tmp");
        Sql.Run(connection, $"COPY ({sql}) TO '{target}' (FORMAT parquet)");
        var bytes = File.ReadAllBytes(target);
        File.Delete(target);
        return bytes;
    }
}
