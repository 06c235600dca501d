using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What the losses that the funnel chapter finds are worth to decide on, in contribution a month.</summary>
public static class FunnelMoney
{
    /// <summary>
    /// What winning back a part of a loss is worth, in contribution; missing when there is no loss. Nobody knows the part before a test has
    /// read out: it is a range, and the interval reaches from the least part of the least loss to the largest part of the largest.
    /// </summary>
    /// <param name="lost">Kept money lost, yuan a month.</param>
    /// <param name="economics">What kept money leaves.</param>
    /// <param name="least">The least part that a repair may win back, 0 to 1.</param>
    /// <param name="most">The largest part, at least <paramref name="least"/> and at most 1; the value takes the middle.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is outside its range.</exception>
    public static Estimate WonBack(Estimate lost, Economics economics, double least, double most)
    {
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentNullException.ThrowIfNull(economics);
        if (!(least >= 0 && least <= most && most <= 1))
            throw new ArgumentOutOfRangeException(nameof(least), least,
                $"The parts won back go from 0 to 1, the least first; got {least} to {most}.");
        if (lost.Value is not > 0) return Estimate.Missing(lost.MissingReason ?? "there is no loss to win back", Unit.Yuan);
        var all = economics.OfKept(lost);
        if (all.Value is not { } value) return all;
        var (low, high) = (all.Lower ?? value, all.Upper ?? value);
        var ends = new[] { least * low, most * low, least * high, most * high };
        return Estimate.Of((least + most) / 2 * value, ends.Min(), ends.Max(), all.N, Unit.Yuan,
            $"contribution a month if {FigureText.Number(least, Unit.Fraction)} to {FigureText.Number(most, Unit.Fraction)} of the loss "
            + "is won back; no data say which part, before the cost of the work");
    }

    /// <summary>
    /// A step that fell for certain in most channels, which is no one channel's fault, and what it took. Null when no step fell everywhere.
    /// </summary>
    /// <param name="change">The change of kept money.</param>
    /// <param name="leaks">The leaks.</param>
    /// <param name="channels">Number of channels.</param>
    /// <returns>The step, the kept money that it took over the period (above 0), and in how many channels it clearly fell.</returns>
    public static (string Step, Estimate Lost, int Channels)? FallenEverywhere(
        GmvChange? change, IReadOnlyList<FoundLeak> leaks, int channels)
    {
        if (channels < 3 || change is null) return null;
        foreach (var part in change.Parts.Where(p => p.Yuan.Upper < 0).OrderBy(p => p.Yuan.Value))
        {
            var falling = leaks.Count(l => l.Dimension == "channel" && l.Step == part.Factor && l.Leak.Recoverable.Lower > 0);
            if (falling >= 0.7 * channels) return (part.Factor, part.Yuan.Times(-1, Unit.Yuan), falling);
        }

        return null;
    }

    /// <summary>The pool that a loss is: what it would leave, so that a plan counts it once; null when it is not known.</summary>
    /// <param name="name">The same words wherever a decision works on it.</param>
    /// <param name="lost">Kept money lost, yuan a month.</param>
    /// <param name="economics">What kept money leaves.</param>
    public static Pool? Pool(string name, Estimate lost, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(lost);
        ArgumentNullException.ThrowIfNull(economics);
        return lost.Value is > 0 ? new(name, Math.Max(0, economics.OfKept(lost).Value ?? 0)) : null;
    }

    /// <summary>What orders that nobody paid would leave, yuan of contribution a month, 0 or more.</summary>
    /// <param name="yuan">Yuan payable of them over the period, 0 or more.</param>
    /// <param name="toMonth">What a sum of the period is multiplied by to make it a month.</param>
    /// <param name="economics">What paid money leaves.</param>
    public static double Size(double yuan, double toMonth, Economics economics)
    {
        ArgumentNullException.ThrowIfNull(economics);
        return Math.Max(0, economics.OfPaid(Estimate.Exact(yuan * toMonth, Unit.Yuan)).Value ?? 0);
    }

    /// <summary>What refunds took from kept money on the comparison, as a loss; missing when they did not clearly take anything.</summary>
    public static Estimate TakenByRefunds(GmvChange? change) =>
        change?.Parts.FirstOrDefault(p => p.Factor == GmvDecomposition.Refunds) is { Yuan: { Upper: < 0 } taken }
            ? taken.Times(-1, Unit.Yuan) : Estimate.Missing("refunds did not clearly rise", Unit.Yuan);
}
