using System.Text.Json.Nodes;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

public class ConversionTests
{
    private const string Meta =
        """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"duck","languageName":"SQL","aliases":["d"]}]}, "title":"漏斗"}""";

    private static readonly Gen<string> Blank = Gen.Int[0, 3].Select(n => new string('\n', n));

    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 20], Gen.Const("#!time"), Gen.Const("#!duck --name r"), Gen.Const("漏斗 😀 诊断"), Gen.Const("\t"),
        Gen.Const("\"</script>"), Gen.Const(""));

    // Any file a person may type: aliases as headers, empty cells, no or many blank lines, with or without metadata and a last line end.
    private static readonly Gen<string> AnyDib = Gen.Select(
        Gen.OneOf(Gen.Const(""), Gen.Const($"#!meta\n\n{Meta}\n"), Gen.Const($"\n#!meta\n{Meta}\n\n"), Gen.Const("1 + 1\n")),
        Gen.Select(Gen.Int[0, 7].Select(n => new[] { "csharp", "c#", "markdown", "md", "html", "duck", "d", "js" }[n]), Blank,
            Line.Array[0, 4], Blank, (kernel, above, lines, below) =>
                $"#!{kernel}\n{above}{string.Join('\n', lines)}\n{below}").Array[1, 6],
        Gen.Int[0, 2].Select(n => new[] { "", "\n", "// the end" }[n]), Gen.Bool,
        (head, cells, tail, windows) =>
            (head + string.Concat(cells) + tail).Replace("\n", windows ? "\r\n" : "\n", StringComparison.Ordinal));

    public static TheoryData<string> Notebooks
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "Playbook.slnx"))) root = root.Parent;
            Assert.NotNull(root);
            return [.. Directory.GetFiles(Path.Combine(root.FullName, "notebooks"), "*.dib")
                .Append(Path.Combine(root.FullName, "playbook.dib")).Order(StringComparer.Ordinal)];
        }
    }

    [Fact]
    public void Any_dib_file_comes_back_byte_for_byte() => AnyDib.Sample(dib =>
    {
        var there = NotebookConversion.ToIpynb(dib);
        Assert.Equal(dib, NotebookConversion.ToDib(there.Text).Text);
        Assert.Empty(there.Losses);
    }, iter: 3000);

    [Fact]
    public void A_dib_file_keeps_its_cells_on_the_way() => AnyDib.Sample(dib =>
        Assert.Equal(DibFile.Parse(dib).Cells,
            IpynbFile.Parse(NotebookConversion.ToIpynb(dib).Text).Cells.Select(c => c with { Id = null }), Same), iter: 500);

    private static bool Same(Cell a, Cell b) => (a.Kernel, a.Source) == (b.Kernel, b.Source);

    [Theory]
    [MemberData(nameof(Notebooks))]
    public void The_repositorys_notebooks_come_back_byte_for_byte(string path)
    {
        var text = File.ReadAllText(path);
        var there = NotebookConversion.ToIpynb(text);
        Assert.Equal(text, NotebookConversion.ToDib(there.Text).Text);
        Assert.Equal(text, NotebookConversion.ToDib(NotebookConversion.Strip(there.Text)).Text);
        Assert.Equal(text, DibFile.Write(DibFile.Parse(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#!csharp\n\n#!md\n")]
    [InlineData("#!meta\n{}\n")]
    [InlineData("\uFEFF#!csharp\n1")]
    [InlineData("#!csharp\n1\n#!meta\n{\"a\":1}\n#!md\n2")]
    public void A_file_without_text_or_with_odd_parts_comes_back_byte_for_byte(string dib) =>
        Assert.Equal(dib, NotebookConversion.ToDib(NotebookConversion.ToIpynb(dib).Text).Text);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_first_cell() =>
        Assert.Equal("1", Assert.Single(IpynbFile.Parse(NotebookConversion.ToIpynb("\uFEFF#!csharp\n1").Text).Cells).Source);

    [Fact]
    public void An_edited_cell_keeps_the_layout_of_the_others()
    {
        var ipynb = NotebookConversion.ToIpynb($"#!meta\n{Meta}\n#!c#\n1\n\n\n\n#!d\nselect 1").Text;
        var edited = JsonNode.Parse(ipynb)!;
        edited["cells"]![1]!["source"] = "#!d\nselect 2";
        edited["cells"]!.AsArray().Add(JsonNode.Parse("""{"cell_type":"markdown","id":"new","metadata":{},"source":["# New"]}"""));
        Assert.Equal($"#!meta\n{Meta}\n#!c#\n1\n\n\n\n#!d\nselect 2\n\n#!markdown\n\n# New",
            NotebookConversion.ToDib(edited.ToJsonString()).Text);
    }

    [Fact]
    public void A_cell_that_changed_its_kernel_gets_the_header_of_the_new_one()
    {
        var edited = JsonNode.Parse(NotebookConversion.ToIpynb("#!c#\n1\n")!.Text)!;
        edited["cells"]![0]!["metadata"]!["polyglot_notebook"]!["kernelName"] = "html";
        Assert.Equal("#!html\n\n1\n", NotebookConversion.ToDib(edited.ToJsonString()).Text);
    }

    private const string Foreign = """
        {"nbformat":4,"nbformat_minor":2,"metadata":{"title":"t"},"cells":[
         {"cell_type":"code","metadata":{"tags":["a"]},"source":"1",
          "outputs":[{"output_type":"stream","name":"stdout","text":"x"}],"execution_count":1},
         {"cell_type":"raw","metadata":{},"source":"r"},
         {"cell_type":"markdown","metadata":{},"attachments":{"a.png":{}},"source":"m\n\n"},
         {"cell_type":"code","metadata":{},"source":"","outputs":[],"execution_count":null}]}
        """;

    [Fact]
    public void Outputs_are_all_that_a_dib_file_does_not_hold_of_a_foreign_notebook()
    {
        var dib = NotebookConversion.ToDib(Foreign);
        Assert.Equal(["the outputs of 1 cell"], dib.Losses);
        Assert.EndsWith("}}\n\n#!csharp\n\n1\n\n#!markdown\n\nr\n\n#!markdown\n\nm\n", dib.Text, StringComparison.Ordinal);
        var meta = DibFile.Parse(dib.Text).Metadata!;
        Assert.Equal("t", meta["title"]!.GetValue<string>());
        var again = JsonNode.Parse(NotebookConversion.ToIpynb(dib.Text).Text)!;
        Assert.Equal("a", again["cells"]![0]!["metadata"]!["tags"]![0]!.GetValue<string>());
        Assert.Equal("raw", again["cells"]![1]!["cell_type"]!.GetValue<string>());
        Assert.True(again["cells"]![2]!["attachments"]!.AsObject().ContainsKey("a.png"));
    }

    [Fact]
    public void What_was_carried_follows_its_cell_when_the_dib_is_edited()
    {
        var edited = NotebookConversion.ToDib(Foreign).Text.Replace("#!csharp\n\n1\n", "#!md\n\nnew\n\n#!csharp\n\n1 + 1\n",
            StringComparison.Ordinal).Replace("\nr\n", "\nR\n", StringComparison.Ordinal);
        var cells = JsonNode.Parse(NotebookConversion.ToIpynb(edited).Text)!["cells"]!.AsArray();
        Assert.Equal(["new", "1 + 1", "R", "m"],
            cells.Select(c => string.Concat(c!["source"]!.AsArray().Select(l => l!.GetValue<string>()))));
        Assert.True(cells[3]!["attachments"]!.AsObject().ContainsKey("a.png"));
    }

    [Fact]
    public void A_cell_of_another_kernel_names_it_in_its_first_line_for_front_ends()
    {
        var cells = JsonNode.Parse(NotebookConversion.ToIpynb($"#!meta\n{Meta}\n#!c#\n1\n#!d\nselect 1\n#!mermaid\ngraph LR\n#!csharp\n"
            + "#!duck --name r\nselect 2\n#!value\nv\n#!md\n# x").Text)!["cells"]!.AsArray();
        Assert.Equal(["1", "#!duck\nselect 1", "#!mermaid\ngraph LR", "#!duck --name r\nselect 2", "#!value\nv", "# x"],
            cells.Select(c => string.Concat(c!["source"]!.AsArray().Select(l => l!.GetValue<string>()))));
        // The line alone says it: whoever replaces the cell's whole text has a C# cell, for the kernel and for the way back.
        Assert.All(cells.Take(5), c => Assert.Equal(("csharp", "csharp"),
            (c!["metadata"]!["polyglot_notebook"]!["kernelName"]!.GetValue<string>(),
                c["metadata"]!["dotnet_interactive"]!["language"]!.GetValue<string>())));
    }

    [Fact]
    public void The_metadata_name_the_kit_s_kernel_and_a_language_that_front_ends_colour()
    {
        var metadata = JsonNode.Parse(NotebookConversion.ToIpynb("#!csharp\n1").Text)!["metadata"]!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"display_name":"Playbook (C#)","language":"C#","name":"playbook-csharp"}"""),
            metadata["kernelspec"]));
        Assert.Equal(("C#", "text/x-csharp", "text/x-csharp", ".cs"),
            (Text("name"), Text("mimetype"), Text("codemirror_mode"), Text("file_extension")));

        string Text(string key) => metadata["language_info"]![key]!.GetValue<string>();
    }

    [Fact]
    public void Mixed_line_ends_are_said_to_change() =>
        Assert.NotEmpty(NotebookConversion.ToIpynb("#!csharp\r\n\n1\n").Losses);

    [Fact]
    public void Strip_takes_outputs_and_counts_and_nothing_else()
    {
        const string Full = """
            {"cells":[{"cell_type":"code","execution_count":7,"id":"a","metadata":{"tags":["x"],"collapsed":true},
            "outputs":[{"output_type":"stream","name":"stdout","text":"x"}],"source":["1\n"]},
            {"attachments":{"p.png":{"image/png":"AA=="}},"cell_type":"raw","id":"b","metadata":{"format":"text/x"},"source":"r"}],
            "metadata":{"vendor":{"z":1.50,"a":"漏斗"},"kernelspec":{"name":"python3","display_name":"P"}},
            "nbformat":4,"nbformat_minor":4,"extra":[1]}
            """;
        var stripped = NotebookConversion.Strip(Full);
        var expected = JsonNode.Parse(Full)!;
        expected["cells"]![0]!["outputs"] = new JsonArray();
        expected["cells"]![0]!["execution_count"] = null;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(stripped)));
        Assert.Contains("1.50", stripped, StringComparison.Ordinal);
        Assert.Contains("漏斗", stripped, StringComparison.Ordinal);
        Assert.Equal(stripped, NotebookConversion.Strip(stripped));
    }

    [Theory]
    [InlineData("{", "Line 1")]
    [InlineData("{\"nbformat\":3}", "nbformat 4")]
    [InlineData("{\"nbformat\":4,\"cells\":[3]}", "Cell 1")]
    public void A_damaged_file_is_refused_with_its_reason(string text, string reason)
    {
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => NotebookConversion.Strip(text)).Message,
            StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => NotebookConversion.ToDib(text)).Message,
            StringComparison.Ordinal);
    }
}
