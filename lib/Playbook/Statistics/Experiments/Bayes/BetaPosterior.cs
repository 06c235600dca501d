using MathNet.Numerics;

namespace Playbook.Statistics;

/// <summary>A beta law of a rate.</summary>
/// <param name="A">First parameter: successes and those of the prior.</param>
/// <param name="B">Second parameter: failures and those of the prior.</param>
internal readonly record struct BetaPosterior(double A, double B)
{
    public static BetaPosterior Of(ArmProportion arm, double a, double b) => new(arm.Successes + a, arm.Units - arm.Successes + b);

    public double Mean => A / (A + B);

    public double Deviation => Math.Sqrt(A * B / (A + B + 1)) / (A + B);

    /// <summary>Chance of a rate below x; any x.</summary>
    public double Below(double x) => x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.BetaRegularized(A, B, x);

    /// <summary>Logarithm of the density, up to a constant.</summary>
    public double LogDensity(double x) => ((A - 1) * Math.Log(x)) + ((B - 1) * Math.Log(1 - x));
}
