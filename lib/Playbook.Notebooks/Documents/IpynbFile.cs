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

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true, IndentCharacter = ' ', IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook of nbformat 4.</exception>
    public static NotebookDocument Read(string path)
    {
        try
        {
            var document = Parse(File.ReadAllText(path, Encoding.UTF8));
            return new(document.Cells, document.Metadata) { Path = Path.GetFullPath(path) };
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
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout))
        {
            json.WriteStartObject();
            json.WriteStartArray("cells");
            var ids = Cell.StableIds(document.Cells);
            for (var n = 0; n < document.Cells.Count; n++) WriteCell(json, document.Cells[n], ids[n]);
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

    private static void WriteCell(Utf8JsonWriter json, Cell cell, string id)
    {
        json.WriteStartObject();
        json.WriteString("cell_type", cell.IsMarkdown ? "markdown" : "code");
        if (!cell.IsMarkdown)
        {
            if (cell.ExecutionCount is { } count) json.WriteNumber("execution_count", count);
            else json.WriteNull("execution_count");
        }
        json.WriteString("id", id);
        json.WriteStartObject("metadata");
        if (!cell.IsMarkdown)
        {
            json.WriteStartObject("dotnet_interactive");
            json.WriteString("language", cell.Kernel);
            json.WriteEndObject();
            json.WriteStartObject("polyglot_notebook");
            json.WriteString("kernelName", cell.Kernel);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        if (!cell.IsMarkdown)
        {
            json.WriteStartArray("outputs");
            foreach (var output in cell.Outputs) WriteOutput(json, output);
            json.WriteEndArray();
        }
        WriteLines(json, "source", cell.Source);
        json.WriteEndObject();
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

    /// <summary>Jupyter keeps text as an array of lines, each with its line end: a change of one line is a change of one line in the file.</summary>
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
        mimeType == "application/json" || mimeType.StartsWith("application/", StringComparison.Ordinal) && mimeType.EndsWith("+json", StringComparison.Ordinal);

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
        metadata["dotnet_interactive"] = info.DeepClone();
        metadata["kernelspec"] = new JsonObject { ["display_name"] = "Playbook (C#)", ["language"] = "C#", ["name"] = KernelspecName };
        metadata["language_info"] = new JsonObject
        {
            ["file_extension"] = ".cs", ["mimetype"] = "text/x-csharp", ["name"] = "C#", ["pygments_lexer"] = "csharp", ["version"] = "14",
        };
        metadata["polyglot_notebook"] = new JsonObject { ["kernelInfo"] = info };
        return metadata;
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
