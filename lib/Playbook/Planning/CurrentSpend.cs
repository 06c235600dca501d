namespace Playbook.Planning;

/// <summary>What a channel spends now, and how much it may.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Name">For readers.</param>
/// <param name="Now">Yuan a month, 0 or more.</param>
/// <param name="Cap">Most that it may spend a month, yuan; null when nothing limits it.</param>
public sealed record CurrentSpend(string Channel, string Name, double Now, double? Cap = null);
