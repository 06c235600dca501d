namespace Playbook.Planning;

/// <summary>What a figure measures; decides how it is written and which figures may be compared.</summary>
public enum Unit
{
    /// <summary>A plain number without a unit (index, score).</summary>
    Number,

    /// <summary>A count of things: orders, users, plays.</summary>
    Count,

    /// <summary>Money in yuan (元).</summary>
    Yuan,

    /// <summary>A share or rate kept as a fraction, written as per cent: 0.125 is "12.5 %".</summary>
    Fraction,

    /// <summary>A difference of two rates kept as a fraction, written in points: 0.02 is "+2.0 pt".</summary>
    Points,

    /// <summary>A relative change kept as a fraction, written with its sign: 0.3 is "+30.0 %".</summary>
    Change,

    /// <summary>A multiple of something: 1.8 is "1.8×".</summary>
    Multiple,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Days.</summary>
    Days,
}
