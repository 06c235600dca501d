using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>
/// How much more often videos with a feature are hits. An association among videos that the rivals chose to make so, not an effect.
/// </summary>
/// <param name="Feature">The feature.</param>
/// <param name="HitsWith">Hits with the feature.</param>
/// <param name="VideosWith">Videos with the feature.</param>
/// <param name="HitsWithout">Hits without it.</param>
/// <param name="VideosWithout">Videos without it.</param>
/// <param name="OddsRatio">Common odds ratio over the brands, exact (see <see cref="StratifiedExact"/>).</param>
/// <param name="PValue">Exact two-sided p-value, each brand compared with itself (one brand: Fisher).</param>
/// <param name="FisherP">
/// Fisher's p-value of the pooled table, for comparison; it mistakes a difference between brands for one between features.
/// </param>
/// <param name="QValue">p-value adjusted for the number of features tested (Benjamini–Hochberg).</param>
/// <param name="HitRateGap">Hit rate with minus without the feature, pooled, in points.</param>
public sealed record FeatureResult(
    HitFeature Feature, int HitsWith, int VideosWith, int HitsWithout, int VideosWithout, Estimate OddsRatio, double PValue, double FisherP,
    double QValue, Estimate HitRateGap)
{
    /// <summary>True when the feature goes with more hits, false with fewer, null when it cannot be told.</summary>
    public bool? MoreHits => OddsRatio.Value is { } v ? v > 1 : null;
}

/// <summary>What became of a found feature in a window it was not found in.</summary>
public enum Replication
{
    /// <summary>Same direction, and significant after Holm's correction over the features checked.</summary>
    Confirmed,

    /// <summary>Same direction, but chance cannot be ruled out.</summary>
    NotConfirmed,

    /// <summary>The opposite direction.</summary>
    Reversed,

    /// <summary>The other window has no hits, or no videos with or without the feature.</summary>
    CannotTell,
}

/// <summary>A found feature and what the hold-out window says of it.</summary>
/// <param name="Found">The result in the window it was found in.</param>
/// <param name="HoldOut">The result in the other window: free of the luck that made it stand out.</param>
/// <param name="HolmP">p-value in the hold-out window after Holm (1979).</param>
/// <param name="Outcome">The outcome.</param>
public sealed record FeatureCheck(FeatureResult Found, FeatureResult HoldOut, double HolmP, Replication Outcome);

/// <summary>Which features separate hits from the rest, with every feature tested counted against the findings.</summary>
public static class HitFeatures
{
    /// <summary>Tests every feature on the scored videos; sorted by p-value, then name.</summary>
    /// <param name="videos">Scored videos, each brand a stratum.</param>
    /// <param name="features">Features, defined without looking at the hits.</param>
    /// <param name="level">Coverage of the intervals, 0 to 1.</param>
    public static IReadOnlyList<FeatureResult> Test(IReadOnlyList<ScoredVideo> videos,
        IReadOnlyList<HitFeature> features, double level = 0.95)
    {
        var raw = features.Select(f => One(videos, f, level)).ToArray();
        var q = BenjaminiHochberg.Adjust([.. raw.Select(r => r.PValue)]);
        return [.. raw.Select((r, i) => r with { QValue = q[i] }).OrderBy(r => r.PValue)
            .ThenBy(r => r.Feature.Name, StringComparer.Ordinal)];
    }

    /// <summary>The features found at a false discovery rate: q at most <paramref name="rate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate lies outside 0 to 1.</exception>
    public static IReadOnlyList<FeatureResult> Found(IEnumerable<FeatureResult> results, double rate = 0.1) =>
        rate is > 0 and < 1 ? [.. results.Where(r => r.QValue <= rate && r.OddsRatio.HasValue)]
            : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A false discovery rate lies between 0 and 1.");

    /// <summary>Checks found features in a window they were not found in. Only this second figure is free of the winner's curse.</summary>
    /// <param name="found">Features found elsewhere.</param>
    /// <param name="holdOut">Scored videos of the other window.</param>
    /// <param name="alpha">Family-wise error of the check, 0 to 1.</param>
    /// <param name="level">Coverage of the intervals.</param>
    /// <exception cref="ArgumentOutOfRangeException">Alpha lies outside 0 to 1.</exception>
    public static IReadOnlyList<FeatureCheck> Check(
        IReadOnlyList<FeatureResult> found, IReadOnlyList<ScoredVideo> holdOut, double alpha = 0.05, double level = 0.95)
    {
        if (alpha is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "An error rate lies between 0 and 1.");
        var again = found.Select(f => One(holdOut, f.Feature, level)).ToArray();
        var holm = Holm.Adjust([.. again.Select(r => r.PValue)]);
        return [.. found.Select((f, i) =>
            new FeatureCheck(f, again[i] with { QValue = holm[i] }, holm[i], Outcome(f, again[i], holm[i], alpha)))];
    }

    /// <summary>
    /// How well the found features together rank unseen videos: each video scores the sum of the log odds ratios of its found features
    /// (unknown ones add nothing); the area says how often a hit outranks another video.
    /// </summary>
    public static Estimate Ranking(IReadOnlyList<FeatureResult> found, IReadOnlyList<ScoredVideo> holdOut, double level = 0.95)
    {
        if (found.Count == 0) return Estimate.Missing("no feature was found");
        double Score(ScoredVideo v) =>
            found.Sum(f => f.Feature.Has(v.Video) == true && f.OddsRatio.Value is > 0 and { } ratio ? Math.Log(ratio) : 0);
        return RocArea.Of([.. holdOut.Where(v => v.IsHit).Select(Score)], [.. holdOut.Where(v => !v.IsHit).Select(Score)], level);
    }

    /// <summary>
    /// Videos in each group (with and without a feature) that a test of two hit rates needs (normal approximation, Fleiss 1981): the size
    /// of the A/B test to run before a feature is believed.
    /// </summary>
    /// <param name="baseRate">Hit rate without the feature, 0 to 1.</param>
    /// <param name="oddsRatio">Odds ratio to be seen, more than 0 and not 1.</param>
    /// <param name="alpha">Two-sided error, 0 to 1.</param>
    /// <param name="power">Chance to see it, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter lies outside its range.</exception>
    public static long VideosNeeded(double baseRate, double oddsRatio, double alpha = 0.05, double power = 0.8)
    {
        foreach (var (name, value) in new[] { (nameof(baseRate), baseRate), (nameof(alpha), alpha), (nameof(power), power) })
            if (value is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(name, value, "Must lie between 0 and 1.");
        if (!(oddsRatio > 0 && double.IsFinite(oddsRatio)) || oddsRatio == 1)
            throw new ArgumentOutOfRangeException(nameof(oddsRatio), oddsRatio, "An odds ratio to be seen is more than 0 and not 1.");
        var odds = baseRate / (1 - baseRate) * oddsRatio;
        var other = odds / (1 + odds);
        var mean = (baseRate + other) / 2;
        double Quantile(double p) => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, p);
        var root = (Quantile(1 - (alpha / 2)) * Math.Sqrt(2 * mean * (1 - mean)))
            + (Quantile(power) * Math.Sqrt((baseRate * (1 - baseRate)) + (other * (1 - other))));
        return (long)Math.Ceiling(Math.Pow(root / (other - baseRate), 2));
    }

    private static FeatureResult One(IReadOnlyList<ScoredVideo> videos, HitFeature feature, double level)
    {
        var tables = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var v in videos)
        {
            if (feature.Has(v.Video) is not { } has) continue;
            if (!tables.TryGetValue(v.Video.Brand, out var cells)) tables[v.Video.Brand] = cells = new long[4];
            cells[(has ? 0 : 2) + (v.IsHit ? 0 : 1)]++;
        }

        var strata = tables.Values.Select(t => (t[0], t[1], t[2], t[3])).ToArray();
        long a = strata.Sum(t => t.Item1), b = strata.Sum(t => t.Item2), c = strata.Sum(t => t.Item3), d = strata.Sum(t => t.Item4);
        var exact = StratifiedExact.Test(strata, level,
            "Odds of being a hit with the feature over without it, each brand compared with itself.");
        return new(feature, (int)a, (int)(a + b), (int)c, (int)(c + d), exact.OddsRatio, exact.PValue,
            FisherExact.TwoSided(a, b, c, d), exact.PValue,
            Proportions.Difference(a, a + b, c, c + d, level, "Share of hits among videos with the feature minus without it."));
    }

    private static Replication Outcome(FeatureResult found, FeatureResult again, double holm, double alpha) =>
        again.MoreHits is not { } more || found.MoreHits is not { } before ? Replication.CannotTell
        : more != before ? Replication.Reversed
        : holm <= alpha ? Replication.Confirmed
        : Replication.NotConfirmed;
}
