namespace Playbook.Notebooks.Tests.Running;

public class SqlCellTests
{
    [Fact]
    public async Task A_result_is_shown_as_a_table()
    {
        var document = new NotebookDocument(
            [new("csharp", Notebook.Connect), new("duck", "select 1 as a, 'x<y' as b, 2.50::decimal(9,2) as c")]);
        var run = (await NotebookRunner.RunAsync(document, Notebook.WithDuckDb, TestContext.Current.CancellationToken)).Succeeds();
        var shown = Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[1].Cell.Outputs)).Content;
        Assert.Equal("a  b       c\n-  ---  ----\n1  x<y  2.50\n", shown[MimeBundle.Plain]);
        Assert.Equal("a,b,c\n1,x<y,2.50\n", shown[MimeBundle.Csv]);
        Assert.Contains("<td>x&lt;y</td><td class=\"n\">2.50</td>", shown[MimeBundle.Html], StringComparison.Ordinal);
    }

    private static async Task<RunResult> RunAsync(params (string Kernel, string Source)[] cells) => await NotebookRunner.RunAsync(
        new NotebookDocument([new("csharp", Notebook.Connect), .. cells.Select(cell => new Cell(cell.Kernel, cell.Source))]),
        Notebook.WithDuckDb, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_named_result_is_a_typed_variable_and_a_data_frame()
    {
        var run = (await RunAsync(
            ("duck", "#!duck --name sales\nselect * from (values (1::bigint, 'a', 2.5::decimal(9,2), date '2026-01-31'), (2, null, null, "
                + "null)) t(id, name, paid, day)"),
            ("csharp", "sales.Column<long>(\"id\").Sum() + sales.Column<decimal?>(\"paid\").Sum()"),
            ("csharp", "Microsoft.Data.Analysis.DataFrame frame = sales;\n"
                + "frame.Columns[\"paid\"].DataType.Name + frame.Rows.Count + sales[1, \"name\"]"),
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
            ("duck", "create table t as select 1 as a; select $name as name, $budget as budget, $from as day, $none as nothing, "
                + "'$name' as text, count(*) as n from t"))).Succeeds();
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
        var run = (await RunAsync(("csharp", "var n = 20;\n#!duck --name r\nselect $n + 1 as a\n#!csharp\nr.Column<int>(\"a\")[0] * 2")))
            .Succeeds();
        Assert.EndsWith("42", run.Text(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_an_unknown_connection_says_how_to_connect()
    {
        var run = await NotebookRunner.RunAsync(new([new Cell("lake", "select 1")]), Notebook.WithDuckDb,
            TestContext.Current.CancellationToken);
        Assert.Contains("#!connect duckdb --kernel-name lake", run.Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_result_is_shown_by_its_first_rows_and_the_rest_is_not_read(bool streaming)
    {
        var options = streaming
            ? Notebook.WithDuckDb with { StreamRows = command => ((DuckDB.NET.Data.DuckDBCommand)command).UseStreamingMode = true }
            : Notebook.WithDuckDb;
        var document = new NotebookDocument([
            new("csharp", Notebook.Connect), new("duck", "create table t(a bigint); insert into t select range from range(1000000); "
                + "select a from t order by a"), new("duck", "select count(*) as n from t"),
        ]);
        var run = (await NotebookRunner.RunAsync(document, options, TestContext.Current.CancellationToken)).Succeeds();
        var shown = run.Cells[1].Cell.Outputs.OfType<DisplayOutput>().Last().Content;
        Assert.EndsWith("49\nFirst 50 of more than 10,000 rows; the rest was not read\n", shown[MimeBundle.Plain],
            StringComparison.Ordinal);
        Assert.Equal("a\n" + string.Concat(Enumerable.Range(0, 10_000).Select(n => n + "\n")), shown[MimeBundle.Csv]);
        Assert.Equal("n\n1000000\n", Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[2].Cell.Outputs)).Content[MimeBundle.Csv]);
    }

    [Fact]
    public async Task A_named_result_is_read_whole_up_to_the_limit()
    {
        var run = (await RunAsync(("duck", "#!duck --name r\nselect range as a from range(20000)"), ("csharp", "r.Rows.Count"))).Succeeds();
        Assert.Contains("First 50 of 20,000 rows", run.Text(2), StringComparison.Ordinal);
        Assert.Equal("20000", run.Text(3));
        var document = new NotebookDocument(
            [new("csharp", Notebook.Connect), new("duck", "#!duck --name r\nselect range as a from range(20001)")]);
        var refused = await NotebookRunner.RunAsync(document, Notebook.WithDuckDb with { RowLimit = 20_000 },
            TestContext.Current.CancellationToken);
        Assert.Contains("more than 20,000 rows", refused.Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_query_leaves_the_connection_usable()
    {
        await using var host = new HostSession(options => options with
        {
            Connectors = Notebook.WithDuckDb.Connectors, StreamRows = command =>
                ((DuckDB.NET.Data.DuckDBCommand)command).UseStreamingMode = true,
        });
        await host.OkAsync(Notebook.Connect);
        await host.OkAsync("create table t as select 7 as a", "duck");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(300);
        var run = await host.RunAsync("select count(*) from range(100000000) a, range(100000000) b where a.range % 7 = b.range % 3",
            source.Token, "duck");
        Assert.Equal("Cancelled", run.Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        var shown = Assert.IsType<DisplayOutput>(Assert.Single((await host.OkAsync("select a from t", "duck")).Cell.Outputs));
        Assert.Equal("a\n7\n", shown.Content[MimeBundle.Csv]);
    }

    [Fact]
    public async Task Rows_become_objects_by_the_names_of_columns()
    {
        var run = (await RunAsync(
            ("duck", "#!duck --name sales\nselect * from (values (1::bigint, 2.5::decimal(9,2), date '2026-01-31', 'a'), (2, null, "
                + "date '2026-02-01', null)) t(order_id, paid, day, note)"),
            ("csharp", "record Sale(int OrderId, decimal? Paid, DateOnly Day, string Kind = \"none\");\n"
                + "class Loose { public long Order_Id { get; set; } public string Note { get; set; } }"),
            ("csharp",
                "string.Join(\";\", sales.Records<Sale>().Select(s => s.OrderId + \"|\" + s.Paid + \"|\" + s.Day.Day + \"|\" + s.Kind))"),
            ("csharp", "string.Join(\";\", sales.Records<Loose>().Select(s => s.Order_Id + \"|\" + s.Note))"))).Succeeds();
        Assert.Equal("1|2.50|31|none;2||1|none", run.Text(4));
        Assert.Equal("1|a;2|", run.Text(5));
    }

    private sealed record Wrong(int OrderId, string Missing);

    private sealed record Strict(int Paid);

    [Fact]
    public void A_column_or_value_that_does_not_fit_an_object_is_named()
    {
        var table = new SqlTable([new("order_id", typeof(int)), new("paid", typeof(decimal))], [[1, 2m], [2, null]]);
        Assert.Equal("There is no column for 'Missing' of Wrong; the table has order_id, paid.",
            Assert.Throws<ArgumentException>(table.Records<Wrong>).Message);
        Assert.Equal("Column 'paid' has no value in row 2; read it as Int32?.",
            Assert.Throws<InvalidCastException>(table.Records<Strict>).Message);
    }

    [Fact]
    public void A_value_that_does_not_fit_is_named() =>
        Assert.Equal("Column 'a', row 1: x (String) does not fit Int32.",
            Assert.Throws<InvalidCastException>(() => new SqlTable([new("a", typeof(string))], [["x"]]).Column<int>("a")).Message);

    [Theory]
    [InlineData("select ';' ; select \"a;b\"", 2)]
    [InlineData("select 1 -- ;\n;/* ; */", 1)]
    [InlineData("select $$ ; $$; select $tag$ ; $tag$", 2)]
    [InlineData(" ; ;\n", 0)]
    [InlineData("select 'it''s; fine'", 1)]
    [InlineData("select 'open", 1)]
    public void Statements_are_split_outside_of_quotes_and_comments(string sql, int expected) =>
        Assert.Equal(expected, SqlScript.Split(sql).Count);
}
