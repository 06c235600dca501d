namespace Playbook.Budget;

/// <summary>Carry-over and saturation of one channel on the scales on which they are searched.</summary>
/// <param name="Carry">ln(decay / (1 − decay)): decay of a stage of the carry-over.</param>
/// <param name="Shape">ln α.</param>
/// <param name="Half">ln(γ / mean spend of the weeks with spend).</param>
/// <param name="Form">ln of the stages of the carry-over: 0 geometric, more comes late, less has a long tail.</param>
internal readonly record struct MixShape(double Carry, double Shape, double Half, double Form)
{
    /// <summary>Number of parameters.</summary>
    public const int Count = 4;

    /// <summary>
    /// What is assumed before the data speak: decay around 0.3 (95 %: 0.03 to 0.85), α around 1.3 (0.5 to 3.5), half-saturation around
    /// 1.3 × the usual spend (0.3 to 5 ×), stages around 1 (0.4 to 2.7). Weekly series of two years say little about a curve's shape;
    /// without such knowledge the fit runs to absurd corners.
    /// </summary>
    public static readonly MixShape Usual = new(-0.85, 0.25, 0.25, 0);

    /// <summary>Standard deviations of what is assumed.</summary>
    public static readonly MixShape Spread = new(1.3, 0.5, 0.7, 0.5);

    public double Decay => 1 / (1 + Math.Exp(-Carry));

    public double Alpha => Math.Exp(Shape);

    public double Stages => Math.Exp(Form);

    public CarryOver CarryOver => CarryOver.Pascal(Decay, Stages);

    /// <summary>Writes the shape in standard deviations from what is assumed.</summary>
    public void Standardise(Span<double> into)
    {
        into[0] = (Carry - Usual.Carry) / Spread.Carry;
        into[1] = (Shape - Usual.Shape) / Spread.Shape;
        into[2] = (Half - Usual.Half) / Spread.Half;
        into[3] = (Form - Usual.Form) / Spread.Form;
    }

    /// <summary>The shape so many standard deviations from what is assumed.</summary>
    public static MixShape OfStandard(ReadOnlySpan<double> at) => new(Usual.Carry + (at[0] * Spread.Carry),
        Usual.Shape + (at[1] * Spread.Shape), Usual.Half + (at[2] * Spread.Half), Usual.Form + (at[3] * Spread.Form));
}
