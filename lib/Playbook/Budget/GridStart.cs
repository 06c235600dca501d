namespace Playbook.Budget;

/// <summary>
/// A good division of a budget in a thousand equal steps, by dynamic programming over channels and groups: it sees all combinations of
/// channels at once, which a search from one relaxation to the next may not reach for many nodes. Its rounding is polished away afterwards.
/// </summary>
internal static class GridStart
{
    private const int Steps = 1000;

    // Best gain for a number of steps, and how many of them went to what was added last.
    private sealed record Stage(double[] Value, int[] Last, int Channel, IReadOnlyList<Stage> Inside);

    /// <summary>Spends by channel that add up to the budget up to rounding to steps; null when the grid has no such division.</summary>
    public static double[]? Spend(ConcaveEnvelope[] envelopes, WaterFilling filling, double budget)
    {
        var x = envelopes.Select(e => e.Lower).ToArray();
        var step = (budget - x.Sum()) / Steps;
        if (!(step > 0)) return null;
        var stages = new List<Stage>();
        foreach (var c in filling.Pool) stages.Add(Add(stages, Gains(envelopes[c], step), c, []));
        foreach (var group in filling.Groups)
        {
            var inside = new List<Stage>();
            foreach (var c in group.Members) inside.Add(Add(inside, Gains(envelopes[c], step), c, []));
            var least = group.Members.Sum(c => x[c]);
            var gains = inside[^1].Value.Select((v, s) =>
                least + ((s + 0.5) * step) < group.Lower || least + ((s - 0.5) * step) > group.Upper ? double.NegativeInfinity : v);
            stages.Add(Add(stages, [.. gains], -1, inside));
        }

        if (double.IsNegativeInfinity(stages[^1].Value[Steps])) return null;
        Trace(stages, Steps);
        return x;

        void Trace(IReadOnlyList<Stage> list, int steps)
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                var own = list[i].Last[steps];
                if (list[i].Channel >= 0)
                    x[list[i].Channel] = Math.Min(envelopes[list[i].Channel].Upper, x[list[i].Channel] + (own * step));
                else Trace(list[i].Inside, own);
                steps -= own;
            }
        }
    }

    private static double[] Gains(ConcaveEnvelope e, double step)
    {
        var gains = new double[Steps + 1];
        Array.Fill(gains, double.NegativeInfinity);
        gains[0] = 0;
        var bottom = e.Curve.Response(e.Lower);
        var (from, to) = ((int)Math.Round((e.Used - e.Lower) / step), (int)Math.Round((e.Upper - e.Lower) / step));
        for (var k = Math.Max(1, from); k <= Math.Min(to, Steps); k++)
            gains[k] = e.Curve.Response(Math.Clamp(e.Lower + (k * step), e.Used, e.Upper)) - bottom;
        return gains;
    }

    private static Stage Add(List<Stage> before, double[] gains, int channel, IReadOnlyList<Stage> inside)
    {
        if (before.Count == 0) return new(gains, [.. Enumerable.Range(0, Steps + 1)], channel, inside);
        var old = before[^1].Value;
        var (value, last) = (new double[Steps + 1], new int[Steps + 1]);
        Array.Fill(value, double.NegativeInfinity);
        for (var k = 0; k <= Steps; k++)
        {
            var gain = gains[k];
            if (double.IsNegativeInfinity(gain)) continue;
            for (var s = k; s <= Steps; s++)
                if (old[s - k] + gain > value[s]) (value[s], last[s]) = (old[s - k] + gain, k);
        }

        return new(value, last, channel, inside);
    }
}
