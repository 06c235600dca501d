using System.Text.Json.Nodes;
using CsCheck;

namespace Playbook.Notebooks.Tests.Documents;

public sealed class NotebookSyncTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playbook-sync").FullName;
    private int _clock;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Dib => Path.Combine(_folder, "a.dib");

    private string Ipynb => Path.Combine(_folder, "a.ipynb");

    /// <summary>Writes a file later than all before it.</summary>
    private void Save(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2040, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(_clock++));
    }

    private void EditIpynb(Action<JsonArray> edit)
    {
        var root = JsonNode.Parse(File.ReadAllText(Ipynb))!;
        edit(root["cells"]!.AsArray());
        Save(Ipynb, root.ToJsonString());
    }

    private void Pair()
    {
        Save(Dib, "#!c#\n1\n\n#!md\n# a\n");
        Assert.True(NotebookSync.Run(Dib).Changed);
        Assert.False(NotebookSync.Run(Ipynb).Changed);
    }

    private const string Duck = "#!meta\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"duck\"}]}}\n";

    private static JsonNode NewCell =>
        JsonNode.Parse("""{"cell_type":"code","id":"n","metadata":{},"source":"3","outputs":[],"execution_count":null}""")!;

    [Fact]
    public void A_cell_whose_whole_text_was_replaced_is_in_the_language_that_its_first_line_names()
    {
        Save(Dib, Duck + "#!c#\n1\n\n#!duck\nselect 1\n\n#!html\n<b>x</b>\n");
        NotebookSync.Run(Dib);
        EditIpynb(cells =>
        {
            cells[0]!["source"] = "#!duck\nselect 2";
            cells[1]!["source"] = "var b = 2;";
            cells[2]!["source"] = "#!mermaid\ngraph LR";
        });
        NotebookSync.Run(Ipynb);
        Assert.Equal([("duck", "select 2"), ("csharp", "var b = 2;"), ("mermaid", "graph LR")],
            DibFile.Read(Dib).Cells.Select(c => (c.Kernel, c.Source)));
    }

    [Fact]
    public void A_cell_that_changes_its_language_in_the_dib_changes_it_in_the_metadata_that_a_front_end_sends()
    {
        Save(Dib, Duck + "#!c#\n1\n\n#!c#\n2\n");
        NotebookSync.Run(Dib);
        // As files of an earlier kit and of Polyglot Notebooks have it.
        EditIpynb(cells =>
        {
            cells[1]!["metadata"]!["polyglot_notebook"]!["kernelName"] = "duck";
            cells[1]!["metadata"]!["dotnet_interactive"]!["language"] = "duck";
            cells[1]!["source"] = "#!duck\nselect 2";
        });
        NotebookSync.Run(Ipynb);
        Save(Dib, Duck + "#!c#\n1\n\n#!c#\nselect 2\n");
        NotebookSync.Run(Dib);
        Assert.Equal(("csharp", "select 2"), IpynbFile.Read(Ipynb).Cells.Select(c => (c.Kernel, c.Source)).Last());
    }

    [Fact]
    public void The_newer_dib_wins_and_unchanged_cells_keep_outputs_and_metadata()
    {
        Pair();
        EditIpynb(cells =>
        {
            cells[0]!["execution_count"] = 5;
            cells[0]!["metadata"]!["tags"] = new JsonArray("t");
            cells[0]!["outputs"] = JsonNode.Parse("""[{"output_type":"stream","name":"stdout","text":["x"]}]""");
        });
        Save(Dib, "#!md\n# b\n\n#!c#\n1\n");
        var change = NotebookSync.Run(Dib);
        Assert.Equal((Ipynb, true), (change.Path, change.Changed));
        var cells = JsonNode.Parse(File.ReadAllText(Ipynb))!["cells"]!.AsArray();
        Assert.Equal(["# b", "1"], IpynbFile.Read(Ipynb).Cells.Select(c => c.Source));
        Assert.Equal("t", cells[1]!["metadata"]!["tags"]![0]!.GetValue<string>());
        Assert.Equal(5, cells[1]!["execution_count"]!.GetValue<int>());
        // The tag is carried above the cells, which keep their layout.
        var back = NotebookConversion.ToDib(File.ReadAllText(Ipynb)).Text;
        Assert.StartsWith("#!meta\n\n{\"ipynb\":{\"cells\":[", back, StringComparison.Ordinal);
        Assert.EndsWith("}\n\n#!md\n# b\n\n#!c#\n1\n", back, StringComparison.Ordinal);
        Assert.False(NotebookSync.Run(Dib).Changed);
    }

    [Fact]
    public void The_newer_ipynb_wins_and_keeps_the_layout_of_the_dib()
    {
        Pair();
        EditIpynb(cells =>
        {
            cells[0]!["source"] = "2";
            cells.Add(NewCell);
        });
        Assert.Equal((Dib, true), (NotebookSync.Run(Dib) is var c ? c.Path : "", c.Changed));
        Assert.Equal("#!c#\n2\n\n#!md\n# a\n\n#!csharp\n\n3\n", File.ReadAllText(Dib));
        Assert.False(NotebookSync.Run(Dib).Changed);
    }

    [Fact]
    public void A_cell_taken_out_on_the_newer_side_goes_and_is_named()
    {
        Pair();
        Save(Dib, "#!c#\n1\n");
        Assert.Equal(["cell 2 removed (markdown: # a)"], NotebookSync.Run(Dib).Steps);
        Assert.Equal("1", Assert.Single(IpynbFile.Read(Ipynb).Cells).Source);
    }

    [Fact]
    public void A_cell_that_only_the_older_side_has_is_named_and_kept_on_both_sides()
    {
        Pair();
        EditIpynb(cells => cells.Add(NewCell));
        Save(Dib, "#!c#\n9\n\n#!md\n# a\n");
        Assert.Equal(["cell 1 changed", "cell 3 kept: only a.ipynb has it (csharp: 3)"], NotebookSync.Run(Dib).Steps);
        Assert.Equal(["9", "# a", "3"], IpynbFile.Read(Ipynb).Cells.Select(c => c.Source));
        Assert.Equal("#!c#\n9\n\n#!md\n# a\n\n#!csharp\n\n3\n", File.ReadAllText(Dib));
        Assert.False(NotebookSync.Run(Dib).Changed);
    }

    [Fact]
    public void Force_drops_what_only_the_older_side_has()
    {
        Pair();
        EditIpynb(cells => cells.Add(NewCell));
        Save(Dib, "#!c#\n9\n\n#!md\n# a\n");
        Assert.Equal(["cell 1 changed", "cell 3 of a.ipynb dropped (csharp: 3)"], NotebookSync.Run(Dib, force: true).Steps);
        Assert.Equal(["9", "# a"], IpynbFile.Read(Ipynb).Cells.Select(c => c.Source));
    }

    [Fact]
    public void A_pair_that_was_never_converted_loses_no_cell_either()
    {
        Save(Dib, "#!csharp\n1\n");
        Save(Ipynb, IpynbFile.Write(new([new("csharp", "2")])));
        Assert.Equal(["cell 1 changed on both sides (kept: the text of a.dib, as cell 2)"], NotebookSync.Run(Dib).Steps);
        Assert.Equal(["2", "1"], DibFile.Read(Dib).Cells.Select(c => c.Source));
        Assert.Equal(["2", "1"], IpynbFile.Read(Ipynb).Cells.Select(c => c.Source));
    }

    [Fact]
    public void Edits_of_different_cells_on_both_sides_are_both_there()
    {
        Pair();
        EditIpynb(cells =>
        {
            cells[1]!["source"] = "# b";
            cells[0]!["outputs"] = JsonNode.Parse("""[{"output_type":"stream","name":"stdout","text":["x"]}]""");
            cells.Add(JsonNode.Parse("""{"cell_type":"code","id":"e","metadata":{},"source":[],"outputs":[],"execution_count":null}"""));
        });
        Save(Dib, "#!c#\n2\n\n#!md\n# a\n");
        Assert.Equal(["cell 1 changed", "cell 2 taken from a.ipynb, the only side that changed it"], NotebookSync.Run(Dib).Steps);
        Assert.Equal("#!c#\n2\n\n#!md\n# b\n", File.ReadAllText(Dib));
        var cells = JsonNode.Parse(File.ReadAllText(Ipynb))!["cells"]!.AsArray();
        // The outputs were those of another text; the empty cell at the end stays.
        Assert.Empty(cells[0]!["outputs"]!.AsArray());
        Assert.Equal("e", cells[2]!["id"]!.GetValue<string>());
        Assert.False(NotebookSync.Run(Dib).Changed);
    }

    [Fact]
    public void A_moved_cell_keeps_its_outputs_and_is_said_to_have_moved()
    {
        Save(Dib, "#!c#\n1\n\n#!c#\n2\n\n#!c#\n3\n");
        NotebookSync.Run(Dib);
        EditIpynb(cells => cells[2]!["outputs"] = JsonNode.Parse("""[{"output_type":"stream","name":"stdout","text":["three"]}]"""));
        Save(Dib, "#!c#\n3\n\n#!c#\n1\n\n#!c#\n2\n\n#!c#\n4\n");
        var steps = NotebookSync.Run(Dib).Steps;
        Assert.Contains("cell 4 added", steps);
        Assert.Contains(steps, s => s.Contains("moved", StringComparison.Ordinal));
        Assert.Equal(new TextOutput("three"), Assert.Single(IpynbFile.Read(Ipynb).Cells[0].Outputs));
    }

    private static readonly Gen<string[]> Texts = Gen.Int[0, 9].Select(n => $"x{n}\ny{n}").Array[1, 6];

    [Fact]
    public void Whatever_is_edited_on_either_side_no_text_is_lost() =>
        Gen.Select(Texts, Texts, Texts, Gen.Bool).Sample((first, dib, ipynb, dibLast) =>
        {
            Save(Dib, Write(first));
            File.Delete(Ipynb);
            NotebookSync.Run(Dib);
            var memory = File.ReadAllText(Ipynb);

            void Left() => Save(Dib, Write(dib));
            void Right()
            {
                var root = JsonNode.Parse(memory)!;
                root["cells"] = new JsonArray([.. ipynb.Select(t => (JsonNode)new JsonObject
                {
                    ["cell_type"] = "code", ["metadata"] = new JsonObject(), ["source"] = t, ["outputs"] = new JsonArray(),
                    ["execution_count"] = null,
                })]);
                Save(Ipynb, root.ToJsonString());
            }

            if (dibLast) (((Action)Right) + Left)();
            else (((Action)Left) + Right)();
            NotebookSync.Run(Dib);
            var (a, b) = (DibFile.Read(Dib).Cells.Select(c => c.Source).ToArray(),
                IpynbFile.Read(Ipynb).Cells.Select(c => c.Source).ToArray());
            Assert.Equal(a, b);
            // A text that was there at first may have been taken out; one that a side added may not.
            foreach (var text in dib.Concat(ipynb).Except(first)) Assert.Contains(text, a);
            Assert.False(NotebookSync.Run(Dib).Changed);

            static string Write(string[] texts) => DibFile.Write(new([.. texts.Select(t => new Cell("csharp", t))]));
        }, iter: 200, threads: 1);
}
