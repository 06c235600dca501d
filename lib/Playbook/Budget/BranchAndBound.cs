using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Global maximum of a sum of Hill curves: each node holds an interval per channel, its relaxation replaces every curve by its concave
/// envelope, and the channel whose envelope lies furthest above its curve is split where the relaxation put it. Nodes are taken best bound
/// first, so the largest open bound is a proof at any moment. Source: M. Udell, S. Boyd, "Maximizing a sum of sigmoids" (2013).
/// </summary>
internal sealed class BranchAndBound(WaterFilling filling, double budget, AllocatorOptions options)
{
    private readonly record struct Node(ConcaveEnvelope[] Envelopes, double[] X, double Bound);

    // Nodes after which a search that is still open is given a start from a grid.
    private const int Patience = 60;

    private double[]? _best;
    private int[][] _alike = [];
    private double _objective = double.NegativeInfinity;

    /// <summary>
    /// Best spends, objective and proven bound; spends are null when none were found, which proves that there are none only where the
    /// search was exhausted.
    /// </summary>
    public (double[]? X, double Objective, double Bound, int Nodes, bool Exhausted) Run(ConcaveEnvelope[] root)
    {
        _alike = Alike(root);
        var (undecided, started) = (false, false);
        var open = new PriorityQueue<Node, (double, int)>();
        var nodes = 0;
        var settled = double.NegativeInfinity;
        Enter(root, double.PositiveInfinity);
        while (open.Count > 0)
        {
            Interruption.Check();
            var bound = open.Peek().Bound;
            if (_best is not null && bound - _objective <= options.RelativeGap * Math.Abs(bound)) break;
            if (!started && nodes >= Math.Min(Patience, options.MaximumNodes))
            {
                started = true;
                Start(root);
                continue;
            }

            if (nodes >= options.MaximumNodes) break;
            var node = open.Dequeue();
            if (!Split(node, out var left, out var right))
            {
                // Nothing left to split: the bound of this node is attained up to rounding.
                settled = Math.Max(settled, node.Bound);
                undecided |= _best is null;
                continue;
            }

            Enter(left, node.Bound);
            Enter(right, node.Bound);
        }

        var top = open.Count > 0 ? open.Peek().Bound : double.NegativeInfinity;
        return (_best, _objective, Math.Max(_objective, Math.Max(top, settled)), nodes, open.Count == 0 && !undecided);

        void Enter(ConcaveEnvelope[] envelopes, double parent)
        {
            nodes++;
            var x = new double[envelopes.Length];
            if (filling.Solve(envelopes, budget, x) is not { } bound) return;
            bound = Math.Min(bound, parent);
            if (bound <= _objective) return;
            Offer(envelopes, x);
            Polish(envelopes, x);
            open.Enqueue(new(envelopes, x, bound), (-bound, nodes));
        }
    }

    private void Offer(ConcaveEnvelope[] envelopes, double[] x)
    {
        var sum = 0.0;
        for (var c = 0; c < x.Length; c++)
        {
            if (x[c] > envelopes[c].Lower && x[c] < envelopes[c].Used) return;
            sum += envelopes[c].Curve.Response(x[c]);
        }

        if (sum <= _objective) return;
        _objective = sum;
        _best = (double[])x.Clone();
    }

    // A feasible allocation near the relaxed one: channels on their concave part are filled again, the others stay at their lower end;
    // the one channel in between is tried both ways.
    private void Polish(ConcaveEnvelope[] envelopes, double[] x)
    {
        var restricted = new ConcaveEnvelope[x.Length];
        var between = -1;
        for (var c = 0; c < x.Length; c++)
        {
            var e = envelopes[c];
            var on = x[c] >= e.Tangent * (1 - 1e-9) || e.Tangent <= e.Lower;
            if (!on && x[c] > e.Lower + (1e-12 * Math.Max(1, e.Upper))) between = c;
            restricted[c] = on ? Concave(e) : new(e.Curve, e.Lower, e.Lower, e.Lower);
        }

        if (between < 0) return;
        Try(restricted);
        restricted[between] = Concave(envelopes[between]);
        Try(restricted);
    }

    private void Try(ConcaveEnvelope[] envelopes)
    {
        var x = new double[envelopes.Length];
        if (filling.Solve(envelopes, budget, x) is not null) Offer(envelopes, x);
    }

    private static ConcaveEnvelope Concave(ConcaveEnvelope e)
    {
        var lower = Math.Min(e.Upper, Math.Max(e.Used, Math.Max(e.Lower, e.Curve.Inflection)));
        return e.Tangent <= e.Lower ? e : new(e.Curve, lower, lower, e.Upper);
    }

    // Channels above their least on the grid are filled again on their concave part, the others stay at their least.
    private void Start(ConcaveEnvelope[] root)
    {
        if (GridStart.Spend(root, filling, budget) is not { } x) return;
        var restricted = new ConcaveEnvelope[x.Length];
        var between = new List<int>();
        for (var c = 0; c < x.Length; c++)
        {
            var e = root[c];
            restricted[c] = x[c] > e.Lower ? Concave(e) : new(e.Curve, e.Lower, e.Lower, e.Lower);
            if (x[c] > e.Lower && x[c] < restricted[c].Lower) between.Add(c);
        }

        Try(restricted);
        foreach (var c in between) restricted[c] = new(root[c].Curve, root[c].Lower, root[c].Lower, root[c].Lower);
        if (between.Count > 0) Try(restricted);
    }

    // Other channels with the same curve, limits and group: any order of their spends is worth the same, so one order is enough.
    private int[][] Alike(ConcaveEnvelope[] root)
    {
        var group = new int[root.Length];
        for (var g = 0; g < filling.Groups.Length; g++)
            foreach (var c in filling.Groups[g].Members) group[c] = g + 1;
        var alike = new int[root.Length][];
        foreach (var same in Enumerable.Range(0, root.Length)
            .GroupBy(c => (root[c].Curve, root[c].Lower, root[c].Used, root[c].Upper, group[c])))
        {
            int[] members = [.. same];
            foreach (var c in members) alike[c] = members;
        }

        return alike;
    }

    private bool Split(Node node, out ConcaveEnvelope[] left, out ConcaveEnvelope[] right)
    {
        var (worst, gap) = (-1, 0.0);
        for (var c = 0; c < node.X.Length; c++)
        {
            var e = node.Envelopes[c];
            // A spend that the channel may not have is split even where the curve happens to meet its envelope.
            var forbidden = node.X[c] > e.Lower && node.X[c] < e.Used;
            var excess = Math.Max(e.Value(node.X[c]) - e.Curve.Response(node.X[c]), forbidden ? double.Epsilon : 0);
            if (excess > gap) (worst, gap) = (c, excess);
        }

        (left, right) = ([], []);
        if (worst < 0) return false;
        var env = node.Envelopes[worst];
        var at = node.X[worst];
        if (env.Upper - env.Lower <= 1e-12 * Math.Max(1, env.Upper)) return false;
        (left, right) = ((ConcaveEnvelope[])node.Envelopes.Clone(), (ConcaveEnvelope[])node.Envelopes.Clone());
        var margin = 1e-6 * (env.Upper - env.Lower);
        var gapped = at < env.Used;
        if (!gapped && (at <= env.Lower + margin || at >= env.Upper - margin)) at = (env.Lower + env.Upper) / 2;
        // Of channels that are alike the first gets most: what the split one may not exceed, none after it may;
        // what it must reach, all before it must.
        foreach (var c in _alike[worst])
        {
            var e = node.Envelopes[c];
            if (c >= worst)
            {
                left[c] = gapped || at < e.Used
                    ? new(e.Curve, e.Lower, e.Lower, e.Lower)
                    : new(e.Curve, e.Lower, e.Used, Math.Min(e.Upper, at));
            }

            if (c > worst) continue;
            var least = Math.Max(e.Lower, gapped ? env.Used : at);
            right[c] = new(e.Curve, least, least, e.Upper);
        }

        return true;
    }
}
