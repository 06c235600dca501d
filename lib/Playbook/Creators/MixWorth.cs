using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// What a month's mix brings over the present one: plays more or fewer × what credited orders leave per play × the part of them that is
/// incremental, and what it costs less. Plays of the present month are those counted; the mix's are drawn, creators' doubt and posts'
/// luck among them.
/// </summary>
public static class MixWorth
{
    private const int Draws = 2000;

    /// <summary>Yuan of contribution a month; missing where a part of it is.</summary>
    /// <param name="plan">The candidates.</param>
    /// <param name="mix">The mix.</param>
    /// <param name="performance">How creators do, the listed ones forecast.</param>
    /// <param name="playsNow">Plays a month at present.</param>
    /// <param name="costNow">Yuan a month at present.</param>
    /// <param name="perPlay">Contribution that credited orders leave per play, yuan.</param>
    /// <param name="incrementalLow">Least part of credited orders that would not have come anyway, 0 to 1.</param>
    /// <param name="incrementalHigh">Largest part.</param>
    public static Estimate Of(MixPlan plan, CreatorMix mix, CreatorPerformance performance, double playsNow, double costNow,
        Estimate perPlay, double incrementalLow, double incrementalHigh)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(mix);
        ArgumentNullException.ThrowIfNull(performance);
        ArgumentNullException.ThrowIfNull(perPlay);
        if (!(incrementalLow >= 0 && incrementalLow <= incrementalHigh && incrementalHigh <= 1))
            throw new ArgumentException($"The incremental part is a range within 0 to 1; got {incrementalLow} to {incrementalHigh}.");
        var law = performance.PlaysLaw;
        if (law.Reason is { } why) return Estimate.Missing(why, Unit.Yuan);
        if (mix.Creators.Any(c => performance.Place(c.Creator) < 0))
            return Estimate.Missing("the plays of a creator of the mix are not told by posts of ours", Unit.Yuan);
        if (mix.Creators.Count == 0) return Estimate.Missing(mix.Note.Length > 0 ? mix.Note.TrimEnd('.') : "no mix", Unit.Yuan);
        if (!perPlay.HasValue) return Estimate.Missing($"what a play leaves is not known: {perPlay.MissingReason}", Unit.Yuan);
        if (!(playsNow > 0)) return Estimate.Missing("no plays of the present month are known", Unit.Yuan);
        var (random, draws, worth) = (new Random(19), new double[Draws], SplitNormal.Of(perPlay));
        int[] at = [.. mix.Creators.Select(c => performance.Place(c.Creator))];
        for (var d = 0; d < Draws; d++)
        {
            if (d % 200 == 0) Interruption.Check();
            var (means, sigma) = law.Draw(random);
            var plays = at.Sum(i => Math.Exp(means[i] + (sigma * Normal.Sample(random, 0, 1))));
            var incremental = incrementalLow + ((incrementalHigh - incrementalLow) * random.NextDouble());
            draws[d] = ((plays - playsNow) * worth.At(Normal.Sample(random, 0, 1)) * incremental) + costNow - mix.Cost;
        }

        Array.Sort(draws);
        return DrawInterval.Of(Quantiles.Of(draws, 0.5), draws, 0.95, Unit.Yuan, "plays more × contribution of credited orders per play "
            + "× the part that is incremental (a range that we assume) + cost saved; the median month", mix.Creators.Count);
    }
}
