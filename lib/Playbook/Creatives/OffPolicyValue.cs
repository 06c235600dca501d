namespace Playbook.Creatives;

/// <summary>How the click rate of a policy is read from the logs of another one.</summary>
public enum OffPolicyMethod
{
    /// <summary>Inverse propensity score: each click counts 1 ÷ the chance of its creative (Horvitz and Thompson 1952).
    /// Unbiased.</summary>
    InversePropensity,

    /// <summary>The same divided by the sum of the weights (Hájek 1971): nearly unbiased, and steadier.</summary>
    SelfNormalised,

    /// <summary>
    /// A model's rate of every context, put right by the reweighted errors of the model where the policy and the log agree (Dudík,
    /// Langford
    /// and Li 2011): unbiased where either the propensities or the model is right.
    /// </summary>
    DoublyRobust,
}

/// <summary>
/// Clicks per impression that a policy would have had on logged impressions, with what each block of days adds to its error.
/// </summary>
/// <param name="Value">Clicks per impression; null when no logged impression agrees with the policy.</param>
/// <param name="Influence">By block of days, in their order: how far it moves the value; they sum to 0.</param>
/// <param name="EffectiveSample">
/// Impressions that the reweighted log is worth: (Σ w)² ÷ Σ w² over the impressions that agree with the policy (Kish 1965).
/// </param>
/// <param name="Agreeing">Logged impressions on which the policy would have shown the same.</param>
internal sealed record OffPolicyValue(double? Value, double[] Influence, double EffectiveSample, long Agreeing)
{
    /// <summary>Reads a policy.</summary>
    /// <param name="cells">The log.</param>
    /// <param name="policy">The policy of a cell's day; contexts it does not know keep what they were served, at weight 1.</param>
    /// <param name="propensities">The chances.</param>
    /// <param name="model">Rate of a creative in a context by the day's model, for the doubly robust estimate; null answers count
    /// 0.</param>
    /// <param name="method">How.</param>
    /// <param name="block">The independent unit of a day; null for the day itself.</param>
    public static OffPolicyValue Of(IReadOnlyList<CreativeCell> cells, Func<CreativeCell, CreativePolicy> policy,
        ContextPropensities propensities, Func<CreativeCell, string, double?> model, OffPolicyMethod method,
        Func<DateOnly, DateOnly>? block = null)
    {
        DateOnly Unit(CreativeCell cell) => block is null ? cell.Day : block(cell.Day);
        var days = cells.Select(Unit).Distinct().Order().ToArray();
        var at = days.Select((d, i) => (d, i)).ToDictionary(d => d.d, d => d.i);
        // Per day: the numerator, what it is divided by, and the impressions.
        var (top, bottom) = (new double[days.Length], new double[days.Length]);
        double weights = 0, squares = 0;
        long agreeing = 0;
        foreach (var cell in cells)
        {
            if (cell.Shown == 0) continue;
            var choice = policy(cell).For(cell.Stratum, cell.Context);
            var weight = choice is null ? 1 : choice == cell.Creative ? 1 / propensities.Of(cell) : 0;
            var day = at[Unit(cell)];
            if (weight > 0)
            {
                weights += weight * cell.Shown;
                squares += weight * weight * cell.Shown;
                agreeing += cell.Shown;
            }

            if (method == OffPolicyMethod.DoublyRobust && choice is not null)
                top[day] += (cell.Shown * (model(cell, choice) ?? 0))
                    + (weight * (cell.Clicked - (cell.Shown * (model(cell, cell.Creative) ?? 0))));
            else top[day] += weight * cell.Clicked;
            bottom[day] += method == OffPolicyMethod.SelfNormalised ? weight * cell.Shown : cell.Shown;
        }

        var all = bottom.Sum();
        if (all <= 0 || agreeing == 0) return new(null, new double[days.Length], 0, agreeing);
        var value = top.Sum() / all;
        return new(value, [.. top.Zip(bottom, (t, b) => (t - (value * b)) / all)], weights * weights / squares, agreeing);
    }
}
