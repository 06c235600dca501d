namespace Playbook.Budget;

/// <summary>
/// Channels that are bought whole or not at all: the best choice that adds up to the budget, found exactly. Two halves of the channels list
/// the sums they can make, equal sums once with their best response; then one list is walked up while the other is walked down. Source: E.
/// Horowitz, S. Sahni, "Computing partitions with applications to the knapsack problem" (1974). 40 channels are two lists of a million sums
/// at most, fewer where sums coincide.
/// </summary>
internal static class FixedBuys
{
    private const int LongestList = 1 << 20;

    private readonly record struct Entry(double Sum, double Value, ulong Mask);

    private sealed record Item(int Channel, double Size, double Gain);

    private sealed class Half
    {
        public List<Item> Items { get; } = [];

        public Entry[] List { get; set; } = [new(0, 0, 0)];
    }

    /// <summary>The best choice; null spends prove that none adds up to the budget, and the nearest sums that do are given.</summary>
    public sealed record Choice(double[]? Spend, double? Below, double? Above);

    /// <summary>The best choice; null when some channel may take more than two spends, or there are too many sums.</summary>
    public static Choice? Best(AllocationProblem problem, double budget)
    {
        var intervals = AllocationLimits.Intervals(problem);
        var tolerance = 1e-11 * budget;
        if (intervals.Any(i => i.Upper > i.Used + (1e-12 * budget)) || intervals.All(i => i.Used == i.Lower)) return null;
        Item Of(int c) => new(c, intervals[c].Used - intervals[c].Lower,
            problem.Channels[c].Curve.Response(intervals[c].Used) - problem.Channels[c].Curve.Response(intervals[c].Lower));
        var halves = new[] { new Half(), new Half() };
        Half Shorter() => halves[halves[1].List.Length < halves[0].List.Length ? 1 : 0];
        var filling = AllocationLimits.Filling(problem);
        foreach (var group in filling.Groups.OrderByDescending(g => g.Members.Length))
        {
            var inside = new Half();
            if (!group.Members.All(c => Add(inside, Of(c), tolerance))) return null;
            var least = group.Members.Sum(c => intervals[c].Lower);
            inside.List = [.. inside.List.Where(e => least + e.Sum >= group.Lower - tolerance && least + e.Sum <= group.Upper + tolerance)];
            if (!Join(Shorter(), inside, tolerance)) return null;
        }

        foreach (var item in filling.Pool.Select(Of).OrderByDescending(i => i.Size))
            if (!Add(Shorter(), item, tolerance)) return null;
        return Meet(halves[0], halves[1], budget, tolerance, [.. intervals.Select(i => i.Lower)]);
    }

    private static Choice Meet(Half left, Half right, double budget, double tolerance, double[] spend)
    {
        var target = budget - spend.Sum();
        var (best, below, above) = (((Entry Left, Entry Right)?)null, double.NegativeInfinity, double.PositiveInfinity);
        var j = right.List.Length - 1;
        foreach (var l in left.List)
        {
            for (; j >= 0 && l.Sum + right.List[j].Sum > target + tolerance; j--) above = Math.Min(above, l.Sum + right.List[j].Sum);
            var k = j;
            for (; k >= 0 && l.Sum + right.List[k].Sum >= target - tolerance; k--)
                if (best is not { } b || l.Value + right.List[k].Value > b.Left.Value + b.Right.Value) best = (l, right.List[k]);
            if (k >= 0) below = Math.Max(below, l.Sum + right.List[k].Sum);
        }

        if (best is not { } found)
            return new(null, double.IsFinite(below) ? budget - target + below : null,
                double.IsFinite(above) ? budget - target + above : null);
        Buy(left, found.Left.Mask);
        Buy(right, found.Right.Mask);
        return new(spend, budget, budget);

        void Buy(Half half, ulong mask)
        {
            for (var i = 0; i < half.Items.Count; i++)
                if ((mask >> i & 1) == 1) spend[half.Items[i].Channel] += half.Items[i].Size;
        }
    }

    // Sums with and without one more channel; false when there would be too many.
    private static bool Add(Half half, Item item, double tolerance)
    {
        if (item.Size <= 0) return true;
        if (half.Items.Count == 64) return false;
        var bit = 1UL << half.Items.Count;
        half.Items.Add(item);
        var list = half.List;
        var merged = new Entry[2 * list.Length];
        var (a, b, count) = (0, 0, 0);
        while (b < list.Length)
        {
            var next = a < list.Length && list[a].Sum <= list[b].Sum + item.Size
                ? list[a++]
                : new(list[b].Sum + item.Size, list[b].Value + item.Gain, list[b++].Mask | bit);
            count = Append(merged, count, next, tolerance);
        }

        half.List = merged[..count];
        return count <= LongestList;
    }

    private static bool Join(Half half, Half group, double tolerance)
    {
        var shift = half.Items.Count;
        if (shift + group.Items.Count > 64 || (long)half.List.Length * group.List.Length > LongestList) return false;
        half.Items.AddRange(group.Items);
        var all = half.List.SelectMany(e => group.List.Select(g => new Entry(e.Sum + g.Sum, e.Value + g.Value, e.Mask | (g.Mask << shift))))
            .OrderBy(e => e.Sum);
        var merged = new Entry[half.List.Length * group.List.Length];
        var count = 0;
        foreach (var e in all) count = Append(merged, count, e, tolerance);
        half.List = merged[..count];
        return true;
    }

    // Sums that differ by rounding alone are one sum. The first of them stands for it, so that a chain of near ones cannot drift.
    private static int Append(Entry[] list, int count, Entry next, double tolerance)
    {
        if (count == 0 || next.Sum - list[count - 1].Sum > tolerance * 0.1) list[count++] = next;
        else if (next.Value > list[count - 1].Value) list[count - 1] = next with { Sum = list[count - 1].Sum };
        return count;
    }
}
