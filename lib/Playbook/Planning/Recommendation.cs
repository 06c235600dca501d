namespace Playbook.Planning;

/// <summary>A decision a chapter asks for. The plan is composed out of these and of nothing else.</summary>
/// <param name="Id">Stable id: chapter and number, "10-1".</param>
/// <param name="Chapter">Chapter number, "10".</param>
/// <param name="Action">What to do, in the imperative.</param>
/// <param name="Owner">Role that does it.</param>
/// <param name="Start">First day (Beijing time).</param>
/// <param name="Effect">Expected money effect in yuan a month, with its interval; missing when the data cannot say.</param>
/// <param name="Evidence">The heading of the section that shows it, within the chapter.</param>
/// <param name="LeansOn">Ids of benchmarks it leans on; empty for none.</param>
/// <param name="Test">How one will know that it worked.</param>
/// <param name="Risk">What may go wrong.</param>
/// <param name="Budget">Spend a month that it needs, in yuan; 0 when it needs none.</param>
/// <param name="Tests">Ids of benchmarks whose claim it tests, whatever the verdict; null for none.</param>
public sealed record Recommendation(
    string Id, string Chapter, string Action, string Owner, DateOnly Start, Estimate Effect, string Evidence,
    IReadOnlyList<string> LeansOn, string Test, string Risk, decimal Budget = 0m,
    IReadOnlyList<string>? Tests = null);
