using System.IO.Compression;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Workbooks, and files whose extension lies.</summary>
public class WorkbookTests
{
    private static readonly object?[][] Rows =
    [
        ["日期", "订单编号", "消耗(元)", "点击率", "名称"],
        [new DateTime(2026, 3, 2), "6921234567890123456", 61045.3, new Books.Percent(0.7748), "甲"],
        ["2026/03/09", 123456789012345L, new Books.Formula("1+1", 2), 0.0421, null],
        [46097, "'77", "1,391.5", "4.2%", "丙"],
    ];

    [Fact]
    public void Cells_of_a_workbook_count_as_they_are_typed()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Weeks(), folder.File("a.xlsx", Books.Xlsx(("数据", Rows))), new ImportOptions { Strict = true });
        Assert.Equal((ImportOutcome.Loaded, 3L, 3L), (report.Outcome, report.RowsRead, report.RowsLoaded));
        Assert.Equal(
            "2026-03-02 6921234567890123456 61045.30, 2026-03-09 123456789012345 2.00, 2026-03-16 77 1391.50",
            folder.Scalar<string>("SELECT string_agg(week || ' ' || channel_id || ' ' || spend, ', ' ORDER BY week) FROM media_week"));
        Assert.Equal("0.7748 0.0421 0.042", folder.Scalar<string>("SELECT string_agg(value, ' ' ORDER BY week) FROM control_week"));
    }

    [Fact]
    public void An_old_workbook_is_read_too_and_the_extension_does_not_count()
    {
        object?[][] rows = [["日期", "订单编号", "消耗(元)", "点击率"], ["2026-03-02", "7", 1.5, 0.1], [46090.0, "8", "2", 0.2]];
        foreach (var (name, bytes) in new[] { ("a.xls", Books.Xls(("数据", rows))), ("b.xls", Books.Xlsx(("数据", rows))),
            ("c.xlsx", "日期\t订单编号\t消耗(元)\t点击率\n2026-03-02\t7\t1.5\t0.1\n2026-03-09\t8\t2\t0.2\n"u8.ToArray()) })
        {
            using var folder = new ImportFolder();
            folder.Import(Weeks(), folder.File(name, bytes), new ImportOptions { Strict = true });
            Assert.Equal("2026-03-02 7 1.50, 2026-03-09 8 2.00",
                folder.Scalar<string>("SELECT string_agg(week || ' ' || channel_id || ' ' || spend, ', ' ORDER BY week) FROM media_week"));
        }
    }

    [Fact]
    public void A_web_page_called_xls_is_read_by_its_table()
    {
        const string page = """
            <html><head><meta charset="utf-8"><style>td { color: red }</style></head><body>
            <table><tr><td colspan="2">报表 &amp; 汇总</td></tr></table><p>
            <table border=1><tr><th>日期<th>订单编号</th><th>消耗(元)</th><th>点击率</th></tr>
            <!-- <tr><td>no</td></tr> --><tr><td>2026-03-02</td><td>&nbsp;7&nbsp;</td><td>1,391.5<br></td><td>10%</td></tr></table>
            """;
        using var folder = new ImportFolder();
        var report = folder.Import(Weeks(), folder.File("a.xls", page), new ImportOptions { Strict = true });
        Assert.Equal("a.xls [table 2]", report.File);
        Assert.Equal(
            "2026-03-02 7 1391.50", folder.Scalar<string>("SELECT string_agg(week || ' ' || channel_id || ' ' || spend) FROM media_week"));
    }

    [Fact]
    public void An_id_that_has_lost_digits_in_a_numeric_cell_is_refused()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(Weeks(),
            folder.File("a.xlsx", Books.Xlsx(("数据", [Rows[0], ["2026-03-02", 6921234567890123456d, 1, 0.1], ["2026-03-09", "a", 1, 0.1]]))),
            new ImportOptions { MaxRejectShare = 1 });
        var reject = Assert.Single(report.Rejections);
        Assert.Equal((2L, "订单编号", "a numeric cell keeps 15 digits: the last digits of the id are lost"),
            (reject.Row, reject.Column, reject.Reason));
    }

    [Fact]
    public void Each_sheet_is_recognised_by_itself_and_all_load_or_none()
    {
        object?[] header = ["日期", "订单编号", "消耗(元)", "点击率"];
        var sound = Books.Xlsx(("说明", [["口径", "见附件"]]), ("三月", [header, ["2026-03-02", "a", 1, 0.1]]),
            ("四月", [header, ["2026-04-06", "a", 2, 0.1]]));
        using var folder = new ImportFolder();
        var reports = All(folder, folder.File("a.xlsx", sound));
        Assert.Equal(["a.xlsx [三月]", "a.xlsx [四月]"], reports.Select(r => r.File));
        Assert.Equal(2, folder.Scalar<int>("SELECT count(*) FROM media_week"));
        Assert.All(All(folder, folder.Path("a.xlsx")), r => Assert.Equal(ImportOutcome.Unchanged, r.Outcome));

        var broken = Books.Xlsx(("五月", [header, ["2026-05-04", "a", 1, 0.1]]), ("六月", [header, ["never", "a", 2, 0.1]]));
        var before = folder.Scalar<string>("SELECT string_agg(week) FROM media_week");
        var refused = All(folder, folder.File("b.xlsx", broken));
        Assert.Equal([ImportOutcome.Refused, ImportOutcome.Refused], refused.Select(r => r.Outcome));
        Assert.Contains("nothing of the file was loaded: b.xlsx [六月] was refused", refused[0].Notes);
        Assert.Equal(before, folder.Scalar<string>("SELECT string_agg(week) FROM media_week"));
        Assert.Equal(2, folder.Scalar<int>("SELECT count(*) FROM import_log WHERE table_name = 'media_week'"));
    }

    [Fact]
    public void A_damaged_workbook_is_named_wherever_it_breaks_off()
    {
        var whole = Books.Xlsx(("数据", Rows));
        using var folder = new ImportFolder();
        for (var length = 40; length < whole.Length; length += 97)
        {
            var error = Assert.Throws<ImportException>(() => folder.Import(Weeks(), folder.File("cut.xlsx", whole[..length])));
            Assert.StartsWith("cut.xlsx: the workbook", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_workbook_that_grows_beyond_reason_is_refused_before_it_is_read()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            part.Write(new byte[32 << 20]);
        }

        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => folder.Import(Weeks(), folder.File("bomb.xlsx", memory.ToArray())));
        Assert.Matches("^bomb.xlsx: a part of the archive grows [0-9]+ times to 32 MiB when unpacked; allowed: 200 times above 16 MiB$",
            error.Message);
    }

    internal static Mapping Weeks() => MappingFile.Parse(
        """
        name: weeks
        file: { encoding: auto }
        fields:
          日期: { type: date }
          订单编号: { type: id, required: true }
          消耗: { type: money, header: [消耗, 花费] }
          ctr: { type: number, header: 点击率, optional: true }
        tables:
          media_week: { columns: { week: 日期, channel_id: 订单编号, spend: 消耗 } }
          control_week: { incomplete: skip, columns: { week: 日期, name: =ctr, value: ctr } }
        """,
        "weeks.yml");

    private static IReadOnlyList<ImportReport> All(ImportFolder folder, string file) =>
        Importer.ImportAll(folder.Warehouse, [Weeks()], InputFile.At(file), cancel: TestContext.Current.CancellationToken);
}
