namespace Playbook.Funnel;

/// <summary>A leak, where it was looked for and what it was compared with.</summary>
/// <param name="Dimension">hour, device, audience, channel or form.</param>
/// <param name="AgainstBefore">True when it was compared with itself in the period before, false with the rest of this period.</param>
/// <param name="Leak">The leak; its money is of the whole period.</param>
public sealed record FoundLeak(string Dimension, bool AgainstBefore, Leak Leak)
{
    /// <summary>What it was compared with, in words.</summary>
    public string Against => AgainstBefore ? "itself before" : "the rest";

    /// <summary>The step in words: "orders → payments".</summary>
    public string Step => $"{Leak.From} → {Leak.To}";
}
