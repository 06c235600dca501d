using System.Numerics.Tensors;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// Where the posterior of a media-mix model is densest (MAP, 最大后验), found by its gradient from several starts, and the normal law
/// that touches it there. Source of the latter: Tierney and Kadane, "Accurate approximations for posterior moments" (1986).
/// </summary>
internal sealed class MixMode
{
    // The posterior may have a ridge on which a long carry-over, a short one and an early saturation explain the same weeks.
    private static readonly MixShape[] Starts =
    [
        MixShape.Usual, MixShape.Usual with { Carry = 0.4 }, MixShape.Usual with { Carry = -2.2, Half = -0.5 },
    ];

    // Assumptions alone give each coordinate a curvature of about 1: less is an accident of a saddle.
    private const double LeastCurvature = 0.5;

    private readonly MixPosterior _posterior;
    private readonly MixDesign _design;

    private MixMode(MixDesign design, MixPosterior posterior, double[] point, double density) =>
        (_design, _posterior, Point, Density) = (design, posterior, point, density);

    /// <summary>The coordinates.</summary>
    public double[] Point { get; }

    /// <summary>Log density there, up to a constant.</summary>
    public double Density { get; }

    /// <summary>Saturated adstock of each channel, to a mean of 1 over the weeks seen; of zeros for a channel without spend.</summary>
    public double[][] Columns => _posterior.Columns(Point);

    /// <summary>Fitted outcome of the weeks seen, forecast of those after them, on the design's scale.</summary>
    public double[] Fitted => _posterior.Fitted(Point);

    /// <summary>The columns that channels of usual shapes would have.</summary>
    public static double[][] UsualColumns(MixDesign design)
    {
        var posterior = new MixPosterior(design);
        return posterior.Columns(posterior.Start(MixShape.Usual));
    }

    /// <summary>Finds it for the first weeks of a design.</summary>
    public static MixMode Of(MixDesign design, int weeks, bool quick = false)
    {
        var posterior = new MixPosterior(design, weeks);
        var (best, density) = (Array.Empty<double>(), double.NegativeInfinity);
        foreach (var start in quick ? Starts[..1] : Starts)
        {
            Interruption.Check();
            var from = posterior.Start(start);
            var found = Ascent.Climb(posterior.Density, from, posterior.Scale(from));
            if (found.Value > density) (best, density) = (found.Point, found.Value);
        }

        return new(design, posterior, best, density);
    }

    /// <summary>The mode as curves and contributions.</summary>
    public MixDraw Describe() => _posterior.Describe(Point);

    /// <summary>Draws of the normal law of the same height and curvature.</summary>
    public MixDraw[] Draws(int count, int seed)
    {
        if (count == 0) return [];
        var (axes, random) = (Axes(), new Random(unchecked((seed * 1_000_003) + 17)));
        var draws = new MixDraw[count];
        for (var d = 0; d < count; d++)
            draws[d] = _posterior.Describe(Moved(axes, [.. Point.Select(_ => Normal.Sample(random, 0, 1))]));
        return draws;
    }

    /// <summary>The point so many deviations from the densest along each axis of the normal law.</summary>
    public double[] Moved(double[][] axes, ReadOnlySpan<double> deviations)
    {
        double[] point = [.. Point];
        for (var i = 0; i < axes.Length; i++) TensorPrimitives.MultiplyAdd(axes[i], deviations[i], point, point);
        return point;
    }

    /// <summary>
    /// Axes of the normal law, each as long as its deviation: minus the second derivatives, by central differences of the gradient,
    /// inverted.
    /// </summary>
    public double[][] Axes()
    {
        const double Step = 1e-4;
        var n = Point.Length;
        var matrix = Matrix<double>.Build.Dense(n, n);
        var (up, down) = (new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            double[] moved = [.. Point];
            moved[i] = Point[i] + Step;
            _posterior.Density(moved, up);
            moved[i] = Point[i] - Step;
            _posterior.Density(moved, down);
            for (var j = 0; j < n; j++)
            {
                matrix[i, j] -= (up[j] - down[j]) / (4 * Step);
                matrix[j, i] -= (up[j] - down[j]) / (4 * Step);
            }
        }

        var found = matrix.Evd(Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, n).Select(i =>
            (found.EigenVectors.Column(i) / Math.Sqrt(Math.Max(LeastCurvature, found.EigenValues[i].Real))).ToArray())];
    }
}
