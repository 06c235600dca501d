using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>A rate over the units of one arm: how many of them did it.</summary>
/// <param name="Units">Number of units, 0 or more.</param>
/// <param name="Successes">Units that did it, 0 to <paramref name="Units"/>.</param>
public readonly record struct ArmProportion(long Units, long Successes)
{
    /// <summary>Two groups of units as one.</summary>
    public static ArmProportion operator +(ArmProportion a, ArmProportion b) => new(a.Units + b.Units, a.Successes + b.Successes);

    /// <summary>Two groups of units as one.</summary>
    public static ArmProportion Add(ArmProportion left, ArmProportion right) => left + right;

    /// <summary>The arm for a test: p, its variance p (1 − p) ÷ n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or there are more successes than units.</exception>
    public ArmFigure Figure()
    {
        Proportions.Check(Successes, Units);
        if (Units < 2)
            return ArmFigure.Missing($"an arm has {Units} of the 2 units without which no spread is seen", Units, Unit.Fraction);
        var p = (double)Successes / Units;
        return ArmFigure.Of(p, p * (1 - p) / Units, Units - 1, Units, Unit.Fraction);
    }
}
