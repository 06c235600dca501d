using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// The <c>.ipynb</c> format (nbformat 4.5, one-space indent) with outputs. Both genres of metadata are written and read: that of
/// .NET Interactive (<c>dotnet_interactive</c>) and that of Polyglot Notebooks (<c>polyglot_notebook</c>).
/// </summary>
public static class IpynbFile
{
    /// <summary>Name of the kernelspec that this kit's own kernel installs.</summary>
    public const string KernelspecName = "playbook-csharp";

    /// <summary>Name that a person chooses that kernel by.</summary>
    public const string KernelspecTitle = "Playbook (C#)";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true, IndentCharacter = ' ', IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Read(string path)
    {
        var text = NotebookFiles.ReadText(path).TrimStart('\uFEFF');
        try
        {
            var document = Parse(text);
            return new(document.Cells, document.Metadata) { Path = Path.GetFullPath(path), FrontEnd = document.FrontEnd };
        }
        catch (NotebookFormatException error)
        {
            throw new NotebookFormatException($"{path}: {error.Message}", error.InnerException ?? error);
        }
    }

    /// <summary>
    /// Reads the text of a notebook. A code cell's kernel is, in this order: a first line <c>#!kernel</c>, the metadata
    /// <c>polyglot_notebook</c>, then <c>dotnet_interactive</c>, the notebook's default.
    /// </summary>
    /// <exception cref="NotebookFormatException">The text is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string text) => IpynbReader.Parse(text);

    /// <summary>Writes a notebook with its outputs. The same notebook gives the same text.</summary>
    public static string Write(NotebookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        document = IpynbExtras.Apply(document);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            var ids = Cell.StableIds(document.Cells);
            var headers = Headers(document);
            for (var n = 0; n < document.Cells.Count; n++) WriteCell(json, document.Cells[n], ids[n], headers);
            json.WriteEndArray();
            json.WritePropertyName("metadata");
            Metadata(document).WriteTo(json);
            json.WriteNumber("nbformat", 4);
            json.WriteNumber("nbformat_minor", 5);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    /// <summary>Writes a file: UTF-8, no byte-order mark, untouched when the text is the same.</summary>
    public static void Write(NotebookDocument document, string path)
    {
        var text = Write(document);
        if (File.Exists(path) && File.ReadAllText(path) == text) return;
        AtomicFile.Write(path, text);
    }

    /// <summary>The JSON of a notebook in the layout that Jupyter writes.</summary>
    internal static string ToText(JsonNode root)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout)) root.WriteTo(json);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void WriteCell(Utf8JsonWriter json, Cell cell, string id, Dictionary<string, string> headers)
    {
        var isRaw = cell is { IsMarkdown: true, Extras.IsRaw: true };
        json.WriteStartObject();
        if (cell is { IsMarkdown: true, Extras.Attachments: { } attachments })
        {
            json.WritePropertyName("attachments");
            attachments.WriteTo(json);
        }
        json.WriteString("cell_type", isRaw ? "raw" : cell.IsMarkdown ? "markdown" : "code");
        if (!cell.IsMarkdown)
        {
            if (cell.ExecutionCount is { } count) json.WriteNumber("execution_count", count);
            else json.WriteNull("execution_count");
        }
        json.WriteString("id", id);
        json.WritePropertyName("metadata");
        CellMetadata(cell).WriteTo(json);
        if (!cell.IsMarkdown)
        {
            json.WriteStartArray("outputs");
            foreach (var output in cell.Outputs) WriteOutput(json, output);
            json.WriteEndArray();
        }
        WriteLines(json, "source", Source(cell, headers));
        json.WriteEndObject();
    }

    private static string Source(Cell cell, Dictionary<string, string> headers) =>
        NamesKernel(cell, headers) ? $"#!{cell.Kernel}\n{cell.Source}" : cell.Source;

    /// <summary>
    /// Not every front end sends a kernel more than the text of a cell, so a cell of another kernel than C# names it in its first line. So
    /// does a C# cell whose text itself begins like that.
    /// </summary>
    private static bool NamesKernel(Cell cell, Dictionary<string, string> headers)
    {
        if (cell.IsMarkdown) return false;
        var first = cell.Source.AsSpan(0, cell.Source.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end
            ? end : cell.Source.Length);
        return cell.Kernel != KernelNames.CSharp
            || first.StartsWith("#!", StringComparison.Ordinal) && headers.ContainsKey(first[2..].ToString());
    }

    private static JsonObject CellMetadata(Cell cell)
    {
        var metadata = (JsonObject?)cell.Extras?.Metadata?.DeepClone() ?? [];
        if (cell.IsMarkdown) return metadata;
        // The first line says it. Who puts another text in the place of the whole cell takes that line away, and is back in C#: that the
        // kernel, which gets these metadata, and this reader must see alike.
        Object(metadata, "dotnet_interactive")["language"] = KernelNames.CSharp;
        Object(metadata, "polyglot_notebook")["kernelName"] = KernelNames.CSharp;
        return metadata;
    }

    private static JsonObject Object(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject own) return own;
        var made = new JsonObject();
        parent[key] = made;
        return made;
    }

    private static void WriteOutput(Utf8JsonWriter json, CellOutput output)
    {
        json.WriteStartObject();
        switch (output)
        {
            case TextOutput text:
                json.WriteString("name", text.IsError ? "stderr" : "stdout");
                json.WriteString("output_type", "stream");
                WriteLines(json, "text", text.Text);
                break;
            case DisplayOutput display:
                WriteBundle(json, display.Content);
                json.WriteStartObject("metadata");
                json.WriteEndObject();
                json.WriteString("output_type", "display_data");
                break;
            case ResultOutput result:
                WriteBundle(json, result.Content);
                json.WriteNumber("execution_count", result.ExecutionCount);
                json.WriteStartObject("metadata");
                json.WriteEndObject();
                json.WriteString("output_type", "execute_result");
                break;
            case ErrorOutput error:
                json.WriteString("ename", error.Name);
                json.WriteString("evalue", error.Message);
                json.WriteString("output_type", "error");
                json.WriteStartArray("traceback");
                foreach (var line in error.Trace) json.WriteStringValue(line);
                json.WriteEndArray();
                break;
        }
        json.WriteEndObject();
    }

    private static void WriteBundle(Utf8JsonWriter json, MimeBundle bundle)
    {
        json.WriteStartObject("data");
        foreach (var (type, content) in bundle)
        {
            if (IsJson(type) && TryParse(content) is { } node)
            {
                json.WritePropertyName(type);
                node.WriteTo(json);
            }
            else
            {
                WriteLines(json, type, content);
            }
        }
        json.WriteEndObject();
    }

    /// <summary>
    /// Jupyter keeps text as an array of lines, each with its line end: a change of one line is a change of one line in the file.
    /// </summary>
    private static void WriteLines(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartArray(name);
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            json.WriteStringValue(text.AsSpan(start, next - start));
            start = next;
        }
        json.WriteEndArray();
    }

    internal static bool IsJson(string mimeType) =>
        mimeType == "application/json"
        || mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal);

    private static JsonNode? TryParse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject Metadata(NotebookDocument document)
    {
        var items = new JsonArray();
        foreach (var kernel in Kernels(document))
        {
            var item = new JsonObject { ["name"] = kernel.Name };
            if (kernel.LanguageName is not null) item["languageName"] = kernel.LanguageName;
            item["aliases"] = new JsonArray([.. kernel.Aliases.Select(alias => (JsonNode?)alias)]);
            items.Add(item);
        }
        var info = new JsonObject { ["defaultKernelName"] = document.DefaultKernel, ["items"] = items };
        var metadata = new JsonObject();
        foreach (var (key, value) in document.Metadata ?? [])
            if (key != "kernelInfo") metadata[key] = value?.DeepClone();
        // What the file said of its front end stays; only the kernels in it follow the cells.
        foreach (var (key, value) in document.FrontEnd ?? []) metadata[key] = value?.DeepClone();
        foreach (var (key, value) in info) Object(metadata, "dotnet_interactive")[key] = value?.DeepClone();
        foreach (var (key, value) in OwnFrontEnd()) if (metadata[key] is not JsonObject) metadata[key] = value?.DeepClone();
        Object(metadata, "polyglot_notebook")["kernelInfo"] = info;
        return metadata;
    }

    /// <summary>
    /// Kernelspec and language as this kit writes them; <c>mimetype</c> and <c>codemirror_mode</c> make a front end colour C#.
    /// </summary>
    internal static JsonObject OwnFrontEnd() => new()
    {
        ["kernelspec"] = new JsonObject { ["display_name"] = KernelspecTitle, ["language"] = "C#", ["name"] = KernelspecName },
        ["language_info"] = new JsonObject
        {
            ["codemirror_mode"] = "text/x-csharp", ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#",
            ["pygments_lexer"] = "csharp", ["version"] = "14",
        },
    };

    /// <summary>The names that a reader of the file will take for a kernel's.</summary>
    private static Dictionary<string, string> Headers(NotebookDocument document)
    {
        var headers = KernelNames.Headers(document.Metadata);
        foreach (var cell in document.Cells) headers.TryAdd(cell.Kernel, cell.Kernel);
        return headers;
    }

    /// <summary>Kernels a reader must know: those declared, and those that a cell uses.</summary>
    private static IEnumerable<KernelInfo> Kernels(NotebookDocument document)
    {
        var declared = KernelNames.Declared(document.Metadata);
        var used = document.Cells.Select(cell => cell.Kernel).Append(document.DefaultKernel)
            .Where(kernel => declared.All(info => info.Name != kernel)).Distinct(StringComparer.Ordinal)
            .Select(kernel => KernelNames.BuiltIn.FirstOrDefault(info => info.Name == kernel) ?? new(kernel, null, []));
        return declared.Concat(used).OrderBy(kernel => kernel.Name, StringComparer.Ordinal);
    }
}
