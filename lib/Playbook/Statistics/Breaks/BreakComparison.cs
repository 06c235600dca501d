using MathNet.Numerics;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>What a break did to one segment.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Before">Level before the day; missing with the reason when there are too few days.</param>
/// <param name="After">Level since.</param>
/// <param name="Change">Since − before.</param>
/// <param name="Relative">Since ÷ before − 1; missing unless both levels are above 0.</param>
/// <param name="Chance">How often a segment without a change shows one as clear; null when missing.</param>
public sealed record SegmentChange(string Segment, Estimate Before, Estimate After, Estimate Change, Estimate Relative, double? Chance);

/// <summary>
/// Whom a break hit and whom not: the change of each segment at one common day, with errors that hang together from day to day, and a test
/// that all segments changed by the same share (Cochran's Q on the log ratios: W. G. Cochran, "The combination of estimates from different
/// experiments", 1954). The day is taken as given; where it was found in the same data, the changes at it are a little too large.
/// </summary>
/// <param name="Day">First day of the new level.</param>
/// <param name="Segments">In the order given.</param>
/// <param name="ChanceEqual">
/// How often segments that changed alike differ as much; null with fewer than two segments whose relative change is known.
/// </param>
public sealed record BreakComparison(DateOnly Day, IReadOnlyList<SegmentChange> Segments, double? ChanceEqual)
{
    /// <summary>Compares the segments.</summary>
    /// <param name="segments">One series for each segment.</param>
    /// <param name="day">First day of the new level.</param>
    /// <param name="options">Null for rates with a weekly pattern.</param>
    /// <exception cref="ArgumentException">A name is repeated, or a series is not in order or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static BreakComparison Of(IReadOnlyList<SegmentDays> segments, DateOnly day, BreakOptions? options = null)
    {
        options ??= new();
        if (segments.GroupBy(s => s.Segment, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The segment '{twice.Key}' appears twice.", nameof(segments));
        var changes = segments.Select(s => One(s, day, options)).ToArray();
        var known = changes.Where(c => c.Error > 0).ToArray();
        var weight = known.Sum(c => 1 / (c.Error * c.Error));
        var mean = known.Sum(c => c.Log / (c.Error * c.Error)) / weight;
        var q = known.Sum(c => Math.Pow((c.Log - mean) / c.Error, 2));
        return new(day, [.. changes.Select(c => c.Change)], known.Length < 2 ? null
            // The upper tail itself: 1 − the lower one is 0 or noise below 1e-16.
            : SpecialFunctions.GammaUpperRegularized((known.Length - 1) / 2.0, q / 2));
    }

    private static (SegmentChange Change, double Log, double Error) One(SegmentDays segment, DateOnly day, BreakOptions options)
    {
        var series = new DaySeries(segment.Days, options);
        var first = series.Days.Count(d => d.Day < day);
        var reason = series.TooFew(first);
        var search = reason is null ? series.Search([first]) : null;
        if (search?.Strongest(series.Errors) is not { } step)
        {
            reason ??= "the series follows its pattern exactly";
            var level = Estimate.Missing(reason, options.Unit);
            return (new(segment.Segment, level, level, Estimate.Missing(reason, options.ChangeUnit),
                Estimate.Missing(reason, Unit.Change), null), 0, 0);
        }

        var (before, after, change) = series.Levels(search, step);
        var (b, a) = (before.Value!.Value, after.Value!.Value);
        if (b <= 0 || a <= 0)
        {
            var none = Estimate.Missing("a level is not above 0", Unit.Change);
            return (new(segment.Segment, before, after, change, none, search.Chance(step)), 0, 0);
        }

        // The delta method on the two levels; the quantile is the one of their own intervals.
        var log = Math.Log(a / b);
        var half = Math.Sqrt(Math.Pow((before.Upper!.Value - b) / b, 2) + Math.Pow((after.Upper!.Value - a) / a, 2));
        var error = half * step.Error / (change.Upper!.Value - change.Value!.Value);
        var relative = Estimate.Of((a / b) - 1, Math.Exp(log - half) - 1, Math.Exp(log + half) - 1, series.Days.Count, Unit.Change,
            "level since ÷ level before − 1", options.Level);
        return (new(segment.Segment, before, after, change, relative, search.Chance(step)), log, error);
    }
}
