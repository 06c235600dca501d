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
    public async Task CSharp_values_are_bound_and_never_pasted()
    {
        var run = (await RunAsync(
            ("csharp", "var name = \"x'; drop table t; --\"; var budget = 12.5m; var from = new DateOnly(2026, 1, 2); int? none = null;"),
            ("duck", "create table t as select 1 as a; select $name as name, $budget as budget, $from as day, $none as nothing, "
                + "'$name' as text, count(*) as n from t"))).Succeeds();
        var line = run.Text(3).Split('\n')[2].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(["x'; drop table t; --", "12.5", "2026-01-02", "–", "$name", "1"], line);
    }

    [Theory]
    [InlineData("new DateOnly(2026, 1, 31)", "DATE", "2026-01-31")]
    [InlineData("new DateTime(2026, 1, 31, 8, 5, 9)", "TIMESTAMP", "2026-01-31 08:05:09")]
    [InlineData("new TimeOnly(8, 5)", "TIME", "08:05:00")]
    [InlineData("12.50m", "DECIMAL(4,2)", "12.50")]
    [InlineData("true", "BOOLEAN", "true")]
    [InlineData("7", "INTEGER", "7")]
    [InlineData("1L << 40", "BIGINT", "1099511627776")]
    [InlineData("2.5", "DOUBLE", "2.5")]
    [InlineData("\"好'; --\"", "VARCHAR", "好'; --")]
    [InlineData("'x'", "VARCHAR", "x")]
    [InlineData("DayOfWeek.Friday", "VARCHAR", "Friday")]
    [InlineData("(DayOfWeek?)DayOfWeek.Friday", "VARCHAR", "Friday")]
    [InlineData("new[] { 1, 2 }", "INTEGER[]", "[1, 2]")]
    [InlineData("new List<string> { \"a\" }", "VARCHAR[]", "[a]")]
    [InlineData("(int?)null", "\"NULL\"", "–")]
    [InlineData("(string)null", "\"NULL\"", "–")]
    [InlineData("(DateOnly?)null", "\"NULL\"", "–")]
    public async Task A_value_is_bound_with_its_type(string value, string type, string shown)
    {
        var run = (await RunAsync(("csharp", $"var v = {value};"), ("duck", "select typeof($v) as t, $v as v"))).Succeeds();
        Assert.Equal([type, shown],
            run.Text(3).Split('\n')[2].Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Theory]
    [InlineData("$nightstart", "$nightstart has no value: no C# variable of that name has been set in a cell before. Nearest: $nightStart. "
        + "Variables that can be bound: $day, $from, $nightStart, $note.")]
    [InlineData("$form", "$form has no value: no C# variable of that name has been set in a cell before. Nearest: $from. "
        + "Variables that can be bound: $day, $from, $nightStart, $note.")]
    [InlineData("$frame", "$frame is a DataFrame, and a parameter of SQL is a single value: text, number, truth value, day or time. "
        + "Nearest: $from. Variables that can be bound: $day, $from, $nightStart, $note.")]
    public async Task A_parameter_that_cannot_be_bound_is_told_with_those_that_can(string parameter, string message)
    {
        var run = await RunAsync(
            ("csharp", "var nightStart = 22; var from = new DateOnly(2026, 1, 1); string note = null; DayOfWeek day = default; "
                + "var frame = new Microsoft.Data.Analysis.DataFrame(); var study = new { A = 1 };"),
            ("duck", "select 1;\nselect " + parameter));
        Assert.Equal((2, message), (run.Failure!.Line, run.Failure.Message));
    }

    [Fact]
    public async Task Without_variables_there_is_none_to_name() =>
        Assert.EndsWith("There is no variable yet that could be bound.", (await RunAsync(("duck", "select $from"))).Failure!.Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task Several_statements_show_several_tables()
    {
        var run = (await RunAsync(("duck", "-- two; results\nselect 1 as a;\n\nselect 2 as b;;"))).Succeeds();
        Assert.Equal(2, run.Cells[1].Cell.Outputs.Count);
    }

    [Theory]
    [InlineData("select 1;\n\nselect * from nowhere", 3, "nowhere")]
    [InlineData("select 1;\nselect $missing", 2, "$missing has no value")]
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
        var run = (await RunAsync(("csharp", "var n = 20;\n#!duck --name r\nselect $n + 1 as a\n#!csharp\n(int)r[\"a\"][0] * 2")))
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
        Assert.EndsWith("19\nFirst 20 of more than 10,000 rows; the rest was not read\n", shown[MimeBundle.Plain],
            StringComparison.Ordinal);
        Assert.Equal("a\n" + string.Concat(Enumerable.Range(0, 10_000).Select(n => n + "\n")), shown[MimeBundle.Csv]);
        Assert.Equal("n\n1000000\n", Assert.IsType<DisplayOutput>(Assert.Single(run.Cells[2].Cell.Outputs)).Content[MimeBundle.Csv]);
    }

    [Fact]
    public async Task A_named_result_is_read_whole_up_to_the_limit()
    {
        var run = (await RunAsync(("duck", "#!duck --name r\nselect range as a from range(20000)"), ("csharp", "r.Rows.Count"))).Succeeds();
        Assert.Contains("First 20 of 20,000 rows", run.Text(2), StringComparison.Ordinal);
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
