namespace Playbook.Planning;

/// <summary>How much one input alone moves the margin of a paid yuan.</summary>
/// <param name="Name">Its name: "goods", "freight".</param>
/// <param name="Input">The input.</param>
/// <param name="Width">From the margin with it at one end of its range or interval to that at the other, all else at its value.</param>
public sealed record InputWidth(string Name, Input Input, double Width)
{
    /// <summary>"goods 40.0 % to 70.0 %" for one that is assumed, "goods 56.0 %" else.</summary>
    public override string ToString() => Input.IsAssumed
        ? $"{Name} {FigureText.Number(Input.Low, Unit.Fraction)} to {FigureText.Number(Input.High, Unit.Fraction)}"
        : $"{Name} {FigureText.Number(Input.Value, Unit.Fraction)}";
}
