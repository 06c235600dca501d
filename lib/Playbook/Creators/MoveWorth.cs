using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// What moving money between creators brings: plays at another cost per thousand, times what the orders credited to creators leave per
/// play, times the part of them that would not have come anyway, which nothing but an experiment shows.
/// </summary>
public static class MoveWorth
{
    private const int Draws = 2000;

    /// <summary>Yuan of contribution a month, the budget unchanged; missing where a part of it is.</summary>
    /// <param name="law">Law of the logarithm of the cost per thousand plays.</param>
    /// <param name="from">Places of the creators who lose the money, with yuan a month of each.</param>
    /// <param name="to">Places of those who get it, with yuan a month; empty for the pool's mean.</param>
    /// <param name="poolCpm">Cost per thousand plays of the pool.</param>
    /// <param name="perPlay">Contribution that credited orders leave per play, yuan.</param>
    /// <param name="incrementalLow">Least part of credited orders that would not have come anyway, 0 to 1.</param>
    /// <param name="incrementalHigh">Largest part.</param>
    public static Estimate Of(GroupMeans law, IReadOnlyList<(int Place, double Yuan)> from, IReadOnlyList<(int Place, double Yuan)> to,
        Estimate poolCpm, Estimate perPlay, double incrementalLow, double incrementalHigh)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!(incrementalLow >= 0 && incrementalLow <= incrementalHigh && incrementalHigh <= 1))
            throw new ArgumentException($"The incremental part is a range within 0 to 1; got {incrementalLow} to {incrementalHigh}.");
        if (law.Reason is { } why) return Estimate.Missing(why, Unit.Yuan);
        if (from.Count == 0) return Estimate.Missing("no creator is to be changed", Unit.Yuan);
        if (!perPlay.HasValue) return Estimate.Missing($"what a play leaves is not known: {perPlay.MissingReason}", Unit.Yuan);
        if (poolCpm.Value is not > 0) return Estimate.Missing("the pool's cost per thousand plays is not known", Unit.Yuan);
        var (random, draws) = (new Random(17), new double[Draws]);
        var (perLaw, poolLaw) = (SplitNormal.Of(perPlay), SplitNormal.Of(poolCpm));
        for (var d = 0; d < Draws; d++)
        {
            if (d % 200 == 0) Interruption.Check();
            var means = law.Draw(random).Means;
            var pool = Math.Max(poolCpm.Value.Value * 0.2, poolLaw.At(Normal.Sample(random, 0, 1)));
            double Plays(IReadOnlyList<(int Place, double Yuan)> money) => money.Sum(m => m.Yuan / Math.Exp(means[m.Place]) * 1000);
            var gained = (to.Count > 0 ? Plays(to) : from.Sum(m => m.Yuan) / pool * 1000) - Plays(from);
            var incremental = incrementalLow + ((incrementalHigh - incrementalLow) * random.NextDouble());
            draws[d] = gained * perLaw.At(Normal.Sample(random, 0, 1)) * incremental;
        }

        return DrawInterval.Of(draws.Average(), draws, 0.95, Unit.Yuan,
            "plays gained × contribution of credited orders per play × the part that is incremental (a range that we assume)",
            from.Count);
    }
}
