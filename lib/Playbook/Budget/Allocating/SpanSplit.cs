namespace Playbook.Budget;

/// <summary>Nodes of a search over spends: the points that stand for one, and its division in two.</summary>
internal static class SpanSplit
{
    /// <summary>The points of a grid that lie in a node, with the node's own ends.</summary>
    public static double[][] Points(Span[] spans, SortedSet<double>[] grid)
    {
        var points = new double[spans.Length][];
        for (var c = 0; c < points.Length; c++)
        {
            var s = spans[c];
            var list = new List<double> { s.Lower };
            if (s.Used > s.Lower) list.Add(s.Used);
            var least = list[^1];
            if (s.Upper > least)
            {
                // A point hardly beside another would make a slope of rounding.
                var near = 1e-9 * s.Upper;
                foreach (var p in grid[c].GetViewBetween(least, s.Upper))
                    if (p > list[^1] + near && p < s.Upper - near) list.Add(p);
                list.Add(s.Upper);
            }

            points[c] = [.. list];
        }

        return points;
    }

    /// <summary>
    /// Splits the channel whose hull lies furthest above its response, where the relaxation put it; null for nothing to split.
    /// </summary>
    public static (Span[] Left, Span[] Right)? Of(Span[] spans, Relaxed relaxed)
    {
        var (worst, gap) = (-1, 0.0);
        for (var c = 0; c < spans.Length; c++)
        {
            var (x, s) = (relaxed.X[c], spans[c]);
            if (s.Upper - s.Lower <= 1e-9 * Math.Max(1e-3, s.Upper)) continue;
            var forbidden = x > s.Lower + 1e-11 && x < s.Used - 1e-11;
            // Less than this is rounding, not a gap.
            var excess = relaxed.Excess[c] > 1e-13 ? relaxed.Excess[c] : 0;
            if (Math.Max(excess, forbidden ? 1e-15 : 0) is var worth && worth > gap) (worst, gap) = (c, worth);
        }

        if (worst < 0) return null;
        var (left, right) = ((Span[])spans.Clone(), (Span[])spans.Clone());
        var (span, at) = (spans[worst], relaxed.X[worst]);
        if (at < span.Used)
        {
            (left[worst], right[worst]) = (new(span.Lower, span.Lower, span.Lower), new(span.Used, span.Used, span.Upper));
            return (left, right);
        }

        var margin = 1e-6 * (span.Upper - span.Lower);
        if (at <= span.Lower + margin || at >= span.Upper - margin) at = (Math.Max(span.Lower, span.Used) + span.Upper) / 2;
        (left[worst], right[worst]) = (new(span.Lower, span.Used, at), new(at, at, span.Upper));
        return (left, right);
    }
}
