using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// The <c>.dib</c> text format. A header is a whole line <c>#!name</c> of a known kernel; every other <c>#!…</c> line belongs to
/// the cell and is obeyed when the cell runs.
/// </summary>
public static class DibFile
{
    private const string MetaHeader = "#!meta";

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file; UTF-8 with or without a byte-order mark.</summary>
    /// <exception cref="NotebookFormatException">The metadata is not valid JSON.</exception>
    public static NotebookDocument Read(string path)
    {
        var text = NotebookFiles.ReadText(path).TrimStart('\uFEFF');
        try
        {
            var document = Parse(text);
            return new(document.Cells, document.Metadata) { Path = System.IO.Path.GetFullPath(path), FrontEnd = document.FrontEnd };
        }
        catch (NotebookFormatException error)
        {
            throw new NotebookFormatException($"{path}: {error.Message}", error.InnerException ?? error);
        }
    }

    /// <summary>
    /// Reads the text of a notebook. Text before the first header belongs to the default kernel; empty cells are dropped.
    /// </summary>
    /// <exception cref="NotebookFormatException">The metadata is not valid JSON; the inner exception says where.</exception>
    public static NotebookDocument Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Lines(text), null);
    }

    internal static string[] Lines(string text) => text.Split(["\r\n", "\n"], StringSplitOptions.None);

    /// <summary>Reads the lines of a notebook; <paramref name="spans"/> receives first and last line of each cell that has text.</summary>
    internal static NotebookDocument Parse(string[] lines, List<(int First, int Last)>? spans)
    {
        var cells = new List<Cell>();
        var bodyStart = 0;
        var body = new List<string>();
        JsonObject? metadata = null;
        var headers = KernelNames.Headers(null);
        var kernel = KernelNames.CSharp;

        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith(MetaHeader, StringComparison.Ordinal))
            {
                Close();
                var end = i + 1;
                while (end < lines.Length && !lines[end].StartsWith("#!", StringComparison.Ordinal)) end++;
                metadata = Merge(metadata, ParseMetadata(string.Join('\n', lines[(i + 1)..end]), i + 2));
                headers = KernelNames.Headers(metadata);
                kernel = KernelNames.Default(metadata);
                // The genuine parser only steps over the JSON when a header follows; at the end of the file the lines stay text.
                if (end < lines.Length) i = end - 1;
            }
            else if (line.StartsWith("#!", StringComparison.Ordinal) && headers.TryGetValue(line[2..], out var next))
            {
                Close();
                kernel = next;
            }
            else
            {
                if (body.Count == 0) bodyStart = i;
                body.Add(line);
            }
        }
        Close();
        if (cells.Count == 0) cells.Add(new(KernelNames.Default(metadata), ""));
        return new(cells, metadata);

        void Close()
        {
            var first = body.FindIndex(line => line.Length > 0);
            if (first >= 0)
            {
                var last = body.FindLastIndex(line => line.Length > 0);
                cells.Add(new(kernel, string.Join('\n', body[first..(last + 1)])));
                spans?.Add((bodyStart + first, bodyStart + last));
            }
            body.Clear();
        }
    }

    /// <summary>Writes a notebook as text: metadata when there is any, then each cell below its header. Outputs are not kept.</summary>
    /// <exception cref="NotebookFormatException">A cell holds a line that would begin another cell when read again.</exception>
    public static string Write(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var metadata = Declaring(document);
        var headers = KernelNames.Headers(metadata);
        var text = new StringBuilder();
        text.Append(Text(metadata));
        for (var n = 0; n < document.Cells.Count; n++)
        {
            var cell = document.Cells[n];
            if (cell.Kernel.Length == 0 || cell.Kernel.StartsWith("meta", StringComparison.Ordinal)
                || cell.Kernel.AsSpan().ContainsAny("\r\n"))
                throw new NotebookFormatException($"Cell {n + 1} is of the kernel '{cell.Kernel}', which a .dib file has no header for.");
            foreach (var line in cell.Source.Split('\n'))
            {
                if (line.StartsWith(MetaHeader, StringComparison.Ordinal)
                    || line.StartsWith("#!", StringComparison.Ordinal) && headers.ContainsKey(line[2..]))
                    throw new NotebookFormatException($"Cell {n + 1} holds the line '{line}', which begins another cell in a .dib file.");
            }
            if (n > 0) text.Append('\n');
            text.Append("#!").Append(cell.Kernel).Append("\n\n").Append(cell.Source).Append('\n');
        }
        // Metadata at the end of a file are read as text: a header must follow.
        if (document.Cells.Count == 0 && metadata is not null) text.Append("#!").Append(KernelNames.CSharp).Append('\n');
        return text.ToString();
    }

    /// <summary>The part above the cells: <c>#!meta</c> and its JSON, or nothing.</summary>
    internal static string WriteMetadata(NotebookDocument document) => Text(Declaring(document));

    private static string Text(JsonObject? metadata) => metadata is null ? "" : $"{MetaHeader}\n\n{metadata.ToJsonString(OneLine)}\n\n";

    /// <summary>
    /// Writes a file: UTF-8, no byte-order mark. The file is only touched when its text changes, so no editor sees a false change.
    /// </summary>
    public static void Write(NotebookDocument document, string path)
    {
        var text = Write(document);
        if (File.Exists(path) && File.ReadAllText(path) == text) return;
        AtomicFile.Write(path, text);
    }

    private static JsonObject ParseMetadata(string json, int firstLine)
    {
        try
        {
            return JsonText.Parse(json) as JsonObject
                ?? throw new NotebookFormatException($"Line {firstLine}: #!meta expects a JSON object.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(
                $"Line {firstLine + (error.LineNumber ?? 0)}: the JSON after #!meta is not valid: {error.Message}", error);
        }
    }

    private static JsonObject Merge(JsonObject? first, JsonObject second)
    {
        if (first is null) return second;
        foreach (var (key, value) in second) first[key] = value?.DeepClone();
        return first;
    }

    /// <summary>The document's metadata, with declarations added for kernels that a reader would otherwise not know.</summary>
    private static JsonObject? Declaring(NotebookDocument document)
    {
        var known = KernelNames.Headers(document.Metadata);
        var missing = document.Cells.Select(cell => cell.Kernel).Where(kernel => !known.ContainsKey(kernel))
            .Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length == 0) return document.Metadata;
        var metadata = (JsonObject?)document.Metadata?.DeepClone() ?? [];
        if (metadata["kernelInfo"] is not JsonObject info)
            metadata["kernelInfo"] = info = new() { ["defaultKernelName"] = document.DefaultKernel };
        if (info["items"] is not JsonArray items) info["items"] = items = [];
        foreach (var kernel in missing) items.Add((JsonNode)new JsonObject { ["name"] = kernel });
        return metadata;
    }
}
