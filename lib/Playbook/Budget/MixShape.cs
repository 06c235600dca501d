namespace Playbook.Budget;

/// <summary>Carry-over and saturation of one channel on the scales on which they are searched.</summary>
/// <param name="Carry">ln(decay / (1 − decay)).</param>
/// <param name="Shape">ln α.</param>
/// <param name="Half">ln(γ / mean spend of the weeks with spend).</param>
internal readonly record struct MixShape(double Carry, double Shape, double Half)
{
    /// <summary>
    /// What is assumed before the data speak: decay around 0.3 (95 %: 0.03 to 0.85), α around 1.3 (0.5 to 3.5), half-saturation around
    /// 1.3 × the usual spend (0.3 to 5 ×). Weekly series of two years say little about a curve's shape;
    /// without such knowledge the fit runs to absurd corners.
    /// </summary>
    public static readonly MixShape Usual = new(-0.85, 0.25, 0.25);

    /// <summary>Standard deviations of what is assumed.</summary>
    public static readonly MixShape Spread = new(1.3, 0.5, 0.7);

    public double Decay => 1 / (1 + Math.Exp(-Carry));

    public double Alpha => Math.Exp(Shape);

    /// <summary>The shape in standard deviations from what is assumed.</summary>
    public (double Carry, double Shape, double Half) Standard =>
        ((Carry - Usual.Carry) / Spread.Carry, (Shape - Usual.Shape) / Spread.Shape, (Half - Usual.Half) / Spread.Half);

    /// <summary>The shape so many standard deviations from what is assumed.</summary>
    public static MixShape OfStandard(double carry, double shape, double half) =>
        new(Usual.Carry + (carry * Spread.Carry), Usual.Shape + (shape * Spread.Shape), Usual.Half + (half * Spread.Half));
}
