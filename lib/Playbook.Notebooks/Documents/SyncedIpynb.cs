using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>The JSON of an <c>.ipynb</c> that is brought in step: whatever its cells held beside their text stays.</summary>
internal static class SyncedIpynb
{
    /// <summary>
    /// Puts the old cells in place of the new ones that stand for them. A cell whose text changed loses its outputs: they show another
    /// text's.
    /// </summary>
    /// <param name="root">The file as it will be, changed in place.</param>
    /// <param name="old">The file as it was.</param>
    /// <param name="texts">Text of each cell of <paramref name="root"/>.</param>
    /// <param name="same">For each cell of <paramref name="root"/> its number among <paramref name="plain"/>, or <c>null</c>.</param>
    /// <param name="plain">The old cells that have text.</param>
    /// <param name="all">All old cells.</param>
    public static void KeepCells(JsonNode root, JsonNode old, IReadOnlyList<string> texts, IReadOnlyList<int?> same,
        IReadOnlyList<Cell> plain, IReadOnlyList<Cell> all)
    {
        int[] places = [.. Enumerable.Range(0, all.Count).Where(n => all[n].Source.Trim('\n').Length > 0)];
        var (oldCells, cells) = (old["cells"]!.AsArray(), root["cells"]!.AsArray());
        var kept = new JsonArray();
        Empty(0);
        for (var n = 0; n < cells.Count; n++)
        {
            var fresh = cells[n]!;
            if (same[n] is not { } at)
            {
                kept.Add(fresh.DeepClone());
                continue;
            }
            var cell = oldCells[places[at]]!.DeepClone();
            if (KernelNames.Text(cell["cell_type"]) != KernelNames.Text(fresh["cell_type"])) cell = fresh.DeepClone();
            (cell["id"], cell["source"]) = (fresh["id"]!.DeepClone(), fresh["source"]!.DeepClone());
            KeepKernel(cell, fresh);
            if (texts[n] != plain[at].Source && fresh["outputs"] is not null)
                (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
            kept.Add(cell);
            Empty(places[at] + 1);
        }
        root["cells"] = kept;

        // A .dib has no empty cells; those of the .ipynb stay behind the cell that they followed.
        void Empty(int from)
        {
            for (var n = from; n < all.Count && all[n].Source.Trim('\n').Length == 0; n++)
            {
                var cell = oldCells[n]!.DeepClone();
                cell["id"] ??= $"empty-{n}";
                kept.Add(cell);
            }
        }
    }

    // The kernel in the metadata is that of the new text: a front end sends it with the cell.
    private static void KeepKernel(JsonNode cell, JsonNode fresh)
    {
        foreach (var (genre, key) in new[] { ("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language") })
            if (cell["metadata"]?[genre] is JsonObject own && fresh["metadata"]?[genre]?[key] is { } kernel) own[key] = kernel.DeepClone();
    }

    /// <summary>The <c>.ipynb</c> with the layout of its <c>.dib</c> and the keys of the cells that both hold.</summary>
    public static string Remembering(string ipynb, string dib)
    {
        var root = JsonNode.Parse(ipynb)!;
        var ids = IpynbFile.Parse(ipynb).Cells.Where(c => c.Source.Trim('\n').Length > 0).Select(c => c.Id).ToArray();
        var layout = NotebookConversion.ReadDib(dib, read => read.Cells.Count == ids.Length ? ids : new string?[read.Cells.Count]).Layout;
        if (root["metadata"] is not JsonObject metadata) root["metadata"] = metadata = [];
        metadata[DibLayout.Key] = layout;
        return IpynbFile.ToText(root);
    }
}
