using Playbook.Planning;

namespace Playbook.Competition;

/// <summary>The topics that are asked for clearly more than we cover them: at most three, best opportunity first.</summary>
/// <param name="Topics">The topics.</param>
public sealed record OpenTopics(IReadOnlyList<TopicGap> Topics)
{
    private const string None = "no topic is asked for clearly more than we cover it";

    /// <summary>Their names in one phrase.</summary>
    public string Names => Phrase.List(Topics.Select(t => Phrase.Of(t.Topic)));

    /// <summary>Share of all demand that they hold.</summary>
    public Estimate Demand => Share(t => t.DemandShare);

    /// <summary>Share of our videos that they have.</summary>
    public Estimate OwnShare => Share(t => t.OwnShare);

    /// <summary>Demand beyond our share of videos, a fraction.</summary>
    public double Unmet => Topics.Sum(t => t.Unmet);

    /// <summary>Picks the open topics out of ranked ones.</summary>
    /// <param name="ranked">Topics, best opportunity first.</param>
    /// <param name="most">How many at most.</param>
    public static OpenTopics Of(IReadOnlyList<TopicGap> ranked, int most = 3) =>
        new([.. ranked.Where(t => t.Gap.Lower > 0 || (t.Gap.Lower is null && t.Gap.Value > 0)).Take(most)]);

    /// <summary>What moving our videos to them may be worth, by the plays that the rivals' videos on them draw.</summary>
    /// <param name="hits">The rivals' videos and ours.</param>
    /// <param name="output">What our videos bring.</param>
    /// <param name="adoption">Share of the unmet demand that we serve, 0 to 1.</param>
    /// <param name="random">Source of randomness.</param>
    public FeatureValue Worth(HitSearch hits, OwnOutput output, double adoption, Random random)
    {
        if (Topics.Count == 0) return FeatureValue.Missing(None);
        var open = Topics.Select(t => t.Topic).ToHashSet(StringComparer.Ordinal);
        HitFeature inGap = new("topic", "in an unmet topic", v => v.Topic is { Length: > 0 } topic ? open.Contains(topic) : null);
        return FeatureValue.Of(
            [.. hits.Recent.Videos.Concat(hits.HoldOut.Videos).Select(v => v.Video)], [inGap], output with { Videos = hits.Own },
            Math.Min(1, adoption * Unmet), random);
    }

    /// <summary>How many videos that takes, in words: "7 videos a month", or a share where our number is not known.</summary>
    /// <param name="output">Our pace.</param>
    /// <param name="adoption">Share of the unmet demand that we serve, 0 to 1.</param>
    public string Videos(OwnOutput output, double adoption) => output.VideosPerMonth > 0
        ? FormattableString.Invariant($"{Math.Max(1, output.VideosPerMonth * adoption * Unmet):0} videos a month")
        : $"{FigureText.Number(adoption * Unmet, Unit.Fraction)} of our videos";

    private Estimate Share(Func<TopicGap, double> share) => Topics.Count == 0
        ? Estimate.Missing(None, Unit.Fraction) : Estimate.Exact(Topics.Sum(share), Unit.Fraction);
}
