namespace Playbook.Notebooks;

/// <summary>A question to the person at the notebook.</summary>
/// <param name="Name">Name of the value asked for; empty when a line of <see cref="Console.In"/> is.</param>
/// <param name="Prompt">What to show beside the answer's field.</param>
/// <param name="IsPassword">True when the answer must not be shown.</param>
public sealed record InputRequest(string Name, string Prompt, bool IsPassword);
