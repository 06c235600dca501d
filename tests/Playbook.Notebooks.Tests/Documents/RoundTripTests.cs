using System.Text.Json.Nodes;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

public class RoundTripTests
{
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 0, 20], Gen.Const("#!time"), Gen.Const("#!duck --name r"), Gen.Const(" #!csharp"),
        Gen.Const("漏斗 诊断"), Gen.Const("\t"), Gen.Const("\"</script>"));

    private static readonly Gen<Cell> AnyCell = Gen.Select(
        Gen.OneOf(Gen.Const("csharp"), Gen.Const("markdown"), Gen.Const("html"), Gen.Const("mermaid"), Gen.Const("duck")), Gen.Const("x"),
        Line.Array[0, 5], Line.Where(line => line.Length > 0),
        (kernel, first, middle, last) => new Cell(kernel, string.Join('\n', [first, .. middle, last])));

    private static readonly JsonObject Metadata = JsonNode.Parse("""
        {"kernelInfo":{"defaultKernelName":"csharp","items":[
          {"name":"csharp","languageName":"C#","aliases":["c#"]},{"name":"duck","languageName":"SQL","aliases":[]}]},
         "title":"漏斗","custom":{"k":[1,2]}}
        """)!.AsObject();

    private static (string, string)[] Parts(NotebookDocument document) => [.. document.Cells.Select(cell => (cell.Kernel, cell.Source))];

    [Fact]
    public void A_dib_file_reads_back_as_written() => AnyCell.Array[1, 6].Sample(cells =>
    {
        var document = new NotebookDocument(cells, Metadata);
        var text = DibFile.Write(document);
        var again = DibFile.Parse(text);
        Assert.Equal(Parts(document), Parts(again));
        Assert.True(JsonNode.DeepEquals(Metadata, again.Metadata));
        Assert.Equal(text, DibFile.Write(again));
    }, iter: 500);

    [Fact]
    public void An_ipynb_file_reads_back_as_written_and_is_stable() => AnyCell.Array[1, 6].Sample(cells =>
    {
        var document = new NotebookDocument(cells, Metadata);
        var text = IpynbFile.Write(document);
        var again = IpynbFile.Parse(text);
        Assert.Equal(Parts(document), Parts(again));
        Assert.Equal("漏斗", again.Metadata!["title"]!.GetValue<string>());
        Assert.Equal(text, IpynbFile.Write(again));
    }, iter: 500);

    [Fact]
    public void Outputs_are_kept_in_an_ipynb_file()
    {
        CellOutput[] outputs =
        [
            new TextOutput("a\nb\n"), new TextOutput("e", true), new DisplayOutput(
                new(("text/html", "<b>x</b>\n"), ("text/plain", "x"), ("application/vnd.plotly.v1+json", """{"data":[1,2]}"""))),
            new ResultOutput(new(("text/plain", "42")), 3), new ErrorOutput("Fault", "message", ["at cell 1, line 2"]),
        ];
        var again = IpynbFile.Parse(IpynbFile.Write(new([new Cell("csharp", "1") { Outputs = outputs, ExecutionCount = 3 }])));
        var cell = Assert.Single(again.Cells);
        Assert.Equal(3, cell.ExecutionCount);
        Assert.Equal(new TextOutput("a\nb\n"), cell.Outputs[0]);
        Assert.Equal(new TextOutput("e", true), cell.Outputs[1]);
        Assert.Equal(((DisplayOutput)outputs[2]).Content.ToArray(), Assert.IsType<DisplayOutput>(cell.Outputs[2]).Content.ToArray());
        Assert.Equal("42", Assert.IsType<ResultOutput>(cell.Outputs[3]).Content["text/plain"]);
        Assert.Equal("at cell 1, line 2", Assert.Single(Assert.IsType<ErrorOutput>(cell.Outputs[4]).Trace));
    }

    [Fact]
    public void An_ipynb_file_has_the_layout_that_jupyter_writes()
    {
        var text = IpynbFile.Write(new([new Cell("csharp", "var a = 1;\na"), new Cell("markdown", "# 漏斗")], Metadata));
        Assert.StartsWith("{\n \"cells\": [\n  {\n   \"cell_type\": \"code\",\n   \"execution_count\": null,\n   \"id\": \"", text,
            StringComparison.Ordinal);
        Assert.EndsWith(" \"nbformat\": 4,\n \"nbformat_minor\": 5\n}\n", text, StringComparison.Ordinal);
        Assert.Contains("    \"var a = 1;\\n\",\n    \"a\"\n", text, StringComparison.Ordinal);
        var root = JsonNode.Parse(text)!;
        Assert.Equal("csharp", root["cells"]![0]!["metadata"]!["polyglot_notebook"]!["kernelName"]!.GetValue<string>());
        Assert.Equal("csharp", root["cells"]![0]!["metadata"]!["dotnet_interactive"]!["language"]!.GetValue<string>());
        Assert.Equal("duck", root["metadata"]!["polyglot_notebook"]!["kernelInfo"]!["items"]![1]!["name"]!.GetValue<string>());
        Assert.Equal(IpynbFile.KernelspecName, root["metadata"]!["kernelspec"]!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(
        """{"metadata":{"polyglot_notebook":{"kernelName":"duck"},"dotnet_interactive":{"language":"html"}},"source":"#!markdown\n# x"}""",
        "markdown", "# x")]
    [InlineData(
        """{"metadata":{"polyglot_notebook":{"kernelName":"duck"},"dotnet_interactive":{"language":"html"}},"source":["a\n","b"]}""",
        "duck", "a\nb")]
    [InlineData("""{"metadata":{"dotnet_interactive":{"language":"html"}},"source":"a"}""", "html", "a")]
    [InlineData("""{"metadata":{},"source":"#!time\na"}""", "fsharp", "#!time\na")]
    public void The_kernel_of_a_cell_is_found_in_the_right_order(string cell, string kernel, string source)
    {
        var json = """{"nbformat":4,"nbformat_minor":2,"metadata":{"kernelspec":{"name":".net-fsharp"}},"cells":["""
            + """{"cell_type":"code","outputs":[],""" + cell[1..] + "]}";
        var read = Assert.Single(IpynbFile.Parse(json).Cells);
        Assert.Equal((kernel, source), (read.Kernel, read.Source));
    }

    [Theory]
    [InlineData("{", "JSON is not valid")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"nbformat":3}""", "nbformat 4")]
    [InlineData("""{"nbformat":4}""", "no list of cells")]
    [InlineData("""{"nbformat":4,"cells":[3]}""", "Cell 1")]
    public void A_damaged_ipynb_file_is_refused_with_its_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => IpynbFile.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cell_that_would_split_cannot_be_written_as_dib() =>
        Assert.Contains("Cell 1 holds the line '#!markdown'", Assert.Throws<NotebookFormatException>(() =>
            DibFile.Write(new([new Cell("csharp", "a\n#!markdown\nb")]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Ids_depend_on_the_text_and_are_unique()
    {
        var ids = Cell.StableIds([new("csharp", "1"), new("csharp", "1"), new("markdown", "1"), new("csharp", "2") { Id = "own" }]);
        Assert.Equal(ids[0] + "-2", ids[1]);
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal("own", ids[3]);
    }

    [Fact]
    public void A_file_is_not_touched_when_nothing_changed()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("playbook-dib").FullName, "a.dib");
        DibFile.Write(new([new("csharp", "1")]), path);
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        DibFile.Write(DibFile.Read(path), path);
        Assert.Equal(2020, File.GetLastWriteTimeUtc(path).Year);
    }
}
