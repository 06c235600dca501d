using System.Text.Json.Nodes;

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
        File.SetLastWriteTimeUtc(path, new DateTime(2040, 1, 1, 0, _clock++, 0, DateTimeKind.Utc));
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

    private static JsonNode NewCell => JsonNode.Parse("""{"cell_type":"code","id":"n","metadata":{},"source":"3","outputs":[],"execution_count":null}""")!;

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
    public void A_cell_taken_out_on_the_newer_side_goes()
    {
        Pair();
        Save(Dib, "#!c#\n1\n");
        NotebookSync.Run(Dib);
        Assert.Equal("1", Assert.Single(IpynbFile.Read(Ipynb).Cells).Source);
    }

    [Fact]
    public void A_cell_that_only_the_older_side_has_is_named_and_kept()
    {
        Pair();
        EditIpynb(cells => cells.Add(NewCell));
        var before = File.ReadAllText(Ipynb);
        Save(Dib, "#!c#\n9\n\n#!md\n# a\n");
        var error = Assert.Throws<NotebookFormatException>(() => NotebookSync.Run(Dib));
        Assert.Contains("cell 3 (csharp: 3)", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("cell 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Ipynb));
        Assert.True(NotebookSync.Run(Dib, force: true).Changed);
        Assert.Equal(["9", "# a"], IpynbFile.Read(Ipynb).Cells.Select(c => c.Source));
    }

    [Fact]
    public void A_pair_that_was_never_converted_loses_no_cell_either()
    {
        Save(Dib, "#!csharp\n1\n");
        Save(Ipynb, IpynbFile.Write(new([new("csharp", "2")])));
        Assert.Contains($"{Dib} is the older side", Assert.Throws<NotebookFormatException>(() => NotebookSync.Run(Dib)).Message, StringComparison.Ordinal);
        Assert.Equal("#!csharp\n1\n", File.ReadAllText(Dib));
    }
}
