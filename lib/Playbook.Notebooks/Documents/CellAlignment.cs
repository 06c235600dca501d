namespace Playbook.Notebooks;

/// <summary>
/// Which cell of one notebook is which cell of another: the same kernel and text, in order; then moved ones; then, between those, cells of
/// the same kernel whose text was changed.
/// </summary>
internal sealed class CellAlignment
{
    // Beyond this the table of a longest common subsequence would be large; equal cells are then paired in order of appearance.
    private const long TableLimit = 4_000_000;

    /// <summary>Least share of lines in common for two cells to be one that was edited, where the numbers of cells differ.</summary>
    private const double Similar = 0.4;

    private readonly int?[] oldOf;
    private readonly int?[] newOf;

    private CellAlignment(int oldCount, int newCount) => (newOf, oldOf) = (new int?[oldCount], new int?[newCount]);

    /// <summary>For each new cell the old one, or <c>null</c> for one that was added.</summary>
    public IReadOnlyList<int?> Old => oldOf;

    /// <summary>For each old cell the new one, or <c>null</c> for one that was removed.</summary>
    public IReadOnlyList<int?> New => newOf;

    /// <summary>Aligns by kernel and text.</summary>
    public static CellAlignment Of(IReadOnlyList<Cell> old, IReadOnlyList<Cell> now)
    {
        var found = new CellAlignment(old.Count, now.Count);
        string[] a = [.. old.Select(Key)], b = [.. now.Select(Key)];
        found.InOrder(a, b);
        found.Moved(a, b);
        found.Edited((o, n) => old[o].Kernel == now[n].Kernel, (o, n) => Likeness(old[o].Source, now[n].Source));
        return found;
    }

    /// <summary>Aligns by keys alone: equal keys in order, then one old and one new between the same neighbours.</summary>
    public static CellAlignment OfKeys(IReadOnlyList<string> old, IReadOnlyList<string> now)
    {
        var found = new CellAlignment(old.Count, now.Count);
        string[] a = [.. old], b = [.. now];
        found.InOrder(a, b);
        found.Moved(a, b);
        found.Edited((_, _) => true, (_, _) => 0);
        return found;
    }

    private static string Key(Cell cell) => $"{cell.Kernel}\n{cell.Source.Trim('\n')}";

    private void Pair(int o, int n) => (newOf[o], oldOf[n]) = (n, o);

    private void InOrder(string[] a, string[] b)
    {
        int first = 0, endA = a.Length, endB = b.Length;
        for (; first < endA && first < endB && a[first] == b[first]; first++) Pair(first, first);
        for (; endA > first && endB > first && a[endA - 1] == b[endB - 1]; endA--, endB--) Pair(endA - 1, endB - 1);
        int rows = endA - first, columns = endB - first;
        if ((long)rows * columns is 0 or > TableLimit) return;

        var length = new int[rows + 1, columns + 1];
        for (var i = rows - 1; i >= 0; i--)
            for (var j = columns - 1; j >= 0; j--)
                length[i, j] = a[first + i] == b[first + j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (a[first + i] == b[first + j]) Pair(first + i++, first + j++);
            else if (length[i + 1, j] >= length[i, j + 1]) i++;
            else j++;
        }
    }

    private void Moved(string[] a, string[] b)
    {
        var free = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (var o = 0; o < a.Length; o++)
        {
            if (newOf[o] is not null) continue;
            if (!free.TryGetValue(a[o], out var queue)) free[a[o]] = queue = new();
            queue.Enqueue(o);
        }
        for (var n = 0; n < b.Length; n++)
            if (oldOf[n] is null && free.TryGetValue(b[n], out var queue) && queue.TryDequeue(out var o)) Pair(o, n);
    }

    private void Edited(Func<int, int, bool> alike, Func<int, int, double> likeness)
    {
        // A stretch is what stands between two neighbours that both notebooks have, on either side.
        var stretches = new Dictionary<int, (List<int> Old, List<int> Now)>();
        var anchor = -1;
        for (var o = 0; o < newOf.Length; o++)
        {
            if (newOf[o] is not null) anchor = o;
            else Stretch(anchor).Old.Add(o);
        }
        anchor = -1;
        for (var n = 0; n < oldOf.Length; n++)
        {
            if (oldOf[n] is { } o) anchor = o;
            else Stretch(anchor).Now.Add(n);
        }

        foreach (var (old, now) in stretches.Values)
        {
            if (old.Count == now.Count && old.Zip(now).All(p => alike(p.First, p.Second)))
            {
                foreach (var (o, n) in old.Zip(now)) Pair(o, n);
                continue;
            }
            if ((long)old.Count * now.Count > 10_000) continue;
            foreach (var (o, n, _) in old.SelectMany(o => now.Where(n => alike(o, n)).Select(n => (o, n, Score: likeness(o, n))))
                .Where(p => p.Score >= Similar).OrderByDescending(p => p.Score).ThenBy(p => p.o).ThenBy(p => p.n))
            {
                if (newOf[o] is null && oldOf[n] is null) Pair(o, n);
            }
        }

        (List<int> Old, List<int> Now) Stretch(int at) => stretches.TryGetValue(at, out var known) ? known : stretches[at] = ([], []);
    }

    /// <summary>Lines in common as a share of all lines of both, 0 to 1.</summary>
    private static double Likeness(string a, string b)
    {
        string[] left = a.Split('\n'), right = b.Split('\n');
        var counts = left.CountBy(line => line).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        var common = 0;
        foreach (var line in right)
        {
            if (!counts.TryGetValue(line, out var n) || n == 0) continue;
            counts[line] = n - 1;
            common++;
        }
        return 2.0 * common / (left.Length + right.Length);
    }
}
