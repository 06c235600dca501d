namespace Playbook.Warehouse.Import;

/// <summary>A file of which nothing was loaded because it could not be read or recognised.</summary>
/// <param name="File">Its name, as messages call it.</param>
/// <param name="Why">The error, in a sentence.</param>
public sealed record UnreadFile(string File, string Why);
