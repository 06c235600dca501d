namespace Playbook.Statistics;

/// <summary>The logarithm of a density, up to a constant, and its gradient.</summary>
/// <param name="point">Where, one number a coordinate.</param>
/// <param name="gradient">Filled with the derivative along each coordinate.</param>
/// <returns>The logarithm; negative infinity or NaN where the density is 0.</returns>
public delegate double LogDensity(ReadOnlySpan<double> point, Span<double> gradient);
