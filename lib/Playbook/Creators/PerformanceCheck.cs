using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// Do shrunk figures forecast better? Posts of the last part of the period are forecast from those before it, by the shrunk figure, by the
/// creator's own mean and by his size alone.
/// </summary>
/// <param name="Posts">Posts forecast.</param>
/// <param name="Shrunk">Root mean square error of the logarithm of plays by the shrunk figure.</param>
/// <param name="Own">The same by the mean of the creator's earlier posts.</param>
/// <param name="Size">The same by followers alone.</param>
/// <param name="Covered">Part of the posts within the 80 % interval of their forecast.</param>
/// <param name="Reason">Why nothing could be checked; null when something could.</param>
public sealed record PerformanceCheck(int Posts, double Shrunk, double Own, double Size, Estimate Covered, string? Reason)
{
    /// <summary>Posts without which nothing is checked.</summary>
    public const int LeastPosts = 20;

    /// <summary>What failed, in words; empty when the figures may decide.</summary>
    public string Failed => Reason ?? (Shrunk > 1.02 * Math.Min(Own, Size)
        ? "posts held out are forecast better without the creators' shrunk figures than with them" : "");

    /// <summary>Checks on the last part of the posts' days.</summary>
    /// <param name="posts">Paid cooperations.</param>
    /// <param name="part">Part of the posts held out, the newest, between 0 and 1.</param>
    public static PerformanceCheck Of(IReadOnlyCollection<CreatorPost> posts, double part = 0.25)
    {
        ArgumentNullException.ThrowIfNull(posts);
        if (part is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(part), part, "The part held out lies between 0 and 1.");
        var dated = posts.Where(p => p is { CreatorId: not null, Plays: > 0, PublishedOn: not null })
            .OrderBy(p => p.PublishedOn).ThenBy(p => p.Creator, StringComparer.Ordinal).ToArray();
        var cut = dated.Length > 0 ? dated[(int)(dated.Length * (1 - part))].PublishedOn!.Value : default;
        CreatorPost[] before = [.. dated.Where(p => p.PublishedOn < cut)], after = [.. dated.Where(p => p.PublishedOn >= cut)];
        var fit = CreatorPerformance.Of(before);
        var law = fit.PlaysLaw;
        var own = before.GroupBy(p => p.Creator).ToDictionary(g => g.Key, g => g.Average(p => Math.Log(p.Plays!.Value)));
        CreatorPost[] told = [.. after.Where(p => own.ContainsKey(p.Creator))];
        if (law.Reason is not null || told.Length < LeastPosts)
            return Nothing(law.Reason ?? $"{told.Length} posts of creators known before can be held out; a check takes {LeastPosts}");
        double shrunk = 0, mean = 0, size = 0;
        var covered = 0;
        foreach (var post in told)
        {
            var (y, i) = (Math.Log(post.Plays!.Value), fit.Place(post.Creator));
            shrunk += Square(y - law.Mean(i, null, Unit.Number).Value!.Value);
            mean += Square(y - own[post.Creator]);
            size += Square(y - law.Expected(i));
            if (law.NextAbove(i, y) is > 0.1 and < 0.9) covered++;
        }

        double Root(double sum) => Math.Sqrt(sum / told.Length);
        return new(told.Length, Root(shrunk), Root(mean), Root(size), Proportions.Wilson(covered, told.Length), null);
    }

    private static double Square(double x) => x * x;

    private static PerformanceCheck Nothing(string reason) => new(0, double.NaN, double.NaN, double.NaN,
        Estimate.Missing(reason, Unit.Fraction), reason);
}
