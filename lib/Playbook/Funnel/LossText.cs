using Playbook.Planning;

namespace Playbook.Funnel;

/// <summary>What losses of segments, the change of money and its leaks say, in sentences.</summary>
public static class LossText
{
    private const int Shown = 10, OneStep = 5;

    /// <summary>Which of many lost more than chance between so many explains.</summary>
    /// <param name="losses">Ranked losses.</param>
    /// <param name="what">What they are, in the plural: "products".</param>
    /// <param name="period">The periods.</param>
    public static Title Segments(IReadOnlyList<SegmentLoss> losses, string what, Period period)
    {
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(period);
        var clear = losses.Where(l => l.Clear && l.Contribution.Value < 0).ToArray();
        Title text = $"No loss among {losses.Count} {what} is more than chance between so many explains";
        if (losses.Count == 0) text = $"No {what} to compare in {period.Text} and {period.CompareText}";
        else if (clear is [var worst, ..])
            text = $"{clear.Length} of {losses.Count} {what} clearly lost, most of all {Phrase.Of(worst.Sales.Segment)}, "
                + $"{worst.Contribution.Times(-1, Unit.Yuan):value}";
        return text;
    }

    /// <summary>How money changed, what took most of it and what brought most.</summary>
    /// <param name="change">The change.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    public static Title Change(GmvChange change, KeptMoney money)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(money);
        var ranked = change.Parts.OrderBy(p => p.Yuan.Value).ToList();
        var (lost, won) = (ranked[0].Yuan.Times(-1, Unit.Yuan), ranked[^1].Yuan);
        return $"{money.Name} {(change.Change >= 0 ? "rose" : "fell")} by {FigureText.Number(Math.Abs(change.Change), Unit.Yuan)}: "
            + $"{ranked[0].Factor} took {lost:value}, {ranked[^1].Factor} brought {won:value}{Offset(lost, won)}";
    }

    // More visits that buy less: two bars that nearly cancel are one event as often as two.
    private static string Offset(Estimate lost, Estimate won) =>
        lost.Value is > 0 and var a && won.Value is > 0 and var b && Math.Min(a, b) / Math.Max(a, b) is > 0.5 and var part
            ? $", which offset each other by {FigureText.Number(part, Unit.Fraction)}" : "";

    /// <summary>The largest leak, or the step that all large ones share; only what is clear of none is named.</summary>
    /// <param name="leaks">Leaks of one kind of comparison, largest first.</param>
    /// <param name="money">Money of the period, which says whether it is kept or paid.</param>
    /// <param name="period">The period.</param>
    public static string Leaks(IEnumerable<FoundLeak> leaks, KeptMoney money, Period period)
    {
        ArgumentNullException.ThrowIfNull(money);
        ArgumentNullException.ThrowIfNull(period);
        var sure = leaks.Where(l => l.Leak.Recoverable.Lower > 0).ToList();
        if (sure is not [var most, ..]) return "No step clearly leaks";
        var worth = $"{FigureText.Number(most.Leak.Recoverable.Value!.Value * period.ToMonth, Unit.Yuan)} {Phrase.Lower(money.Name)} "
            + $"a month{Apart(sure)}";
        return sure.Count >= OneStep && sure.Take(Shown).Select(l => l.Leak.From).Distinct().Count() == 1
            ? $"The {Math.Min(Shown, sure.Count)} largest leaks are all at {most.Leak.From} to {most.Leak.To}, up to {worth}"
            : $"{Phrase.First(Phrase.Of(most.Leak.Segment))}, {most.Leak.From} to {most.Leak.To}, leaks {worth}";
    }

    // The first of a list is the largest only where its interval lies apart from the next one's.
    private static string Apart(List<FoundLeak> sure) => sure.Count < 2 ? ""
        : sure[0].Leak.Recoverable.Lower > sure[1].Leak.Recoverable.Upper ? ", clearly the most of these"
        : $"; {Phrase.Of(sure[0].Leak.Segment)} and {Phrase.Of(sure[1].Leak.Segment)} cannot be told apart in size";
}
