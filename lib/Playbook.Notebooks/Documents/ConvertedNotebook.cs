namespace Playbook.Notebooks;

/// <summary>A notebook in another format.</summary>
/// <param name="Text">Content of the new file.</param>
/// <param name="Losses">What the new format cannot hold, a sentence each; empty when nothing was lost.</param>
public sealed record ConvertedNotebook(string Text, IReadOnlyList<string> Losses);
