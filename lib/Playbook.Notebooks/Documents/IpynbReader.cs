using System.Text.Json;
using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>Turns the JSON of an <c>.ipynb</c> file into a notebook.</summary>
internal static class IpynbReader
{
    private static readonly string[] OwnKeys = ["kernelspec", "language_info", "dotnet_interactive", "polyglot_notebook"];

    public static NotebookDocument Parse(string text)
    {
        JsonObject root;
        try
        {
            root = JsonText.Parse(text) as JsonObject ?? throw new NotebookFormatException("A notebook file holds a JSON object.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException($"Line {(error.LineNumber ?? 0) + 1}: the JSON is not valid: {error.Message}", error);
        }
        if (root["nbformat"] is not JsonValue format || !format.TryGetValue(out int major) || major != 4)
            throw new NotebookFormatException(
                $"Only nbformat 4 is read; this file says '{root["nbformat"]?.ToJsonString() ?? "nothing"}'.");
        if (root["cells"] is not JsonArray list) throw new NotebookFormatException("The file has no list of cells.");

        var metadata = Metadata(root["metadata"] as JsonObject);
        var headers = KernelNames.Headers(metadata);
        var cells = new List<Cell>();
        foreach (var item in list)
        {
            if (item is not JsonObject cell) throw new NotebookFormatException($"Cell {cells.Count + 1} is not a JSON object.");
            cells.Add(ReadCell(cell, KernelNames.Default(metadata), headers));
        }
        return new(cells, metadata) { FrontEnd = FrontEnd(root["metadata"] as JsonObject) };
    }

    private static Cell ReadCell(JsonObject cell, string defaultKernel, Dictionary<string, string> headers)
    {
        var source = Lines(cell["source"]).Replace("\r\n", "\n", StringComparison.Ordinal);
        var id = KernelNames.Text(cell["id"]);
        var type = KernelNames.Text(cell["cell_type"]);
        var extras = Extras(cell, type == "raw");
        if (type is "markdown" or "raw") return new(KernelNames.Markdown, source) { Id = id, Extras = extras };

        var first = source.Split('\n')[0];
        string kernel;
        if (first.StartsWith("#!", StringComparison.Ordinal) && headers.TryGetValue(first[2..], out var named))
        {
            kernel = named;
            source = source.Length > first.Length ? source[(first.Length + 1)..] : "";
        }
        else
        {
            kernel = KernelOf(cell["metadata"]) ?? defaultKernel;
            kernel = headers.GetValueOrDefault(kernel, kernel);
        }
        var outputs = cell["outputs"] is JsonArray all ? all.OfType<JsonObject>().Select(ReadOutput).OfType<CellOutput>().ToArray() : [];
        return new(kernel, source) { Id = id, Extras = extras, Outputs = outputs, ExecutionCount = Number(cell["execution_count"]) };
    }

    /// <summary>The kernel that a cell's metadata name; <c>null</c> when they name none.</summary>
    public static string? KernelOf(JsonNode? metadata) =>
        Name(metadata, "polyglot_notebook", "kernelName") ?? Name(metadata, "dotnet_interactive", "language");

    private static string? Name(JsonNode? metadata, string genre, string key) =>
        metadata is JsonObject all && all[genre] is JsonObject own ? KernelNames.Text(own[key]) : null;

    private static CellExtras? Extras(JsonObject cell, bool raw)
    {
        var metadata = cell["metadata"] is JsonObject { Count: > 0 } own ? (JsonObject)own.DeepClone() : null;
        var attachments = cell["attachments"] is JsonObject { Count: > 0 } files ? (JsonObject)files.DeepClone() : null;
        return metadata is null && attachments is null && !raw
            ? null : new() { Metadata = metadata, Attachments = attachments, IsRaw = raw };
    }

    /// <summary>The keys that <see cref="Metadata"/> leaves out.</summary>
    private static JsonObject? FrontEnd(JsonObject? source)
    {
        if (source is null) return null;
        var own = new JsonObject(source.Where(p => OwnKeys.Contains(p.Key, StringComparer.Ordinal))
            .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())));
        return own.Count == 0 ? null : own;
    }

    private static CellOutput? ReadOutput(JsonObject output) => KernelNames.Text(output["output_type"]) switch
    {
        "stream" => new TextOutput(Lines(output["text"]), KernelNames.Text(output["name"]) == "stderr"),
        "display_data" => new DisplayOutput(Bundle(output["data"])),
        "execute_result" => new ResultOutput(Bundle(output["data"]), Number(output["execution_count"]) ?? 0),
        "error" => new ErrorOutput(
            KernelNames.Text(output["ename"]) ?? "", KernelNames.Text(output["evalue"]) ?? "",
            output["traceback"] is JsonArray trace ? [.. trace.Select(KernelNames.Text).OfType<string>()] : []),
        _ => null,
    };

    private static MimeBundle Bundle(JsonNode? data) => data is JsonObject forms
        ? new(forms.Select(form => (form.Key, IpynbFile.IsJson(form.Key) ? form.Value?.ToJsonString() ?? "null" : Lines(form.Value))))
        : new();

    private static string Lines(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(KernelNames.Text)),
        _ => KernelNames.Text(node) ?? "",
    };

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out int number) ? number : null;

    /// <summary>The metadata as a <c>.dib</c> file would hold it: kernel information, and whatever else the file carries.</summary>
    private static JsonObject? Metadata(JsonObject? source)
    {
        if (source is null) return null;
        var metadata = new JsonObject();
        var info = source["polyglot_notebook"]?["kernelInfo"] as JsonObject ?? source["dotnet_interactive"] as JsonObject;
        if (info is not null)
        {
            metadata["kernelInfo"] = info.DeepClone();
        }
        else if (KernelNames.Text(source["kernelspec"]?["name"]) is { } name)
        {
            var kernel = name switch { ".net-fsharp" => "fsharp", ".net-powershell" => "pwsh", _ => KernelNames.CSharp };
            metadata["kernelInfo"] = new JsonObject { ["defaultKernelName"] = kernel, ["items"] = new JsonArray() };
        }
        foreach (var (key, value) in source)
            if (!OwnKeys.Contains(key, StringComparer.Ordinal)) metadata[key] = value?.DeepClone();
        return metadata.Count == 0 ? null : metadata;
    }
}
