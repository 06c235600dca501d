using MathNet.Numerics.Distributions;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>A fit, or one draw of it.</summary>
/// <param name="Shapes">Shapes by channel.</param>
/// <param name="Curves">Response curves by channel, in units of the outcome.</param>
/// <param name="Weekly">Outcome by channel and week.</param>
/// <param name="Coefficients">Of the design's columns, on its scale.</param>
/// <param name="Steps">Size of each step of the outcome that nothing in the table explains.</param>
internal sealed record MixDraw(MixShape[] Shapes, HillCurve[] Curves, double[][] Weekly, double[] Coefficients, double[] Steps)
{
    /// <summary>Outcome of all weeks by channel.</summary>
    public double[] Contributions { get; } = [.. Weekly.Select(w => w.Sum())];
}

/// <summary>Refits of a model to its own fit plus residuals resampled in blocks.</summary>
internal static class MixBootstrap
{
    public static MixDraw[] Run(MixWindow window, MixState best, MediaMixOptions options)
    {
        if (options.Draws == 0) return [];
        var design = window.Design;
        var weeks = design.Weeks;
        var fitted = best.Complete().Fitted;
        var active = best.Effects.Count(e => e > 0);
        // A fit of p parameters shrinks its residuals by about √(1 − p/n).
        var inflation = Math.Sqrt(weeks / Math.Max(weeks / 4.0, weeks - window.Controls - (2.0 * active)));
        var residuals = new double[weeks];
        for (var t = 0; t < weeks; t++) residuals[t] = (design.Outcome[t] - fitted[t]) * inflation;
        var mean = residuals.Average();
        var block = options.BlockWeeks > 0 ? options.BlockWeeks : MovingBlockBootstrap.BlockLength(weeks);
        var draws = new MixDraw[options.Draws];
        Parallel.For(0, options.Draws, Cores.All, d =>
        {
            Interruption.Check();
            var random = new Random(unchecked((options.Seed * 1_000_003) + d));
            var positions = MovingBlockBootstrap.Positions(weeks, block, random);
            var outcome = new double[weeks];
            for (var t = 0; t < weeks; t++) outcome[t] = fitted[t] + residuals[positions[t]] - mean;
            var state = new MixState(window, outcome);
            for (var c = 0; c < state.Centres.Length; c++) state.Centres[c] = MixShape.Drawn(() => Normal.Sample(random, 0, 1));
            state.SetShapes(best.Shapes);
            state.Search(1, 0.12);
            draws[d] = Describe(state, design);
        });
        return draws;
    }

    public static MixDraw Describe(MixState state, MixDesign design)
    {
        var coefficients = state.Complete().Coefficients;
        return new([.. state.Shapes],
            [.. state.Shapes.Select((s, c) => new HillCurve(state.Effects[c] * design.Scale, s.Alpha, state.Gamma(c)))],
            [.. state.Columns.Select((column, c) => column.Select(v => state.Effects[c] * design.Scale * v).ToArray())],
            coefficients, Steps(coefficients, design));
    }

    /// <summary>The steps among the coefficients, in units of the outcome.</summary>
    public static double[] Steps(double[] coefficients, MixDesign design) =>
        [.. coefficients.Zip(design.Columns).Where(c => c.Second.Component == MixDesign.Level)
            .Select(c => c.First * c.Second.Values[^1] * design.Scale)];
}
