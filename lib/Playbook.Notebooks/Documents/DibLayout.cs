using System.Text;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// Everything of a <c>.dib</c> file's text that is not in its cells: metadata as typed, headers such as <c>#!c#</c>, blank lines, line
/// ends. An <c>.ipynb</c> carries it in its metadata, so that the way back gives the same bytes; only what differs from the usual layout is
/// kept.
/// </summary>
internal static class DibLayout
{
    /// <summary>Key in an <c>.ipynb</c> file's metadata.</summary>
    public const string Key = "dib_layout";

    private const string Separator = "\n\n", End = "\n";

    /// <summary>The layout of a text. <paramref name="ids"/> are those of its cells in the <c>.ipynb</c>.</summary>
    public static JsonObject Of(string text, IReadOnlyList<string> ids)
    {
        var lines = DibFile.Lines(text);
        var spans = new List<(int First, int Last)>();
        var document = DibFile.Parse(lines, spans);
        var layout = new JsonObject();
        if (text.Contains("\r\n", StringComparison.Ordinal)) layout["newline"] = "\r\n";
        if (spans.Count == 0)
        {
            // No text in any cell: all of it is layout.
            layout["head"] = string.Join('\n', lines);
            return layout;
        }

        var cells = new JsonObject();
        var headers = KernelNames.Headers(document.Metadata);
        for (var n = 0; n < spans.Count; n++)
        {
            var from = n == 0 ? 0 : spans[n - 1].Last + 1;
            var begin = from;
            var header = Array.FindLastIndex(lines, spans[n].First, spans[n].First - from + 1, line => IsHeader(line, headers));
            if (n == 0)
            {
                // What stands above the first cell's header belongs to the file, whichever cell comes first later.
                begin = header < 0 ? spans[n].First : header;
                if (Block(lines, 0, begin) is { Length: > 0 } head) layout["head"] = head;
            }
            else
            {
                while (begin < spans[n].First && lines[begin].Length == 0) begin++;
            }

            var cell = new JsonObject();
            if (n > 0 && End + Block(lines, from, begin) is var before && before != Separator) cell["before"] = before;
            if (Block(lines, begin, spans[n].First) is var above && above != Header(document.Cells[n].Kernel)) cell["header"] = above;
            if (cell.Count > 0) cells[ids[n]] = cell;
        }
        if (cells.Count > 0) layout["cells"] = cells;
        var rest = lines[(spans[^1].Last + 1)..];
        var tail = string.Concat(rest.Select(line => "\n" + line));
        if (tail != End) layout["tail"] = tail;
        return layout;
    }

    /// <summary>The text of the cells in a layout; a cell whose kernel has changed since gets the usual header.</summary>
    public static string Compose(NotebookDocument document, JsonObject layout)
    {
        var head = KernelNames.Text(layout["head"]) ?? "";
        var headers = Headers(layout, document);
        var text = new StringBuilder(head);
        var written = false;
        foreach (var cell in document.Cells)
        {
            var own = cell.Id is null ? null : (layout["cells"] as JsonObject)?[cell.Id] as JsonObject;
            var above = own is null ? null : KernelNames.Text(own["header"]);
            var named = above?.Split('\n').LastOrDefault(line => IsHeader(line, headers));
            if (named is not null && headers[named[2..]] != cell.Kernel) above = null;
            if (written) text.Append(KernelNames.Text(own?["before"]) ?? Separator);
            text.Append(above ?? Header(cell.Kernel)).Append(cell.Source);
            written = true;
        }
        if (written) text.Append(KernelNames.Text(layout["tail"]) ?? End);
        if (KernelNames.Text(layout["newline"]) == "\r\n") text.Replace("\n", "\r\n");
        return text.ToString();
    }

    /// <summary>The metadata in a layout's head; <c>null</c> when it has none that can be read.</summary>
    public static JsonObject? HeadMetadata(JsonObject layout)
    {
        try
        {
            // A header must follow the JSON of #!meta for it to be read as metadata.
            return DibFile.Parse((KernelNames.Text(layout["head"]) ?? "") + "\n#!csharp\n").Metadata;
        }
        catch (NotebookFormatException)
        {
            return null;
        }
    }

    /// <summary>The layout with the document's metadata in its head; cells and blank lines stay as they are.</summary>
    public static JsonObject WithHead(JsonObject layout, NotebookDocument document)
    {
        var other = (JsonObject)layout.DeepClone();
        other["head"] = DibFile.WriteMetadata(document);
        return other;
    }

    private static Dictionary<string, string> Headers(JsonObject layout, NotebookDocument document) =>
        KernelNames.Headers(HeadMetadata(layout) ?? document.Metadata);

    private static bool IsHeader(string line, Dictionary<string, string> headers) =>
        line.StartsWith("#!", StringComparison.Ordinal) && headers.ContainsKey(line[2..]);

    private static string Header(string kernel) => $"#!{kernel}\n\n";

    private static string Block(string[] lines, int from, int to) => string.Concat(lines[from..to].Select(line => line + "\n"));
}
