using System.Numerics.Tensors;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>Draws of the posterior of a media-mix model, and their mean.</summary>
internal static class MixSampling
{
    private const int Chains = 4;
    private const int WarmUp = 300;

    // Fewer steps of a chain say little about whether the chains agree.
    private const int LeastSteps = 150;

    // A curve is drawn through its mean at these multiples of the mean spend of the weeks with spend.
    private static readonly double[] Places = [0.2, 0.4, 0.6, 0.8, 1, 1.25, 1.5, 2, 3];

    /// <summary>Whether the densest point leaves errors of some millionths of the mean outcome or more.</summary>
    public static bool HasErrors(MixMode mode, MixDesign design) =>
        Math.Sqrt(mode.Fitted.Zip(design.Outcome, (f, y) => (f - y) * (f - y)).Average()) > 3e-6;

    /// <summary>As many draws as asked for, evenly taken of four chains, and how the chains did.</summary>
    public static (MixDraw[] Draws, MixChains Chains) Run(MixDesign design, MixMode mode, MediaMixOptions options)
    {
        var posterior = new MixPosterior(design);
        var each = Math.Max(LeastSteps, (int)Math.Ceiling(options.Draws / (double)Chains));
        var axes = mode.Axes();
        var sample = NoUTurn.Draw(() => Along(mode, axes, new(design)), [new double[posterior.Size]],
            new(Chains, WarmUp, each, Acceptance: 0.9, MaximumDepth: 8, options.Seed));
        var all = sample.All.Select(d => posterior.Describe(mode.Moved(axes, d))).ToArray();
        double[][] Brought(int c) =>
            [.. Enumerable.Range(0, Chains).Select(k => all[(k * each)..((k + 1) * each)].Select(d => d.Contributions[c]).ToArray())];
        var chains = Enumerable.Range(0, design.Spend.Length).Where(c => all[0].Contributions[c] > 0).Select(Brought).ToArray();
        return ([.. Enumerable.Range(0, options.Draws).Select(d => all[(int)((long)d * all.Length / options.Draws)])],
            new(all.Length, sample.Divergences, chains.Select(ChainDiagnostics.RHat).DefaultIfEmpty(1).Max(),
                chains.Select(ChainDiagnostics.EffectiveSize).DefaultIfEmpty(all.Length).Min()));
    }

    // In the axes of the normal law that touches the density, its coordinates hardly hang together, and paths turn back sooner.
    private static LogDensity Along(MixMode mode, double[][] axes, MixPosterior posterior)
    {
        var gradient = new double[posterior.Size];
        return (at, slope) =>
        {
            var density = posterior.Density(mode.Moved(axes, at), gradient);
            for (var i = 0; i < axes.Length; i++) slope[i] = TensorPrimitives.Dot<double>(axes[i], gradient);
            return density;
        };
    }

    /// <summary>The mean of the draws: contributions and coefficients exactly, curves as the Hill curve nearest to the mean.</summary>
    public static MixDraw Mean(MixDesign design, MixDraw[] draws)
    {
        var channels = design.Spend.Length;
        double[] Average(Func<MixDraw, double[]> of) =>
            [.. Enumerable.Range(0, of(draws[0]).Length).Select(i => draws.Average(d => of(d)[i]))];
        var coefficients = Average(d => d.Coefficients);
        return new(
            [.. Enumerable.Range(0, channels).Select(c => new MixShape(draws.Average(d => d.Shapes[c].Carry),
                draws.Average(d => d.Shapes[c].Shape), draws.Average(d => d.Shapes[c].Half), draws.Average(d => d.Shapes[c].Form)))],
            [.. Enumerable.Range(0, channels).Select(c => Mean(design.Spend[c], [.. draws.Select(d => d.Curves[c])]))],
            [.. Enumerable.Range(0, channels).Select(c => Average(d => d.Weekly[c]))],
            coefficients, MixDraw.StepsAmong(coefficients, design));
    }

    private static HillCurve Mean(double[] spend, HillCurve[] curves)
    {
        if (!spend.Any(v => v > 0)) return curves[0];
        var usual = spend.Where(v => v > 0).Average();
        var (at, means) = (new double[Places.Length], new double[Places.Length]);
        for (var i = 0; i < at.Length; i++)
        {
            at[i] = Places[i] * usual;
            means[i] = curves.Average(c => c.Response(at[i]));
        }

        if (!(means[0] > 0)) return curves[0];
        var (shape, half) = (curves.Average(c => Math.Log(c.Alpha)), curves.Average(c => Math.Log(c.Gamma)));
        var best = NelderMead.Minimize(p => Distance(p).Error, [shape, half], [0.2, 0.2], 1e-9, 2000, "the mean response curve").Point;
        var (beta, alpha, gamma, _) = Distance(best);
        return new(beta, alpha, gamma);

        // Given shape and half-saturation the ceiling is a least-squares one, of errors as shares of the response: half of the spend counts
        // as much as twice of it.
        (double Beta, double Alpha, double Gamma, double Error) Distance(double[] p)
        {
            var unit = new HillCurve(1, Math.Clamp(Math.Exp(p[0]), 0.05, 20), Math.Clamp(Math.Exp(p[1]), 1e-3 * usual, 1e3 * usual));
            var (cross, square, error) = (0.0, 0.0, 0.0);
            for (var i = 0; i < at.Length; i++)
            {
                var r = unit.Response(at[i]) / means[i];
                (cross, square) = (cross + r, square + (r * r));
            }

            var beta = square > 0 ? cross / square : 0;
            for (var i = 0; i < at.Length; i++) error += Math.Pow((beta * unit.Response(at[i]) / means[i]) - 1, 2);
            return (beta, unit.Alpha, unit.Gamma, error);
        }
    }
}
