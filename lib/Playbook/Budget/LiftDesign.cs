using System.Globalization;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Budget;

/// <summary>
/// The test in time that would tell a channel whose effect the data cannot: the one that ends first, of those after which its return,
/// were it at an end of the model's own interval, would lie clear of break-even.
/// </summary>
/// <remarks>
/// Spend is switched for the whole brand in blocks of weeks longer than the carry-over, in pairs whose order is drawn (D. Bojinov,
/// D. Simchi-Levi and J. Zhao, "Design and analysis of switchback experiments", 2023), and what the model does not explain of the weeks is
/// regressed on the switch (<see cref="LiftRegression"/>). A test by regions needs orders by province or city, which no table has: a
/// customer has a tier of city at most, and no ad is aimed by it. One by days needs the outcome and the spend by day, which the weekly
/// table does not have.
/// </remarks>
/// <param name="Channel">The channel as the data tell it.</param>
/// <param name="Spend">Its spend a week now.</param>
/// <param name="Noise">A week's error.</param>
/// <param name="Plan">The test, outside promotions; null where none tells.</param>
/// <param name="Reason">Why there is none, and what would be enough; empty where there is one.</param>
public sealed record LiftDesign(ChannelReading Channel, double Spend, LiftNoise Noise, LiftPlan? Plan, string Reason = "")
{
    /// <summary>The test that uses weeks of promotions as well, which the model's errors hold too; null where none tells.</summary>
    public LiftPlan? Through { get; init; }

    /// <summary>The test that is proposed: outside promotions, and where none tells through them; null for none.</summary>
    public LiftPlan? Chosen => Plan ?? Through;

    // A switch has arrived but for this part when its weeks begin to count; the regression knows of the rest.
    private const double LeftOver = 0.2;
    private const int MostOver = 3;

    /// <summary>Weeks after a switch that do not count: until four fifths of it have arrived.</summary>
    /// <param name="carryOver">When the effect comes.</param>
    public static int WashOut(CarryOver carryOver)
    {
        ArgumentNullException.ThrowIfNull(carryOver);
        var weeks = 0;
        while (1 - carryOver.Arrived(weeks + 1) > LeftOver + 1e-9) weeks++;
        return weeks;
    }

    /// <summary>The test of a channel of a fitted model.</summary>
    /// <param name="split">The recommended division: model, margin and readings.</param>
    /// <param name="channel">Position of the channel.</param>
    /// <param name="start">First day of the first week that may be used.</param>
    /// <param name="calendar">Weeks to keep out of.</param>
    /// <param name="options">What is asked of it; null for a power of 0.8 at 0.05 within 26 weeks.</param>
    public static LiftDesign Of(BudgetSplit split, int channel, DateOnly start, LiftCalendar calendar, LiftOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(split);
        ArgumentNullException.ThrowIfNull(calendar);
        if (split.Fit.Model is not { } model) throw new ArgumentException($"There is no model: {split.Fit.Reason}.", nameof(split));
        if (channel < 0 || channel >= model.Channels.Count)
            throw new ArgumentOutOfRangeException(nameof(channel), channel, $"A channel is 0 to {model.Channels.Count - 1}.");
        var (effect, noise) = (model.Channels[channel], LiftNoise.Of(model));
        LiftDesign None(string reason) => new(split.Readings[channel], effect.CurrentSpend, noise, null, reason);
        if (effect.CurrentSpend <= 0) return None("nothing is spent on it now: there is nothing to switch");
        if (effect.Draws.Count == 0) return None("the model has no draws of its curve");
        var even = OutcomeMetric.BreakEven(split.Margin);
        if (!even.HasValue) return None(even.MissingReason!);
        // Of a count break-even is per 1,000 yuan; here all is per yuan.
        if (split.Margin.Unit == Unit.Yuan) even = even.Times(0.001, Unit.Multiple);
        options = (options ?? new()).Checked();
        var tries = options.Changes
            .Select(c => new LiftStake(effect.Draws, effect.CurrentSpend, c, split.Margin, split.Fit.Level, split.Fit.Input.Weeks))
            .SelectMany(s => Tries(s, noise, effect.CarryOver, even, start, calendar, options)).ToArray();
        var told = tries.Where(t => t.Needs <= 1).Select(t => t.Plan).OrderBy(p => p.To).ThenBy(p => p.Schedule.Weeks)
            .ThenBy(p => Math.Abs(p.Stake.Change)).ThenBy(p => p.Cost.Value).FirstOrDefault();
        return told is null ? None(Enough(tries, noise, split.Fit, options))
            : new(split.Readings[channel], effect.CurrentSpend, noise, told);
    }

    /// <summary>A schedule, and how often its weeks would be needed to tell; 1 or less where it tells.</summary>
    private sealed record Try(LiftPlan Plan, double Needs);

    // Of each length of block the fewest pairs that tell, or the most that fit.
    private static IEnumerable<Try> Tries(
        LiftStake stake, LiftNoise noise, CarryOver carryOver, Estimate even, DateOnly start, LiftCalendar calendar, LiftOptions options)
    {
        var (washOut, distance) = (WashOut(carryOver), Distance(stake, even));
        if (!(distance > 0)) yield break;
        for (var length = washOut + 1; length <= washOut + MostOver; length++)
        {
            Try? found = null;
            for (var pairs = 2; 2 * pairs * length <= options.MostWeeks && found is not { Needs: <= 1 }; pairs++)
            {
                var laid = LiftSchedule.Of(start, pairs, length, washOut, calendar.IsFree, options.Seed, options.CalendarWeeks);
                if (laid is not { } schedule) break;
                if (schedule.CountedWeeks < 3 || LiftRegression.StandardError(schedule, noise, carryOver) is not { } error) continue;
                var power = new LiftPower(error / Math.Abs(stake.Yuan), schedule.CountedWeeks - 2, options);
                found = new(new(stake, schedule, washOut, power, even), Math.Pow(power.Detectable / distance, 2));
            }

            if (found is not null) yield return found;
        }
    }

    // From break-even to the end of the model's interval that lies farther from it.
    private static double Distance(LiftStake stake, Estimate even)
    {
        var ends = stake.Return;
        return Math.Max((even.Lower ?? even.Value!.Value) - (ends.Lower ?? ends.Value!.Value),
            (ends.Upper ?? ends.Value!.Value) - (even.Upper ?? even.Value!.Value));
    }

    private static string Enough(Try[] tries, LiftNoise noise, BudgetFit fit, LiftOptions options)
    {
        if (tries.Length == 0)
            return $"no test in {options.MostWeeks} weeks tells it: neither end of its interval lies clear of break-even, or the "
                + $"calendar of {options.CalendarWeeks} weeks has no room for two pairs of blocks between promotions";
        var best = tries.MinBy(t => t.Needs * t.Plan.Schedule.Weeks)!;
        var pair = 2 * best.Plan.Schedule.Blocks[0].Weeks;
        var weeks = pair * Math.Ceiling(best.Needs * best.Plan.Schedule.Weeks / pair);
        var many = weeks.ToString("#,##0", CultureInfo.InvariantCulture);
        return $"no test in {options.MostWeeks} weeks, within {options.CalendarWeeks} of the calendar, tells it: about {many} weeks in "
            + $"blocks ({best.Plan.ChangeText}) would, or errors of {Text(1 / Math.Sqrt(best.Needs))} a week in the place of {Text(1)}";

        string Text(double part) => FigureText.Number(part * noise.Deviation, fit.Input.Metric.Unit);
    }
}
