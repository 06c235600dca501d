namespace Playbook.Creators;

/// <summary>A creator on the marketplace's list, as last observed.</summary>
/// <param name="Platform">Marketplace.</param>
/// <param name="CreatorId">Its id of the creator.</param>
/// <param name="Followers">Followers; null when unknown.</param>
/// <param name="Category">Kind of content as printed; null when unknown.</param>
/// <param name="Price">Yuan for a video of 21–60 s, or for the next length there is a price of; null for none.</param>
/// <param name="ExpectedCpm">Yuan per thousand plays that the marketplace expects.</param>
/// <param name="ExpectedPlays">Plays that the marketplace expects.</param>
/// <param name="FemaleShare">Women among followers.</param>
/// <param name="Age18">Followers aged 18–23, share.</param>
/// <param name="Age24">Followers aged 24–30, share.</param>
/// <param name="Age31">Followers aged 31–40, share.</param>
/// <param name="Age41">Followers aged 41–50, share.</param>
/// <param name="Age51">Followers over 50, share.</param>
public sealed record CreatorOffer(
    string Platform, string CreatorId, long? Followers, string? Category, decimal? Price, decimal? ExpectedCpm, long? ExpectedPlays,
    double? FemaleShare = null, double? Age18 = null, double? Age24 = null, double? Age31 = null, double? Age41 = null,
    double? Age51 = null)
{
    /// <summary>Id with its marketplace.</summary>
    public string Creator => $"{Platform} {CreatorId}";
}
