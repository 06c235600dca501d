namespace Playbook.Budget;

/// <summary>A channel whose spend is planned week by week.</summary>
/// <param name="Name">Name, unique within the problem.</param>
/// <param name="Curve">
/// Response of a week to its adstock (<see cref="GeometricAdstock.Normalised"/>), so that it reads in weekly spend.
/// </param>
/// <param name="Decay">Share of the effect that survives a week; 0 or more, below 1.</param>
/// <param name="Before">Spend of the week before the first, 0 or more: what the first step starts from.</param>
/// <param name="Lower">Least spend a week, 0 or more.</param>
/// <param name="Upper">Most spend a week, not below <paramref name="Lower"/>; may be infinite.</param>
/// <param name="Carried">Adstock of the week before the first; null for that of a steady spend of <paramref name="Before"/>.</param>
public sealed record WeeklyChannel(string Name, HillCurve Curve, double Decay, double Before, double Lower = 0,
    double Upper = double.PositiveInfinity, double? Carried = null);

/// <summary>Divide a total over weeks and channels with carry-over, in small steps (分周预算).</summary>
/// <param name="Channels">At least one channel.</param>
/// <param name="Weeks">Weeks, 1 to 104.</param>
/// <param name="Total">Money over all weeks, spent exactly.</param>
/// <param name="MostStep">
/// Most that a channel changes from one week to the next, a fraction above 0 and below 1 (practice is 0.1 to 0.2); infinite for no limit.
/// </param>
/// <param name="StartStep">
/// Yuan that a channel may change a week beyond that, 0 or more: what one that spends nothing can start with.
/// </param>
/// <param name="RunOut">Weeks after the last in which what is carried over still counts, 0 to 52.</param>
public sealed record WeeklyProblem(
    IReadOnlyList<WeeklyChannel> Channels, int Weeks, double Total, double MostStep = 0.2, double StartStep = 0, int RunOut = 0)
{
    internal void Check()
    {
        if (Channels.Count == 0) throw new ArgumentException("A weekly plan needs at least one channel; got none.", nameof(Channels));
        if (Weeks is < 1 or > 104) throw new ArgumentException($"A weekly plan has 1 to 104 weeks; got {Weeks}.", nameof(Weeks));
        if (!(Total >= 0) || !double.IsFinite(Total))
            throw new ArgumentException($"The total must be 0 or more and finite; got {Total}.", nameof(Total));
        if (MostStep is not ((> 0 and < 1) or double.PositiveInfinity))
            throw new ArgumentException($"A step is above 0 and below 1, or infinite; got {MostStep}.", nameof(MostStep));
        if (!(StartStep >= 0) || !double.IsFinite(StartStep))
            throw new ArgumentException($"The start step must be 0 or more and finite; got {StartStep}.", nameof(StartStep));
        if (RunOut is < 0 or > 52) throw new ArgumentException($"The run-out is 0 to 52 weeks; got {RunOut}.", nameof(RunOut));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var c in Channels)
        {
            if (!names.Add(c.Name)) throw new ArgumentException($"The channel '{c.Name}' appears twice.", nameof(Channels));
            if (c.Curve.Gamma <= 0) throw new ArgumentException($"The channel '{c.Name}' has no response curve.", nameof(Channels));
            if (c.Decay is not (>= 0 and < 1))
                throw new ArgumentException($"The decay of '{c.Name}' must be 0 or more and below 1; got {c.Decay}.", nameof(Channels));
            if (!(c.Lower >= 0) || !(c.Upper >= c.Lower) || !double.IsFinite(c.Lower))
                throw new ArgumentException(
                    $"The limits of '{c.Name}' must satisfy 0 ≤ lower ≤ upper; got {c.Lower} and {c.Upper}.", nameof(Channels));
            if (!(c.Before >= 0) || !double.IsFinite(c.Before) || !((c.Carried ?? 0) >= 0) || !double.IsFinite(c.Carried ?? 0))
                throw new ArgumentException($"Spend and adstock of '{c.Name}' before the first week must be 0 or more and finite; "
                    + $"got {c.Before} and {c.Carried}.", nameof(Channels));
        }
    }
}

/// <summary>A channel's weeks.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Spend">Spend by week.</param>
/// <param name="Response">Response by week, the weeks of the run-out included.</param>
public sealed record ChannelWeeks(string Name, IReadOnlyList<double> Spend, IReadOnlyList<double> Response);

/// <summary>The best weekly plan found, and what is proved about it.</summary>
/// <param name="Channels">By channel, in the order of the problem.</param>
/// <param name="Response">Response over all weeks.</param>
/// <param name="Bound">No plan within the limits responds more.</param>
/// <param name="Level">Response of spending in every week as before the first one; null where that is not within the limits.</param>
/// <param name="PerYuan">What one more yuan of the total brings, of the problem above it where a curve is S-shaped.</param>
/// <param name="Words">What is proved, in words.</param>
public sealed record WeeklyAllocation(
    IReadOnlyList<ChannelWeeks> Channels, double Response, double Bound, double? Level, double PerYuan, string Words)
{
    /// <summary>Relative gap to the proven bound; 0 when nothing can respond.</summary>
    public double Gap => Bound > 0 ? Math.Max(0, Bound - Response) / Bound : 0;
}
