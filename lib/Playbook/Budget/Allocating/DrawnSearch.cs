using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>What a search over draws found, in the units of its model.</summary>
/// <param name="X">Best spends; null for none.</param>
/// <param name="Value">What the goal makes of them.</param>
/// <param name="Bound">No spends reach more.</param>
/// <param name="Nodes">Nodes of the tree that were solved.</param>
/// <param name="Exhausted">True when the whole tree was looked at, so that no spends proves that there are none.</param>
/// <param name="Prices">Worth of a unit of money at each row's end, around the best spends.</param>
internal sealed record DrawnOptimum(double[]? X, double Value, double Bound, int Nodes, bool Exhausted, double[] Prices);

/// <summary>
/// Branch and bound over draws. A node holds the spends each channel may have; its relaxation (<see cref="CutRelaxation"/>) gives spends,
/// its prices a proven bound (<see cref="LagrangianBound"/>), and the channel whose hull lies furthest above its response is split. What
/// the worst mean makes of a plan is the least over weightings of the draws, which join the relaxation one by one where they are needed
/// (cutting planes; J. E. Kelley, "The cutting-plane method for solving convex programs", 1960).
/// </summary>
internal sealed class DrawnSearch
{
    private const int GridSteps = 40;
    private const int MostCuts = 30;

    private readonly record struct Node(Span[] Spans, Relaxed At, double Bound);

    private readonly DrawnModel _model;
    private readonly AllocatorOptions _options;
    private readonly CutRelaxation _relaxation;
    private readonly List<DrawCut> _cuts = [];
    private readonly SortedSet<double>[] _grid;
    private double[]? _best;
    private double _objective = double.NegativeInfinity;
    private double[] _prices;

    public DrawnSearch(DrawnModel model, AllocatorOptions options)
    {
        (_model, _options, _relaxation) = (model, options, new(model));
        _prices = new double[model.Rows.Count];
        _grid = [.. model.Spans.Select(s => new SortedSet<double>(Enumerable.Range(0, GridSteps + 1)
            .Select(k => s.Used + ((s.Upper - s.Used) * Math.Pow(k / (double)GridSteps, 1.5)))))];
        _cuts.Add(new([.. Enumerable.Repeat(1.0 / model.Draws, model.Draws)], model.Mean));
    }

    /// <summary>Searches; the starts are plans that the answer is never worse than.</summary>
    public DrawnOptimum Run(IEnumerable<double[]> starts)
    {
        foreach (var x in starts) Offer(x);
        var open = new PriorityQueue<Node, (double, int)>();
        var (nodes, settled, undecided) = (0, double.NegativeInfinity, false);
        var top = double.PositiveInfinity;
        Enter(_model.Spans, double.PositiveInfinity);
        while (open.TryPeek(out var next, out _))
        {
            Interruption.Check();
            if (_best is not null && next.Bound - _objective <= Gap(next.Bound)) break;
            if (nodes >= _options.MaximumNodes) break;
            open.Dequeue();
            if (SpanSplit.Of(next.Spans, next.At) is not var (left, right))
            {
                settled = Math.Max(settled, next.Bound);
                undecided |= _best is null;
                continue;
            }

            Enter(left, next.Bound);
            Enter(right, next.Bound);
        }

        if (_best is not null && _model.Channels > 0) Polish(_best);
        top = Math.Max(settled, open.TryPeek(out var rest, out _) ? rest.Bound : double.NegativeInfinity);
        return new(_best, _objective, Math.Max(_objective, top), nodes, open.Count == 0 && !undecided, _prices);

        void Enter(Span[] spans, double parent)
        {
            nodes++;
            if (Relax(spans, nodes == 1) is not var (at, bound)) return;
            bound = Math.Min(bound, parent);
            if (_best is not null && bound <= _objective)
            {
                settled = Math.Max(settled, bound);
                return;
            }

            open.Enqueue(new(spans, at, bound), (-bound, nodes));
        }
    }

    private double Gap(double bound) => _options.RelativeGap * Math.Abs(bound);

    // Spends, prices and a proven bound of a node; null when nothing in it keeps the rows.
    private (Relaxed At, double Bound)? Relax(Span[] spans, bool root)
    {
        var (bound, cutRounds) = (double.PositiveInfinity, 0);
        Relaxed? at = null;
        // A bound over weighted draws is a question to all of them; over the plain mean what was asked before is remembered.
        var rounds = (_model.IsMean, root) switch { (true, true) => 8, (true, false) => 4, (false, true) => 3, _ => 1 };
        for (var round = 0; round < rounds; round++)
        {
            at = _relaxation.Solve(SpanSplit.Points(spans, _grid), _cuts, true);
            if (at is null) return null;
            var better = Try(at, spans);
            // Weightings first: a bound is dear, and the grid is no finer for it.
            if (!_model.IsMean && cutRounds < (root ? MostCuts : 6) && Cut(at, 1e-4))
            {
                (round, cutRounds) = (round - 1, cutRounds + 1);
                continue;
            }

            var local = better && _best is { } best ? Polish(best) : null;
            var wanted = at.X;
            foreach (var source in new[] { local, at })
            {
                if (source is null || (!_model.IsMean && source != (local ?? at))) continue;
                var proof = Bound(spans, source);
                (bound, wanted) = (Math.Min(bound, proof.Bound), proof.Wanted);
            }

            if (bound - Math.Max(at.Value, _objective) <= Gap(bound) / 2) break;
            for (var c = 0; c < wanted.Length; c++)
            {
                if (wanted[c] >= _model.Spans[c].Used) _grid[c].Add(wanted[c]);
                if (at.X[c] >= _model.Spans[c].Used) _grid[c].Add(at.X[c]);
            }
        }

        return (at!, bound);
    }

    private (double Bound, double[] Wanted) Bound(Span[] spans, Relaxed at) =>
        LagrangianBound.Of(_model, spans, LagrangianBound.Weights(at), at.Prices, at.FloorPrice,
            0.1 * Math.Max(_options.RelativeGap, 1e-12) * Math.Max(1e-9, Math.Abs(at.Value)));

    // The relaxed spends where they are allowed, and the two plans that leave its chords at either end; true for a new best.
    private bool Try(Relaxed at, Span[] spans)
    {
        var before = _objective;
        Offer(at.X);
        if (at.Chords.All(c => c is null)) return Improved();
        foreach (var up in new[] { false, true })
        {
            var ends = (Span[])spans.Clone();
            for (var c = 0; c < ends.Length; c++)
            {
                if (at.Chords[c] is not var (from, to)) continue;
                if (!up) ends[c] = from <= ends[c].Lower ? new(from, from, from) : new(ends[c].Lower, ends[c].Used, from);
                else ends[c] = new(to, to, ends[c].Upper);
            }

            if (_relaxation.Solve(SpanSplit.Points(ends, _grid), _cuts, true) is { } end) Offer(end.X);
        }

        return Improved();

        // Less is not worth polishing before the end.
        bool Improved() => _objective > before + (10 * _options.RelativeGap * Math.Abs(before)) || double.IsNegativeInfinity(before);
    }

    // Adds the weighting under which a plan is worst, where the relaxation did not know of it.
    private bool Cut(Relaxed at, double tolerance)
    {
        var (value, weights) = _model.Evaluate(at.X);
        if (at.Value - value <= tolerance * Math.Abs(at.Value)) return false;
        AddCut(at, weights);
        return true;
    }

    private void AddCut(Relaxed at, double[] weights)
    {
        if (_cuts.Count >= MostCuts)
        {
            for (var k = _cuts.Count - 1; k > 0; k--)
            {
                if (at.Cuts.IndexOf(_cuts[k]) is var known && known >= 0 && at.Shares[known] <= 0) _cuts.RemoveAt(k);
            }
        }

        _cuts.Add(new(weights, _model.Mixtures(weights)));
    }

    // Keeps a plan that is allowed and better than the best so far.
    private void Offer(double[] x)
    {
        var plan = (double[])x.Clone();
        for (var c = 0; c < plan.Length; c++)
        {
            var s = _model.Spans[c];
            plan[c] = Math.Clamp(plan[c], s.Lower, s.Upper);
            if (plan[c] < s.Used && plan[c] - s.Lower < 1e-11) plan[c] = s.Lower;
            else if (plan[c] < s.Used && s.Used - plan[c] < 1e-11) plan[c] = s.Used;
        }

        SpendExactly(plan);
        if (!_model.Keeps(plan)) return;
        var value = _model.Evaluate(plan).Value;
        if (value <= _objective) return;
        (_best, _objective) = (plan, value);
    }

    // Puts what rounding left of an exact budget on the channel with most room.
    private void SpendExactly(double[] plan)
    {
        var row = _model.Rows[0];
        for (var pass = 0; pass < 4; pass++)
        {
            var rest = Math.Clamp(plan.Sum(), row.Lower, row.Upper) - plan.Sum();
            if (rest == 0 || Math.Abs(rest) > 1e-8) return;
            var (best, room) = (-1, 0.0);
            for (var c = 0; c < plan.Length; c++)
            {
                var s = _model.Spans[c];
                if (plan[c] < s.Used || Math.Min(plan[c] - s.Used, s.Upper - plan[c]) is var space && space <= room) continue;
                (best, room) = (c, space);
            }

            if (best < 0) return;
            plan[best] += Math.Clamp(rest, -room, room);
        }
    }

    // Finer and finer around a plan that is allowed; ends with the prices there.
    private Relaxed? Polish(double[] start)
    {
        Relaxed? last = null;
        var (step, x, cuts) = (0.02, start, 0);
        while (step > 1e-6)
        {
            var points = new double[x.Length][];
            for (var c = 0; c < x.Length; c++)
            {
                var s = _model.Spans[c];
                if (x[c] < s.Used) points[c] = [s.Lower];
                else points[c] = [.. new[] { -1, -0.3, 0, 0.3, 1 }.Select(k => Math.Clamp(x[c] + (k * step), s.Used, s.Upper)).Distinct()];
            }

            if (_relaxation.Solve(points, _cuts, false) is not { } at) break;
            (last, _prices) = (at, at.Prices);
            var before = _objective;
            Offer(at.X);
            var added = !_model.IsMean && cuts < 2 * MostCuts && Cut(at, 0.01 * _options.RelativeGap);
            cuts += added ? 1 : 0;
            if (_objective > before + (1e-13 * Math.Abs(before))) x = _best!;
            else if (!added) step /= 4;
        }

        return last;
    }
}
