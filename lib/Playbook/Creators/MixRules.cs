namespace Playbook.Creators;

/// <summary>What a mix of creators must keep; the defaults are the deck's.</summary>
/// <param name="Budget">Yuan at most.</param>
/// <param name="HeadLow">Least part of the cost that head creators have, 0 to 1; above 0 no mix goes without one.</param>
/// <param name="HeadHigh">Largest part.</param>
/// <param name="WaistLow">Least waist creators per head creator.</param>
/// <param name="WaistHigh">Most of them.</param>
/// <param name="FitShare">Least part of the cost that goes to content that fits the brand, 0 to 1.</param>
/// <param name="Most">Creators at most; 0 for any number.</param>
public sealed record MixRules(
    double Budget, double HeadLow = 0.3, double HeadHigh = 0.5, int WaistLow = 5, int WaistHigh = 8, double FitShare = 0.7, int Most = 0)
{
    /// <summary>Says what is wrong with them.</summary>
    /// <exception cref="ArgumentException">A limit is out of range.</exception>
    public void Check()
    {
        if (!(Budget >= 0) || !double.IsFinite(Budget)) throw new ArgumentException($"A budget is 0 yuan or more; got {Budget}.");
        if (!(HeadLow >= 0 && HeadLow <= HeadHigh && HeadHigh <= 1))
            throw new ArgumentException($"The share of head creators is a range within 0 to 1; got {HeadLow} to {HeadHigh}.");
        if (!(WaistLow >= 0 && WaistLow <= WaistHigh))
            throw new ArgumentException($"Waist creators per head are a range from 0 on; got {WaistLow} to {WaistHigh}.");
        if (FitShare is not (>= 0 and <= 1)) throw new ArgumentException($"A share lies within 0 to 1; got {FitShare}.");
        if (Most < 0) throw new ArgumentException($"A number of creators is 0 or more; got {Most}.");
    }

    /// <summary>True when these creators may be bought together.</summary>
    /// <param name="mix">The creators.</param>
    public bool Holds(IReadOnlyCollection<MixCandidate> mix)
    {
        var cost = mix.Sum(c => c.Cost);
        var (heads, waist) = (mix.Count(c => c.Tier == CreatorTier.Head), mix.Count(c => c.Tier == CreatorTier.Waist));
        var head = mix.Where(c => c.Tier == CreatorTier.Head).Sum(c => c.Cost);
        // A yuan in ten million is a rounding.
        var slack = 1e-7 * Math.Max(1, cost);
        return cost <= Budget + slack && head >= (HeadLow * cost) - slack && head <= (HeadHigh * cost) + slack
            && waist >= WaistLow * heads && waist <= WaistHigh * heads
            && mix.Where(c => c.Fits).Sum(c => c.Cost) >= (FitShare * cost) - slack
            && !mix.Any(c => c.Bound) && mix.Where(c => c.Group is not null).GroupBy(c => c.Group).All(g => g.Count() == 1)
            && (Most == 0 || mix.Count <= Most);
    }
}
