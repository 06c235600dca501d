namespace Playbook.Statistics;

/// <summary>One day of a rate or of a level.</summary>
/// <param name="Day">The day.</param>
/// <param name="Numerator">What happened (orders paid), or the value of a level; finite.</param>
/// <param name="Denominator">Out of what (orders placed): finite, 0 or more; 1 for a level. A day of 0 is passed over.</param>
public sealed record DayRate(DateOnly Day, double Numerator, double Denominator = 1);

/// <summary>One segment's days: a platform, an hour of the day, a payment method.</summary>
/// <param name="Segment">Name, unique in a comparison.</param>
/// <param name="Days">Its days in order.</param>
public sealed record SegmentDays(string Segment, IReadOnlyList<DayRate> Days);

/// <summary>How a break is looked for.</summary>
/// <param name="Unit">Unit of the rate or level; the change of a fraction is in points.</param>
/// <param name="Level">Coverage of the intervals, between 0 and 1.</param>
/// <param name="MostChance">A break counts when chance alone gives one as clear at most this often, above 0 to 0.5.</param>
/// <param name="LeastDays">Days before and after a break at least, 3 or more.</param>
/// <param name="Weekday">Whether a weekly pattern is taken out first, where there are four weeks to know it from.</param>
/// <param name="Trend">Whether a straight trend is taken out first; without it a steady rise may look like a step.</param>
public sealed record BreakOptions(Planning.Unit Unit = Planning.Unit.Fraction, double Level = 0.95, double MostChance = 0.01,
    int LeastDays = 7, bool Weekday = true, bool Trend = false)
{
    internal Planning.Unit ChangeUnit => Unit == Planning.Unit.Fraction ? Planning.Unit.Points : Unit;

    internal void Check()
    {
        if (!(Level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(Level), Level, "The level lies between 0 and 1.");
        if (!(MostChance is > 0 and <= 0.5))
            throw new ArgumentOutOfRangeException(nameof(MostChance), MostChance, "The chance lies above 0 and at 0.5 or below.");
        if (LeastDays < 3) throw new ArgumentOutOfRangeException(nameof(LeastDays), LeastDays, "At least 3 days on each side.");
    }
}
