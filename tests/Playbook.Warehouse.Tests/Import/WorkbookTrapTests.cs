using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Cells and sheets of workbooks that are not what they look like to a program.</summary>
public class WorkbookTrapTests
{
    private const string Head = "<row r=\"1\"><c t=\"inlineStr\"><is><t>日期</t></is></c><c t=\"inlineStr\"><is><t>订单编号</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>消耗(元)</t></is></c><c t=\"inlineStr\"><is><t>点击率</t></is></c></row>";

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#VALUE!")]
    [InlineData("#NAME?")]
    public void A_formula_that_failed_is_refused_and_not_taken_for_no_value(string error)
    {
        using var folder = new ImportFolder();
        var book = Books.Raw("", [], ("数据", "visible", Head
            + Row(2, "2026-03-02", "<c t=\"inlineStr\"><is><t>a</t></is></c>",
                "<c r=\"C2\"><v>1</v></c>", $"<c r=\"D2\" t=\"e\"><f>1/0</f><v>{error}</v></c>")
            + Row(3, "2026-03-09", Text("b"), "<c><v>2</v></c>", "<c><v>0.1</v></c>")));
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("a.xlsx", book), new ImportOptions { MaxRejectShare = 1 });
        var rejection = Assert.Single(report.Rejections);
        Assert.Equal((2L, "点击率", error), (rejection.Row, rejection.Column, rejection.Value));
        Assert.Equal(1, report.RowsLoaded);
    }

    [Fact]
    public void A_percent_sign_in_quotes_does_not_scale()
    {
        using var folder = new ImportFolder();
        var rows = Head + Row(2, "2026-03-02", Text("a"), "<c><v>1</v></c>", "<c s=\"1\"><v>4.21</v></c>")
            + Row(3, "2026-03-09", Text("b"), "<c><v>1</v></c>", "<c s=\"2\"><v>0.0421</v></c>")
            + Row(4, "2026-03-16", Text("c"), "<c><v>1</v></c>", "<c s=\"3\"><v>4.21</v></c>");
        var book = Books.Raw("", ["0.00\"%\"", "[Red]0.00%;-0.00%", "0.00\\%"], ("数据", "visible", rows));
        folder.Import(WorkbookTests.Weeks(), folder.File("a.xlsx", book), new ImportOptions { Strict = true });
        Assert.Equal("0.0421 0.0421 0.0421", folder.Scalar<string>("SELECT string_agg(value, ' ' ORDER BY week) FROM control_week"));
    }

    [Fact]
    public void Hidden_sheets_are_not_read_and_sheets_without_a_table_are_named()
    {
        using var folder = new ImportFolder();
        string Day(string day) => Head + Row(2, day, Text("a"), "<c><v>1</v></c>", "<c><v>0.1</v></c>");
        var book = Books.Raw("", [], ("旧", "hidden", Day("2026-03-02")), ("说明", "visible", $"<row r=\"1\">{Text("说明")}</row>"),
            ("新", "visible", Day("2026-03-09")), ("更旧", "veryHidden", Day("2026-03-16")));
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("a.xlsx", book), new ImportOptions { Strict = true });
        Assert.Equal("2026-03-09", folder.Scalar<string>("SELECT string_agg(week, ' ') FROM media_week"));
        Assert.Contains("sheet 旧 is hidden in the workbook: it was not read", report.Notes);
        Assert.Contains("sheet 更旧 is hidden in the workbook: it was not read", report.Notes);
        Assert.Contains("sheet 说明 has no table that a mapping fits: it was not read", report.Notes);
        var hidden = folder.File("b.xlsx", Books.Raw("", [], ("旧", "hidden", Day("2026-03-02"))));
        Assert.Contains("every sheet of the workbook is hidden",
            Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), hidden)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 46083, "2026-03-02")]
    [InlineData("<workbookPr date1904=\"1\"/>", 44621, "2026-03-02")]
    [InlineData("<workbookPr date1904=\"true\"/>", 44621, "2026-03-02")]
    [InlineData("<workbookPr date1904=\"0\"/>", 46083, "2026-03-02")]
    public void Days_are_counted_from_where_the_workbook_says(string properties, int serial, string day)
    {
        using var folder = new ImportFolder();
        var book = Books.Raw(properties, [],
            ("数据", "visible", $"{Head}<row r=\"2\"><c><v>{serial}</v></c>{Text("a")}<c><v>1</v></c><c><v>0.1</v></c></row>"));
        folder.Import(WorkbookTests.Weeks(), folder.File("a.xlsx", book), new ImportOptions { Strict = true });
        Assert.Equal(day, folder.Scalar<string>("SELECT string_agg(week, ' ') FROM media_week"));
    }

    [Fact]
    public void An_id_keeps_the_zeros_that_its_format_shows()
    {
        using var folder = new ImportFolder();
        var book = Books.Raw("", ["00000000"],
            ("数据", "visible", Head + Row(2, "2026-03-02", "<c s=\"1\"><v>123</v></c>", "<c><v>1</v></c>", "<c><v>0.1</v></c>")));
        folder.Import(WorkbookTests.Weeks(), folder.File("a.xlsx", book), new ImportOptions { Strict = true });
        Assert.Equal("00000123", folder.Scalar<string>("SELECT string_agg(channel_id, ' ') FROM media_week"));
    }

    private static string Row(int row, string day, params string[] cells) => $"<row r=\"{row}\">{Text(day)}{string.Concat(cells)}</row>";

    private static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>";
}
