using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// Turns the text of one notebook format into the other. A <c>.dib</c> text comes back from an <c>.ipynb</c> byte for byte.
/// </summary>
public static class NotebookConversion
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Metadata that each format writes in its own way, and so is no difference between two notebooks.</summary>
    private static readonly string[] FormatKeys =
        ["kernelInfo", "kernelspec", "language_info", "dotnet_interactive", "polyglot_notebook", DibLayout.Key];

    /// <summary>The text of a <c>.dib</c> file as <c>.ipynb</c>. Headers, blank lines and line ends travel in the metadata.</summary>
    /// <exception cref="NotebookFormatException">The text is not a sound <c>.dib</c> file; the message says where.</exception>
    public static ConvertedNotebook ToIpynb(string dib)
    {
        ArgumentNullException.ThrowIfNull(dib);
        var (document, layout) = ReadDib(dib);
        var text = IpynbFile.Write(WithLayout(document, layout));
        // The way back is walked at once, so that a loss is known now.
        return new(text, ToDib(text).Text == dib ? [] : ["line ends or metadata are irregular and come back in the usual form"]);
    }

    /// <summary>
    /// A <c>.dib</c> text as notebook and layout; <paramref name="ids"/> gives the cells other ids than those that their text gives.
    /// </summary>
    internal static (NotebookDocument Document, JsonObject Layout) ReadDib(string dib,
        Func<NotebookDocument, IReadOnlyList<string?>>? ids = null)
    {
        var marked = dib.StartsWith(ByteOrderMark);
        var body = marked ? dib[1..] : dib;
        var document = IpynbExtras.Apply(DibFile.Parse(body));
        var known = ids?.Invoke(document);
        if (known is not null) document = document.WithCells([.. document.Cells.Select((c, n) => c with { Id = known[n] })]);
        var layout = DibLayout.Of(body, Cell.StableIds(document.Cells));
        if (marked) layout["bom"] = true;
        layout["synced"] = new JsonArray([.. Keys(document.Cells).Select(key => (JsonNode?)key)]);
        return (document, layout);
    }

    internal static NotebookDocument WithLayout(NotebookDocument document, JsonObject layout)
    {
        var metadata = (JsonObject?)document.Metadata?.DeepClone() ?? [];
        metadata[DibLayout.Key] = layout;
        return new(document.Cells, metadata) { FrontEnd = document.FrontEnd };
    }

    /// <summary>What tells cells apart in both formats: kernel and text, and a running number for repeats.</summary>
    internal static IReadOnlyList<string> Keys(IEnumerable<Cell> cells) =>
        Cell.StableIds([.. cells.Select(c => new Cell(c.Kernel, c.Source))]);

    /// <summary>The cells as a <c>.dib</c> file can hold them: without blank lines at the ends, and none that is empty.</summary>
    internal static IReadOnlyList<Cell> Plain(IEnumerable<Cell> cells) =>
        [.. cells.Select(c => c with { Source = c.Source.Trim('\n') }).Where(c => c.Source.Length > 0)];

    /// <summary>
    /// The text of an <c>.ipynb</c> file as <c>.dib</c>: in the layout of the <c>.dib</c> it was made from, or the usual one.
    /// </summary>
    /// <exception cref="NotebookFormatException">
    /// The text is no notebook of nbformat 4, or a cell holds a line that would begin another cell.
    /// </exception>
    public static ConvertedNotebook ToDib(string ipynb)
    {
        ArgumentNullException.ThrowIfNull(ipynb);
        var read = IpynbFile.Parse(ipynb);
        var metadata = (JsonObject?)read.Metadata?.DeepClone();
        var layout = metadata?[DibLayout.Key] as JsonObject;
        metadata?.Remove(DibLayout.Key);
        var document = new NotebookDocument(Plain(read.Cells), metadata) { FrontEnd = read.FrontEnd };
        var extras = IpynbExtras.Of(document, whole: layout is null || IpynbExtras.IsWhole(DibLayout.HeadMetadata(layout)));
        var text = layout is not null && InLayout(document, layout, extras) is { } same ? same : DibFile.Write(Carrying(document, extras));
        if (layout?["bom"] is not null) text = ByteOrderMark + text;
        return new(text, Losses(JsonNode.Parse(ipynb)!["cells"]!.AsArray()));
    }

    private static NotebookDocument Carrying(NotebookDocument document, JsonObject? extras)
    {
        if (extras is null) return document;
        var metadata = (JsonObject?)document.Metadata?.DeepClone() ?? [];
        metadata[IpynbExtras.Key] = extras.DeepClone();
        return new(document.Cells, metadata);
    }

    /// <summary>The text of an <c>.ipynb</c> file without outputs and execution counts; all else, known or not, stays as it is.</summary>
    /// <exception cref="NotebookFormatException">The text is no notebook of nbformat 4.</exception>
    public static string Strip(string ipynb)
    {
        ArgumentNullException.ThrowIfNull(ipynb);
        IpynbFile.Parse(ipynb);
        var root = JsonNode.Parse(ipynb)!;
        foreach (var cell in root["cells"]!.AsArray().OfType<JsonObject>())
        {
            if (cell.ContainsKey("outputs")) cell["outputs"] = new JsonArray();
            if (cell.ContainsKey("execution_count")) cell["execution_count"] = null;
        }
        return IpynbFile.ToText(root);
    }

    /// <summary>
    /// The text in the layout, if it reads back as the same notebook; its head is written anew when what it carries has changed.
    /// </summary>
    private static string? InLayout(NotebookDocument document, JsonObject layout, JsonObject? extras)
    {
        var head = DibLayout.HeadMetadata(layout);
        head?.Remove(IpynbExtras.Key);
        // What the .dib declared of its kernels stays as typed, as long as the rest of its metadata is the same.
        var declared = JsonNode.DeepEquals(Common(head), Common(document.Metadata))
            ? new NotebookDocument(document.Cells, head is { Count: > 0 } ? head : null) : document;
        return Try(layout) ?? Try(DibLayout.WithHead(layout, Carrying(declared, extras)));

        string? Try(JsonObject like)
        {
            try
            {
                var text = DibLayout.Compose(document, like);
                var again = ReadDib(text).Document;
                var cells = again.Cells.Where(c => c.Source.Length > 0).ToArray();
                return cells.Select(c => (c.Kernel, c.Source)).SequenceEqual(document.Cells.Select(c => (c.Kernel, c.Source)))
                    && JsonNode.DeepEquals(Common(again.Metadata), Common(document.Metadata))
                    && JsonNode.DeepEquals(IpynbExtras.Of(again.WithCells(cells), IpynbExtras.IsWhole(DibLayout.HeadMetadata(like))),
                        extras)
                    ? text : null;
            }
            catch (NotebookFormatException)
            {
                return null;
            }
        }
    }

    internal static JsonObject Common(JsonObject? metadata)
    {
        var common = new JsonObject();
        foreach (var (key, value) in metadata ?? [])
            if (!FormatKeys.Contains(key, StringComparer.Ordinal)) common[key] = value?.DeepClone();
        return common;
    }

    private static List<string> Losses(JsonArray cells)
    {
        var losses = new List<string>();
        var outputs = cells.Count(c => c!["outputs"] is JsonArray { Count: > 0 });
        if (outputs > 0) losses.Add(outputs == 1 ? "the outputs of 1 cell" : $"the outputs of {outputs} cells");
        return losses;
    }
}
