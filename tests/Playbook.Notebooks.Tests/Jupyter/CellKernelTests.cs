using System.Text.Json.Nodes;
using Playbook.Notebooks.Tests.Running;

namespace Playbook.Notebooks.Tests.Jupyter;

/// <summary>Which kernel a cell is of that a client sends with its metadata.</summary>
public class CellKernelTests
{
    [Theory]
    [InlineData("select 1 as a", """{"polyglot_notebook":{"kernelName":"duck"}}""", "ok", "")]
    [InlineData("select 1 as a", """{"dotnet_interactive":{"language":"duck"}}""", "ok", "")]
    [InlineData("select 1 as a", """{"polyglot_notebook":{"kernelName":"duck"},"dotnet_interactive":{"language":"html"}}""", "ok", "")]
    [InlineData("select 1 as a", "{}", "error", "CompilationError")]
    [InlineData("select 1 as a", """{"polyglot_notebook":[],"dotnet_interactive":{"language":1}}""", "error", "CompilationError")]
    [InlineData("1 + 1", """{"polyglot_notebook":{"kernelName":"C#"}}""", "ok", "")]
    [InlineData("#!duck\nselect 1", """{"polyglot_notebook":{"kernelName":"csharp"}}""", "ok", "")]
    [InlineData("#!csharp\n1 + 1", """{"polyglot_notebook":{"kernelName":"duck"}}""", "ok", "")]
    [InlineData("#!mermaid\ngraph LR\na-->b", """{"polyglot_notebook":{"kernelName":"mermaid"}}""", "ok", "")]
    [InlineData("<p id=x>", """{"polyglot_notebook":{"kernelName":"html"}}""", "ok", "")]
    [InlineData("let x = 1", """{"polyglot_notebook":{"kernelName":"fsharp"}}""", "error", "UnknownKernel")]
    [InlineData("1 + 1", """{"polyglot_notebook":{"kernelName":"\ud800"}}""", "ok", "")]
    public async Task The_first_line_goes_before_the_metadata(string code, string metadata, string status, string error)
    {
        await using var kernel = new RunningKernel(Notebook.WithDuckDb);
        Run(kernel, Notebook.Connect);
        var reply = kernel.Ask("execute_request", new() { ["code"] = code }, metadata: metadata)["content"]!;
        Assert.Equal((status, error), ((string?)reply["status"], (string?)reply["ename"] ?? ""));
    }

    [Theory]
    [InlineData(false, 13)]
    [InlineData(true, 15)]
    public async Task A_place_after_an_emoji_is_counted_as_the_client_counts(bool utf16, int place)
    {
        await using var kernel = new RunningKernel(countsUtf16: utf16);
        var reply = kernel.Ask("complete_request", new() { ["code"] = "/* 👍👍 */ Cons; 1", ["cursor_pos"] = place })["content"]!;
        Assert.Contains("Console", reply["matches"]!.AsArray().Select(match => (string?)match));
        Assert.Equal((place - 4, place), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
    }

    [Fact]
    public async Task Kinds_of_choices_are_those_that_front_ends_have_icons_for()
    {
        string[] known =
        [
            "method", "function", "constructor", "field", "variable", "class", "struct", "interface", "module", "property", "event",
            "operator", "constant", "enum", "enumMember", "keyword", "text", "file", "reference", "folder", "typeParameter",
        ];
        await using var kernel = new RunningKernel(Notebook.WithDuckDb);
        Run(kernel, Notebook.Connect + "\nT Same<T>(T value) => value;\nvar day = DayOfWeek.Friday;");
        Run(kernel, "#!duck\ncreate table sales (paid double)");
        foreach (var code in new[]
        {
            "", "Sys", "DayOfWeek.", "#!", "#!duck\nselect  from sales", "#!duck\nselect * from ", "T F<T>(T given) { ", "#!share day --",
            "#!connect ", "day.",
        })
        {
            var place = code.IndexOf("  ", StringComparison.Ordinal) is >= 0 and var gap ? gap + 1 : code.Length;
            var reply = kernel.Ask("complete_request", new() { ["code"] = code, ["cursor_pos"] = place })["content"]!;
            Assert.All(reply["metadata"]!["_jupyter_types_experimental"]!.AsArray(),
                item => Assert.Contains((string?)item!["type"], known));
        }
    }

    [Fact]
    public async Task Places_of_an_error_are_written_as_VS_Code_links_them_and_HTML_has_a_plain_twin()
    {
        await using var kernel = new RunningKernel();
        Run(kernel, "int Half(int n) =>\n    n == 0 ? throw new ArgumentException(\"zero\") : n / 2;");
        var thrown = Run(kernel, "var a = 1;\n  _ = Half(0);");
        Assert.Equal(["ArgumentException: zero", "Cell In[1], line 2", "Cell In[2], line 2, column 3"],
            thrown["traceback"]!.AsArray().Select(line => (string?)line));
        var compiled = Run(kernel, "\n  missing();");
        Assert.Equal("Cell In[3], line 2, column 3", (string?)compiled["traceback"]!.AsArray()[^1]);

        Run(kernel, "#!html\n<style>p { color: red }</style><p>Shown &amp; <b>told</b></p>\n<script>let x = 1;</script>");
        var shown = kernel.NextPublished();
        while ((string?)shown["header"]!["msg_type"] != "display_data") shown = kernel.NextPublished();
        Assert.Equal("Shown & told", (string?)shown["content"]!["data"]!["text/plain"]);
    }

    private static JsonNode Run(RunningKernel kernel, string code) =>
        kernel.Ask("execute_request", new() { ["code"] = code })["content"]!;
}
