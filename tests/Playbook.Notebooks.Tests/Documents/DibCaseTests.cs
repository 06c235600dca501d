using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Tests.Documents;

/// <summary>The 23 files in <c>DibCases</c> and what the parser of .NET Interactive answers to each.</summary>
public class DibCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "DibCases");

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folder, "*.dib").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void All_23_cases_are_here() => Assert.Equal(23, Cases.Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_is_answered_as_the_genuine_parser_answers(string name)
    {
        // The genuine answers are to the decoded text, so a byte-order mark is part of it.
        var text = new UTF8Encoding(false).GetString(File.ReadAllBytes(Path.Combine(Folder, name + ".dib")));
        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();

        if (expected["parseError"] is { } fault)
        {
            var error = Assert.Throws<NotebookFormatException>(() => DibFile.Parse(text));
            var json = Assert.IsAssignableFrom<JsonException>(error.InnerException);
            var message = fault.GetValue<string>()["JsonException: ".Length..];
            Assert.StartsWith(message[..message.IndexOf("Path:", StringComparison.Ordinal)].TrimEnd(), json.Message,
                StringComparison.Ordinal);
            Assert.Contains($"| LineNumber: {json.LineNumber} | BytePositionInLine: {json.BytePositionInLine}.", message,
                StringComparison.Ordinal);
            return;
        }

        var document = DibFile.Parse(text);
        var cells = expected["cells"]!.AsArray();
        Assert.Equal(cells.Select(cell => (cell!["kernel"]!.GetValue<string>(), cell["source"]!.GetValue<string>())),
            document.Cells.Select(cell => (cell.Kernel, cell.Source)));
        Assert.True(JsonNode.DeepEquals(expected["metadata"], WithoutEmptyAliases(document.Metadata)),
            $"metadata of {name}: {document.Metadata?.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_reads_back_as_the_same_cells(string name)
    {
        NotebookDocument first;
        try
        {
            first = DibFile.Read(Path.Combine(Folder, name + ".dib"));
        }
        catch (NotebookFormatException)
        {
            Assert.Contains("meta", name, StringComparison.Ordinal);
            return;
        }
        var second = DibFile.Parse(DibFile.Write(first));
        Assert.Equal(first.Cells.Where(cell => cell.Source.Length > 0).Select(Parts),
            second.Cells.Where(cell => cell.Source.Length > 0).Select(Parts));

        // A carriage return at the very end of a cell becomes part of the line end that follows it.
        static (string, string) Parts(Cell cell) => (cell.Kernel, cell.Source.TrimEnd('\r'));
    }

    [Fact]
    public void A_byte_order_mark_is_accepted_in_a_file()
    {
        var cell = Assert.Single(DibFile.Read(Path.Combine(Folder, "e15-utf8-bom.dib")).Cells);
        Assert.Equal(("csharp", "1"), (cell.Kernel, cell.Source));
    }

    [Fact]
    public void A_fault_in_the_metadata_names_the_file_and_its_line()
    {
        var error = Assert.Throws<NotebookFormatException>(() => DibFile.Read(Path.Combine(Folder, "e12-meta-bad-json.dib")));
        Assert.Contains("e12-meta-bad-json.dib: Line 3:", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The genuine parser leaves an empty list of aliases out of its answer; here the metadata stay as written.</summary>
    private static JsonObject? WithoutEmptyAliases(JsonObject? metadata)
    {
        var copy = metadata?.DeepClone().AsObject();
        if (copy?["kernelInfo"]?["items"] is JsonArray items)
            foreach (var item in items.OfType<JsonObject>())
                if (item["aliases"] is JsonArray { Count: 0 }) item.Remove("aliases");
        return copy;
    }
}
