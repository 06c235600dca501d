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

    /// <summary>Half the squared distance from a centre, in standard deviations: the negative log density of the assumption.</summary>
    public double Penalty(MixShape centre)
    {
        var (a, b, c) = ((Carry - centre.Carry) / Spread.Carry, (Shape - centre.Shape) / Spread.Shape, (Half - centre.Half) / Spread.Half);
        return 0.5 * ((a * a) + (b * b) + (c * c));
    }

    /// <summary>The centre moved by a random draw of the assumption itself.</summary>
    public static MixShape Drawn(Func<double> normal) =>
        new(Usual.Carry + (Spread.Carry * normal()), Usual.Shape + (Spread.Shape * normal()), Usual.Half + (Spread.Half * normal()));

    /// <summary>The shape kept within decay 0.01 to 0.9, α 0.4 to 3.5, half-saturation 0.1 to 8 × the usual spend.</summary>
    public MixShape Clamped() => new(Math.Clamp(Carry, -4.6, 2.2), Math.Clamp(Shape, -0.916, 1.253), Math.Clamp(Half, -2.3, 2.08));

    public MixShape Moved(int coordinate, double by) => coordinate switch
    {
        0 => this with { Carry = Carry + by },
        1 => this with { Shape = Shape + by },
        _ => this with { Half = Half + by },
    };
}
