using System.Text;
using CsCheck;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>
/// Samples and workbooks, mutilated: each is refused with a reason or every row of it is accounted for, and nothing is half loaded.
/// </summary>
public class FileFuzzTests
{
    private static readonly Lazy<(string Name, byte[] Bytes)[]> Sources = new(() =>
    [
        .. new[] { "ad-day.csv", "media-week.csv" }.Select(n => (n, File.ReadAllBytes(Repository.PathOf("datasets", "samples", n)))),
        ("book.xlsx", Books.Xlsx(Sheets)),
        ("book.xls", Books.Xls(Sheets)),
        ("page.xls", Encoding.UTF8.GetBytes(
            "<html><table><tr><th>日期</th><th>订单编号</th><th>消耗(元)</th></tr>"
            + "<tr><td>2026-03-02</td><td>a</td><td>1</td></tr></table></html>")),
        ("all.zip", RecognitionTests.Zip(("a.csv", "日期,订单编号,消耗(元)\n2026-03-02,a,1\n"u8.ToArray()), ("b.xlsx", Books.Xlsx(Sheets)))),
    ]);

    private static (string, object?[][])[] Sheets =>
    [
        ("三月", [["标题"], ["日期", "订单编号", "消耗(元)", "点击率"], ["2026-03-02", "a", 1.5, new Books.Percent(0.1).Share],
            ["2026-03-09", "b", "1.2万", 0.2], ["合计", null, 12001.5]]),
        ("四月", [["日期", "订单编号", "消耗(元)"], ["2026-04-06", "a", 1]]),
    ];

    [Fact]
    public void Bytes_that_change_vanish_or_double_never_crash_an_import()
    {
        using var folder = new ImportFolder();
        var before = Seed(folder);
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Double.Unit, Gen.Double.Unit, Gen.Byte).Sample(
            (source, kind, from, to, b) =>
            {
                var (name, bytes) = Sources.Value[source];
                var (at, end) = ((int)(Math.Min(from, to) * bytes.Length), (int)(Math.Max(from, to) * bytes.Length));
                byte[] bad = kind switch
                {
                    0 => [.. bytes[..at], b, .. bytes[Math.Min(at + 1, bytes.Length)..]],
                    1 => bytes[..at],
                    2 => [.. bytes[..at], .. bytes[end..]],
                    3 => [.. bytes[..end], .. bytes[at..]],
                    4 => [.. bytes[..at], .. Encoding.Unicode.GetBytes("汉"), b, .. bytes[at..]],
                    _ => [.. bytes[end..], .. bytes[..end]],
                };
                Try(folder, folder.File(name, bad));
            },
            iter: 300,
            threads: 1);
        Assert.Equal(before, Tables(folder));
    }

    [Fact]
    public void Columns_that_are_dropped_doubled_or_shuffled_never_shift_a_value()
    {
        using var folder = new ImportFolder();
        var before = Seed(folder);
        var lines = File.ReadAllLines(Repository.PathOf("datasets", "samples", "media-week.csv")).Select(l => l.Split(',')).ToArray();
        var spend = folder.Import(ImportFolder.Shipped("media-week"), Repository.PathOf("datasets", "samples", "media-week.csv"),
            new ImportOptions { DryRun = true })
            .Tables.Single(t => t.Table == "media_week").Sums.Single(s => s.Key == "spend").Value;
        Gen.Select(Gen.Shuffle(Enumerable.Range(0, lines[0].Length).ToArray()), Gen.Int[0, 2], Gen.Int[0, lines[0].Length - 1]).Sample(
            (order, kind, column) =>
            {
                int[] columns = kind switch { 0 => order, 1 => [.. order.Where(c => c != column)], _ => [.. order, column] };
                var file = folder.File(
                    "shuffled.csv", string.Concat(lines.Select(l => string.Join(',', columns.Select(c => l[c])) + "\n")));
                foreach (var report in Try(folder, file).Where(r => r.Mapping == "media-week" && r.RowsLoaded == r.RowsRead))
                    Assert.Equal(spend, report.Tables.Single(t => t.Table == "media_week").Sums.Single(s => s.Key == "spend").Value);
            },
            iter: 100,
            threads: 1);
        Assert.Equal(before, Tables(folder));
    }

    [Fact]
    public void A_text_in_any_encoding_is_read_or_refused()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new ImportFolder();
        var before = Seed(folder);
        var read = 0;
        foreach (var page in new[] { 65001, 54936, 936, 950, 932, 1252, 1200, 1201, 12000 })
        {
            var encoding = Encoding.GetEncoding(page);
            foreach (var mark in new[] { true, false })
            {
                var bytes = encoding.GetBytes("日期,订单编号,消耗(元)\n2026-03-02,一二三,1\n");
                read += Try(folder, folder.File("e.csv", mark ? [.. encoding.GetPreamble(), .. bytes] : bytes)).Count;
            }
        }

        // UTF-8 and UTF-16 with their mark, UTF-8 without, GB18030 and GBK.
        Assert.InRange(read, 8, 18);
        Assert.Equal(before, Tables(folder));
    }

    [Fact]
    public void A_line_of_ten_megabytes_is_refused_and_so_is_what_no_formula_gives()
    {
        using var folder = new ImportFolder();
        var before = Seed(folder);
        var error = Assert.Throws<ImportException>(() => folder.Import(
            WorkbookTests.Weeks(),
            folder.File("long.csv", "日期,订单编号,消耗(元)\n2026-03-02,a,1\n2026-03-09," + new string('x', 10 << 20) + ",1\n"),
            new ImportOptions { DryRun = true }));
        Assert.StartsWith("long.csv, row 3: a record is longer than", error.Message, StringComparison.Ordinal);

        var report = folder.Import(WorkbookTests.Weeks(), folder.File("f.xlsx",
            Books.Xlsx(("a", [["日期", "订单编号", "消耗(元)"], ["2026-03-02", "=cmd|' /C calc'!A0", 1], ["2026-03-09", "b", "#DIV/0!"]]))),
            new ImportOptions { DryRun = true, MaxRejectShare = 1 });
        Assert.Equal((2L, 1L, 1L), (report.RowsRead, report.RowsLoaded, report.RowsRejected));
        Assert.Equal(("消耗", "#DIV/0!"), (Assert.Single(report.Rejections).Column, report.Rejections[0].Value));
        Assert.Equal(before, Tables(folder));
    }

    private static string Seed(ImportFolder folder)
    {
        folder.Import(WorkbookTests.Weeks(), folder.File("seed.csv", "日期,订单编号,消耗(元)\n2026-01-05,seed,1\n"));
        return Tables(folder);
    }

    private static string Tables(ImportFolder folder) =>
        folder.Scalar<string>("SELECT string_agg(week || channel_id || spend, ' ') || (SELECT count(*) FROM import_log) FROM media_week");

    private static List<ImportReport> Try(ImportFolder folder, string file)
    {
        var reports = new List<ImportReport>();
        try
        {
            using var unpacked = Unpacked.Open(InputFile.At(file), TestContext.Current.CancellationToken);
            foreach (var inner in unpacked.Files)
            {
                var found = Importer.ImportAll(
                    folder.Warehouse,
                    [WorkbookTests.Weeks(), ImportFolder.Shipped("media-week"), ImportFolder.Shipped("ad-day")],
                    inner,
                    new ImportOptions { DryRun = true, MaxRejectShare = 1 },
                    cancel: TestContext.Current.CancellationToken);
                foreach (var report in found)
                {
                    Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsRejected + report.RowsDropped);
                    Assert.True(report.RowsLoaded >= 0 && report.Outcome == ImportOutcome.Trial);
                    Assert.All(report.Tables, t => Assert.Equal(t.RowsRead, t.RowsLoaded + t.RowsRejected + t.RowsDropped));
                }

                reports.AddRange(found);
            }
        }
        catch (ImportException error)
        {
            Assert.NotEmpty(error.Reason);
        }

        return reports;
    }
}
