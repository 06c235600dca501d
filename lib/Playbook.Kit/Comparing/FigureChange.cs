using Playbook.Planning;

namespace Playbook.Kit.Comparing;

/// <summary>How a figure stands to the one of the run before.</summary>
public enum FigureMove
{
    /// <summary>Within the tolerance, or missing in both runs.</summary>
    Steady,

    /// <summary>Beyond the tolerance.</summary>
    Moved,

    /// <summary>The chapter had no such figure before.</summary>
    New,

    /// <summary>The chapter has no such figure any more.</summary>
    Gone,

    /// <summary>It was missing and has a value now.</summary>
    Found,

    /// <summary>It had a value and is missing now.</summary>
    Lost,

    /// <summary>Measured in another unit than before: no difference means anything.</summary>
    OtherUnit,
}

/// <summary>A key figure of a chapter in two runs.</summary>
/// <param name="Chapter">Number of the chapter, "10".</param>
/// <param name="Label">Its label, of the later run where it has one.</param>
/// <param name="Before">The figure of the earlier run; null when that had none of this label.</param>
/// <param name="Now">The figure of the later run; null when that has none of this label.</param>
/// <param name="Move">How they stand to each other.</param>
public sealed record FigureChange(string Chapter, string Label, Estimate? Before, Estimate? Now, FigureMove Move)
{
    /// <summary>(now − before) ÷ |before|; null when one is missing or of another unit, or when it was 0.</summary>
    public double? Relative => Both is var (before, now) && before != 0 ? (now - before) / Math.Abs(before) : null;

    /// <summary>
    /// True when each value lies within the other's interval: the difference may be chance. False when there is no interval to say.
    /// </summary>
    public bool WithinInterval => Both is var (before, now) && Holds(Before!, now) && Holds(Now!, before);

    /// <summary>True when its definition reads otherwise than before, numbers and days aside: then it is another figure.</summary>
    public bool Redefined => Before is not null && Now is not null && Before.HasValue && Now.HasValue
        && Likeness.Key(Before.Definition) != Likeness.Key(Now.Definition);

    private (double Before, double Now)? Both =>
        Move is FigureMove.Steady or FigureMove.Moved && Before?.Value is { } before && Now?.Value is { } now ? (before, now) : null;

    private static bool Holds(Estimate figure, double value) =>
        figure is { Lower: { } lower, Upper: { } upper } && value >= lower && value <= upper;

    /// <summary>Compares two figures.</summary>
    /// <param name="before">The earlier one; null for none.</param>
    /// <param name="now">The later one; null for none.</param>
    /// <param name="tolerance">Relative difference that does not count, 0 or more; a change of sign always counts.</param>
    internal static FigureMove Compare(Estimate? before, Estimate? now, double tolerance) => (before, now) switch
    {
        (null, null) => FigureMove.Steady,
        (null, _) => FigureMove.New,
        (_, null) => FigureMove.Gone,
        ({ HasValue: false }, { HasValue: false }) => FigureMove.Steady,
        ({ HasValue: false }, _) => FigureMove.Found,
        (_, { HasValue: false }) => FigureMove.Lost,
        _ when before.Unit != now.Unit => FigureMove.OtherUnit,
        _ => Beyond(before.Value!.Value, now.Value!.Value, tolerance) ? FigureMove.Moved : FigureMove.Steady,
    };

    private static bool Beyond(double before, double now, double tolerance) =>
        before != now && (Math.Sign(before) != Math.Sign(now) || Math.Abs(now - before) > tolerance * Math.Abs(before));
}
