namespace Playbook.Notebooks.Tests.Running;

/// <summary>Headers that are none make text of the code below them: the run says so.</summary>
public class TextCellTests
{
    private const string Connection = "#!connect duckdb --kernel-name duck --connection-string \"Data Source=:memory:\"\n";
    private const string Meta =
        "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\"}]}}\n\n";

    private static Task<RunResult> RunAsync(string dib) =>
        NotebookRunner.RunAsync(DibFile.Parse(dib), Notebook.WithDuckDb, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_header_that_no_meta_lists_says_what_to_write()
    {
        var run = await RunAsync("#!csharp\n\n" + Connection + "\n#!markdown\n\n# Title\n\n#!duck\n\nSELECT 1/0\n\n#!csharp\n\n1");
        Assert.Equal((2, 3), (run.Failure!.Cell, run.Failure.Line));
        Assert.Equal("#!duck begins no cell here: it and the lines below it are text of the markdown cell, and nothing runs.\n"
            + "The notebook has no #!meta that lists 'duck': begin the file with\n\n#!meta\n\n"
            + "{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"csharp\",\"languageName\":\"C#\"},"
            + "{\"name\":\"duck\",\"languageName\":\"SQL\"}]}}", run.Failure.Message);
    }

    [Fact]
    public async Task What_the_message_says_makes_it_run()
    {
        var cells = "#!csharp\n\n" + Connection + "\n#!markdown\n\n# Title\n\n#!duck\n\nSELECT 42 AS a\n";
        var told = (await RunAsync(cells)).Failure!.Message;
        var run = (await RunAsync(told[told.IndexOf("#!meta\n", StringComparison.Ordinal)..] + "\n\n" + cells)).Succeeds();
        Assert.Contains("42", run.Text(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meta_without_the_kernel_is_told_of() => Assert.EndsWith(
        "\nThe notebook's #!meta does not list 'duck': add {\"name\":\"duck\",\"languageName\":\"SQL\"} to the items of its kernelInfo.",
        (await RunAsync(Meta + "#!markdown\n\ntext\n\n#!duck\n\nSELECT 1")).Failure!.Message, StringComparison.Ordinal);

    [Fact]
    public async Task After_a_cell_of_code_such_a_header_runs() =>
        Assert.Contains("42", (await RunAsync("#!csharp\n\n" + Connection + "\n#!duck\n\nSELECT 42 AS a\n\n#!duck --name r\n"
            + "SELECT 1 AS a\n\n#!csharp\n\n1")).Succeeds().Text(1), StringComparison.Ordinal);

    [Theory]
    [InlineData("#!duck --name rows",
        "#!duck --name rows begins no cell here: it and the lines below it are text of the markdown cell, and nothing runs. "
        + "A header is bare, options go on the cell's first line:\n\n#!duck\n\n#!duck --name rows")]
    [InlineData("#!connect duckdb --kernel-name duck",
        "#!connect stands in a markdown cell, where it is text and does nothing. Write #!csharp on a line of its own above it.")]
    [InlineData("#!time",
        "#!time stands in a markdown cell, where it is text and does nothing. Write #!csharp on a line of its own above it.")]
    [InlineData("#!csharp --name x", "#!csharp --name x begins no cell here")]
    public async Task Commands_in_text_are_told_of(string line, string message)
    {
        var run = await RunAsync(Meta.Replace("]}", ",{\"name\":\"duck\"}]}", StringComparison.Ordinal) + "#!markdown\n\ntext\n" + line
            + "\nSELECT 1");
        Assert.Equal(2, run.Failure!.Line);
        Assert.StartsWith(message, run.Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("```\n#!duck\nSELECT 1\n```")]
    [InlineData("~~~ sql\n```\n#!duck --name x\n~~~\nend")]
    [InlineData("`#!duck` begins a cell\n    #!duck\n > #!duck")]
    [InlineData("#!duck begins an SQL cell, and\n#!time tells how long it took")]
    [InlineData("#!/bin/sh\n#! duck\n#!")]
    public async Task Text_that_speaks_of_commands_is_text(string text) => (await RunAsync("#!markdown\n\n" + text)).Succeeds();

    [Fact]
    public async Task A_diagram_is_looked_through_too() =>
        Assert.Contains("text of the mermaid cell",
            (await RunAsync("#!mermaid\n\ngraph LR\n  a --> b\n\n#!duck\n\nSELECT 1")).Failure!.Message, StringComparison.Ordinal);
}
