using Playbook.Planning;

namespace Playbook.Budget;

/// <summary>A test of a channel that tells: weeks, and what they can see.</summary>
/// <param name="Stake">The change of spend, and what stands on it.</param>
/// <param name="Schedule">The weeks.</param>
/// <param name="WashOut">Weeks after a switch that do not count.</param>
/// <param name="Power">What the schedule's error can tell, in outcome per yuan.</param>
/// <param name="BreakEven">Outcome per yuan at which nothing is left, with the margin's interval.</param>
public sealed record LiftPlan(LiftStake Stake, LiftSchedule Schedule, int WashOut, LiftPower Power, Estimate BreakEven)
{
    /// <summary>Largest return that is told to lie below break-even with the planned power; 0 or less where none is.</summary>
    public double Below => (BreakEven.Lower ?? BreakEven.Value!.Value) - Power.Detectable;

    /// <summary>Smallest return that is told to lie above it.</summary>
    public double Above => (BreakEven.Upper ?? BreakEven.Value!.Value) + Power.Detectable;

    /// <summary>Chance over the draws that the test's interval lies clear of break-even's on either side, 0 to 1.</summary>
    public double Chance => Stake.Returns.Average(r => Power.Chance((BreakEven.Lower ?? BreakEven.Value!.Value) - r)
        + Power.Chance(r - (BreakEven.Upper ?? BreakEven.Value!.Value)));

    /// <summary>Contribution that the changed weeks lose, yuan; below 0 where they save more than they lose.</summary>
    public Estimate Cost => Stake.Cost(Schedule.ChangedWeeks);

    /// <summary>What deciding after it is worth, yuan of contribution a month.</summary>
    public Estimate Worth => Stake.Worth(Power.Error);

    /// <summary>Months for which its answer is taken to hold, by judgement: prices, goods and rivals change within a year.</summary>
    public const int Holds = 12;

    /// <summary>Whether deciding after it is worth more in the <see cref="Holds"/> months than its weeks lose.</summary>
    public bool Pays => Holds * Worth.Value > Math.Max(0, Cost.Value ?? 0);

    /// <summary>First day of the first block.</summary>
    public DateOnly From => Schedule.Blocks[0].From;

    /// <summary>Last day of the last block.</summary>
    public DateOnly To => Schedule.Blocks[^1].To;

    /// <summary>The change in words: "off", "−50 %", "+100 %".</summary>
    public string ChangeText => Stake.Change == -1 ? "off" : FigureText.Number(Stake.Change, Unit.Change)
        .Replace(".0", "", StringComparison.Ordinal);

    /// <summary>What it decides, in words.</summary>
    public string Decides => Stake.Change switch
    {
        -1 => "whether the channel is kept or stopped",
        < 0 => $"whether the last {FigureText.Share(-Stake.Change)} of its spend is kept or saved",
        _ => $"whether its spend is raised by {FigureText.Share(Stake.Change)} or kept",
    };
}
