namespace Playbook.Creators;

/// <summary>One reason to look at a creator's traffic.</summary>
/// <param name="Signal">What it looks at.</param>
/// <param name="Score">Robust standard deviations above what creators of the same platform show.</param>
/// <param name="Text">The observation in words, with its figures.</param>
public sealed record TrafficReason(TrafficSignal Signal, double Score, string Text);
