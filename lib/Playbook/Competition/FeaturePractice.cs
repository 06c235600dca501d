using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>How often we and the rivals use a feature.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Own">Share of our videos that have it.</param>
/// <param name="Rivals">Share of the rivals' videos of the same days that have it.</param>
public sealed record FeaturePractice(string Name, Estimate Own, Estimate Rivals);
