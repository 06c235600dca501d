using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// What an <c>.ipynb</c> file holds and a <c>.dib</c> cell cannot: ids, metadata and attachments of cells, raw cells, the front end's
/// choices. A <c>.dib</c> carries it under one key of <c>#!meta</c>, so that the way back gives it again, also when some cells were edited
/// in between.
/// </summary>
internal static class IpynbExtras
{
    /// <summary>Key in <c>#!meta</c>.</summary>
    public const string Key = "ipynb";

    private const string Whole = "whole";

    /// <summary>What front ends remember of a cell's looks and runs: worth nothing in a text that is read and compared.</summary>
    private static readonly string[] ViewState = ["collapsed", "scrolled", "trusted", "execution", "vscode"];

    /// <summary>What is to be carried, or <c>null</c> for nothing.</summary>
    /// <param name="document">The notebook, with the cells that the <c>.dib</c> will have.</param>
    /// <param name="whole">True for a notebook that was born an <c>.ipynb</c>: ids and the front end's choices count too.</param>
    public static JsonObject? Of(NotebookDocument document, bool whole)
    {
        var (ids, keys) = (Cell.StableIds(document.Cells), NotebookConversion.Keys(document.Cells));
        var cells = new JsonArray();
        var any = false;
        for (var n = 0; n < document.Cells.Count; n++)
        {
            var cell = document.Cells[n];
            var entry = new JsonObject { ["key"] = keys[n] };
            if (whole && ids[n] != keys[n]) entry["id"] = ids[n];
            if (cell is { IsMarkdown: true, Extras.IsRaw: true }) entry["raw"] = true;
            if (Metadata(cell, whole) is { Count: > 0 } metadata) entry["metadata"] = metadata;
            if (cell is { IsMarkdown: true, Extras.Attachments: { } files }) entry["attachments"] = files.DeepClone();
            any |= entry.Count > 1;
            cells.Add((JsonNode)entry);
        }
        var carried = new JsonObject();
        if (whole) carried[Whole] = true;
        if (whole && FrontEnd(document) is { Count: > 0 } frontEnd) carried["metadata"] = frontEnd;
        if (any) carried["cells"] = cells;
        return carried.Count > (whole ? 1 : 0) ? carried : null;
    }

    /// <summary>The notebook of a <c>.dib</c> with what it carries put in its place.</summary>
    public static NotebookDocument Apply(NotebookDocument document)
    {
        if (document.Metadata?[Key] is not JsonObject carried) return document;
        var metadata = (JsonObject)document.Metadata.DeepClone();
        metadata.Remove(Key);
        JsonObject[] entries = [.. (carried["cells"] as JsonArray ?? []).OfType<JsonObject>()];
        var same = CellAlignment.OfKeys([.. entries.Select(e => KernelNames.Text(e["key"]) ?? "")],
            NotebookConversion.Keys(document.Cells));
        var cells = document.Cells.Select((cell, n) => same.Old[n] is { } at ? With(cell, entries[at]) : cell).ToArray();
        return new(cells, metadata) { Path = document.Path, FrontEnd = (carried["metadata"] as JsonObject)?.DeepClone() as JsonObject };
    }

    /// <summary>True when the metadata of a <c>.dib</c> say that it was born an <c>.ipynb</c>.</summary>
    public static bool IsWhole(JsonObject? metadata) => metadata?[Key] is JsonObject carried && carried.ContainsKey(Whole);

    private static Cell With(Cell cell, JsonObject entry) => cell with
    {
        Id = KernelNames.Text(entry["id"]) is { Length: > 0 } id ? id : null,
        Extras = new()
        {
            IsRaw = entry["raw"] is not null, Metadata = entry["metadata"]?.DeepClone() as JsonObject,
            Attachments = entry["attachments"]?.DeepClone() as JsonObject,
        },
    };

    /// <summary>A cell's metadata without the kernel's name, which the header says.</summary>
    private static JsonObject? Metadata(Cell cell, bool whole)
    {
        if (cell.Extras?.Metadata is not { } own) return null;
        var metadata = (JsonObject)own.DeepClone();
        if (!cell.IsMarkdown)
        {
            Without(metadata, "dotnet_interactive", "language");
            Without(metadata, "polyglot_notebook", "kernelName");
        }
        if (!whole)
            foreach (var key in ViewState) metadata.Remove(key);
        return metadata;
    }

    private static JsonObject? FrontEnd(NotebookDocument document)
    {
        if (document.FrontEnd is not { } read) return null;
        var own = (JsonObject)read.DeepClone();
        foreach (var (key, value) in IpynbFile.OwnFrontEnd())
            if (JsonNode.DeepEquals(own[key], value)) own.Remove(key);
        Without(own, "dotnet_interactive", "defaultKernelName", "items");
        Without(own, "polyglot_notebook", "kernelInfo");
        return own;
    }

    private static void Without(JsonObject parent, string key, params ReadOnlySpan<string> inner)
    {
        if (parent[key] is not JsonObject own) return;
        foreach (var name in inner) own.Remove(name);
        if (own.Count == 0) parent.Remove(key);
    }
}
