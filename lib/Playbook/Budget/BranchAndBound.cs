namespace Playbook.Budget;

/// <summary>
/// Global maximum of a sum of Hill curves: each node holds an interval per channel, its relaxation replaces every curve by its concave
/// envelope, and the channel whose envelope lies furthest above its curve is split where the relaxation put it. Nodes are taken best bound
/// first, so the largest open bound is a proof at any moment. Source: M. Udell, S. Boyd, "Maximizing a sum of sigmoids" (2013).
/// </summary>
internal sealed class BranchAndBound(WaterFilling filling, double budget, AllocatorOptions options)
{
    private readonly record struct Node(ConcaveEnvelope[] Envelopes, double[] X, double Bound);

    private double[]? _best;
    private double _objective = double.NegativeInfinity;

    /// <summary>Best spends, objective and proven bound; spends are null when no allocation exists.</summary>
    public (double[]? X, double Objective, double Bound, int Nodes) Run(ConcaveEnvelope[] root)
    {
        var open = new PriorityQueue<Node, (double, int)>();
        var nodes = 0;
        var settled = double.NegativeInfinity;
        Enter(root, double.PositiveInfinity);
        while (open.Count > 0)
        {
            var bound = open.Peek().Bound;
            if (_best is not null && bound - _objective <= options.RelativeGap * Math.Abs(bound)) break;
            if (nodes >= options.MaximumNodes) break;
            var node = open.Dequeue();
            if (!Split(node, out var left, out var right))
            {
                // Nothing left to split: the bound of this node is attained up to rounding.
                settled = Math.Max(settled, node.Bound);
                continue;
            }

            Enter(left, node.Bound);
            Enter(right, node.Bound);
        }

        var top = open.Count > 0 ? open.Peek().Bound : double.NegativeInfinity;
        return (_best, _objective, Math.Max(_objective, Math.Max(top, settled)), nodes);

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

    private static bool Split(Node node, out ConcaveEnvelope[] left, out ConcaveEnvelope[] right)
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
        if (at < env.Used)
        {
            left[worst] = new(env.Curve, env.Lower, env.Lower, env.Lower);
            right[worst] = new(env.Curve, env.Used, env.Used, env.Upper);
            return true;
        }

        var margin = 1e-6 * (env.Upper - env.Lower);
        if (at <= env.Lower + margin || at >= env.Upper - margin) at = (env.Lower + env.Upper) / 2;
        left[worst] = new(env.Curve, env.Lower, Math.Min(env.Used, at), at);
        right[worst] = new(env.Curve, at, at, env.Upper);
        return true;
    }
}
