namespace Playbook.Notebooks;

/// <summary>The cells of a pair after syncing, and what happened to each.</summary>
/// <param name="Cells">
/// The cells in order. <c>FromOlder</c>, <c>FromNewer</c>: the cell's number on that side, from 0, or <c>null</c>.
/// </param>
/// <param name="Steps">What was done, a line a cell.</param>
/// <param name="OlderHadMore">True when the older side gave a cell or a text that the newer one lacks.</param>
internal sealed record SyncPlan(IReadOnlyList<(Cell Cell, int? FromOlder, int? FromNewer)> Cells, IReadOnlyList<string> Steps,
    bool OlderHadMore)
{
    /// <summary>
    /// Merges: the newer side decides order and text. A cell or a text that only the older side has, and that both had not at the last
    /// sync, stays.
    /// </summary>
    /// <param name="older">Cells of the older side, without blank ends and none empty.</param>
    /// <param name="newer">Cells of the newer side, likewise.</param>
    /// <param name="both">Keys of the cells that both sides had at the last sync; empty for a pair that never was in step.</param>
    /// <param name="olderName">File name of the older side.</param>
    /// <param name="force">True to drop what only the older side has.</param>
    public static SyncPlan Of(IReadOnlyList<Cell> older, IReadOnlyList<Cell> newer, IReadOnlySet<string> both, string olderName, bool force)
    {
        var same = CellAlignment.Of(older, newer);
        var (olderKeys, newerKeys) = (NotebookConversion.Keys(older), NotebookConversion.Keys(newer));
        var cells = new List<(Cell Cell, int? FromOlder, int? FromNewer)>();
        var steps = new List<string>();
        var more = false;
        var kept = new HashSet<int>();
        var last = -1;

        Keep(0);
        for (var n = 0; n < newer.Count; n++)
        {
            if (same.Old[n] is not { } o)
            {
                cells.Add((newer[n], null, n));
                steps.Add($"cell {cells.Count} added{(both.Contains(newerKeys[n]) ? $" ({olderName} had taken it out)" : "")}");
                continue;
            }
            Text(o, n);
            if (o < last) steps.Add($"cell {cells.Count} moved (it was cell {o + 1})");
            last = Math.Max(last, o);
            Keep(o + 1);
        }
        return new(cells, steps, more);

        void Text(int o, int n)
        {
            if (older[o].Source == newer[n].Source)
            {
                cells.Add((newer[n], o, n));
                return;
            }
            if (both.Contains(olderKeys[o]))
            {
                cells.Add((newer[n], o, n));
                steps.Add($"cell {cells.Count} changed");
            }
            else if (force)
            {
                cells.Add((newer[n], o, n));
                steps.Add($"cell {cells.Count} changed (dropped: {Name(older[o])} of {olderName})");
            }
            else if (both.Contains(newerKeys[n]))
            {
                more = true;
                cells.Add((older[o], o, n));
                steps.Add($"cell {cells.Count} taken from {olderName}, the only side that changed it");
            }
            else
            {
                more = true;
                cells.Add((newer[n], null, n));
                cells.Add((older[o], o, null));
                steps.Add($"cell {cells.Count - 1} changed on both sides (kept: the text of {olderName}, as cell {cells.Count})");
            }
        }

        // The cells of the older side from a number on, up to the next that the newer side has too.
        void Keep(int from)
        {
            for (var o = from; o < older.Count && same.New[o] is null && kept.Add(o); o++)
            {
                if (both.Contains(olderKeys[o])) steps.Add($"cell {o + 1} removed ({Name(older[o])})");
                else if (force) steps.Add($"cell {o + 1} of {olderName} dropped ({Name(older[o])})");
                else
                {
                    more = true;
                    cells.Add((older[o], o, null));
                    steps.Add($"cell {cells.Count} kept: only {olderName} has it ({Name(older[o])})");
                }
            }
        }
    }

    /// <summary>A cell as a message names it: kernel and first line.</summary>
    private static string Name(Cell cell)
    {
        var line = cell.Source.Split('\n')[0].TrimEnd('\r');
        return $"{cell.Kernel}: {(line.Length > 60 ? line[..60] + "…" : line)}";
    }
}
