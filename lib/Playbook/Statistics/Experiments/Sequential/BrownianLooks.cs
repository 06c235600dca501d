using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace Playbook.Statistics;

/// <summary>
/// Chance that a test statistic crosses its boundary at one of several looks. The sum of the data is a Brownian motion over the
/// information; its density among the paths that have not crossed is carried from look to look by quadrature (Armitage, McPherson and Rowe
/// 1969).
/// </summary>
internal sealed class BrownianLooks
{
    // A path this many standard errors from its mean is as good as impossible: 1e-15.
    private const double Far = 8;

    private readonly double drift;
    private double[] nodes = [0];
    private double[] mass = [1];
    private double at;

    /// <param name="drift">Mean of the statistic at full information; 0 under the null hypothesis.</param>
    public BrownianLooks(double drift = 0) => this.drift = drift;

    /// <summary>Chance, among all paths, of crossing first at information <paramref name="next"/>, above and below.</summary>
    public (double Above, double Below) Cross(double next, double lower, double upper)
    {
        var (deviation, scale) = (Math.Sqrt(next - at), Math.Sqrt(next));
        double above = 0, below = 0;
        for (var i = 0; i < nodes.Length; i++)
        {
            var mean = nodes[i] + (drift * (next - at));
            above += mass[i] * Normal.CDF(0, 1, (mean - (upper * scale)) / deviation);
            if (!double.IsInfinity(lower)) below += mass[i] * Normal.CDF(0, 1, ((lower * scale) - mean) / deviation);
        }

        return (above, below);
    }

    /// <summary>Goes on with the paths that did not cross at information <paramref name="next"/>.</summary>
    public void Continue(double next, double lower, double upper)
    {
        var (deviation, scale) = (Math.Sqrt(next - at), Math.Sqrt(next));
        var mean = drift * next;
        var from = Math.Max(lower * scale, mean - (Far * scale));
        var to = Math.Min(upper * scale, mean + (Far * scale));
        if (!(from < to))
        {
            (nodes, mass, at) = ([], [], next);
            return;
        }

        // The density is as smooth as a normal law with the deviation of one step: three nodes a deviation give nine digits.
        var order = Math.Clamp((int)Math.Ceiling(3 * (to - from) / deviation) + 16, 32, 1200);
        var rule = new GaussLegendreRule(from, to, order);
        var (points, weights) = (rule.Abscissas, rule.Weights);
        var carried = new double[points.Length];
        for (var j = 0; j < points.Length; j++)
        {
            var density = 0.0;
            for (var i = 0; i < nodes.Length; i++)
            {
                var z = (points[j] - nodes[i] - (drift * (next - at))) / deviation;
                density += mass[i] * Math.Exp(-z * z / 2);
            }

            carried[j] = weights[j] * density / (deviation * Math.Sqrt(2 * Math.PI));
        }

        (nodes, mass, at) = (points, carried, next);
    }
}
