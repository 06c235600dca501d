namespace Playbook.Kit.Comparing;

/// <summary>What a run was made of.</summary>
/// <param name="Data">Whose data, and of which days, in words.</param>
/// <param name="Fingerprint">Fingerprint of the data; those of its pages when they are of several.</param>
/// <param name="LastDay">Last day of the data; null when they hold no days.</param>
/// <param name="Parameters">Parameter values that were given, by chapter, such as "budget=600000"; one without any is left out.</param>
public sealed record RunFacts(
    string Data, string Fingerprint, DateOnly? LastDay, IReadOnlyDictionary<string, string> Parameters);
