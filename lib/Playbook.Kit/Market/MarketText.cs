using System.Globalization;
using Playbook.Planning;

namespace Playbook.Kit.Market;

/// <summary>Sentences beside the figures, written out of the numbers.</summary>
public static class MarketText
{
    /// <summary>How concentrated platforms are, and whether that changes.</summary>
    /// <param name="study">The study; its market must be there.</param>
    public static Note Concentration(MarketStudy study)
    {
        var size = study.Size!;
        if (size is not { HhiBefore: { } before, HhiAfter: { } after, Contribution: { } c }) return new("Concentration:", "needs two years of market_size.", []);
        var (gain, loss) = (c.Platforms.MaxBy(p => p.ShareShift)!, c.Platforms.MinBy(p => p.ShareShift)!);
        var words = Math.Abs(after - before) < 0.002 ? "hardly changed" : after < before ? "fell" : "rose";
        return new("Concentration", $"of platforms (Herfindahl index) {words} from {F(before, "0.000")} to {F(after, "0.000")}: as concentrated as {F(1 / after, "0.0")} equals. "
            + $"{MarketNames.Of(gain.Name)} gained {FigureText.Number(gain.ShareShift, Unit.Points)} of the market, {MarketNames.Of(loss.Name)} moved by {FigureText.Number(loss.ShareShift, Unit.Points)}. "
            + $"Compound growth from the first twelve months to the last: {FigureText.Value(size.Cagr)} a year.", []);
    }

    /// <summary>Why a part that has its tables is not shown.</summary>
    /// <param name="section">What is not shown.</param>
    /// <param name="reason">Why, as a sentence.</param>
    public static Note NotShown(string section, string reason) => new($"{section}: not shown.", reason, []);

    /// <summary>Why there is no ranking or no money in it although the market is known.</summary>
    /// <param name="section">What is not shown.</param>
    /// <param name="study">The study.</param>
    public static Note NoRanking(string section, MarketStudy study) => NotShown(section, study.Entry is null
        ? "market_size covers less than two years, or fewer than two places: growth cannot be compared."
        : "Our own sales there say too little: they must reach at least three of the places, and leave room in one.");

    /// <summary>Which criteria the ranking used, and how stable it is as a whole.</summary>
    /// <param name="study">The study; its ranking must be there.</param>
    public static Note Criteria(MarketStudy study)
    {
        var entry = study.Entry!;
        var total = entry.Criteria.Sum(c => c.Weight);
        var used = string.Join(", ", entry.Criteria.Select(c => $"{MarketNames.Lower(c.Name)} {FigureText.Number(c.Weight / total, Unit.Fraction)}"));
        var left = entry.Missing.Length > 0 ? $" Left out for want of data: {entry.Missing}." : "";
        return new("Criteria", $"and weights: {used}.{left} Kendall's tau between this ranking and those under drawn weights is {(entry.MeanKendall is { } tau ? F(tau, "0.00") : "unknown")} on average (1: the same order, 0: none in common).", []);
    }

    /// <summary>How well the law fits the decision times.</summary>
    /// <param name="study">The study; its decision time must be there.</param>
    public static Note Decision(MarketStudy study)
    {
        if (study.Behaviour.Decision is not { Fit: { } fit } decision) return new("Decision time:", study.Behaviour.Decision?.Median.MissingReason ?? "no event", []);
        var trusted = decision.FittedImpulseShare >= decision.ImpulseShare.Lower * 0.95 && decision.FittedImpulseShare <= decision.ImpulseShare.Upper * 1.05;
        return new("Decision time", $"has a median of {study.Behaviour.MedianTime} and a mean of {ViewerBehaviour.Readable(fit.Mean(Unit.Seconds))}; nine in ten have decided after {fit.Quantile(0.9) / 60:0} minutes. "
            + $"Within {decision.ImpulseSeconds:0} s: {decision.ImpulseShare} counted, {FigureText.Number(decision.FittedImpulseShare!.Value, Unit.Fraction)} by the law, "
            + (trusted ? "so the law may be trusted here." : "so read the counted share, not the law."), []);
    }

    /// <summary>Whether any single weight decides.</summary>
    /// <param name="study">The study; its ranking must be there.</param>
    public static Note Switches(MarketStudy study)
    {
        var entry = study.Entry!;
        var total = entry.Criteria.Sum(c => c.Weight);
        var near = entry.Criteria.Select((c, j) => (c.Name, Weight: c.Weight / total, Switch: entry.Switches[j]))
            .SelectMany(r => new[] { (r.Name, r.Weight, At: r.Switch.Below), (r.Name, r.Weight, At: r.Switch.Above) }).Where(r => r.At is not null)
            .OrderBy(r => Math.Abs(r.At!.Value - r.Weight)).ToArray();
        return near.Length == 0
            ? new("Weights", "one at a time never change the first place: another market would lead under no weight of any single criterion.", [])
            : new("Weights", $"change the first place first where “{MarketNames.Lower(near[0].Name)}” goes from {FigureText.Number(near[0].Weight, Unit.Fraction)} to {FigureText.Number(near[0].At!.Value, Unit.Fraction)}, the others scaled alike.", []);
    }

    private static string F(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
