using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>What the data tell of a channel against break-even.</summary>
public enum ChannelStanding
{
    /// <summary>Its interval reaches nothing and may reach enough to pay: neither praise nor blame.</summary>
    CannotTell,

    /// <summary>The whole interval lies below that of break-even.</summary>
    Below,

    /// <summary>The interval meets that of break-even, or none is known.</summary>
    Around,

    /// <summary>The whole interval lies above that of break-even.</summary>
    Above,
}

/// <summary>A channel as far as the data can tell it.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Return">Outcome per yuan over all weeks; per 1,000 yuan for a count.</param>
/// <param name="Marginal">Outcome of the next yuan, in the same unit.</param>
/// <param name="Standing">Where it stands against break-even.</param>
public sealed record ChannelReading(string Name, Estimate Return, Estimate Marginal, ChannelStanding Standing)
{
    /// <summary>An interval whose lower end is so small a share of the upper one reaches nothing.</summary>
    public const double Nothing = 0.05;

    /// <summary>
    /// What is assumed of effects that cannot be negative pulls weak channels towards the usual, so that the upper end of such an interval
    /// leans on the assumption. A channel whose interval reaches nothing is told only where the upper end lies
    /// below this share of break-even.
    /// </summary>
    public const double Slack = 0.5;

    /// <summary>
    /// False when the data cannot tell the channel from nothing, nor, with <see cref="Slack"/>, from one that pays: it keeps today's spend.
    /// </summary>
    public bool IsTold => Standing != ChannelStanding.CannotTell;

    /// <summary>In words: "cannot tell: 0.0× to 2.3×".</summary>
    public string Text => Standing switch
    {
        ChannelStanding.CannotTell => Return.HasValue ? $"cannot tell: {FigureText.Interval(Return)}" : "cannot tell: nothing was spent",
        ChannelStanding.Above => "above break-even",
        ChannelStanding.Below => "below break-even",
        _ => "about break-even",
    };

    /// <summary>Reads a channel.</summary>
    /// <param name="name">Channel.</param>
    /// <param name="ret">Outcome per yuan over all weeks.</param>
    /// <param name="marginal">Outcome of the next yuan.</param>
    /// <param name="breakEven">Outcome per yuan at which nothing is left, in the same unit; a missing one compares nothing.</param>
    public static ChannelReading Of(string name, Estimate ret, Estimate marginal, Estimate breakEven)
    {
        var floor = breakEven.Lower ?? breakEven.Value;
        var standing = !ret.HasValue || Open(ret, Slack * floor) || Open(marginal, floor) ? ChannelStanding.CannotTell
            : floor is null ? ChannelStanding.Around
            : Low(ret) >= High(breakEven) ? ChannelStanding.Above
            : High(ret) < floor ? ChannelStanding.Below
            : ChannelStanding.Around;
        return new(name, ret, marginal, standing);
    }

    /// <summary>
    /// Whether an interval reaches nothing: its lower end is at most <see cref="Nothing"/> of its upper one. False for a figure without an
    /// interval.
    /// </summary>
    /// <param name="figure">A figure that is 0 or more.</param>
    public static bool ReachesNothing(Estimate figure) => figure.HasInterval && Low(figure) <= Nothing * High(figure);

    private static double? Low(Estimate e) => e.Lower ?? e.Value;

    private static double? High(Estimate e) => e.Upper ?? e.Value;

    // Reaches nothing and, where a floor is known, also what would pay.
    private static bool Open(Estimate e, double? floor) =>
        ReachesNothing(e) && (floor is null || High(e) >= floor);
}
