using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// Keeps a <c>.dib</c> and the <c>.ipynb</c> of the same name in step. The side written last wins. The <c>.ipynb</c> remembers the cells
/// that both sides had at the last conversion, so a cell taken out of the newer side is told from one added to the older side.
/// </summary>
public static class NotebookSync
{
    private static readonly string[] OfTheEditor = ["kernelspec", "language_info"];

    /// <summary>Brings the pair in step. Cells that did not change keep their outputs, ids and metadata in the <c>.ipynb</c>.</summary>
    /// <param name="path">Either file of the pair; the other one is made when it is missing.</param>
    /// <param name="force">True to lose the cells that only the older side has.</param>
    /// <exception cref="NotebookFormatException">A file is damaged, or the older side has cells of its own; the message names them.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static FileChange Run(string path, bool force = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var (dib, ipynb) = (Path.ChangeExtension(path, ".dib"), Path.ChangeExtension(path, ".ipynb"));
        if (path != dib && path != ipynb) throw new NotebookFormatException($"{path}: a file that ends in .dib or .ipynb is expected.");
        if (!File.Exists(ipynb)) return NotebookFiles.ToIpynb(dib);
        if (!File.Exists(dib)) return NotebookFiles.ToDib(ipynb);

        var (dibText, ipynbText) = (NotebookFiles.ReadText(dib), NotebookFiles.ReadText(ipynb));
        var left = NotebookFiles.Named(dib, () => NotebookConversion.ReadDib(dibText).Document);
        var right = NotebookFiles.Named(ipynb, () => IpynbFile.Parse(ipynbText));
        var (leftCells, rightCells) = (NotebookConversion.Plain(left.Cells), NotebookConversion.Plain(right.Cells));
        var (leftKeys, rightKeys) = (NotebookConversion.Keys(leftCells), NotebookConversion.Keys(rightCells));
        if (leftKeys.SequenceEqual(rightKeys) && JsonNode.DeepEquals(NotebookConversion.Common(left.Metadata), NotebookConversion.Common(right.Metadata)))
            return new(path, false, []);

        var order = File.GetLastWriteTimeUtc(dib).CompareTo(File.GetLastWriteTimeUtc(ipynb));
        if (order == 0) throw new NotebookFormatException($"{dib} and {ipynb} differ and were written at the same moment: save the one that holds once more.");
        string[] both = [.. right.Metadata?[DibLayout.Key]?["synced"] is JsonArray keys ? keys.Select(KernelNames.Text).OfType<string>() : []];
        if (order > 0)
        {
            Keep(ipynb, rightCells, rightKeys, [.. leftKeys, .. both], force);
            var text = NotebookFiles.Named(dib, () => IntoIpynb(dibText, ipynbText, right.Cells));
            return new(ipynb, NotebookFiles.Replace(ipynb, text, ipynbText), []);
        }

        Keep(dib, leftCells, leftKeys, [.. rightKeys, .. both], force);
        var converted = NotebookFiles.Named(ipynb, () => NotebookConversion.ToDib(ipynbText));
        var changed = NotebookFiles.Replace(dib, converted.Text, dibText);
        // The outputs stay in the .ipynb, so nothing is lost; it only learns what both sides now hold.
        NotebookFiles.Replace(ipynb, Remembering(ipynbText, converted.Text, right.Cells), ipynbText);
        return new(dib, changed, []);
    }

    private static void Keep(string older, IReadOnlyList<Cell> cells, IReadOnlyList<string> keys, HashSet<string> known, bool force)
    {
        var own = Enumerable.Range(0, cells.Count).Where(n => !known.Contains(keys[n])).Select(n => $"cell {n + 1} ({cells[n].Kernel}: {FirstLine(cells[n])})").ToArray();
        if (own.Length > 0 && !force)
            throw new NotebookFormatException($"{older} is the older side and has what the newer one has not: {string.Join(", ", own)}. Nothing was changed; --force loses it.");
    }

    private static string FirstLine(Cell cell)
    {
        var line = cell.Source.Split('\n')[0];
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    private static string IntoIpynb(string dib, string ipynb, IReadOnlyList<Cell> old)
    {
        var oldRoot = JsonNode.Parse(ipynb)!;
        var free = new Dictionary<(string, string), Queue<int>>();
        for (var n = 0; n < old.Count; n++)
        {
            var key = (old[n].Kernel, old[n].Source.Trim('\n'));
            if (!free.TryGetValue(key, out var queue)) free[key] = queue = new();
            queue.Enqueue(n);
        }

        int?[] same = [];
        var (document, layout) = NotebookConversion.ReadDib(dib, read =>
        {
            same = [.. read.Cells.Select(c => free.TryGetValue((c.Kernel, c.Source), out var queue) && queue.TryDequeue(out var n) ? n : (int?)null)];
            return [.. same.Select(n => n is { } at ? old[at].Id : null)];
        });
        var root = JsonNode.Parse(IpynbFile.Write(NotebookConversion.WithLayout(document, layout)))!;
        var cells = root["cells"]!.AsArray();
        for (var n = 0; n < same.Length; n++)
        {
            if (same[n] is not { } at) continue;
            var kept = oldRoot["cells"]![at]!.DeepClone();
            kept["id"] = cells[n]!["id"]!.DeepClone();
            cells[n] = kept;
        }

        foreach (var key in OfTheEditor)
            if (oldRoot["metadata"]?[key] is { } chosen) root["metadata"]![key] = chosen.DeepClone();
        return IpynbFile.ToText(root);
    }

    private static string Remembering(string ipynb, string dib, IReadOnlyList<Cell> cells)
    {
        var root = JsonNode.Parse(ipynb)!;
        var ids = cells.Where(c => c.Source.Trim('\n').Length > 0).Select(c => c.Id).ToArray();
        var layout = NotebookConversion.ReadDib(dib, read => read.Cells.Count == ids.Length ? ids : new string?[read.Cells.Count]).Layout;
        if (root["metadata"] is not JsonObject metadata) root["metadata"] = metadata = [];
        metadata[DibLayout.Key] = layout;
        return IpynbFile.ToText(root);
    }
}
