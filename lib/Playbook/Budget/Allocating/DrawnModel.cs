using System.Runtime.CompilerServices;

namespace Playbook.Budget;

/// <summary>A row of the problem: the weighted sum of the spends lies between two ends.</summary>
internal sealed record LimitRow(string Name, double[] Weights, double Lower, double Upper);

/// <summary>
/// A problem over draws in units in which budget and response are near 1 (powers of two, so that no digit changes on the way), with the
/// budget as its first row. Responses carry the goal's value.
/// </summary>
internal sealed class DrawnModel
{
    private readonly double[][] _beta;
    private readonly double[][] _alpha;
    private readonly double[][] _logGamma;
    private readonly double[]? _base;

    public DrawnModel(DrawnProblem problem)
    {
        var channels = problem.Channels;
        (Channels, Draws, Tail) = (channels.Count, channels[0].Draws.Count, problem.Goal.Tail);
        var ceiling = problem.Goal.Value * channels.Sum(c => c.Draws.Average(d => d.Beta));
        var least = channels.Sum(c => c.Lower);
        // No profitable plan spends more than the responses' ceiling beyond what it must.
        Budget = double.IsFinite(problem.Budget) ? problem.Budget
            : least + channels.Sum(c => c.Fee + c.MinimumIfUsed) + (ceiling / problem.Goal.Price)
                + (problem.Limits ?? []).Sum(l => Finite(l.Lower) + Finite(l.Upper));
        (Unit, Scale) = (Power(Budget), Power(ceiling));
        Price = problem.Goal.Price * Unit / Scale;
        Curves = [.. channels.Select(c => c.Draws
            .Select(d => new HillCurve(d.Beta * problem.Goal.Value / Scale, d.Alpha, d.Gamma / Unit)).ToArray())];
        Fees = [.. channels.Select(c => c.Fee / Unit)];
        _beta = [.. Curves.Select(c => c.Select(d => d.Beta).ToArray())];
        _alpha = [.. Curves.Select(c => c.Select(d => d.Alpha).ToArray())];
        _logGamma = [.. Curves.Select(c => c.Select(d => Math.Log(d.Gamma)).ToArray())];
        Mean = Mixtures([.. Enumerable.Repeat(1.0 / Draws, Draws)]);
        Floor = problem.MinimumReturn * problem.Goal.Value * Unit / Scale;
        var index = channels.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        var rows = new List<LimitRow>
        {
            new("budget", [.. Enumerable.Repeat(1.0, Channels)], problem.Spend == SpendRule.Exactly ? Budget / Unit : 0, Budget / Unit),
        };
        foreach (var limit in problem.Limits ?? [])
        {
            var weights = new double[Channels];
            foreach (var (channel, weight) in limit.Terms) weights[index[channel]] = weight;
            rows.Add(new(limit.Name, weights, limit.Lower / Unit, limit.Upper / Unit));
        }

        Rows = rows;
        Spans = [.. channels.Select((c, i) => DrawnSpans.Of(c, Mean[i], Unit,
            Math.Max(c.Lower, Math.Min(c.Upper, Budget - least + c.Lower)) / Unit,
            problem.Goal.Value * Unit / Scale))];
        if (problem is { Current: { } before, Spend: SpendRule.UpTo } && Price > 0 && (!IsMean || problem.Goal.MostChanceOfLoss < 1))
        {
            var free = (Span[])Spans.Clone();
            for (var c = 0; c < Channels; c++) Spans[c] = DrawnSpans.ThatPay(Spans[c], Mean[c], Price, before[c] / Unit);
            HeldToBreakEven = [.. Enumerable.Range(0, Channels).Where(c => Spans[c].Upper < free[c].Upper)];
        }

        Impossible = [.. Enumerable.Range(0, Channels).Where(c => double.IsNaN(Spans[c].Lower))];

        if (problem is { Current: { } now, Goal.OfGain: true }) _base = Responses([.. now.Select(v => v / Unit)]);
        if (_base is not null && problem.Current is { } spent) _base = [.. _base.Select(b => b - (Price * spent.Sum() / Unit))];
        LargestBase = _base is null ? 0 : Math.Max(0, _base.Max());

        static double Finite(double v) => double.IsFinite(v) ? Math.Abs(v) : 0;
    }

    /// <summary>What the current plan brings where the gain over it counts: its mean under weights of the draws; 0 otherwise.</summary>
    public double Base(double[] weights)
    {
        if (_base is null) return 0;
        var sum = 0.0;
        for (var d = 0; d < weights.Length; d++) sum += weights[d] * _base[d];
        return sum;
    }

    public double LargestBase { get; }

    /// <summary>Whether all draws count alike.</summary>
    public bool IsMean => Tail >= 1 || Draws == 1;

    public int Channels { get; }

    public int Draws { get; }

    public double Tail { get; }

    /// <summary>Yuan per unit of money here.</summary>
    public double Unit { get; }

    /// <summary>Value per unit of response here.</summary>
    public double Scale { get; }

    public double Budget { get; }

    /// <summary>What a unit of money costs.</summary>
    public double Price { get; }

    /// <summary>Least response per unit of money over all; 0 for none.</summary>
    public double Floor { get; }

    public HillCurve[][] Curves { get; }

    public double[] Fees { get; }

    public HillMixture[] Mean { get; }

    public IReadOnlyList<LimitRow> Rows { get; }

    public Span[] Spans { get; }

    /// <summary>Channels whose most spend is where their next yuan just pays.</summary>
    public IReadOnlyCollection<int> HeldToBreakEven { get; } = [];

    /// <summary>Channels that have no spend at all that keeps their own limits.</summary>
    public IReadOnlyList<int> Impossible { get; }

    public HillMixture[] Mixtures(double[] weights) => [.. Curves.Select((c, i) => new HillMixture(c, weights, Fees[i]))];

    /// <summary>Response of a plan in every draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double[] Responses(double[] x)
    {
        var sums = new double[Draws];
        for (var c = 0; c < Channels; c++)
        {
            var spend = x[c] - Fees[c];
            if (spend <= 0) continue;
            var log = Math.Log(spend);
            var (beta, alpha, gamma) = (_beta[c], _alpha[c], _logGamma[c]);
            for (var d = 0; d < sums.Length; d++) sums[d] += beta[d] / (1 + Math.Exp(alpha[d] * (gamma[d] - log)));
        }

        return sums;
    }

    /// <summary>
    /// What the goal makes of a plan: the mean of the worst draws less the price of the spend, and the weights of the draws.
    /// </summary>
    public (double Value, double[] Weights) Evaluate(double[] x)
    {
        var responses = Responses(x);
        for (var d = 0; _base is not null && d < responses.Length; d++) responses[d] -= _base[d];
        var weights = WorstDraws.Weights(responses, Tail);
        var value = -Price * x.Sum();
        for (var d = 0; d < weights.Length; d++) value += weights[d] * responses[d];
        return (value, weights);
    }

    /// <summary>Whether a plan keeps every limit, and the floor, up to rounding.</summary>
    public bool Keeps(double[] x)
    {
        for (var c = 0; c < Channels; c++)
        {
            var s = Spans[c];
            if (x[c] < s.Lower - 1e-12 || x[c] > s.Upper + 1e-12 || (x[c] > s.Lower && x[c] < s.Used - 1e-12)) return false;
        }

        foreach (var row in Rows)
        {
            var (sum, size) = (0.0, 1.0);
            for (var c = 0; c < Channels; c++) (sum, size) = (sum + (row.Weights[c] * x[c]), size + Math.Abs(row.Weights[c] * x[c]));
            if (sum < row.Lower - (2e-9 * size) || sum > row.Upper + (2e-9 * size)) return false;
        }

        return Floor <= 0 || Enumerable.Range(0, Channels).Sum(c => Mean[c].Value(x[c])) >= (Floor * x.Sum()) - 1e-12;
    }

    private static double Power(double value) => value > 0 && double.IsFinite(value) ? Math.ScaleB(1, Math.ILogB(value)) : 1;
}
