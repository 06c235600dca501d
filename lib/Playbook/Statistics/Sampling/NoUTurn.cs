using MathNet.Numerics.Distributions;

namespace Playbook.Statistics;

/// <summary>
/// Draws from a density by its gradient: Hamiltonian paths that double until they turn back (NUTS), with points taken by their weight along
/// the path. Sources: Hoffman and Gelman, "The No-U-Turn Sampler" (2014); Betancourt, "A conceptual introduction to Hamiltonian Monte
/// Carlo" (2017) for the multinomial choice and the turning criterion.
/// </summary>
/// <remarks>
/// The step size is tuned by dual averaging, the scale of each coordinate by the variance of the draws of growing windows of the warm-up.
/// Chains depend on the seed and on their own number only, so that a sample is the same on any number of cores.
/// </remarks>
public static class NoUTurn
{
    /// <summary>Draws a sample.</summary>
    /// <param name="density">Makes the density for a chain; each chain asks for its own, which may keep scratch memory.</param>
    /// <param name="starts">Where each chain begins; chains beyond their number begin anew from the first.</param>
    /// <param name="options">How to sample; null for the defaults.</param>
    /// <exception cref="ArgumentException">No start, a start without coordinates or where the density is 0 or not a number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static Sample Draw(Func<LogDensity> density, IReadOnlyList<double[]> starts, SamplerOptions? options = null)
    {
        options ??= new();
        options.Check();
        if (starts.Count == 0 || starts[0].Length == 0)
            throw new ArgumentException("A sampler needs a start with at least one coordinate; got none.", nameof(starts));
        var chains = new NoUTurnChain[options.Chains];
        for (var c = 0; c < chains.Length; c++)
        {
            var random = new Random(unchecked((options.Seed * 1_000_003) + (7919 * c)));
            chains[c] = new(density(), starts[c % starts.Count], options, () => Normal.Sample(random, 0, 1), random.NextDouble);
        }

        Parallel.For(0, chains.Length, Cores.All, c => chains[c].Run());
        return new([.. chains.Select(c => c.Kept)], chains.Sum(c => c.Divergences), chains.Sum(c => c.Deepest),
            [.. chains.Select(c => c.StepSize)]);
    }
}
