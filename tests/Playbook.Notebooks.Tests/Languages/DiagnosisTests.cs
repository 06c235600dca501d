namespace Playbook.Notebooks.Tests.Languages;

public class DiagnosisTests
{
    [Fact]
    public async Task An_error_names_its_place_in_the_cell_from_1()
    {
        await using var editor = await Editor.AfterAsync("var known = 1;");
        var found = Assert.Single(await Of(editor, "var a = known;\n  unknown(a);"));
        Assert.Equal((2, 3, 2, 10, true, "CS0103"), (found.Line, found.Column, found.EndLine, found.EndColumn, found.IsError, found.Code));
        Assert.Equal("The name 'unknown' does not exist in the current context", found.Message);
    }

    [Fact]
    public async Task A_sound_cell_has_none_and_nothing_was_run()
    {
        await using var editor = await Editor.AfterAsync("var list = new List<int>();");
        Assert.Empty(await Of(editor, "using System.Globalization;\nlist.Add(1);\nawait Task.Delay(1);\nlist.Count"));
        await editor.RunAsync("if (list.Count != 0) throw new Exception();");
    }

    [Fact]
    public async Task A_warning_is_no_error()
    {
        await using var editor = await Editor.AfterAsync();
        var found = Assert.Single(await Of(editor, "void F()\n{\n    int unused = 1;\n}"));
        Assert.Equal(("CS0219", false, 3, 9), (found.Code, found.IsError, found.Line, found.Column));
    }

    [Fact]
    public async Task Lines_count_over_commands_and_parts_of_other_kernels()
    {
        await using var editor = await Editor.WithOrdersAsync();
        var found = Assert.Single(
            await Of(editor, "#!time\nvar a = 1;\n#!duck --name r\nSELECT 1 AS x\n#!csharp\nvar n = r.Rows.Count + a;\nvar s = r.Wrong;"));
        Assert.Equal((7, 11, "CS1061"), (found.Line, found.Column, found.Code));
    }

    [Fact]
    public async Task A_using_may_follow_a_command_although_code_stands_above_it()
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Empty(await Of(editor, "var a = 1;\n#!time\nusing System.Globalization;\nvar c = CultureInfo.InvariantCulture;"));
    }

    [Fact]
    public async Task Columns_count_in_utf16_units()
    {
        await using var editor = await Editor.AfterAsync();
        // The emoji is two units: the name begins at the 16th place.
        Assert.Equal((1, 16), (await Of(editor, "var s = \"😀\" + x;")) is [var one] ? (one.Line, one.Column) : default);
    }

    [Theory]
    [InlineData("csharp", "var a = 1;", Completeness.Complete)]
    [InlineData("csharp", "a + 1", Completeness.Complete)]
    [InlineData("csharp", "", Completeness.Complete)]
    [InlineData("csharp", "if (a) {", Completeness.Incomplete)]
    [InlineData("csharp", "foo(1,", Completeness.Incomplete)]
    [InlineData("csharp", "var s = \"\"\"\n text", Completeness.Incomplete)]
    [InlineData("csharp", "/* open", Completeness.Incomplete)]
    [InlineData("csharp", "var = ;", Completeness.Invalid)]
    [InlineData("csharp", "#!time\nvar a = 1;", Completeness.Complete)]
    [InlineData("duck", "SELECT 1", Completeness.Complete)]
    [InlineData("duck", "SELECT (1 + 2", Completeness.Incomplete)]
    [InlineData("duck", "SELECT 'it''s", Completeness.Incomplete)]
    [InlineData("duck", "SELECT $$ a ", Completeness.Incomplete)]
    [InlineData("duck", "SELECT 1)", Completeness.Invalid)]
    [InlineData("csharp", "#!duck\nSELECT (", Completeness.Incomplete)]
    [InlineData("markdown", "# (", Completeness.Complete)]
    public async Task Whether_more_must_follow(string kernel, string source, Completeness expected)
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(expected, editor.Session.CheckCompleteness(kernel, source));
    }

    private static Task<IReadOnlyList<Diagnosis>> Of(Editor editor, string source) =>
        editor.Session.DiagnoseAsync(KernelNames.CSharp, source, TestContext.Current.CancellationToken);
}
