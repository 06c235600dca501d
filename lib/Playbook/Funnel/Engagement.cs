using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>Plays and reactions of one video.</summary>
/// <param name="Plays">All plays.</param>
/// <param name="Plays15s">Plays of 15 seconds or more.</param>
/// <param name="Likes">All likes.</param>
/// <param name="ValidLikes">Likes after 15 seconds or more of play (有效互动).</param>
/// <param name="Comments">Comments.</param>
/// <param name="Shares">Shares.</param>
/// <param name="Form">Content form.</param>
/// <param name="Plays3s">Plays of 3 seconds or more.</param>
/// <param name="HookS">Seconds until the hook (前3秒钩子); null when unknown.</param>
public sealed record VideoReactions(
    long Plays, long Plays15s, long Likes, long ValidLikes, long Comments, long Shares, string Form = "", long Plays3s = 0,
    double? HookS = null);

/// <summary>
/// Engagement rates of a set of videos; intervals come from the spread between videos, because plays of one video are alike.
/// </summary>
/// <param name="AllLikes">All likes / all plays: the usual figure.</param>
/// <param name="ValidLikes">Likes after 15 s / plays of 15 s or more: those who watched (C09-003).</param>
/// <param name="ValidShare">Likes after 15 s / all likes: how much of the usual figure is worth counting.</param>
/// <param name="Comments">Comments / plays.</param>
/// <param name="Shares">Shares / plays.</param>
public sealed record Engagement(Estimate AllLikes, Estimate ValidLikes, Estimate ValidShare, Estimate Comments, Estimate Shares)
{
    /// <summary>Rates of the videos, as ratios of sums.</summary>
    /// <param name="videos">One row per video.</param>
    /// <param name="level">Coverage, between 0 and 1.</param>
    /// <exception cref="ArgumentException">A count is negative, or valid likes exceed likes, or long plays exceed plays.</exception>
    public static Engagement Of(IReadOnlyList<VideoReactions> videos, double level = 0.95)
    {
        foreach (var v in videos)
            if (v.Plays15s < 0 || v.Plays15s > v.Plays || v.ValidLikes < 0 || v.ValidLikes > v.Likes || v.Comments < 0 || v.Shares < 0)
                throw new ArgumentException($"Not possible: {v}.", nameof(videos));
        Estimate Rate(Func<VideoReactions, long> top, Func<VideoReactions, long> bottom, string definition) =>
            // A rate is never negative; the delta method does not know.
            RatioOfSums.Of([.. videos.Select(v => (double)top(v))], [.. videos.Select(v => (double)bottom(v))],
                Unit.Fraction, level, definition).Within(0);

        return new(Rate(v => v.Likes, v => v.Plays, "likes / plays"),
            Rate(v => v.ValidLikes, v => v.Plays15s, "likes after 15 s / plays of 15 s or more"),
            Rate(v => v.ValidLikes, v => v.Likes, "likes after 15 s / all likes"), Rate(v => v.Comments, v => v.Plays, "comments / plays"),
            Rate(v => v.Shares, v => v.Plays, "shares / plays"));
    }
}
