namespace Playbook.Statistics;

/// <summary>Draws of a density, chain by chain.</summary>
/// <param name="Chains">Points by chain and draw.</param>
/// <param name="Divergences">
/// Steps, after the warm-up, at which the path left the density's level: any more than a few say that a part of it was not reached.
/// </param>
/// <param name="Deepest">Steps that ended at the limit of their path: slow, not wrong.</param>
/// <param name="StepSizes">Step size of each chain.</param>
public sealed record Sample(IReadOnlyList<double[][]> Chains, int Divergences, int Deepest, IReadOnlyList<double> StepSizes)
{
    /// <summary>All draws, one chain after the other.</summary>
    public IEnumerable<double[]> All => Chains.SelectMany(c => c);

    /// <summary>Agreement of the chains on a figure: <see cref="ChainDiagnostics.RHat"/>.</summary>
    /// <param name="of">The figure of a draw.</param>
    public double RHat(Func<double[], double> of) => ChainDiagnostics.RHat([.. Chains.Select(c => c.Select(of).ToArray())]);

    /// <summary>How many independent draws these are worth for a figure: <see cref="ChainDiagnostics.EffectiveSize"/>.</summary>
    /// <param name="of">The figure of a draw.</param>
    public double EffectiveSize(Func<double[], double> of) =>
        ChainDiagnostics.EffectiveSize([.. Chains.Select(c => c.Select(of).ToArray())]);
}
