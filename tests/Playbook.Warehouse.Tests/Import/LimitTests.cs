using System.Text;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

/// <summary>Small files that claim to be large: each is refused with its extent, before it takes memory or minutes.</summary>
public class LimitTests
{
    private const string Head = "<table><tr><th>日期<th>订单编号<th>消耗(元)</tr><tr><td>2026-03-02<td>a<td>1</tr>";
    private const string SheetHead = "<row r=\"1\"><c t=\"inlineStr\"><is><t>日期</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>订单编号</t></is></c>"
        + "<c t=\"inlineStr\"><is><t>消耗(元)</t></is></c></row>";

    public static TheoryData<string, string, string> Pages => new()
    {
        { "a cell over very many columns", Head + "<tr><td colspan=999999999>x</table>", "" },
        { "a cell over very many rows", Head + "<tr><td rowspan=999999999>x</table>", "" },
        { "spans that are no numbers", Head + "<tr><td colspan=-5 rowspan='1e9'>x<td colspan=''>y</table>", "" },
        { "columns beyond a workbook's", Head + "<tr>" + Repeat("<td colspan=1000>x", 17) + "</table>", "more columns than 16,384" },
        { "wide cells in many rows", Head + Repeat("<tr><td colspan=1000>x<td colspan=1000>y", 6_000) + "</table>",
            "more cells, empty ones too, than 10,000,000" },
        { "a long cell above many short rows", Head + "<tr>" + Repeat("<td rowspan=65000>x", 300) + Repeat("<tr><td>", 40_000) + "</table>",
            "more cells, empty ones too, than 10,000,000" },
        { "many tables", Repeat("<table><tr><td colspan=1000>x</table>", 10_100), "more cells, empty ones too, than 10,000,000" },
        { "rows beyond a workbook's", "<table>" + Repeat("<tr><td>", TableLimits.Rows + 1), "more rows than 1,048,576" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_web_page_holds_no_more_cells_than_memory_does(string what, string page, string reason)
    {
        using var folder = new ImportFolder();
        var file = folder.File("page.xls", page);
        if (reason.Length == 0)
        {
            // A browser cuts such numbers; the rows stay.
            using var source = SourceFile.Open(file, "auto", TestContext.Current.CancellationToken);
            Assert.Single(source.Sheets);
            return;
        }

        var error = Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), file));
        Assert.True(error.Reason.Contains(reason, StringComparison.Ordinal), $"{what}: {error.Message}");
        Assert.StartsWith("page.xls, row ", error.Message, StringComparison.Ordinal);
        Assert.Contains("16,384 columns and 10,000,000 cells; save the table as CSV", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tables", "<table><tr><td>")]
    [InlineData("letters", "<b>")]
    [InlineData("links in paragraphs", "<a><p>")]
    [InlineData("fonts", "<font size=1>")]
    public void A_web_page_may_be_nested_as_deep_as_it_likes(string what, string tags)
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("deep.xls",
            $"{Head}</table>" + Repeat(tags, 100_000)), new ImportOptions { DryRun = true });
        Assert.True(report.RowsLoaded == 1, what);
    }

    [Theory]
    [InlineData("2147483647", "A", "row 2,147,483,647")]
    [InlineData("1048577", "A", "row 1,048,577 and column")]
    [InlineData("1048576", "XFD", "row 1,048,576 and column 16,384")]
    [InlineData("2", "XFE", "column 16,385")]
    [InlineData("2", "ZZZZ", "column 475,254")]
    public void A_cell_at_the_far_end_of_a_sheet_is_refused(string row, string column, string reason)
    {
        using var folder = new ImportFolder();
        var error = Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(), folder.File("far.xlsx", Books.Raw("", [],
            ("s", "visible", $"{SheetHead}<row r=\"{row}\"><c r=\"{column}{row}\"><v>1</v></c></row>")))));
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Contains("save it as CSV", error.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_in_the_last_column_of_many_rows_are_refused()
    {
        using var folder = new ImportFolder();
        var rows = string.Concat(Enumerable.Range(2, 30_000).Select(r => $"<row r=\"{r}\"><c r=\"XFD{r}\"><v>1</v></c></row>"));
        var error = Assert.Throws<ImportException>(() => folder.Import(WorkbookTests.Weeks(),
            folder.File("wide.xlsx", Books.Raw("", [], ("s", "visible", SheetHead + rows)))));
        Assert.Contains("the sheet s reaches to row 30,001 and column 16,384", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stray_cell_far_to_the_right_does_no_harm()
    {
        using var folder = new ImportFolder();
        var report = folder.Import(WorkbookTests.Weeks(), folder.File("stray.xlsx", Books.Raw("", [], ("s", "visible", SheetHead
            + "<row r=\"2\"><c t=\"inlineStr\"><is><t>2026-03-02</t></is></c><c t=\"inlineStr\"><is><t>a</t></is></c><c><v>1</v></c>"
            + "<c r=\"XFD2\"/></row>"))), new ImportOptions { DryRun = true });
        Assert.Equal(1, report.RowsLoaded);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_with_more_columns_than_a_workbook_has_loses_the_row_or_is_refused(bool header)
    {
        using var folder = new ImportFolder();
        var wide = new string(',', 3_000_000);
        var file = folder.File("wide.csv", header ? wide + "\n1\n"
            : $"日期,订单编号,消耗(元)\n2026-03-02,a,1{wide}\n2026-03-09,b,1\n");
        if (header)
        {
            Assert.Throws<ImportException>(() => Importer.ImportAll(folder.Warehouse, MappingCatalog.Read(
                Testing.Repository.PathOf("datasets", "mappings")).Mappings, InputFile.At(file),
                cancel: TestContext.Current.CancellationToken));
            return;
        }

        var report = folder.Import(WorkbookTests.Weeks(), file, new ImportOptions { DryRun = true, MaxRejectShare = 1 });
        Assert.Equal((1L, 1L), (report.RowsLoaded, report.RowsRejected));
        Assert.Contains("more than 16,384 fields", Assert.Single(report.Rejections).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.xls")]
    [InlineData("book.xlsx")]
    [InlineData("text.csv")]
    [InlineData("all.zip")]
    public void Every_format_stops_when_the_user_stops_it(string name)
    {
        using var folder = new ImportFolder();
        var rows = Enumerable.Range(0, 50_000).ToArray();
        var text = "日期,订单编号,消耗(元)\n" + string.Concat(rows.Select(i => $"2026-03-02,a{i},1\n"));
        object?[][] sheet = [["日期", "订单编号", "消耗(元)"], .. rows.Select(i => new object?[] { "2026-03-02", $"a{i}", 1 })];
        var file = folder.File(name, name switch
        {
            "page.xls" => Encoding.UTF8.GetBytes(Head + string.Concat(rows.Select(i => $"<tr><td>2026-03-02<td>a{i}<td>1"))),
            "book.xlsx" => Books.Xlsx(("s", sheet)),
            "all.zip" => RecognitionTests.Zip(("a.csv", Encoding.UTF8.GetBytes(text))),
            _ => Encoding.UTF8.GetBytes(text),
        });
        // Stopped at once, and at each of the steps that a file goes through: hashing, opening, searching, reading.
        using var stopped = new CancellationTokenSource();
        using var source = name == "all.zip" ? null : SourceFile.Open(file, "auto", stopped.Token);
        stopped.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            using var unpacked = Unpacked.Open(InputFile.At(file), stopped.Token);
            Importer.Import(folder.Warehouse, WorkbookTests.Weeks(), unpacked.Files[0].Path, cancel: stopped.Token);
        });
        if (source is not null)
        {
            Assert.ThrowsAny<OperationCanceledException>(() =>
            {
                using var reader = source.Read(0, WorkbookTests.Weeks().File);
                while (reader.Read())
                {
                }

                // A page is in memory by then: what reads it asks on its own.
                stopped.Token.ThrowIfCancellationRequested();
            });
            Assert.ThrowsAny<OperationCanceledException>(() => HtmlTables.Of(Head + Repeat("<tr><td>", 10_000), file, stopped.Token));
        }

        Assert.False(File.Exists(folder.Warehouse));
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
