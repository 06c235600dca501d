namespace Playbook.Notebooks.Tests.Running;

public sealed class ErrorPlaceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("playbook-places");

    private async Task<ErrorOutput> FailAsync(params string[] cells)
    {
        var run = await Notebook.RunAsync(new RunOptions { Folder = folder.FullName }, cells);
        return run.Cells.Last(cell => cell.Status == CellStatus.Failed).Cell.Outputs.OfType<ErrorOutput>().Last();
    }

    private string Add(string file, string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, file), text);
        return file;
    }

    [Theory]
    [InlineData("#!time\nvar a = 1;\n  undefined(a);", 3, 3)]
    [InlineData("var a = 1;\n#!set --name b --value 2\n\n/* x */ undefined(b);", 4, 9)]
    [InlineData("#r \"System.Runtime\"\nvar s = @\"\n\";\nundefined();", 4, 1)]
    [InlineData("#!markdown\n# T\n#!csharp\nundefined();", 4, 1)]
    public async Task A_compile_error_after_a_magic_line_has_line_and_column_of_the_cell(string cell, int line, int column)
    {
        var error = await FailAsync(cell);
        Assert.Equal(("CompilationError", line, column), (error.Name, error.Line, error.Column));
        Assert.StartsWith($"({line},{column}): error CS0103", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using var s = new System.IO.MemoryStream();\ns.WriteByte(1);", 1)]
    [InlineData("var a = 1;\nawait using var s = new System.IO.MemoryStream();", 2)]
    [InlineData("\n  using System.IO.Stream s = new System.IO.MemoryStream();", 2)]
    [InlineData("using List<int>.Enumerator? s = null;", 1)]
    public async Task A_using_declaration_at_the_top_of_a_cell_is_told_what_to_write_instead(string cell, int line)
    {
        var error = await FailAsync(cell);
        Assert.Contains($"Line {line}: 'using' cannot declare a variable at the top of a cell", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using System.Missing;")]
    [InlineData("using X = Missing.Y;")]
    [InlineData("using static Missing.Y;")]
    [InlineData("{ using var s = missing; }")]
    public async Task No_other_fault_is_told_so(string cell) =>
        Assert.DoesNotContain("'using' cannot", (await FailAsync(cell)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_run_time_error_after_a_magic_line_has_the_line_of_the_cell()
    {
        var error = await FailAsync("#!time\nvar a = 0;\n#!set --name b --value 2\n_ = 1 / a;");
        Assert.Equal(4, error.Line);
        Assert.Equal(["at notebook, cell 1, line 4"], error.Trace);
    }

    [Fact]
    public async Task An_error_in_a_loaded_script_names_the_script_and_the_line_that_loads_it()
    {
        Add("broken.csx", "var a = 1;\n  undefined(a);");
        var error = await FailAsync("#!time\n#load \"broken.csx\"\na");
        Assert.Equal(2, error.Line);
        Assert.StartsWith("broken.csx(2,3): error CS0103", error.Message, StringComparison.Ordinal);

        Add("throws.csx", "// first\nvar zero = 0;\n_ = 1 / zero;");
        error = await FailAsync("\n#load \"throws.csx\"");
        Assert.Equal(("DivideByZeroException", 2), (error.Name, error.Line));
        Assert.Equal(["at throws.csx, line 3"], error.Trace);
    }

    [Fact]
    public async Task A_function_of_a_loaded_script_is_in_the_trace_of_a_later_cell()
    {
        Add("f.csx", "\nint F(int x) => 1 / x;");
        var error = await FailAsync("#load \"f.csx\"", "\n\nF(0)");
        Assert.Equal(3, error.Line);
        Assert.Equal(["at f.csx, line 2", "at notebook, cell 2, line 3"], error.Trace);
    }

    [Theory]
    [InlineData("a.csx", "\n  undefined();", "#!import a.csx, line 2: (2,3): error CS0103")]
    [InlineData("a.cs", "var zero = 0;\n_ = 1 / zero;", "#!import a.cs, line 2: Attempted to divide by zero.")]
    [InlineData("a.dib", "#!csharp\n\n1\n\n#!markdown\n\n# T\n\n#!csharp\n\nvar zero = 0;\n_ = 1 / zero;\n",
        "#!import a.dib, cell 3, line 2: Attempted to divide by zero.")]
    [InlineData("a.ipynb",
        """
        {"nbformat":4,"nbformat_minor":5,"metadata":{"kernelspec":{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}},
         "cells":[{"id":"a","cell_type":"code","metadata":{},"execution_count":null,"outputs":[],"source":"undefined();"}]}
        """,
        "#!import a.ipynb, cell 1, line 1: (1,1): error CS0103")]
    public async Task An_error_in_an_imported_file_names_the_file_and_its_line(string file, string text, string expected)
    {
        Add(file, text);
        var error = await FailAsync($"\n#!import {file}");
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal((2, 1), (error.Line, error.Column));
    }

    [Fact]
    public async Task A_function_of_an_imported_file_is_in_the_trace_of_a_later_cell()
    {
        Add("g.cs", "// first\nint G(int x)\n{\n    return 1 / x;\n}");
        var error = await FailAsync("#!import g.cs", "G(0)");
        Assert.Equal(["at g.cs, line 4", "at notebook, cell 2, line 1"], error.Trace);
        Assert.Equal(1, error.Line);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
