namespace Playbook.Creators;

/// <summary>From how many followers on a creator is of a tier; the defaults are the deck's, which names no source.</summary>
public sealed record TierLimits
{
    /// <summary>Limits of three tiers.</summary>
    /// <param name="head">Least followers of a head creator.</param>
    /// <param name="waist">Least followers of a waist creator, fewer than <paramref name="head"/>.</param>
    /// <param name="micro">Least followers of a micro creator, fewer than <paramref name="waist"/>, 0 or more.</param>
    /// <exception cref="ArgumentException">The limits do not rise.</exception>
    public TierLimits(long head = 1_000_000, long waist = 100_000, long micro = 10_000)
    {
        if (!(0 <= micro && micro < waist && waist < head))
            throw new ArgumentException($"Limits of tiers rise from 0 on; got {micro}, {waist}, {head} followers.");
        (Head, Waist, Micro) = (head, waist, micro);
    }

    /// <summary>Least followers of a head creator.</summary>
    public long Head { get; }

    /// <summary>Least followers of a waist creator.</summary>
    public long Waist { get; }

    /// <summary>Least followers of a micro creator.</summary>
    public long Micro { get; }

    /// <summary>Tier of a number of followers; a limit belongs to the tier above it.</summary>
    /// <param name="followers">Followers; null or below 0 for unknown.</param>
    public CreatorTier Of(long? followers) => followers switch
    {
        null or < 0 => CreatorTier.Unknown,
        { } f when f >= Head => CreatorTier.Head,
        { } f when f >= Waist => CreatorTier.Waist,
        { } f when f >= Micro => CreatorTier.Micro,
        _ => CreatorTier.Below,
    };

    /// <summary>A tier in words.</summary>
    /// <param name="tier">The tier.</param>
    public static string Name(CreatorTier tier) => tier switch
    {
        CreatorTier.Head => "head 头部",
        CreatorTier.Waist => "waist 腰部",
        CreatorTier.Micro => "micro 素人",
        CreatorTier.Below => "below micro",
        _ => "followers unknown",
    };
}
