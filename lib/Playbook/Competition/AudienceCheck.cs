using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Competition;

/// <summary>People of a panel in one audience cell, ours and the rivals'.</summary>
/// <param name="Gender">Gender.</param>
/// <param name="AgeBand">Age band.</param>
/// <param name="SpendBand">Spending band (消费力).</param>
/// <param name="Interest">Interest tag (兴趣标签).</param>
/// <param name="Own">People in our audience, 0 or more.</param>
/// <param name="Rivals">People in the rivals' audience, 0 or more.</param>
public sealed record AudienceCell(string Gender, string AgeBand, string SpendBand, string Interest, long Own, long Rivals);

/// <summary>A property that people are divided by.</summary>
public enum AudienceDimension
{
    /// <summary>Gender (性别).</summary>
    Gender,

    /// <summary>Age band (年龄).</summary>
    Age,

    /// <summary>Spending band (消费力).</summary>
    Spend,

    /// <summary>Interest tag (兴趣).</summary>
    Interest,
}

/// <summary>What the comparison suggests for a segment. A suggestion to test, since a rival's audience is not proof of profit.</summary>
public enum SegmentAdvice
{
    /// <summary>The rivals reach it clearly more than we do: try it.</summary>
    Add,

    /// <summary>We reach it clearly more than the rivals do: keep it only if it pays.</summary>
    Drop,

    /// <summary>Told apart, yet by less than the margin that matters, or no difference found in a sizeable segment.</summary>
    Keep,

    /// <summary>Too few people to say.</summary>
    Unclear,
}

/// <summary>A segment of the audience compared between the rivals and us.</summary>
/// <param name="Labels">One label per dimension of the comparison.</param>
/// <param name="Own">Our people in it.</param>
/// <param name="Rivals">The rivals' people in it.</param>
/// <param name="OwnShare">Share of our audience.</param>
/// <param name="RivalShare">Share of the rivals' audience.</param>
/// <param name="Gap">Rivals' share minus ours, in points.</param>
/// <param name="Tgi">Target group index (TGI) of the rivals with our audience as base: 100 is the same share, 120 a fifth more.</param>
/// <param name="PValue">Two-sided p-value of equal shares.</param>
/// <param name="QValue">Adjusted for all segments compared (Benjamini–Hochberg).</param>
/// <param name="Advice">What it suggests.</param>
public sealed record SegmentResult(
    IReadOnlyList<string> Labels, long Own, long Rivals, Estimate OwnShare, Estimate RivalShare, Estimate Gap, Estimate Tgi,
    double PValue, double QValue, SegmentAdvice Advice)
{
    /// <summary>The labels in one line, in words.</summary>
    public string Name => string.Join(" · ", Labels.Select(Phrase.Of));

    /// <summary>The rivals' share over ours as a change: +20 % for an index of 120.</summary>
    public Estimate Excess => Tgi.Times(0.01, Unit.Change) is { HasValue: true } ratio
        ? ratio with { Value = ratio.Value - 1, Lower = ratio.Lower - 1, Upper = ratio.Upper - 1 } : Tgi with { Unit = Unit.Change };
}

/// <summary>Our audience against the rivals' in a third-party panel (用户画像交叉验证).</summary>
public static class AudienceCheck
{
    /// <summary>The segments spanned by some dimensions, every one compared, largest shift of people first.</summary>
    /// <param name="cells">Cells of the panel; rows of the same segment add up.</param>
    /// <param name="dimensions">One or more dimensions to cross, without repetition.</param>
    /// <param name="rate">False discovery rate over all segments, 0 to 1.</param>
    /// <param name="margin">
    /// TGI must differ from 100 by this fraction to matter: 0.2 means under 80 (or over 120 for adding); more than 0.
    /// </param>
    /// <param name="minimumShare">A segment below this share in the side that has more of it is not acted on; 0 to 1.</param>
    /// <param name="level">Coverage of the intervals.</param>
    /// <returns>Empty when either audience is.</returns>
    /// <exception cref="ArgumentException">No dimension, or one twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">People are negative, or a parameter lies outside its range.</exception>
    public static IReadOnlyList<SegmentResult> Segments(
        IReadOnlyList<AudienceCell> cells, IReadOnlyList<AudienceDimension> dimensions, double rate = 0.05, double margin = 0.2,
        double minimumShare = 0.01, double level = 0.95)
    {
        if (dimensions.Count == 0 || dimensions.Distinct().Count() != dimensions.Count)
            throw new ArgumentException("Name one or more different dimensions.", nameof(dimensions));
        if (rate is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "A false discovery rate lies between 0 and 1.");
        if (margin is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin lies between 0 and 1.");
        if (minimumShare is not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(minimumShare), minimumShare, "A share lies between 0 and 1.");
        foreach (var c in cells)
            if (c.Own < 0 || c.Rivals < 0)
                throw new ArgumentOutOfRangeException(nameof(cells), Math.Min(c.Own, c.Rivals), "People of a cell are 0 or more.");
        long n = cells.Sum(c => c.Own), m = cells.Sum(c => c.Rivals);
        if (n == 0 || m == 0) return [];

        var groups = cells.GroupBy(c => string.Join('\u001f', dimensions.Select(d => Label(c, d))))
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
                (Labels: dimensions.Select(d => Label(g.First(), d)).ToArray(), Own: g.Sum(c => c.Own), Rivals: g.Sum(c => c.Rivals)))
            .Where(g => g.Own + g.Rivals > 0).ToArray();
        var p = groups.Select(g => PValue(g.Rivals, m, g.Own, n)).ToArray();
        var q = BenjaminiHochberg.Adjust(p);
        return [.. groups.Select((g, i) =>
        {
            var tgi = Proportions.RiskRatio(g.Rivals, m, g.Own, n, level).Times(100, Unit.Number)
                .Defined("Rivals' share of the segment over ours, times 100: 100 is the same share.");
            var larger = Math.Max((double)g.Own / n, (double)g.Rivals / m);
            return new SegmentResult(
                g.Labels, g.Own, g.Rivals, Proportions.Wilson(g.Own, n, level), Proportions.Wilson(g.Rivals, m, level),
                Proportions.Difference(g.Rivals, m, g.Own, n, level), tgi, p[i], q[i],
                Advise(tgi, q[i], rate, margin, larger < minimumShare));
        }).OrderByDescending(s => Math.Abs(s.Gap.Value!.Value)).ThenBy(s => s.Name, StringComparer.Ordinal)];
    }

    /// <summary>Stability index of the audience in one dimension: rivals against ours.</summary>
    /// <returns>Null when either audience is empty.</returns>
    public static PopulationStability? Stability(IReadOnlyList<AudienceCell> cells, params AudienceDimension[] dimensions)
    {
        if (cells.Sum(c => c.Own) == 0 || cells.Sum(c => c.Rivals) == 0) return null;
        var groups = cells.GroupBy(c => string.Join('\u001f', dimensions.Select(d => Label(c, d))))
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        return PopulationStability.Of([.. groups.Select(g => (double)g.Sum(c => c.Own))],
            [.. groups.Select(g => (double)g.Sum(c => c.Rivals))]);
    }

    private static SegmentAdvice Advise(Estimate tgi, double q, double rate, double margin, bool small)
    {
        if (tgi is not { Value: { } v, Lower: { } lower, Upper: { } upper }) return SegmentAdvice.Unclear;
        if (q <= rate && !small && v >= 100 * (1 + margin) && lower > 100) return SegmentAdvice.Add;
        if (q <= rate && !small && v <= 100 * (1 - margin) && upper < 100) return SegmentAdvice.Drop;
        // Unclear: the interval still holds a difference that would matter.
        return upper >= 100 * (1 + margin) && lower <= 100 || lower <= 100 * (1 - margin) && upper >= 100
            ? SegmentAdvice.Unclear
            : SegmentAdvice.Keep;
    }

    // Pearson's chi-squared where every expected count is 5 or more (Cochran 1954), Fisher's exact test otherwise.
    private static double PValue(long x, long m, long y, long n)
    {
        double total = m + n, hits = x + y;
        if (Math.Min(m, n) * Math.Min(hits, total - hits) / total < 5) return FisherExact.TwoSided(x, m - x, y, n - y);
        var cross = ((double)x * (n - y)) - ((double)y * (m - x));
        return Z.TwoSided(cross * Math.Sqrt(total / (hits * (total - hits) * m * n)));
    }

    private static string Label(AudienceCell c, AudienceDimension d) => d switch
    {
        AudienceDimension.Gender => c.Gender,
        AudienceDimension.Age => c.AgeBand,
        AudienceDimension.Spend => c.SpendBand,
        AudienceDimension.Interest => c.Interest,
        _ => throw new ArgumentOutOfRangeException(nameof(d), d, "Unknown dimension."),
    };
}
