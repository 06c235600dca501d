using System.Text.Json.Nodes;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

/// <summary>Notebooks that Jupyter or another tool wrote: to <c>.dib</c> and back, all that they hold but outputs is there again.</summary>
public class IpynbRoundTripTests
{
    private static readonly string[] Names = ["csharp", "html", "mermaid", "value", "duck", "javascript", "own"];

    private static Gen<string> Among(params string[] all) => Gen.Int[0, all.Length - 1].Select(n => all[n]);

    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.String[Gen.Char[' ', '~'], 1, 20],
        Among("#!time", "#!duck --name r", " #!csharp", "#!who", "#!connect duckdb", "漏斗 😀 诊断", "\t", "\"</script>", "", "#r \"x.dll\""));

    // Text that begins and ends with a line that is not empty: blank lines at the ends of a cell are no part of a .dib.
    private static readonly Gen<string> Source = Gen.Select(
        Among("x", "#!time", "#!duck --name r", "漏斗", " y"), Line.Array[0, 4], Gen.Bool, (first, lines, windows) =>
            string.Join(windows ? "\r\n" : "\n", [first, .. lines, "z"]));

    private static readonly Gen<JsonNode?> Value = Gen.OneOf(
        Gen.Int.Select(n => (JsonNode?)JsonValue.Create(n)), Gen.String.Where(s => s.All(c => !char.IsSurrogate(c)))
            .Select(s => (JsonNode?)JsonValue.Create(s)), Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Const((JsonNode?)null), Gen.Int.Array[0, 3].Select(a => (JsonNode?)new JsonArray([.. a.Select(n => (JsonNode?)n)])),
        Gen.Int.Select(n => (JsonNode?)new JsonObject { ["deep"] = new JsonObject { ["n"] = n } }));

    private static readonly Gen<JsonObject> Metadata =
        Gen.Select(Among("tags", "vendor", "slideshow", "#!meta", "漏斗", "collapsed", "a b"), Value).Array[0, 3].Select(pairs =>
        {
            var made = new JsonObject();
            foreach (var (key, value) in pairs) made[key] = value?.DeepClone();
            return made;
        });

    private static readonly Gen<JsonObject> AnyCell = Gen.Select(
        Among("code", "code", "markdown", "raw"), Gen.Int[0, Names.Length - 1], Gen.Int[0, 2], Source, Metadata, Gen.Bool,
        (type, kernel, way, source, metadata, files) =>
        {
            var cell = new JsonObject { ["cell_type"] = type, ["metadata"] = metadata.DeepClone(), ["source"] = source };
            if (type == "code")
            {
                (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
                // The three ways in which a file says a cell's kernel; none means the notebook's own.
                if (way == 0) cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = Names[kernel], ["more"] = 1 };
                if (way == 1) cell["source"] = $"#!{Names[kernel]}\n{source}";
            }
            else if (files)
            {
                cell["attachments"] = new JsonObject { ["图.png"] = new JsonObject { ["image/png"] = "AA==" } };
            }
            return cell;
        });

    private static readonly Gen<JsonObject> AnyNotebook =
        Gen.Select(AnyCell.Array[0, 7], Metadata, Gen.Int[0, 2], Gen.Bool, (cells, metadata, spec, ids) =>
        {
            var top = (JsonObject)metadata.DeepClone();
            top["polyglot_notebook"] = JsonNode.Parse("""
                {"kernelInfo":{"defaultKernelName":"csharp","items":[
                 {"name":"duck","languageName":"SQL","aliases":[]},{"name":"own","aliases":["o"]}]}}
                """);
            if (spec == 1) top["kernelspec"] = JsonNode.Parse("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""");
            if (spec == 2) top["language_info"] = JsonNode.Parse("""{"name":"polyglot-notebook","x":[1]}""");
            var list = new JsonArray();
            foreach (var cell in cells)
            {
                var copy = (JsonObject)cell.DeepClone();
                if (ids) copy["id"] = $"cell-{list.Count * 7 % 10}x{list.Count}";
                list.Add((JsonNode)copy);
            }
            return new JsonObject { ["cells"] = list, ["metadata"] = top, ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        });

    [Fact]
    public void What_a_notebook_holds_comes_back() => AnyNotebook.Sample(notebook =>
    {
        var back = JsonNode.Parse(NotebookConversion.ToIpynb(NotebookConversion.ToDib(notebook.ToJsonString()).Text).Text)!;
        foreach (var (key, value) in notebook["metadata"]!.AsObject().Where(p => p.Key != "polyglot_notebook"))
            Assert.True(JsonNode.DeepEquals(value, back["metadata"]![key]), $"metadata {key}: {back["metadata"]![key]?.ToJsonString()}");

        var (first, second) = (IpynbFile.Parse(notebook.ToJsonString()).Cells, IpynbFile.Parse(back.ToJsonString()).Cells);
        Assert.Equal(first.Select(c => (c.Kernel, c.Source)), second.Where(c => first.Count > 0).Select(c => (c.Kernel, c.Source)));
        for (var n = 0; n < first.Count; n++)
        {
            var (from, to) = (notebook["cells"]![n]!, back["cells"]![n]!);
            Assert.Equal(from["cell_type"]!.GetValue<string>(), to["cell_type"]!.GetValue<string>());
            if (from["id"] is { } id) Assert.Equal(id.GetValue<string>(), to["id"]!.GetValue<string>());
            Assert.True(JsonNode.DeepEquals(from["attachments"], to["attachments"]));
            foreach (var (key, value) in from["metadata"]!.AsObject().Where(p => p.Key != "polyglot_notebook"))
                Assert.True(JsonNode.DeepEquals(value, to["metadata"]![key]),
                    $"cell {n + 1}, metadata {key}: {to["metadata"]![key]?.ToJsonString()}");
            if (from["metadata"]!["polyglot_notebook"] is not null)
                Assert.Equal(1, to["metadata"]!["polyglot_notebook"]!["more"]!.GetValue<int>());
        }
    }, iter: 2000);

    [Fact]
    public void A_dib_that_carries_such_a_notebook_comes_back_byte_for_byte() => AnyNotebook.Sample(notebook =>
    {
        var dib = NotebookConversion.ToDib(notebook.ToJsonString()).Text;
        Assert.Equal(dib, NotebookConversion.ToDib(NotebookConversion.ToIpynb(dib).Text).Text);
    }, iter: 500);

    [Fact]
    public void A_cell_sent_as_it_stands_names_its_kernel() => AnyNotebook.Sample(notebook =>
    {
        // What a front end sends is the source alone: read without metadata it is the same cell.
        var written = JsonNode.Parse(IpynbFile.Write(IpynbFile.Parse(notebook.ToJsonString())))!;
        var expected = IpynbFile.Parse(notebook.ToJsonString()).Cells;
        foreach (var cell in written["cells"]!.AsArray()) cell!["metadata"] = new JsonObject();
        Assert.Equal(expected.Select(c => (c.Kernel, c.Source)),
            IpynbFile.Parse(written.ToJsonString()).Cells.Select(c => (c.Kernel, c.Source)));
    }, iter: 500);
}
