using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>A file that cannot be loaded at all: said plainly, and nothing has changed.</summary>
public class BadFileTests
{
    private const string Header = "week,channel_id,spend\n";
    private const string Row = "2026-03-02,a,1.50\n";

    public static TheoryData<string, byte[], string> Files => new()
    {
        { "empty", [], "bad.csv: the file is empty; allowed: a header and at least one row" },
        { "blank", " \r\n\n\t"u8.ToArray(), "bad.csv: the file is empty" },
        { "byte-order mark alone", [0xEF, 0xBB, 0xBF], "bad.csv: the file is empty" },
        { "header alone", Encoding.UTF8.GetBytes(Header), "bad.csv: the file has a header but no row; allowed: at least one row" },
        { "xlsx", "PK\u0003\u0004rest"u8.ToArray(), "bad.csv: the workbook or archive is damaged; allowed: a sound .xlsx or .zip file" },
        { "xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "bad.csv: the workbook is damaged: " },
        { "html", "\n<!DOCTYPE html><html>"u8.ToArray(),
            "this is not a table but a web page (HTML) without a table, perhaps the log-in page of the platform: export again" },
        { "json", "[{\"week\": 1}]"u8.ToArray(), "bad.csv, row 1, column channel_id: the column is missing; the file has week" },
        { "json of no rows", "{\"rows\": [{\"week\": 1}]}"u8.ToArray(),
            "bad.csv, row 1, column rows: the column holds lists in its cells; allowed: one value in each cell" },
        { "json that breaks off", "{\"week\": 1}\n{\"week\": \n"u8.ToArray(), "bad.csv, row 3: this is no JSON: " },
        { "json without a key", "[ ]"u8.ToArray(), "bad.csv: the file holds no object with a key" },
        { "json of lists", "[[1, 2]]"u8.ToArray(), "bad.csv, row 1: something else than an object stands where a row is expected" },
        { "parquet", "PAR1..."u8.ToArray(), "bad.csv: the Parquet file is damaged: " },
        { "warehouse", "\0\0\0\0\0\0\0\0DUCK..."u8.ToArray(), "a DuckDB database" },
        { "binary", [.. "week,channel_id\n"u8, 0, 1, 2, 3], "the file is not text: it holds NUL bytes" },
        { "gb18030", [.. Encoding.ASCII.GetBytes(Header + Row), 0xD6, 0xD0, (byte)',', (byte)'1', 10],
            "bad.csv, row 3: the bytes are not UTF-8; allowed: UTF-8; Chinese exports are often GB18030: say 'encoding: gb18030'" },
        { "utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Header + Row)],
            "the file is UTF-16; allowed: utf-8; say 'encoding: utf-16'" },
        { "column missing", Encoding.UTF8.GetBytes("week,chanel_id,spend\n" + Row),
            "bad.csv, row 1, column channel_id: the column is missing (did you mean chanel_id?); "
            + "the file has week, chanel_id, spend; allowed: channel_id" },
        { "column twice", Encoding.UTF8.GetBytes("week,channel_id,spend,Spend\n" + Row),
            "bad.csv, row 1, column spend: the header stands twice; allowed: each mapped header once" },
        { "open quote", Encoding.UTF8.GetBytes(Header + "2026-03-02,\"a,1.50\n"), "bad.csv, row 2: a quote is opened and never closed" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_named_and_leaves_a_warehouse_byte_for_byte(string kind, byte[] bytes, string message)
    {
        using var folder = new ImportFolder();
        folder.Import(Strict(), folder.File("good.csv", Header + Row));
        var file = folder.File("bad.csv", bytes);
        var before = folder.State();
        var error = Assert.Throws<ImportException>(() => folder.Import(Strict(), file));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.State());
        Assert.NotEmpty(kind);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Makes_no_new_warehouse(string kind, byte[] bytes, string message)
    {
        using var folder = new ImportFolder();
        var file = folder.File("bad.csv", bytes);
        var before = folder.State();
        Assert.Throws<ImportException>(() => folder.Import(Strict(), file));
        Assert.Equal(before, folder.State());
        Assert.NotEmpty(kind + message);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_said_plainly()
    {
        using var folder = new ImportFolder();
        Assert.Contains("none.csv: file not found: ",
            Assert.Throws<ImportException>(() => folder.Import(Strict(), folder.Path("none.csv"))).Message, StringComparison.Ordinal);
        Assert.Contains("this is a folder; allowed: a CSV file",
            Assert.Throws<ImportException>(() => folder.Import(Strict(), folder.Folder)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Folder));
    }

    [Fact]
    public void Auto_reads_every_encoding_that_exports_come_in()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = "buyer,occurred_at,step\n甲,2026-03-02 08:00:00,支付\n";
        foreach (var (name, encoding) in new[] { ("a", new UTF8Encoding(false)), ("b", new UTF8Encoding(true)), 
            ("c", Encoding.Unicode), ("d", Encoding.BigEndianUnicode), ("e", Encoding.GetEncoding(54936)) })
        {
            using var folder = new ImportFolder();
            var report = folder.Import(
                ImportFolder.Shipped("events"), folder.File(name + ".csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
            Assert.Equal((ImportOutcome.Loaded, 1L), (report.Outcome, report.RowsLoaded));
            Assert.Equal("pay", folder.Scalar<string>("SELECT step FROM event"));
        }
    }

    [Fact]
    public void The_same_file_through_another_mapping_is_refused()
    {
        using var folder = new ImportFolder();
        var file = folder.File("a.csv", Header + Row);
        folder.Import(Strict(), file);
        var before = folder.State();
        var error = Assert.Throws<ImportException>(() => folder.Import(TableFormat.For("media_week"), file));
        Assert.Contains("was loaded into media_week as import 1 through mapping media-week#", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, folder.State());
    }

    [Fact]
    public void Headers_never_become_SQL()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse(
            """
            name: evil
            fields:
              w: { header: 'week"; DROP TABLE meta; --', type: date }
              c: { header: "ch'annel" }
              s: { header: spend, type: money }
            tables:
              media_week: { columns: { week: w, channel_id: c, spend: s } }
            """,
            "evil.yml");
        folder.Import(
            mapping, folder.File("a.csv", "\"week\"\"; DROP TABLE meta; --\",ch'annel,spend\n2026-03-02,\"'); DROP TABLE meta; --\",1\n"));
        Assert.Equal("'); DROP TABLE meta; --", folder.Scalar<string>("SELECT channel_id FROM media_week"));
        Assert.Equal(1, folder.Scalar<int>("SELECT count(*) FROM meta WHERE key = 'schema_version'"));
    }

    // The shipped mapping with the encoding stated, as a user's own would.
    private static Mapping Strict() => ImportFolder.Shipped("media-week") with { File = new FileFormat(true, ',', '"', "utf-8") };
}
