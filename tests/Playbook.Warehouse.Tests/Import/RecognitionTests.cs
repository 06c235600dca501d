using System.IO.Compression;
using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Which mapping reads a file; archives and folders; a mapping to begin with for a file that none reads.</summary>
public class RecognitionTests
{
    private const string Row = "日期,订单编号,消耗(元)\n2026-03-02,a,1\n";

    [Fact]
    public void A_header_that_a_mapping_excludes_tells_it_from_its_neighbour()
    {
        using var folder = new ImportFolder();
        var standard = Named("standard", "not_headers: [整体消耗]");
        var all = Named("all", "");
        var file = folder.File("a.csv", "日期,订单编号,消耗(元),整体消耗\n2026-03-02,a,1,2\n");
        Assert.Equal("all", Recogniser.Find([standard, all], file, cancel: TestContext.Current.CancellationToken).Name);
        Assert.Contains("several mappings fit: all, standard", Assert.Throws<ImportException>(() => Recogniser.Find(
            [all, standard], folder.File("b.csv", Row), cancel: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("excludes one of the file's headers; allowed: none of 整体消耗", Assert.Throws<ImportException>(() => Recogniser.Find(
            [standard], file, cancel: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scaffold_is_YAML_with_guessed_types_and_marks_personal_columns()
    {
        using var folder = new ImportFolder();
        var file = folder.File("某平台-订单.csv", """
            导出说明
            订单编号,下单时间,日期,实付金额,数量,点击率,停留时长,收件人,收件人手机号,收货人省份,备注,备注
            '6921234567890123456,2026/03/02 08:55:37,20260302,"¥1,900.50",2,77.48%,6小时9分钟,张三,13912345678,广东,x: 'y',-
            6921234567890123457,2026/03/02 08:55:38,20260303,-,3,5%,45秒,李四,13912345679,广东,# z,a
            """);
        var text = MappingScaffold.For(file, cancel: TestContext.Current.CancellationToken);
        foreach (var line in new[]
        {
            "name: '某平台-订单'", "  '订单编号': { type: id }", "  '下单时间': { type: timestamp }", "  '日期': { type: date }",
            "  '实付金额': { type: money }", "  '数量': { type: integer }",
            "  '点击率': { type: number }", "  '停留时长': { type: duration }", "  '收件人': { personal: true, optional: true }",
            "  '收件人手机号': { personal: true, optional: true }",
            "  '收货人省份': { type: text }", "  '备注': { type: text }", "  '备注#2': { type: text }",
            "# The header was taken to be row 2; the import finds it by itself.",
        })
            Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "张三", "13912345678", "6921234567890123456" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Matches("#   order_line: order_id\\*", text);

        // Completed as it says, it is a mapping that reads the file.
        Assert.Contains("column 'product_id' of table order_line has no source",
            Assert.Throws<ImportException>(() => MappingFile.Parse(text, "s.yml")).Message, StringComparison.Ordinal);
        var done = MappingFile.Parse(
            text.Replace("# EDIT product_id: a field, or =text", "product_id: =all", StringComparison.Ordinal), "s.yml");
        var report = folder.Import(done, file, new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((2L, 1L, "no value"), (report.RowsRead, report.RowsLoaded, report.Rejections[0].Reason));
        Assert.Equal("1900.50", folder.Scalar<string>("SELECT sum(paid)::VARCHAR FROM order_line"));
    }

    [Theory]
    [InlineData("收件人", true)]
    [InlineData("收件人手机号（加密）", true)]
    [InlineData("详细地址", true)]
    [InlineData("买家留言", true)]
    [InlineData("身份证号码", true)]
    [InlineData("Phone", true)]
    [InlineData("收货人省份", false)]
    [InlineData("商品名称", false)]
    [InlineData("IP地址数", false)]
    public void Headers_of_personal_columns_are_known(string header, bool personal) => Assert.Equal(personal, PersonalHeaders.Is(header));

    [Fact]
    public void A_mapping_cannot_read_a_personal_column_and_no_message_shows_one()
    {
        var error = Assert.Throws<ImportException>(() => MappingFile.Parse("name: x\nfields:\n  a: { header: 收件人 }\ntables: {}", "x.yml"));
        Assert.Equal("x.yml, line 3, key fields.a: header '收件人' holds personal data; allowed: "
            + "'personal: true', which leaves the column unread, or 'type: person', which keeps a keyed hash", error.Message);
        using var folder = new ImportFolder();
        var file = folder.File(
            "a.csv", "日期,订单编号,消耗(元),收件人\n2026-03-02,a,1,王小明\n2026-03-09,a,1,王小明,extra\n2026-03-16,a,电话 13912345678,王小明\n");
        var report = folder.Import(WorkbookTests.Weeks(), file, new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((1L, 2L), (report.RowsLoaded, report.RowsRejected));
        Assert.Equal([null, "(14 characters, not shown: perhaps personal)"], report.Rejections.Select(r => r.Value));
        Assert.Equal(-1, File.ReadAllBytes(folder.Warehouse).AsSpan().IndexOf(Encoding.UTF8.GetBytes("王小明")));
    }

    [Fact]
    public void Folders_and_patterns_give_their_files_once_and_in_order()
    {
        using var folder = new ImportFolder();
        Directory.CreateDirectory(folder.Path("sub"));
        foreach (var name in new[] { "b.csv", "a.xlsx", "sub/c.CSV", "notes.md", "~$a.xlsx", ".hidden.csv" })
            folder.File(name, Row);
        Assert.Equal(["a.xlsx", "b.csv", "c.CSV"], InputFiles.Find([folder.Folder]).Select(f => f.Name));
        Assert.Equal(["b.csv", "a.xlsx"], InputFiles.Find([folder.Path("b.csv"), folder.Path("?.*")]).Select(f => f.Name));
        Assert.Contains("no file to load is there",
            Assert.Throws<ImportException>(() => InputFiles.Find([folder.Path("*.parquet")])).Message, StringComparison.Ordinal);
        Assert.Contains("file not found", Assert.Throws<ImportException>(() => InputFiles.Find([folder.Path("none.csv")])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_gives_its_files_and_leaves_nothing_behind()
    {
        using var folder = new ImportFolder();
        var path = folder.File(
            "a.zip", Zip(("数据/三月.csv", Encoding.UTF8.GetBytes(Row)), ("__MACOSX/x", [1]), ("b.csv", Encoding.UTF8.GetBytes(Row))));
        string inner;
        using (var unpacked = Unpacked.Open(InputFile.At(path), TestContext.Current.CancellationToken))
        {
            Assert.Equal(["a.zip/b.csv", "a.zip/数据/三月.csv"], unpacked.Files.Select(f => f.Name));
            inner = unpacked.Files[1].Path;
            Assert.Equal(Row, File.ReadAllText(inner));
            var report = Assert.Single(Importer.ImportAll(
                folder.Warehouse, [WorkbookTests.Weeks()], unpacked.Files[1], cancel: TestContext.Current.CancellationToken));
            Assert.Equal(("a.zip/数据/三月.csv", 1L), (report.File, report.RowsLoaded));
        }

        Assert.False(File.Exists(inner));
        using var plain = Unpacked.Open(InputFile.At(folder.File("c.csv", Row)), TestContext.Current.CancellationToken);
        Assert.Equal(folder.Path("c.csv"), Assert.Single(plain.Files).Path);

        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Row));
        using var single = Unpacked.Open(InputFile.At(folder.File("d.csv.gz", memory.ToArray())), TestContext.Current.CancellationToken);
        Assert.Equal(("d.csv", Row), (Assert.Single(single.Files).Name, File.ReadAllText(single.Files[0].Path)));
    }

    [Fact]
    public void An_archive_within_an_archive_is_left_out_and_the_tables_beside_it_are_read()
    {
        using var folder = new ImportFolder();
        var path = folder.File("a.zip", Zip(("b.csv", Encoding.UTF8.GetBytes(Row)), ("in.zip", Zip(("c.csv", Encoding.UTF8.GetBytes(Row)))),
            ("报告.docx", Zip(("word/document.xml", [1])))));
        using var unpacked = Unpacked.Open(InputFile.At(path), TestContext.Current.CancellationToken);
        Assert.Equal(["a.zip/b.csv"], unpacked.Files.Select(f => f.Name));
        Assert.Equal(["a.zip/in.zip", "a.zip/报告.docx"], unpacked.Unread.Select(u => u.File));
        Assert.Equal("a.zip/in.zip: an archive within the archive; allowed: tables; unpack it first", unpacked.Unread[0].Why);
    }

    [Theory]
    [InlineData(65001)]
    [InlineData(54936)]
    public void Names_in_an_archive_are_read_though_it_does_not_state_their_encoding(int codePage)
    {
        using var folder = new ImportFolder();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        // As a Mac or a Chinese Windows writes them: the bytes of the name, and no mark.
        var name = Encoding.Latin1.GetString(Encoding.GetEncoding(codePage).GetBytes("千川/三月-é.csv"));
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true, Encoding.Latin1))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write("a,b\n1,2\n"u8);
        }

        using var unpacked = Unpacked.Open(InputFile.At(folder.File("m.zip", memory.ToArray())), TestContext.Current.CancellationToken);
        var file = Assert.Single(unpacked.Files);
        Assert.Equal("m.zip/千川/三月-é.csv", file.Name);
        var error = Assert.Throws<ImportException>(() => Importer.ImportAll(
            folder.Warehouse, [WorkbookTests.Weeks()], file, cancel: TestContext.Current.CancellationToken));
        Assert.StartsWith("m.zip/千川/三月-é.csv, row 1, column 日期: the column is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_an_archive_marks_as_UTF_8_are_taken_as_they_are()
    {
        using var folder = new ImportFolder();
        // The framework marks what is not ASCII.
        using var unpacked = Unpacked.Open(InputFile.At(folder.File("m.zip", Zip(("café.csv", Encoding.UTF8.GetBytes(Row)),
            ("Q1·Q2.csv", Encoding.UTF8.GetBytes(Row)), ("三月.csv", Encoding.UTF8.GetBytes(Row))))), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["m.zip/Q1·Q2.csv", "m.zip/café.csv", "m.zip/三月.csv"], unpacked.Files.Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_is_searched_once_though_a_link_leads_back_and_hidden_folders_are_not()
    {
        using var folder = new ImportFolder();
        Directory.CreateDirectory(folder.Path("in/子 夹"));
        Directory.CreateDirectory(folder.Path("in/.ipynb_checkpoints"));
        folder.File("in/a.csv", Row);
        folder.File("in/子 夹/b.csv", Row);
        folder.File("in/.ipynb_checkpoints/a.csv", Row);
        try
        {
            Directory.CreateSymbolicLink(folder.Path("in/子 夹/loop"), folder.Path("in"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Windows asks for a right to make links; the rest holds all the same.
        }

        Assert.Equal(["a.csv", "b.csv"], InputFiles.Find([folder.Path("in")]).Select(f => f.Name));
    }

    [Fact]
    public void An_archive_that_is_unsound_is_refused()
    {
        using var folder = new ImportFolder();
        var nested = Zip(("in.zip", Zip(("a.csv", Encoding.UTF8.GetBytes(Row)))));
        Assert.Contains("n.zip: an archive within the archive (in.zip)", Refused(folder.File("n.zip", nested)), StringComparison.Ordinal);
        Assert.Matches(
            "z.zip: a part of the archive grows [0-9]+ times", Refused(folder.File("z.zip", Zip(("a.csv", new byte[64 << 20])))));
        Assert.Contains(
            "cut.zip: the workbook or archive is damaged", Refused(folder.File("cut.zip", nested[..^30])), StringComparison.Ordinal);
        Assert.Contains("the archive holds no file", Refused(folder.File("e.zip", Zip(("__MACOSX/x", [1])))), StringComparison.Ordinal);
        // The sizes an archive states are not trusted: this one says one byte.
        var lying = Zip(("a.csv", new byte[64 << 20]));
        var at = lying.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.GetBytes(1).CopyTo(lying, at + 24);
        using var unpacked = Record.Exception(() => Unpacked.Open(
            InputFile.At(folder.File("lie.zip", lying)), TestContext.Current.CancellationToken)) is null
            ? Unpacked.Open(InputFile.At(folder.Path("lie.zip")), TestContext.Current.CancellationToken)
            : null;
        Assert.True(unpacked is null || unpacked.Files.All(f => new FileInfo(f.Path).Length <= 32 << 20));
    }

    internal static byte[] Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    private static string Refused(string path) =>
        Assert.Throws<ImportException>(() => Unpacked.Open(InputFile.At(path), TestContext.Current.CancellationToken).Dispose()).Message;

    private static Mapping Named(string name, string keys) => MappingFile.Parse(
        $$"""
        name: {{name}}
        {{keys}}
        fields: { 日期: date, 订单编号: id, 消耗: { type: money } }
        tables: { media_week: { columns: { week: 日期, channel_id: 订单编号, spend: 消耗 } } }
        """,
        name + ".yml");
}
