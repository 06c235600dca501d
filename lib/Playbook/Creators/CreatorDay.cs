namespace Playbook.Creators;

/// <summary>Followers of a creator on a day observed.</summary>
/// <param name="Platform">Marketplace.</param>
/// <param name="CreatorId">Its id of the creator.</param>
/// <param name="ObservedOn">Day.</param>
/// <param name="Followers">Followers.</param>
public sealed record CreatorDay(string Platform, string CreatorId, DateOnly ObservedOn, long Followers)
{
    /// <summary>Id with its marketplace.</summary>
    public string Creator => $"{Platform} {CreatorId}";
}
