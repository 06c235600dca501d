namespace Playbook.Notebooks.Tests.Running;

public class CSharpCellTests
{
    [Fact]
    public async Task A_trailing_expression_is_the_result()
    {
        var run = (await Notebook.RunAsync("var a = 20;\na + 22")).Succeeds();
        var result = Assert.IsType<ResultOutput>(Assert.Single(run.Cells[0].Cell.Outputs));
        Assert.Equal("42", result.Content[MimeBundle.Plain]);
    }

    [Theory]
    [InlineData("return 42;", "42")]
    [InlineData("Console.WriteLine(\"x\")", "x\n")]
    [InlineData("var x = 1;", "")]
    [InlineData("(string)null", "null")]
    [InlineData("await Task.Delay(1); 42", "42")]
    [InlineData("await Task.FromResult(42)", "42")]
    [InlineData("if (DateTime.Now.Year > 1) return 1; else return 2;", "1")]
    [InlineData("Func<int> f = () => { return 3; };", "")]
    [InlineData("Console.Error.Write(1.5)", "1.5")]
    [InlineData("display(1); display(2);", "12")]
    [InlineData("\"<b>\".DisplayAs(\"text/html\");", "<b>")]
    [InlineData("\"<b>\".DisplayAs(\"text/html\")", "<b>")]
    [InlineData("42.Display();", "42")]
    [InlineData("42.Display(\"text/plain\")", "42")]
    [InlineData("\"a\".Display(\"text/plain\", \"text/html\");", "a")]
    [InlineData("HTML(\"<i>x</i>\")", "<i>x</i>")]
    public async Task A_cell_shows_what_the_genuine_engine_shows(string code, string expected) =>
        Assert.Equal(expected, (await Notebook.RunAsync(code)).Succeeds().Text(1));

    [Fact]
    public async Task A_sequence_is_shown_as_a_table_by_the_method_that_the_library_has_too()
    {
        var shown = (await Notebook.RunAsync("new[] { new { A = 1, B = \"x\" } }.DisplayTable();")).Succeeds().Cells[0].Cell.Outputs;
        Assert.Equal("A  B\n-  -\n1  x\n", Assert.IsType<DisplayOutput>(Assert.Single(shown)).Content[MimeBundle.Plain]);
    }

    [Fact]
    public async Task State_and_usings_and_types_carry_on()
    {
        var run = (await Notebook.RunAsync(
            "using System.Globalization;",
            "record Point(int X, int Y);\nvar p = new Point(1, 2);",
            "static int Twice(this int x) => 2 * x;",
            "var c = CultureInfo.InvariantCulture;\nvar q = p with { Y = p.Y.Twice() };\nq")).Succeeds();
        Assert.Contains("4", run.Text(4), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_can_be_declared_again_with_another_type() =>
        Assert.Equal("x", (await Notebook.RunAsync("var a = 1;", "var a = \"x\";", "a")).Succeeds().Text(3));

    [Fact]
    public async Task A_failed_cell_ends_the_run_and_later_ones_are_not_run()
    {
        var run = await Notebook.RunAsync("1", "Console.Write(\"before\");\n\nthrow new InvalidOperationException(\"no data\");", "3");
        Assert.True(run.Failed);
        Assert.Equal(("notebook", 2, 3, "no data"), (run.Failure!.Notebook, run.Failure.Cell, run.Failure.Line, run.Failure.Message));
        Assert.Equal([CellStatus.Ok, CellStatus.Failed, CellStatus.NotRun], run.Cells.Select(cell => cell.Status));
        Assert.Equal("beforeno data", run.Text(2));
        Assert.Empty(run.Cells[2].Cell.Outputs);
    }

    [Fact]
    public async Task A_compile_error_names_line_and_column()
    {
        var run = await Notebook.RunAsync("var a = 1;\n  undefined(a);");
        var error = Assert.IsType<ErrorOutput>(Assert.Single(run.Cells[0].Cell.Outputs));
        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.Contains("(2,3): error CS0103", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_holds_the_notebooks_own_lines_only()
    {
        var run = await Notebook.RunAsync("int F(int[] x)\n{\n    return x.Select(y => 1 / y).Sum();\n}", "// call\nF(new[] { 1, 0 })");
        var error = run.Cells[1].Cell.Outputs.OfType<ErrorOutput>().Single();
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(2, error.Line);
        Assert.Equal(["at notebook, cell 1, line 3", "at notebook, cell 1, line 3", "at notebook, cell 2, line 2"], error.Trace);
    }

    [Fact]
    public async Task A_failing_piece_leaves_the_state_as_it_was()
    {
        var document = Notebook.Of("var a = 1;", "a = 2; throw new Exception();", "var b = a + 1; b");
        await using var session = new NotebookSession(document);
        await session.RunAsync(document.Cells[0], 1, TestContext.Current.CancellationToken);
        Assert.Equal(CellStatus.Failed, (await session.RunAsync(document.Cells[1], 2, TestContext.Current.CancellationToken)).Status);
        Assert.Equal("3", (await session.RunAsync(document.Cells[2], 3, TestContext.Current.CancellationToken)).Text());
    }

    [Fact]
    public async Task A_display_can_be_updated_from_a_later_cell()
    {
        var run = (await Notebook.RunAsync("var d = display(\"first\");", "d.Update(\"second\");")).Succeeds();
        Assert.Equal("second", run.Text(1));
    }

    [Fact]
    public async Task Huge_output_is_cut_with_a_note()
    {
        var run = (await Notebook.RunAsync(new RunOptions { TextLimit = 1000 }, "for (var i = 0; i < 1000; i++) Console.WriteLine(i);"))
            .Succeeds();
        Assert.StartsWith("0\n1\n", run.Text(1), StringComparison.Ordinal);
        Assert.Contains("2,890 more characters", run.Text(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_cannot_be_cancelled_ends_too() =>
#pragma warning disable xUnit1051 // Without a token is the case under test.
        Assert.Equal("2", (await NotebookRunner.RunAsync(Notebook.Of("1+1"))).Succeeds().Text(1));
#pragma warning restore xUnit1051
}
