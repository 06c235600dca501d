namespace Playbook.Statistics;

/// <summary>How a density is sampled.</summary>
/// <param name="Chains">Independent chains, 1 to 64; two or more tell whether they agree.</param>
/// <param name="WarmUp">Steps of each chain that tune the sampler and are thrown away, 20 to 100,000.</param>
/// <param name="Draws">Steps of each chain that are kept, 4 to 1,000,000.</param>
/// <param name="Acceptance">Mean acceptance that the step size is tuned for, 0.5 to 0.99; higher takes smaller steps.</param>
/// <param name="MaximumDepth">A step doubles its path at most so often, 1 to 15.</param>
/// <param name="Seed">Seed of all chains.</param>
public sealed record SamplerOptions(
    int Chains = 4, int WarmUp = 500, int Draws = 1000, double Acceptance = 0.8, int MaximumDepth = 10, int Seed = 1)
{
    internal void Check()
    {
        Range(Chains, 1, 64, nameof(Chains));
        Range(WarmUp, 20, 100_000, nameof(WarmUp));
        Range(Draws, 4, 1_000_000, nameof(Draws));
        Range(Acceptance, 0.5, 0.99, nameof(Acceptance));
        Range(MaximumDepth, 1, 15, nameof(MaximumDepth));
    }

    private static void Range(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most)) throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most}.");
    }
}
