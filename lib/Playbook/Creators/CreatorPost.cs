namespace Playbook.Creators;

/// <summary>A paid cooperation with a creator, as the mart <c>creator_posts</c> gives it. Null is unknown, never 0.</summary>
/// <param name="Platform">Marketplace.</param>
/// <param name="CreatorId">Its id of the creator; null where the export names none.</param>
/// <param name="PublishedOn">Day of publication.</param>
/// <param name="Followers">Followers on the last day observed up to publication, or on the first one observed.</param>
/// <param name="Cost">Yuan: price and fee of the marketplace.</param>
/// <param name="Plays">Plays or reads.</param>
/// <param name="Likes">Likes.</param>
/// <param name="Comments">Comments.</param>
/// <param name="Shares">Shares.</param>
/// <param name="Collects">Collects (收藏).</param>
/// <param name="FinishRate">Plays to the end / plays.</param>
public sealed record CreatorPost(
    string Platform, string? CreatorId, DateOnly? PublishedOn, long? Followers, decimal? Cost, long? Plays, long? Likes, long? Comments,
    long? Shares, long? Collects = null, double? FinishRate = null)
{
    /// <summary>Likes, comments, shares and collects; null where none of them is known.</summary>
    public long? Engagements => Likes is null && Comments is null && Shares is null && Collects is null ? null
        : (Likes ?? 0) + (Comments ?? 0) + (Shares ?? 0) + (Collects ?? 0);

    /// <summary>Id with its marketplace: two marketplaces may give one id to two creators.</summary>
    public string Creator => $"{Platform} {CreatorId}";
}
