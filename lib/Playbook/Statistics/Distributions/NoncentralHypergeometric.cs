using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Playbook.Statistics;

/// <summary>
/// Law of the upper left cell of a 2 × 2 table with fixed margins and a given odds ratio (Fisher's noncentral hypergeometric law), or of
/// its sum over several tables that share the odds ratio. The law at one odds ratio is the law at another times a power of their ratio, so
/// a tail is summed where it is not small and scaled by a logarithm: no probability is 0 before a double must be.
/// </summary>
internal sealed class NoncentralHypergeometric
{
    // Relative slack of R's fisher.test: probabilities of tied tables differ in the last digits only.
    private const double Tie = 1e-7;

    private readonly TableLaw[] tables;

    /// <summary>The law of one table, or of the sum over several.</summary>
    public NoncentralHypergeometric(params IEnumerable<(long A, long B, long C, long D)> tables)
    {
        this.tables = [.. tables.Select(t => new TableLaw(t))];
        (Least, Most) = (this.tables.Sum(t => t.Least), this.tables.Sum(t => t.Most));
    }

    /// <summary>Smallest possible cell.</summary>
    public long Least { get; }

    /// <summary>Largest possible cell.</summary>
    public long Most { get; }

    /// <summary>Two-sided p-value of no association: the probability of a cell at most as likely as the one seen.</summary>
    public double TwoSided(long seen)
    {
        if (Least == Most) return 1;
        var law = Law(0);
        var top = law.P.Max();
        var at = seen - law.First;
        if (at >= 0 && at < law.P.Length && law.P[at] > 1e-9 * top)
        {
            var limit = law.P[at] * (1 + Tie);
            return Math.Min(1, law.P.Where(p => p <= limit).Sum());
        }

        // Far out: the own tail, and on the other side the tail that begins where cells are no likelier than the one seen.
        var mode = law.First + Array.IndexOf(law.P, top);
        var far = Near(seen);
        var (outer, inner) = seen > mode ? (Least, mode) : (Most, mode);
        var own = Math.Exp(LogTail(far, seen > mode, 0));
        var likely = LogCentral(seen) + Tie;
        if (LogCentral(outer) > likely) return own;
        while (Math.Abs(inner - outer) > 1)
        {
            var middle = outer + ((inner - outer) / 2);
            if (LogCentral(middle) <= likely) outer = middle;
            else inner = middle;
        }

        return Math.Min(1, own + Math.Exp(LogTail(Near(outer), outer > mode, 0)));
    }

    /// <summary>
    /// Odds ratio at which the cell seen is the expected one (conditional maximum likelihood): 0 at the least cell, infinite at the most.
    /// </summary>
    public double OddsRatio(long seen) => seen == Least ? 0 : seen == Most ? double.PositiveInfinity : Math.Exp(Tilt(seen, 0));

    /// <summary>Odds ratio at which the cell seen or a larger one has the given probability; 0 at the least cell.</summary>
    public double LowerLimit(long seen, double probability)
    {
        if (seen == Least) return 0;
        var near = Near(seen);
        return Math.Exp(Root(log => LogTail(near, true, log) - Math.Log(probability), near.LogOdds, 2 / near.Spread));
    }

    /// <summary>Odds ratio at which the cell seen or a smaller one has the given probability; infinite at the most.</summary>
    public double UpperLimit(long seen, double probability)
    {
        if (seen == Most) return double.PositiveInfinity;
        var near = Near(seen);
        return Math.Exp(Root(log => Math.Log(probability) - LogTail(near, false, log), near.LogOdds, 2 / near.Spread));
    }

    // The law of the sum at a log odds ratio: the convolution of the tables' own.
    private (long First, double[] P) Law(double logOdds)
    {
        (long First, double[] P) sum = (0, [1]);
        foreach (var law in tables.Select(t => t.At(logOdds)))
            sum = sum.P.Length == 1 ? (sum.First + law.First, law.P) : Trimmed(sum.First + law.First, Convolution(sum.P, law.P));
        return sum;
    }

    // The law at the odds ratio that makes the cell typical; at an end of the range, almost certain.
    private Tilted Near(long seen)
    {
        var logOdds = Tilt(seen == Least ? 0.25 : seen == Most ? -0.25 : 0, seen);
        var (first, p) = Law(logOdds);
        var at = (int)(seen - first);
        double squares = 0;
        for (var i = 0; i < p.Length; i++) squares += p[i] * ((double)i - at) * (i - at);
        return new(seen, logOdds, p, at, Cumulant(logOdds, seen), Math.Sqrt(squares));
    }

    // Log odds ratio at which the mean is a cell plus an offset.
    private double Tilt(double offset, long cell) => Root(log =>
    {
        double anchors = 0, offsets = 0;
        foreach (var law in tables.Select(t => t.Moments(log))) (anchors, offsets) = (anchors + law.Anchor, offsets + law.Offset);
        return anchors - cell + (offsets - offset);
    }, 0, 1);

    // Cumulant of the central law less log odds × cell.
    private double Cumulant(double logOdds, long cell)
    {
        double sum = 0, anchors = 0;
        foreach (var table in tables)
        {
            var law = table.Moments(logOdds);
            sum += table.LogCentral(law.Anchor) - law.LogTop;
            anchors += law.Anchor;
        }

        return sum + (logOdds * (anchors - cell));
    }

    private double LogCentral(long cell)
    {
        if (tables.Length == 1) return tables[0].LogCentral(cell);
        var near = Near(cell);
        return Math.Log(near.P[near.At]) + near.Cumulant;
    }

    // Logarithm of the probability, at a log odds ratio, of the cell and all above it (or all below it).
    private double LogTail(Tilted near, bool up, double logOdds)
    {
        var tilt = logOdds - near.LogOdds;
        var scale = near.Cumulant - Cumulant(logOdds, near.Seen);
        // The side towards which probabilities fall is summed; the other one is what it leaves.
        return up == tilt <= 0
            ? scale + Math.Log(Outward(near, up ? 1 : -1, 0, tilt))
            : SpecialFunctions.Log1p(-Math.Min(1, Math.Exp(scale + Math.Log(Outward(near, up ? -1 : 1, 1, tilt)))));
    }

    private static double Outward(Tilted near, int step, int from, double tilt)
    {
        var (sum, ratio) = (0.0, Math.Exp(tilt * step));
        var weight = Math.Pow(ratio, from);
        for (var at = near.At + (step * from); at >= 0 && at < near.P.Length; at += step)
        {
            var term = near.P[at] * weight;
            sum += term;
            if (term < 1e-25 * sum) break;
            weight *= ratio;
        }

        return sum;
    }

    private static double[] Convolution(double[] left, double[] right)
    {
        var sum = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
            for (var k = 0; k < right.Length; k++) sum[i + k] += left[i] * right[k];
        return sum;
    }

    private static (long First, double[] P) Trimmed(long first, double[] p)
    {
        var least = p.Max() * 1e-20;
        var (from, to) = (Array.FindIndex(p, v => v >= least), Array.FindLastIndex(p, v => v >= least) + 1);
        return (first + from, p[from..to]);
    }

    // Where an increasing function of the log odds ratio crosses 0.
    private static double Root(Func<double, double> increasing, double start, double step)
    {
        var (low, high) = (start, start);
        if (increasing(start) < 0)
        {
            for (; increasing(high += step) < 0 && high < 650; step *= 2) low = high;
        }
        else
        {
            for (; increasing(low -= step) >= 0 && low > -650; step *= 2) high = low;
        }

        // Where no step can make it better, the search ends at its best.
        _ = Brent.TryFindRoot(increasing, low, high, 1e-14, 200, out var root);
        return root;
    }

    // The law at LogOdds around a cell: P[At] is its probability.
    private sealed record Tilted(long Seen, double LogOdds, double[] P, int At, double Cumulant, double Spread);
}
