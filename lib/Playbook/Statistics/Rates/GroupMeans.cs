using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Means of many groups that are pulled towards what groups of their kind have, the more the less each group knows (empirical Bayes: Efron
/// and Morris 1975; Morris 1983). Observation j of group i is N(θᵢ, σ²), θᵢ is N(α + β xᵢ, τ²). σ and τ are not plugged in:
/// the laws of the means are integrated over both on a grid (flat prior on τ as in Gelman 2006, on log σ, α and β), so that few groups
/// give wide intervals and not bold ones.
/// </summary>
public sealed class GroupMeans
{
    /// <summary>Groups with observations without which nothing is told of their spread.</summary>
    public const int LeastGroups = 4;

    /// <summary>Observations beyond the first of each group without which chance cannot be told from the groups' differences.</summary>
    public const int LeastRepeats = 4;

    private const int Sigmas = 7;
    private const int Taus = 48;
    private readonly IReadOnlyList<GroupSample> groups;
    private readonly List<Node> nodes = [];

    private GroupMeans(IReadOnlyList<GroupSample> groups)
    {
        this.groups = groups;
        var seen = groups.Where(g => g.Count > 0).ToArray();
        var repeats = seen.Sum(g => g.Count - 1);
        if (seen.Length < LeastGroups)
        {
            Reason = $"{seen.Length} groups have data; how far groups lie apart takes {LeastGroups}";
            return;
        }

        if (repeats < LeastRepeats)
        {
            Reason = $"there are {repeats} repeats within groups; telling chance from difference takes {LeastRepeats}";
            return;
        }

        Center = seen.Average(g => g.Predictor);
        var spread = Math.Sqrt(seen.Sum(g => (g.Predictor - Center) * (g.Predictor - Center)));
        UsesPredictor = seen.Length > LeastGroups && spread > 1e-9 * (1 + Math.Abs(Center));
        Integrate(seen, repeats);
    }

    /// <summary>Why nothing can be told; null when something can.</summary>
    public string? Reason { get; }

    /// <summary>True when the predictor differs between groups and there are enough of them.</summary>
    public bool UsesPredictor { get; }

    /// <summary>Groups, in the order given.</summary>
    public int Count => groups.Count;

    /// <summary>How far groups of one predictor lie apart (τ), in the unit of the observations; the mean over its law.</summary>
    public double Between => nodes.Sum(n => n.Weight * n.Tau);

    /// <summary>How far observations of one group lie apart (σ), likewise.</summary>
    public double Within => nodes.Sum(n => n.Weight * n.Sigma);

    /// <summary>Growth of the mean by one unit of the predictor (β), likewise; 0 where it is not used.</summary>
    public double Slope => nodes.Sum(n => n.Weight * n.Slope);

    private double Center { get; }

    /// <summary>Fits the groups.</summary>
    /// <param name="groups">The groups; those without observations are forecast.</param>
    /// <exception cref="ArgumentException">A number is not finite, or a count or a sum of squares is negative.</exception>
    public static GroupMeans Of(IReadOnlyList<GroupSample> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var g in groups)
            if (g.Count < 0 || !(g.Squares >= 0) || !double.IsFinite(g.Mean + g.Squares + g.Predictor))
                throw new ArgumentException($"Not possible: {g}.", nameof(groups));
        return new(groups);
    }

    /// <summary>A group's mean with its interval, on the scale of <paramref name="to"/>.</summary>
    /// <param name="group">Its place, 0 to <see cref="Count"/> − 1.</param>
    /// <param name="to">A rising function of the mean, such as the exponential; null for the mean itself.</param>
    /// <param name="unit">Unit of the result.</param>
    /// <param name="definition">What it is.</param>
    /// <param name="level">Chance that the interval holds the mean, 0 to 1.</param>
    public Estimate Mean(int group, Func<double, double>? to, Unit unit, string definition = "", double level = 0.95)
    {
        if (Reason is { } why) return Estimate.Missing(why, unit, groups[group].Count);
        var laws = Laws(group);
        to ??= x => x;
        return Estimate.Of(to(Quantile(laws, 0.5)), to(Quantile(laws, (1 - level) / 2)), to(Quantile(laws, (1 + level) / 2)),
            groups[group].Count, unit, definition, level);
    }

    /// <summary>What a group of this predictor has in the mean, whatever its own observations say; NaN where nothing can be told.</summary>
    /// <param name="group">Its place.</param>
    public double Expected(int group) => Reason is not null ? double.NaN : nodes.Sum(n => n.Weight * (n.Level + (n.Slope * X(group))));

    /// <summary>Chance that the mean of one group is above that of another, 0 to 1; a half where nothing can be told.</summary>
    /// <param name="group">The one.</param>
    /// <param name="other">The other; a group beats itself with a chance of a half.</param>
    public double Beats(int group, int other) => group == other || Reason is not null ? 0.5 : nodes.Sum(n =>
    {
        var (a, b) = (At(n, group), At(n, other));
        var shared = 2 * (1 - a.Own) * (1 - b.Own) * n.Covariance(X(group), X(other));
        return n.Weight * Normal.CDF(0, 1, (a.Mean - b.Mean) / Math.Sqrt(Math.Max(1e-300, a.Variance + b.Variance - shared)));
    });

    /// <summary>Chance that a group's mean lies above a value, 0 to 1; NaN where nothing can be told.</summary>
    /// <param name="group">Its place.</param>
    /// <param name="value">The value.</param>
    public double ChanceAbove(int group, double value) => Above(group, value, next: false);

    /// <summary>Chance that the group's next observation lies above a value, 0 to 1; NaN where nothing can be told.</summary>
    /// <param name="group">Its place.</param>
    /// <param name="value">The value.</param>
    public double NextAbove(int group, double value) => Above(group, value, next: true);

    /// <summary>
    /// Expected value of exp(next observation): of logarithms of plays the plays to expect. Laws are cut at four standard deviations, as
    /// the mean of an exponential lives in tails that no data have seen. NaN where nothing can be told.
    /// </summary>
    /// <param name="group">Its place.</param>
    public double NextExponential(int group) => Reason is not null ? double.NaN : nodes.Sum(n =>
    {
        var (_, mean, variance) = At(n, group);
        var deviation = Math.Sqrt(variance + (n.Sigma * n.Sigma));
        // E[exp(X); |X − m| ≤ 4 s] / P(|X − m| ≤ 4 s)
        var inside = Normal.CDF(0, 1, 4 - deviation) - Normal.CDF(0, 1, -4 - deviation);
        return n.Weight * Math.Exp(mean + (deviation * deviation / 2)) * inside / (1 - (2 * Normal.CDF(0, 1, -4)));
    });

    /// <summary>One draw of all groups' means from their joint law, and of σ, the spread of observations.</summary>
    /// <param name="random">Source of chance.</param>
    /// <exception cref="InvalidOperationException">Nothing can be told.</exception>
    public (double[] Means, double Sigma) Draw(Random random)
    {
        var (node, alpha, beta) = Common(random);
        var means = new double[groups.Count];
        for (var i = 0; i < means.Length; i++) means[i] = Drawn(random, node, alpha, beta, i);
        return (means, node.Sigma);
    }

    /// <summary>One draw of a single group's mean, and of σ.</summary>
    /// <param name="random">Source of chance.</param>
    /// <param name="group">Its place.</param>
    /// <exception cref="InvalidOperationException">Nothing can be told.</exception>
    public (double Mean, double Sigma) Draw(Random random, int group)
    {
        var (node, alpha, beta) = Common(random);
        return (Drawn(random, node, alpha, beta, group), node.Sigma);
    }

    private (Node Node, double Alpha, double Beta) Common(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (Reason is { } why) throw new InvalidOperationException($"No draw of means: {why}.");
        var node = Picked(random.NextDouble());
        var (z1, z2) = (Normal.Sample(random, 0, 1), Normal.Sample(random, 0, 1));
        // Cholesky of the covariance of (α, β).
        var a = Math.Sqrt(node.V00);
        var b = UsesPredictor ? node.V01 / a : 0;
        return (node, node.Level + (a * z1),
            node.Slope + (b * z1) + (UsesPredictor ? Math.Sqrt(Math.Max(0, node.V11 - (b * b))) * z2 : 0));
    }

    private double Drawn(Random random, Node node, double alpha, double beta, int group)
    {
        var (own, count) = (Own(node, groups[group].Count), groups[group].Count);
        var left = count == 0 ? node.Tau : Math.Sqrt(own / count) * node.Sigma;
        return (own * groups[group].Mean) + ((1 - own) * (alpha + (beta * X(group)))) + (left * Normal.Sample(random, 0, 1));
    }

    private double Above(int group, double value, bool next) => Reason is not null ? double.NaN : nodes.Sum(n =>
    {
        var (_, mean, variance) = At(n, group);
        return n.Weight * Normal.CDF(0, 1, (mean - value) / Math.Sqrt(Math.Max(1e-300, variance + (next ? n.Sigma * n.Sigma : 0))));
    });

    private Node Picked(double u)
    {
        foreach (var node in nodes)
        {
            u -= node.Weight;
            if (u <= 0) return node;
        }

        return nodes[^1];
    }

    private double X(int group) => UsesPredictor ? groups[group].Predictor - Center : 0;

    // The part of a group's own mean in its shrunk one.
    private static double Own(Node n, int count) =>
        count == 0 ? 0 : n.Tau * n.Tau / ((n.Tau * n.Tau) + (n.Sigma * n.Sigma / count));

    private (double Own, double Mean, double Variance) At(Node n, int group)
    {
        var (g, x) = (groups[group], X(group));
        var own = Own(n, g.Count);
        var variance = (g.Count == 0 ? n.Tau * n.Tau : own * n.Sigma * n.Sigma / g.Count) + ((1 - own) * (1 - own) * n.Covariance(x, x));
        return (own, (own * g.Mean) + ((1 - own) * (n.Level + (n.Slope * x))), variance);
    }

    private (double Weight, double Mean, double Deviation)[] Laws(int group) => [.. nodes.Select(n =>
    {
        var (_, mean, variance) = At(n, group);
        return (n.Weight, mean, Math.Sqrt(Math.Max(1e-300, variance)));
    })];

    private static double Quantile((double Weight, double Mean, double Deviation)[] laws, double probability)
    {
        var (low, high) = (laws.Min(l => l.Mean - (9 * l.Deviation)), laws.Max(l => l.Mean + (9 * l.Deviation)));
        for (var step = 0; step < 40; step++)
        {
            var middle = (low + high) / 2;
            if (laws.Sum(l => l.Weight * Normal.CDF(0, 1, (middle - l.Mean) / l.Deviation)) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private void Integrate(GroupSample[] seen, int repeats)
    {
        var squares = seen.Sum(g => g.Squares);
        var mean = seen.Average(g => g.Mean);
        var apart = Math.Sqrt(seen.Sum(g => (g.Mean - mean) * (g.Mean - mean)) / (seen.Length - 1));
        // All observations equal: a spread of nothing is a number still.
        var sigma = Math.Max(Math.Sqrt(squares / repeats), 1e-9 * (1 + Math.Abs(mean) + apart));
        var most = Math.Max(5 * apart, sigma / 100);
        var step = 3.2 / Math.Sqrt(2.0 * repeats) / (Sigmas / 2);
        var found = new List<(Node Node, double Log)>();
        for (var s = -(Sigmas / 2); s <= Sigmas / 2; s++)
        {
            Interruption.Check();
            for (var t = 0; t < Taus; t++)
            {
                // Denser near 0: the square of an even grid, whose steps grow as its root.
                var root = (t + 0.5) / Taus;
                found.Add(Fitted(seen, squares, repeats, sigma * Math.Exp(s * step), most * root * root, Math.Log(root)));
            }
        }

        var top = found.Max(f => f.Log);
        var kept = found.Where(f => f.Log > top - 9).ToArray();
        var total = kept.Sum(f => Math.Exp(f.Log - top));
        nodes.AddRange(kept.Select(f => f.Node with { Weight = Math.Exp(f.Log - top) / total }));
    }

    private (Node Node, double Log) Fitted(GroupSample[] seen, double squares, int repeats, double sigma, double tau, double volume)
    {
        double a00 = 0, a01 = 0, a11 = 0, b0 = 0, b1 = 0, yy = 0;
        var log = volume - (repeats * Math.Log(sigma)) - (squares / (2 * sigma * sigma));
        foreach (var g in seen)
        {
            var variance = (tau * tau) + (sigma * sigma / g.Count);
            var (w, x) = (1 / variance, UsesPredictor ? g.Predictor - Center : 0);
            (a00, a01, a11) = (a00 + w, a01 + (w * x), a11 + (w * x * x));
            (b0, b1, yy) = (b0 + (w * g.Mean), b1 + (w * x * g.Mean), yy + (w * g.Mean * g.Mean));
            log -= Math.Log(variance) / 2;
        }

        if (!UsesPredictor) (a01, a11, b1) = (0, 1, 0);
        var determinant = (a00 * a11) - (a01 * a01);
        var (v00, v01, v11) = (a11 / determinant, -a01 / determinant, UsesPredictor ? a00 / determinant : 0);
        var (level, slope) = ((v00 * b0) + (v01 * b1), (v01 * b0) + (v11 * b1));
        log -= (Math.Log(determinant) + yy - (level * b0) - (slope * b1)) / 2;
        return (new(0, sigma, tau, level, slope, v00, v01, v11), log);
    }

    private sealed record Node(
        double Weight, double Sigma, double Tau, double Level, double Slope, double V00, double V01, double V11)
    {
        public double Covariance(double x, double y) => V00 + (V01 * (x + y)) + (V11 * x * y);
    }
}
