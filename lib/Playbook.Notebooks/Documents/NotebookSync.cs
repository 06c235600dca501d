using System.Text.Json.Nodes;

namespace Playbook.Notebooks;

/// <summary>
/// Keeps a <c>.dib</c> and the <c>.ipynb</c> of the same name in step. The side written last wins. The <c>.ipynb</c> remembers the cells
/// that both sides had at the last sync, so a cell taken out on one side is told from one added on the other, which is kept.
/// </summary>
public static class NotebookSync
{
    private static readonly string[] OfTheEditor = ["kernelspec", "language_info"];

    /// <summary>
    /// Brings the pair in step. Cells whose text did not change keep their outputs, ids and metadata in the <c>.ipynb</c>. What both sides
    /// changed is there twice afterwards, the newer text first.
    /// </summary>
    /// <param name="path">Either file of the pair; the other one is made when it is missing.</param>
    /// <param name="force">True to drop what only the older side has.</param>
    /// <returns>The file that was written (the older side), and in <see cref="FileChange.Steps"/> what happened to which cell.</returns>
    /// <exception cref="NotebookFormatException">A file is damaged, or the sides differ and are of the same age.</exception>
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
        if (NotebookConversion.Keys(leftCells).SequenceEqual(NotebookConversion.Keys(rightCells))
            && JsonNode.DeepEquals(NotebookConversion.Common(left.Metadata), NotebookConversion.Common(right.Metadata)))
            return new(path, false, []);

        var order = File.GetLastWriteTimeUtc(dib).CompareTo(File.GetLastWriteTimeUtc(ipynb));
        if (order == 0)
            throw new NotebookFormatException(
                $"{dib} and {ipynb} differ and were written at the same moment: save the one that holds once more.");
        HashSet<string> both = [.. right.Metadata?[DibLayout.Key]?["synced"] is JsonArray keys
            ? keys.Select(KernelNames.Text).OfType<string>() : []];
        return order > 0
            ? FromDib(SyncPlan.Of(rightCells, leftCells, both, Path.GetFileName(ipynb), force))
            : FromIpynb(SyncPlan.Of(leftCells, rightCells, both, Path.GetFileName(dib), force));

        FileChange FromDib(SyncPlan plan)
        {
            string[] texts = [.. plan.Cells.Select(c => c.Cell.Source)];
            var (there, here) = NotebookFiles.Named(dib, () =>
            {
                var merged = new NotebookDocument(
                    [.. plan.Cells.Select(c => c.Cell with { Id = c.FromOlder is { } at ? rightCells[at].Id : c.Cell.Id })],
                    left.Metadata) { FrontEnd = left.FrontEnd };
                // The layout of the .dib goes by the ids that its cells have in the .ipynb.
                var idOf = plan.Cells.Where(c => c.FromNewer is not null)
                    .ToDictionary(c => c.FromNewer!.Value, c => c.FromOlder is { } at ? rightCells[at].Id : null);
                var layout = NotebookConversion.ReadDib(dibText,
                    read => [.. read.Cells.Select((_, n) => idOf.GetValueOrDefault(n))]).Layout;
                var root = JsonNode.Parse(IpynbFile.Write(NotebookConversion.WithLayout(merged, layout)))!;
                var old = JsonNode.Parse(ipynbText)!;
                SyncedIpynb.KeepCells(root, old, texts, [.. plan.Cells.Select(c => c.FromOlder)], rightCells, right.Cells);
                foreach (var (key, value) in old["metadata"] as JsonObject ?? [])
                    if (OfTheEditor.Contains(key) || !root["metadata"]!.AsObject().ContainsKey(key))
                        root["metadata"]![key] = value?.DeepClone();
                var text = IpynbFile.ToText(root);
                var dibNow = plan.OlderHadMore ? NotebookConversion.ToDib(text).Text : dibText;
                return (SyncedIpynb.Remembering(text, dibNow), dibNow);
            });
            var changed = NotebookFiles.Replace(ipynb, there, ipynbText);
            NotebookFiles.Replace(dib, here, dibText);
            return new(ipynb, changed, []) { Steps = plan.Steps };
        }

        FileChange FromIpynb(SyncPlan plan)
        {
            string[] texts = [.. plan.Cells.Select(c => c.Cell.Source)];
            var (there, here) = NotebookFiles.Named(ipynb, () =>
            {
                var text = ipynbText;
                if (plan.OlderHadMore)
                {
                    var root = JsonNode.Parse(IpynbFile.Write(right.WithCells(
                        [.. plan.Cells.Select(c => c.Cell with { Id = c.FromNewer is { } at ? rightCells[at].Id : null })])))!;
                    var old = JsonNode.Parse(ipynbText)!;
                    SyncedIpynb.KeepCells(root, old, texts, [.. plan.Cells.Select(c => c.FromNewer)], rightCells, right.Cells);
                    root["metadata"] = old["metadata"]?.DeepClone() ?? new JsonObject();
                    text = IpynbFile.ToText(root);
                }
                var dibNow = NotebookConversion.ToDib(text).Text;
                return (dibNow, SyncedIpynb.Remembering(text, dibNow));
            });
            var changed = NotebookFiles.Replace(dib, there, dibText);
            // The outputs stay in the .ipynb, so nothing is lost; it only learns what both sides now hold.
            NotebookFiles.Replace(ipynb, here, ipynbText);
            return new(dib, changed, []) { Steps = plan.Steps };
        }
    }
}
