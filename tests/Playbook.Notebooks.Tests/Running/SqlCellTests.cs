namespace Playbook.Notebooks.Tests.Running;

public class SqlCellTests
{
    [Fact]
    public async Task A_result_is_shown_as_a_table()
    {
        var document = new NotebookDocument([new("csharp", Notebook.Connect), new("duck", "select 1 as a, 'x<y' as b, 2.50::decimal(9,2) as c")]);
        var run = (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds();
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[1].Cell.Outputs)).Content;
        Assert.Equal("a  b       c\n-  ---  ----\n1  x<y  2.50\n", shown[MimeBundle.Plain]);
        Assert.Equal("a,b,c\n1,x<y,2.50\n", shown[MimeBundle.Csv]);
        Assert.Contains("<td>x&lt;y</td><td class=\"n\">2.50</td>", shown[MimeBundle.Html], StringComparison.Ordinal);
    }

    private static async Task<RunResult> RunAsync(params (string Kernel, string Source)[] cells) => await NotebookRunner.RunAsync(
        new NotebookDocument([new("csharp", Notebook.Connect), .. cells.Select(cell => new Cell(cell.Kernel, cell.Source))]), Notebook.WithDuckDb, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_named_result_is_a_typed_variable_and_a_data_frame()
    {
        var run = (await RunAsync(
            ("duck", "#!duck --name sales\nselect * from (values (1::bigint, 'a', 2.5::decimal(9,2), date '2026-01-31'), (2, null, null, null)) t(id, name, paid, day)"),
            ("csharp", "sales.Column<long>(\"id\").Sum() + sales.Column<decimal?>(\"paid\").Sum()"),
            ("csharp", "Microsoft.Data.Analysis.DataFrame frame = sales;\nframe.Columns[\"paid\"].DataType.Name + frame.Rows.Count + sales[1, \"name\"]"),
            ("csharp", "sales.Column<DateOnly?>(\"day\")[0].Value.Day"))).Succeeds();
        Assert.Equal("5.50", run.Text(3));
        Assert.Equal("Decimal2", run.Text(4));
        Assert.Equal("31", run.Text(5));
    }

    [Fact]
    public async Task CSharp_values_are_bound_and_never_pasted()
    {
        var run = (await RunAsync(
            ("csharp", "var name = \"x'; drop table t; --\"; var budget = 12.5m; var from = new DateOnly(2026, 1, 2); int? none = null;"),
            ("duck", "create table t as select 1 as a; select $name as name, $budget as budget, $from as day, $none as nothing, '$name' as text, count(*) as n from t"))).Succeeds();
        var line = run.Text(3).Split('\n')[2].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["x'; drop table t; --", "12.5", "2026-01-02", "–", "$name", "1"], line);
    }

    [Fact]
    public async Task Several_statements_show_several_tables()
    {
        var run = (await RunAsync(("duck", "-- two; results\nselect 1 as a;\n\nselect 2 as b;;"))).Succeeds();
        Assert.Equal(2, run.Cells[1].Cell.Outputs.Count);
    }

    [Theory]
    [InlineData("select 1;\n\nselect * from nowhere", 3, "nowhere")]
    [InlineData("select $missing", 1, "$missing has no value")]
    [InlineData("#!duck --name r\ncreate table z(a int)", 1, "#!duck --name r")]
    public async Task A_fault_names_its_line(string sql, int line, string message)
    {
        var run = await RunAsync(("duck", sql));
        Assert.Equal(line, run.Failure!.Line);
        Assert.Contains(message, run.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_csharp_cell_can_switch_to_sql_and_back()
    {
        var run = (await RunAsync(("csharp", "var n = 20;\n#!duck --name r\nselect $n + 1 as a\n#!csharp\nr.Column<int>(\"a\")[0] * 2"))).Succeeds();
        Assert.EndsWith("42", run.Text(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_an_unknown_connection_says_how_to_connect()
    {
        var run = await NotebookRunner.RunAsync(new([new Cell("lake", "select 1")]), Notebook.WithDuckDb, TestContext.Current.CancellationToken);
        Assert.Contains("#!connect duckdb --kernel-name lake", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_named() =>
        Assert.Equal("Column 'a', row 1: x (String) does not fit Int32.", Assert.Throws<InvalidCastException>(() => new SqlTable([new("a", typeof(string))], [["x"]]).Column<int>("a")).Message);

    [Theory]
    [InlineData("select ';' ; select \"a;b\"", 2)]
    [InlineData("select 1 -- ;\n;/* ; */", 1)]
    [InlineData("select $$ ; $$; select $tag$ ; $tag$", 2)]
    [InlineData(" ; ;\n", 0)]
    [InlineData("select 'it''s; fine'", 1)]
    [InlineData("select 'open", 1)]
    public void Statements_are_split_outside_of_quotes_and_comments(string sql, int expected) => Assert.Equal(expected, SqlScript.Split(sql).Count);
}
