using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Funnel;

/// <summary>How early the hook (前3秒钩子) of the brand's videos comes, and what it holds (C09-004).</summary>
public static class HookFigures
{
    /// <summary>Share of videos whose hook comes within some seconds, of those whose hook is known.</summary>
    public static Estimate EarlyShare(IReadOnlyList<VideoReactions> videos, double seconds = 3) => Proportions.Wilson(
        videos.Count(v => v.HookS <= seconds), videos.Count(v => v.HookS is not null),
        definition: $"videos with the hook within {seconds:0.#} s / videos tagged");

    /// <summary>Mean seconds until the hook, over videos.</summary>
    public static Estimate MeanSeconds(IReadOnlyList<VideoReactions> videos)
    {
        var seconds = videos.Where(v => v.HookS is not null).Select(v => v.HookS!.Value).ToArray();
        return RatioOfSums.Of(
            seconds, [.. seconds.Select(_ => 1.0)], Unit.Seconds,
            definition: "seconds until the hook, mean of videos with plays in the period").Within(0);
    }

    /// <summary>Share of plays that pass 3 seconds, for videos whose hook comes within 3 s or later.</summary>
    public static Estimate Passing(IReadOnlyList<VideoReactions> videos, bool early)
    {
        var rows = videos.Where(v => v.HookS is { } s && s <= 3 == early).ToArray();
        return RatioOfSums.Of(
            [.. rows.Select(v => (double)v.Plays3s)], [.. rows.Select(v => (double)v.Plays)], Unit.Fraction,
            definition: "plays of 3 s or more / plays").Within(0, 1);
    }
}
