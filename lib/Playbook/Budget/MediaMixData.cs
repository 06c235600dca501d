using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>Weekly spend on one channel.</summary>
/// <param name="Name">Channel, unique.</param>
/// <param name="Spend">Yuan by week, 0 or more; or exposures, when only they are known (then "ROI" is outcome per exposure).</param>
public sealed record MediaChannel(string Name, double[] Spend);

/// <summary>Something other than media that moves the outcome.</summary>
/// <param name="Name">Column, unique: "price index", "Double 11 week".</param>
/// <param name="Values">By week, finite.</param>
/// <param name="Component">Which part of the decomposition it belongs to: "Holidays", "Price and promotion", "Competition".</param>
public sealed record MediaControl(string Name, double[] Values, string Component);

/// <summary>The weekly table behind a media-mix model (营销组合模型).</summary>
/// <param name="Weeks">First day of each week, one week apart, in order.</param>
/// <param name="Outcome">Sales by week, in yuan as a rule.</param>
/// <param name="Channels">At least one channel.</param>
/// <param name="Controls">Other drivers; may be empty.</param>
public sealed record MediaMixData(
    IReadOnlyList<DateOnly> Weeks, double[] Outcome, IReadOnlyList<MediaChannel> Channels, IReadOnlyList<MediaControl> Controls)
{
    /// <summary>Least number of weeks that a fit accepts.</summary>
    public const int LeastWeeks = 26;

    /// <summary>Unit of the outcome: yuan, or a count, which then has no yuan in its figures.</summary>
    public Unit Unit { get; init; } = Unit.Yuan;

    /// <summary>Unit of outcome per yuan: a multiple for yuan, a number for a count.</summary>
    public Unit ReturnUnit => Unit == Unit.Yuan ? Unit.Multiple : Unit.Number;

    /// <summary>What tests of channels measured; none as a rule.</summary>
    public IReadOnlyList<ChannelLift> Lifts { get; init; } = [];

    internal void Check()
    {
        var n = Weeks.Count;
        if (n < LeastWeeks) throw new ArgumentException($"A media-mix model needs at least {LeastWeeks} weeks; got {n}.");
        for (var t = 1; t < n; t++)
        {
            if (Weeks[t].DayNumber - Weeks[t - 1].DayNumber != 7)
                throw new ArgumentException(
                    $"Weeks must follow each other by 7 days; {Weeks[t - 1]:yyyy-MM-dd} is followed by {Weeks[t]:yyyy-MM-dd}.");
        }

        if (Channels.Count == 0) throw new ArgumentException("A media-mix model needs at least one channel; got none.");
        Column("outcome", Outcome, double.NegativeInfinity);
        foreach (var c in Channels) Column(c.Name, c.Spend, 0);
        foreach (var c in Controls) Column(c.Name, c.Values, double.NegativeInfinity);
        var twice = Channels.Select(c => c.Name).Concat(Controls.Select(c => c.Name)).GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        foreach (var lift in Lifts) lift.Check(Channels.Select(c => c.Name));
        if (twice is not null) throw new ArgumentException($"The column '{twice.Key}' appears twice.");
    }

    private void Column(string name, double[] values, double least)
    {
        if (values.Length != Weeks.Count) throw new ArgumentException($"'{name}' has {values.Length} weeks, the table {Weeks.Count}.");
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsFinite(values[t]) || values[t] < least)
                throw new ArgumentException($"'{name}' is {values[t]} in the week of {Weeks[t]:yyyy-MM-dd}; "
                    + $"it must be finite{(least == 0 ? " and 0 or more" : "")}.");
        }
    }
}

/// <summary>What the intervals of a media-mix model come from.</summary>
public enum MixDraws
{
    /// <summary>
    /// The normal law that touches the posterior at its densest point: a hundred times faster, and less exact where a curve is steep or an
    /// effect near nothing.
    /// </summary>
    Normal,

    /// <summary>The posterior, sampled by gradients (<see cref="Statistics.NoUTurn"/>): four chains.</summary>
    Posterior,
}

/// <summary>How a media-mix model is fitted.</summary>
/// <param name="HoldoutWeeks">
/// Length of the stretches of last weeks, up to four, held out to state the error out of sample; 0 for none, at most a third of the weeks.
/// </param>
/// <param name="FourierPairs">Sine and cosine pairs of the yearly season, 0 to 10; lowered to 0 when there is less than a year.</param>
/// <param name="TrendKnots">Evenly spaced bends of the trend, 0 to 12; penalised.</param>
/// <param name="Draws">Draws behind the intervals: 0 for none, otherwise 20 to 100,000.</param>
/// <param name="CurrentWeeks">Last weeks whose mean spend counts as "now", 1 or more.</param>
/// <param name="Level">Coverage of the intervals, 0.01 to 0.999.</param>
/// <param name="LevelChanges">Most steps of the outcome to look for that nothing in the table explains, 0 to 5.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record MediaMixOptions(int HoldoutWeeks = 13, int FourierPairs = 2, int TrendKnots = 2, int Draws = 200,
    int CurrentWeeks = 13, double Level = 0.9, int LevelChanges = 2, int Seed = 1)
{
    /// <summary>What the draws are of.</summary>
    public MixDraws Of { get; init; } = MixDraws.Posterior;

    internal void Check(int weeks)
    {
        Range(HoldoutWeeks, 0, weeks / 3, nameof(HoldoutWeeks));
        Range(FourierPairs, 0, 10, nameof(FourierPairs));
        Range(TrendKnots, 0, 12, nameof(TrendKnots));
        if (Draws != 0) Range(Draws, 20, 100_000, nameof(Draws));
        Range(CurrentWeeks, 1, weeks, nameof(CurrentWeeks));
        Range(Level, 0.01, 0.999, nameof(Level));
        Range(LevelChanges, 0, 5, nameof(LevelChanges));
    }

    private static void Range(double value, double least, double most, string name)
    {
        if (!(value >= least && value <= most))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {least} to {most} here.");
    }
}
