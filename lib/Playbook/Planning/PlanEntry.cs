using MathNet.Numerics.Distributions;

namespace Playbook.Planning;

/// <summary>What a plan counts of a recommendation.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Share">Part of what it asks for that is left in its pool, 0 to 1.</param>
/// <param name="Before">Ids of those that took from the pool before it; empty for none.</param>
public sealed record PlanEntry(Recommendation Recommendation, double Share, IReadOnlyList<string> Before)
{
    /// <summary>Chance that it works, 0 to 1.</summary>
    public double Works => 1 - (Recommendation.Failure?.Middle ?? 0);

    /// <summary>
    /// Yuan a month that the plan counts: the chapter's figure × what is left in the pool × the chance that it works. Its interval holds
    /// the failure too: one that fails in two of ten cases may bring nothing.
    /// </summary>
    public Estimate Counted
    {
        get
        {
            var effect = Recommendation.Effect.Yuan.Times(Share, Unit.Yuan);
            if (effect.Value is not { } value) return effect;
            var (counted, law, tail) = (value * Works, SplitNormal.Of(effect), (1 - effect.Level) / 2);
            return Works == 1 ? effect : Estimate.Of(
                counted, Math.Min(counted, Quantile(law, tail)), Math.Max(counted, Quantile(law, 1 - tail)), effect.N, Unit.Yuan,
                effect.Definition, effect.Level);
        }
    }

    /// <summary>Yuan a month that are struck out because others have taken them; 0 for nothing, missing without a money effect.</summary>
    public Estimate Struck => Recommendation.Effect.Yuan is { Value: { } value }
        ? Estimate.Exact((1 - Share) * value, Unit.Yuan) : Recommendation.Effect.Yuan;

    // Of a law that is 0 with the chance of failure and the effect's otherwise.
    private double Quantile(SplitNormal law, double probability)
    {
        var below = Works * law.Below(0);
        return probability < below ? law.At(Normal.InvCDF(0, 1, probability / Works))
            : probability <= below + 1 - Works ? 0
            : law.At(Normal.InvCDF(0, 1, (probability - (1 - Works)) / Works));
    }

    /// <summary>
    /// Takes from each pool in the order given, at most what is in it. Chapters that state one pool with different sizes mean the smaller.
    /// </summary>
    /// <param name="ordered">Recommendations in the order in which they take.</param>
    public static IReadOnlyList<PlanEntry> Of(IReadOnlyList<Recommendation> ordered)
    {
        var left = ordered.Where(r => r.Pool is not null).GroupBy(r => r.Pool!.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Min(r => Math.Max(0, r.Pool!.Size)), StringComparer.Ordinal);
        var takers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        return [.. ordered.Select(Take)];

        PlanEntry Take(Recommendation r)
        {
            if (r.Pool is not { } pool || (r.Takes ?? r.Effect.Yuan.Value) is not { } asked || asked <= 0) return new(r, 1, []);
            var share = Math.Min(1, left[pool.Name] / asked);
            left[pool.Name] -= share * asked;
            if (!takers.TryGetValue(pool.Name, out var before)) takers[pool.Name] = before = [];
            var entry = new PlanEntry(r, share, [.. before]);
            before.Add(r.Id);
            return entry;
        }
    }
}
