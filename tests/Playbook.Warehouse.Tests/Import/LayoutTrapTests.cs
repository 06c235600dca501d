using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Files in which a row, a unit or a cell looks like something else than it is.</summary>
public class LayoutTrapTests
{
    private const string Header = "日期,订单编号,消耗(元),点击率\n";

    private static readonly ImportOptions Lenient = new() { MaxRejectShare = 1 };

    [Theory]
    [InlineData("合计：")]
    [InlineData("合 计")]
    [InlineData("总计（2条）")]
    [InlineData("小计")]
    [InlineData("　总计")]
    [InlineData("共计:")]
    [InlineData("ＴＯＴＡＬ")]
    [InlineData("Grand Total:")]
    [InlineData("全部（2）")]
    public void A_sum_is_known_in_any_form_of_its_word(string word)
    {
        Assert.Equal("2 0 1 3.00", Loaded($"{Header}2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1\n{word},,3,\n"));
        Assert.NotEqual(SumKind.None, SumText.Of(word));
    }

    [Theory]
    [InlineData("合计划")]
    [InlineData("全部门")]
    [InlineData("summer")]
    [InlineData("(12)")]
    [InlineData("总(计)划")]
    [InlineData("")]
    public void A_word_that_begins_like_a_sum_is_none(string word) => Assert.Equal(SumKind.None, SumText.Of(word));

    [Theory]
    [InlineData("")]
    [InlineData(",,,\n")]
    [InlineData(",,,\n\n,,,\n")]
    [InlineData("\n日期,订单编号,消耗(元),点击率\n2026-03-16,c,4,0.1\n")]
    [InlineData("日期,订单编号,消耗(元),点击率\n2026-03-16,c,4,0.1\n")]
    public void A_sum_at_the_end_of_a_table_is_dropped_whatever_follows(string after)
    {
        foreach (var standFrom in new[] { 0, long.MaxValue })
        {
            using var folder = new ImportFolder();
            var report = folder.Import(
                WorkbookTests.Weeks(), folder.File("a.csv", $"{Header}2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1\n全部,,3,\n{after}"),
                new ImportOptions { Strict = true, StandFrom = standFrom });
            Assert.Equal(ImportOutcome.Loaded, report.Outcome);
            Assert.Equal(1, report.Dropped.Single(d => d.Rule == "summary-rows").Rows);
            Assert.Equal(after.Contains('c') ? "7.00" : "3.00",
                folder.Scalar<string>("SELECT format('{:.2f}', sum(spend)::DOUBLE) FROM media_week"));
            Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsDropped);
        }
    }

    [Fact]
    public void The_sum_of_a_table_above_another_one_is_dropped()
    {
        using var folder = new ImportFolder();
        var products = MappingFile.Parse(
            "name: products\nfile: { encoding: auto }\nfields: { product_id: id, name: text, category: text }\ntables: { product: { "
            + "columns: { product_id: product_id, name: name, category: category, list_price: =1, launched_on: =2026-01-01 } } }", "p.yml");
        var file = folder.File("a.csv", $"{Header}2026-03-02,a,1,0.1\n全部,,1,\n\n商品表\nproduct_id,name,category\nP1,Cup,home\n全部,,\n");
        var reports = Importer.ImportAll(folder.Warehouse, [WorkbookTests.Weeks(), products], InputFile.At(file),
            new ImportOptions { Strict = true }, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(["2 1 0 1", "2 1 0 1"], reports.Select(r => $"{r.RowsRead} {r.RowsLoaded} {r.RowsRejected} {r.RowsDropped}"));
    }

    [Fact]
    public void A_table_that_no_mapping_fits_is_not_read_into_the_one_above_it()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            WorkbookTests.Weeks(),
            folder.File("a.csv", $"{Header}2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1\n\n素材明细 20260301,,,\n素材名称,编号,花费,3s播放率\n"
                + "2026-03-16,x,50,0.1\n2026-03-23,y,50,0.1\n"),
            new ImportOptions { Strict = true });
        Assert.Equal((3L, 2L, 1L), (report.RowsRead, report.RowsLoaded, report.RowsDropped));
        Assert.Contains("below a blank row, in row 6, another table begins that no mapping fits: it and the 2 rows below it were not read",
            report.Notes);
        Assert.Equal("3.00", folder.Scalar<string>("SELECT format('{:.2f}', sum(spend)::DOUBLE) FROM media_week"));
    }

    [Fact]
    public void A_word_for_a_sum_that_comes_again_is_a_value_or_every_time_a_sum()
    {
        string Of(string rows)
        {
            using var folder = new ImportFolder();
            var mapping = MappingFile.Parse("name: kinds\nfile: { encoding: auto }\n"
                + "fields: { kind: { header: 名称, type: id }, day: { header: 日期, type: date }, spend: { header: 消耗, type: money } }\n"
                + "tables: { media_week: { columns: { week: day, channel_id: kind, spend: spend } } }", "k.yml");
            var report = folder.Import(mapping, folder.File("a.csv", "名称,日期,消耗(元)\n" + rows), Lenient);
            Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsRejected + report.RowsDropped);
            return $"{report.RowsLoaded} {report.RowsDropped} "
                + $"{folder.Scalar<string>("SELECT format('{:.2f}', coalesce(sum(spend), 0)::DOUBLE) FROM media_week")}";
        }

        // One row for all plans per day: nothing else is there.
        Assert.Equal("3 0 6.00", Of("全部,2026-03-02,1\n全部,2026-03-09,2\n全部,2026-03-16,3\n"));
        // A row for all and the rows of each, day by day: the sums are left out on every day.
        Assert.Equal("4 2 10.00", Of("全部,2026-03-02,3\na,2026-03-02,1\nb,2026-03-02,2\n全部,2026-03-09,7\na,2026-03-09,3\nb,2026-03-09,4\n"));
        // In the middle, blank rows or not, it is a value; at the end a sum.
        Assert.Equal("3 1 6.00", Of("a,2026-03-02,1\n\n全部,2026-03-09,2\n\nb,2026-03-09,3\n\n全部,2026-03-16,6\n"));
        Assert.Equal("3 2 6.00", Of("a,2026-03-02,1\n全部,2026-03-09,2\n,,\nb,2026-03-09,3\n全部,2026-03-16,6\n"));
        Assert.Equal("1 1 1.00", Of("全部,2026-03-02,1\na,2026-03-02,1\n"));
        Assert.Equal("0 1 0.00", Of("全部,2026-03-02,1\n"));
    }

    [Fact]
    public void A_row_with_words_for_numbers_and_an_id_does_not_end_the_table() =>
        Assert.Equal("2 1 0 3.00", Loaded($"{Header}2026-03-02,a,1,0.1\n\n未公开,70000000000009999,未公开,-\n2026-03-09,b,2,0.1\n"));

    [Fact]
    public void A_garbled_row_is_refused_and_does_not_end_the_table()
    {
        // Without a blank row above it, and with one but with a number among the words.
        Assert.Equal("2 1 0 3.00", Loaded($"{Header}2026-03-02,a,1,0.1\n乱码,x,乱码,乱码\n2026-03-09,b,2,0.1\n"));
        Assert.Equal("2 1 0 3.00", Loaded($"{Header}2026-03-02,a,1,0.1\n\n2026-03-16,x,乱码,0.1\n2026-03-09,b,2,0.1\n"));
    }

    [Theory]
    [InlineData("\n说明：数据仅供参考,,,\n")]
    [InlineData("\n以上数据更新于2026-03-31,,,\n")]
    [InlineData("注：数据更新于2026-03-31\n")]
    [InlineData("* 数据次日更新,,,\n数据来源：罗盘,,,\n")]
    public void A_remark_below_the_table_is_dropped(string remark) =>
        Assert.Equal("2 0 1 3.00",
            Loaded($"{Header}2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1\n{remark}").Replace("2 0 2", "2 0 1", StringComparison.Ordinal));

    [Theory]
    [InlineData("C102,,,")]
    [InlineData("2026-03-16,,,")]
    [InlineData("注册用户,x,1,0.1")]
    public void A_row_that_is_no_remark_is_refused(string row) =>
        Assert.Equal("2 1 0 3.00", Loaded($"{Header}2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1\n\n{row}\n"));

    [Theory]
    [InlineData("消耗(%)", "the header says percent, the mapping yuan")]
    [InlineData("消耗(小时)", "the header says hours, the mapping yuan")]
    public void A_unit_that_measures_something_else_is_refused(string header, string message)
    {
        using var folder = new ImportFolder();
        var file = folder.File("a.csv", $"日期,订单编号,{header},点击率\n2026-03-02,a,1,0.1\n");
        Assert.Contains(
            message, Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_kept_in_the_time_unit_that_the_mapping_names()
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse("""
            name: watch
            file: { encoding: auto }
            fields:
              name: { header: 名称, type: text }
              hours: { header: 直播时长(分钟), type: number }
              watch: { header: 人均观看时长(分钟), type: number }
            tables:
              control_week:
                rows: [{ week: =2026-03-02, name: name, value: hours }, { week: =2026-03-09, name: name, value: watch }]
            """, "w.yml");
        var report = folder.Import(mapping, folder.File("a.csv", $"名称,直播时长(小时),人均观看时长(秒)\na,16,80\n"), new ImportOptions { Strict = true });
        Assert.Equal("960 1.33", folder.Scalar<string>("SELECT string_agg(format('{:.3g}', value), ' ' ORDER BY week) FROM control_week"));
        Assert.Contains("column 直播时长(小时) is read in hours, as its header says; the mapping says minutes", report.Notes);
        using var same = new ImportFolder();
        same.Import(mapping, same.File("a.csv", "名称,直播时长(分),人均观看时长(分钟)\na,16,2\n"), new ImportOptions { Strict = true });
        Assert.Equal("16.0 2.0", same.Scalar<string>("SELECT string_agg(value, ' ' ORDER BY week) FROM control_week"));
    }

    [Fact]
    public void Ten_thousand_counts_once()
    {
        using var folder = new ImportFolder();
        var file = folder.File("a.csv", "日期,订单编号,消耗(万元),点击率\n2026-03-02,a,1.2万,0.1\n2026-03-09,b,1.2,0.1\n");
        var report = folder.Import(WorkbookTests.Weeks(), file, Lenient);
        Assert.StartsWith("a multiplier in a column of 万元", Assert.Single(report.Rejections).Reason, StringComparison.Ordinal);
        Assert.Equal("12000.00", folder.Scalar<string>("SELECT format('{:.2f}', sum(spend)::DOUBLE) FROM media_week"));
        Assert.Contains("column 消耗(万元) is read in wan, as its header says", report.Notes);
    }

    [Fact]
    public void A_short_GBK_file_whose_bytes_are_UTF_8_by_chance_at_first_is_no_damaged_UTF_8()
    {
        using var folder = new ImportFolder();
        // 女装 is C5AE D7B0, two valid characters of two bytes; 美妆 is not.
        var text = Header + string.Concat(Enumerable.Range(0, 19).Select(i => $"2026-03-02,女装{i},1,\n")) + "2026-03-09,美妆,1,\n";
        var report = folder.Import(WorkbookTests.Weeks(),
            folder.File("a.csv", [.. "# "u8, .. Gb18030Reader.Encoding.GetBytes("\n" + text)]), new ImportOptions { Strict = true });
        Assert.Equal(20, report.RowsLoaded);
        Assert.Equal(1, folder.Scalar<long>("SELECT count(*) FROM media_week WHERE channel_id = '美妆'"));
    }

    [Fact]
    public void Tabs_before_every_value_leave_the_comma_a_delimiter() =>
        Assert.Equal("2 0 0 3.00", Loaded("日期,订单编号,消耗(元),点击率\n\t2026-03-02,\ta,\t1,\t0.1\n\t2026-03-09,\tb,\t2,\t0.1\n"));

    [Fact]
    public void A_sign_in_a_text_and_an_attribute_of_another_name_are_no_tags() => Assert.Equal(
        "1 0 0 1391.50",
        Loaded("<table><tr><th>日期<th>订单编号<th>消耗(元)<th>点击率</tr>"
            + "<tr><td>2026-03-02<td data-rowspan=\"2\" data-colspan=\"3\">7 < 8 <b>x</b><td>1,391.5<td>10%</table>", "a.xls"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_damaged_file_in_UTF_8_is_not_read_as_GB18030(bool mark)
    {
        using var folder = new ImportFolder();
        List<byte> bytes = [.. mark ? Encoding.UTF8.GetPreamble() : [],
            .. Encoding.UTF8.GetBytes($"{Header}2026-03-02,美妆,1,0.1\n2026-03-09,食品,1,0.1\n2026-03-16,甲乙丙,1,0.1\n")];
        bytes.RemoveAt(bytes.Count - 8);
        var error = Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), folder.File("a.csv", [.. bytes])));
        Assert.Equal((4, true),
            (error.Row, error.Message.Contains("bytes that are no UTF-8, in a file that is otherwise", StringComparison.Ordinal)));
        // Who knows better may say so.
        Assert.NotEqual(error.Message, Record.Exception(() => folder.Import(
            WorkbookTests.Weeks(), folder.File("a.csv", [.. bytes]), Lenient with { Encoding = "gb18030" }))?.Message);
    }

    [Fact]
    public void A_file_in_neither_encoding_is_told_with_its_row()
    {
        using var folder = new ImportFolder();
        byte[] bytes = [.. Gb18030Reader.Encoding.GetBytes($"{Header}2026-03-02,美妆护肤,1,0.1\n"), 0xFF, 0xFF, .. "\n"u8];
        var error = Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), folder.File("a.csv", bytes)));
        Assert.Contains("neither UTF-8 nor, as a whole, GB18030", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Row);
    }

    [Fact]
    public void Tabs_behind_every_cell_are_no_delimiter() =>
        Assert.Equal("2 0 0 3.00", Loaded("日期\t,订单编号\t,消耗(元)\t,点击率\t\n2026-03-02\t,a\t,1\t,0.1\t\n2026-03-09\t,b\t,2\t,0.1\t\n"));

    [Fact]
    public void A_delimiter_behind_the_last_header_alone_is_no_column() =>
        Assert.Equal("1 1 0 1.00", Loaded("日期,订单编号,消耗(元),点击率,\n2026-03-02,a,1,0.1\n2026-03-09,b,2,0.1,x\n"));

    [Theory]
    [InlineData("[青禾旗舰店] 周报\n")]
    [InlineData("{周报}\n")]
    public void A_title_in_brackets_is_no_JSON(string title) => Assert.Equal("1 0 0 1.00", Loaded($"{title}{Header}2026-03-02,a,1,0.1\n"));

    [Theory]
    [InlineData("<!-- made by the back office -->\n<table>")]
    [InlineData("<?xml version=\"1.0\"?>\n<html><body><table>")]
    [InlineData("<div class=\"a>b\" title='x > y'><table border=1>")]
    public void A_web_page_may_begin_in_many_ways(string start) => Assert.Equal(
        "1 0 0 1391.50",
        Loaded(
            start + "<tr><th>日期<th>订单编号<th title=\"a>b\">消耗(元)</th><th>点击率</th></tr><tr><td>2026-03-02<td>7<td>1,391.5<td>10%</table>",
            "a.xls"));

    [Fact]
    public void A_cell_over_several_rows_shifts_nothing()
    {
        using var folder = new ImportFolder();
        var page = "<table><tr><th>日期<th>订单编号<th>消耗(元)<th>点击率</tr>"
            + "<tr><td>2026-03-02<td rowspan=2>a<td>1<td rowspan='3'>0.1</tr>"
            + "<tr><td>2026-03-09<td>2</tr><tr><td>2026-03-16<td>b<td>4</tr><tr><td>2026-03-23<td>c<td>8<td>0.2</tr></table>";
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("a.xls", page), Lenient);
        // As in a workbook, the other cells of a merged one are empty: no value is counted twice.
        Assert.Equal("a 1.00, b 4.00, c 8.00",
            folder.Scalar<string>("SELECT string_agg(channel_id || ' ' || spend, ', ' ORDER BY week) FROM media_week"));
        Assert.Equal(1, report.RowsRejected);
    }

    private static string Loaded(string text, string name = "a.csv")
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(), folder.File(name, text), Lenient);
        Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsRejected + report.RowsDropped);
        return $"{report.RowsLoaded} {report.RowsRejected} {report.RowsDropped} "
            + $"{folder.Scalar<string>("SELECT format('{:.2f}', sum(spend)::DOUBLE) FROM media_week")}";
    }
}
