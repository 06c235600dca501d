using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Where the table stands in a file, and which of its rows are no data.</summary>
public class TableLayoutTests
{
    private const string Header = "日期,订单编号,消耗(元),点击率\n";
    private static readonly ImportOptions Strict = new() { Strict = true };

    [Fact]
    public void The_header_is_found_below_a_title_and_said()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(),
            folder.File("a.csv", $"生意参谋\n\n统计日期：2026-03-01 ~ 2026-03-31\n单位,元\n{Header}2026-03-02,a,1.5,0.1\n"), Strict);
        Assert.Equal((1L, 1L), (report.RowsRead, report.RowsLoaded));
        Assert.Contains("3 rows above the header skipped; the header is row 5", report.Notes);
    }

    [Fact]
    public void Rows_that_are_no_data_are_dropped_by_rule_and_counted()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(
            WorkbookTests.Weeks(),
            folder.File("a.csv",
                $"{Header} , ,收入+支出,点击/曝光\n全部,,9,\n2026-03-02,a,1.5,0.1\n,,,\n{Header}2026-03-09,b,2,0.1\n合计,-,3.5,\n汇总,,3.5,0.1\n"),
            Strict);
        Assert.Equal((8L, 2L, 0L, 6L), (report.RowsRead, report.RowsLoaded, report.RowsRejected, report.RowsDropped));
        Assert.Equal(
            ["blank-rows 1", "repeated-headers 1", "summary-rows 3", "note-rows 1"],
            report.Dropped.Select(d => $"{d.Rule} {d.Rows}"));
        Assert.Equal("8 2 0 6", folder.Scalar<string>(
            "SELECT concat_ws(' ', rows_read, rows_loaded, rows_rejected, rows_dropped) FROM import_log WHERE table_name = 'media_week'"));
    }

    [Fact]
    public void A_word_for_a_sum_in_the_middle_of_the_data_is_not_dropped_unseen()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(), folder.File(
            "a.csv", $"{Header}2026-03-02,a,1,0.1\n全部,b,1,0.1\n2026-03-09,b,1,0.1\n"), new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((3L, 2L, 1L), (report.RowsRead, report.RowsLoaded, report.RowsRejected));
        Assert.Equal("全部", Assert.Single(report.Rejections).Value);
    }

    [Fact]
    public void A_rule_can_be_switched_off()
    {
        using var folder = new ImportFolder();
        var file = folder.File("a.csv", $"{Header}2026-03-02,a,1,0.1\n合计,b,1,0.1\n");
        var report = folder.Import(
            WorkbookTests.Weeks(), file, new ImportOptions { MaxRejectShare = 1, WithoutFilters = new HashSet<string> { "summary-rows" } });
        Assert.Equal((1L, 0L), (report.RowsRejected, report.RowsDropped));
        var error = Assert.Throws<ImportException>(() => folder.Import(
            WorkbookTests.Weeks(), file, new ImportOptions { WithoutFilters = new HashSet<string> { "sumary-rows" } }));
        Assert.Contains("(did you mean summary-rows?)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_first_row_is_refused_not_taken_for_a_note()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("a.csv", $"{Header}never,a1,x,\n2026-03-02,a,1,0.1\n"),
            new ImportOptions { MaxRejectShare = 1 });
        Assert.Equal((1L, 0L), (report.RowsRejected, report.RowsDropped));
    }

    [Fact]
    public void Several_tables_in_one_file_are_recognised_each_by_itself()
    {
        using var folder = new ImportFolder();
        var file = folder.File(
            "a.csv", $"{Header}2026-03-02,a,1,0.1\n2026-03-09,a,2,0.1\n\n商品表\nproduct_id,name,category\nP1,Cup,home\nP2,Mug,home\n");
        var products = MappingFile.Parse(
            "name: products\nfile: { encoding: auto }\nfields: { product_id: id, name: text, category: text }\ntables: { product: { "
            + "columns: { product_id: product_id, name: name, category: category, list_price: =1, launched_on: =2026-01-01 } } }", "p.yml");
        var reports = Importer.ImportAll(
            folder.Warehouse, [WorkbookTests.Weeks(), products], InputFile.At(file), Strict, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(["a.csv weeks 2", "a.csv [row 6] products 2"], reports.Select(r => $"{r.File} {r.Mapping} {r.RowsLoaded}"));
        Assert.Equal("P1 P2", folder.Scalar<string>("SELECT string_agg(product_id, ' ' ORDER BY product_id) FROM product"));
        Assert.Equal("1,2", folder.Scalar<string>("SELECT string_agg(DISTINCT import_id ORDER BY import_id) FROM import_log"));
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    [InlineData(',')]
    public void The_delimiter_is_detected(char delimiter)
    {
        using var folder = new ImportFolder();
        var text = $"日期{delimiter}订单编号{delimiter}消耗(元)\n2026-03-02{delimiter}\"a,b;c|d\"{delimiter}1.5\n";
        folder.Import(WorkbookTests.Weeks(), folder.File("a.txt", text), Strict);
        Assert.Equal("a,b;c|d", folder.Scalar<string>("SELECT channel_id FROM media_week"));
    }

    [Fact]
    public void Headers_in_full_width_forms_and_ids_with_tabs_are_read_in_GB18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var folder = new ImportFolder();
        var file = folder.File(
            "a.csv", Encoding.GetEncoding(54936).GetBytes("日期,订单编号,消耗（元）,点击率\n２０２６／０３／０２,'6921234567890123456\t,￥１，３９１.５,９.３％\n"));
        folder.Import(WorkbookTests.Weeks(), file, Strict);
        Assert.Equal("6921234567890123456 1391.50", folder.Scalar<string>("SELECT channel_id || ' ' || spend FROM media_week"));
        Assert.Equal("0.093", folder.Scalar<string>("SELECT value::VARCHAR FROM control_week"));
    }

    [Theory]
    [InlineData("name", "export_20260310.csv", "", "2026-03-02")]
    [InlineData("name", "export_20260201.csv", "", "2025-03-02")]
    [InlineData("title", "a.csv", "统计时间 2026年3月31日\n", "2026-03-02")]
    [InlineData("other", "a.csv", "", "2024-03-02")]
    public void A_day_without_a_year_takes_it_from_where_the_mapping_says(string year, string name, string title, string date)
    {
        using var folder = new ImportFolder();
        var mapping = MappingFile.Parse(
            $$"""
            name: days
            file: { encoding: auto }
            fields: { day: { type: date, year: {{year}} }, other: { type: date }, name: text }
            tables: { holiday: { columns: { day: day, name: name, kind: =festival } } }
            """,
            "days.yml");
        folder.Import(mapping, folder.File(name, title + "day,other,name\n03/02,2024-02-28,a\n"), Strict);
        Assert.Equal(date, folder.Scalar<string>("SELECT day::VARCHAR FROM holiday"));
    }

    [Fact]
    public void The_year_that_a_user_names_goes_first()
    {
        using var folder = new ImportFolder();
        var file = folder.File("a.csv", $"{Header}03/02,a,1,\n");
        Assert.Equal("a day without a year", Assert.Single(folder.Import(WorkbookTests.Weeks(), file).Rejections).Reason);
        folder.Import(WorkbookTests.Weeks(), file, new ImportOptions { Year = 2026 });
        Assert.Equal("2026-03-02", folder.Scalar<string>("SELECT week::VARCHAR FROM media_week"));
    }
}
