namespace Playbook.Budget;

/// <summary>How well the posterior of a media-mix model was sampled.</summary>
/// <param name="Draws">Draws of all chains, of which the fit keeps as many as were asked for.</param>
/// <param name="Divergences">Steps that left the density's level; more than a few say that a part of it was not reached.</param>
/// <param name="RHat">
/// Agreement of the chains on the contributions, that of the channel on which they agree least; near 1 when they agree.
/// </param>
/// <param name="EffectiveSize">How many independent draws they are worth, for the channel that is known worst.</param>
public sealed record MixChains(int Draws, int Divergences, double RHat, double EffectiveSize)
{
    /// <summary>Above it the chains have not found the same law.</summary>
    public const double MostRHat = 1.1;

    /// <summary>False when the chains disagree, or more than a fiftieth of the steps diverged.</summary>
    public bool Agree => RHat <= MostRHat && Divergences * 50 <= Draws;
}
