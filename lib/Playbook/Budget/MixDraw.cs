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

    /// <summary>The steps among the coefficients, in units of the outcome.</summary>
    public static double[] StepsAmong(double[] coefficients, MixDesign design) =>
        [.. coefficients.Zip(design.Columns).Where(c => c.Second.Component == MixDesign.Level)
            .Select(c => c.First * c.Second.Values[^1] * design.Scale)];
}
