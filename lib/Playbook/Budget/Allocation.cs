namespace Playbook.Budget;

/// <summary>What one channel receives.</summary>
/// <param name="Name">Channel.</param>
/// <param name="Spend">Spend per period.</param>
/// <param name="Response">Response per period.</param>
/// <param name="Marginal">What the next yuan brings there.</param>
/// <param name="Binding">
/// Which limit holds it ("at least 30,000", "at most 90,000", "group social: at most 200,000"); empty when it is free.
/// </param>
public sealed record ChannelAllocation(string Name, double Spend, double Response, double Marginal, string Binding);

/// <summary>The best allocation found, and the proof of how good it is.</summary>
/// <param name="Channels">Spend by channel, in the order of the problem.</param>
/// <param name="Objective">Total response per period.</param>
/// <param name="Bound">No allocation can respond more than this (a dual bound over the whole search tree).</param>
/// <param name="ShadowPrice">
/// λ: what one more yuan of budget brings, in units of the outcome, as long as the same limits bind. 0 when no channel can take one more
/// yuan; infinite at a budget of nothing when a curve with α below 1 may be bought, whose first yuan is worth without limit.
/// </param>
/// <param name="Spent">Money spent; the budget, unless less may be spent and the return floor binds.</param>
/// <param name="Nodes">Nodes of the search tree that were solved; 1 when every curve is concave over its range.</param>
/// <param name="Note">What a reader must know, such as "the return floor leaves 200,000 unspent"; empty for nothing.</param>
public sealed record Allocation(
    IReadOnlyList<ChannelAllocation> Channels, double Objective, double Bound, double ShadowPrice, double Spent,
    int Nodes, string Note = "")
{
    /// <summary>Relative gap to the proven bound: (bound − objective) / bound; 0 when nothing can respond.</summary>
    public double Gap => Bound > 0 ? Math.Max(0, Bound - Objective) / Bound : 0;

    /// <summary>Spend by channel.</summary>
    public double[] Spend => [.. Channels.Select(c => c.Spend)];

    /// <summary>
    /// The spends in whole steps (1 = whole yuan) that still add up to the rounded total: largest remainders first, Hamilton's method.
    /// </summary>
    /// <param name="step">Size of a step, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is not above 0.</exception>
    public decimal[] Rounded(decimal step = 1m)
    {
        if (step <= 0) throw new ArgumentOutOfRangeException(nameof(step), step, "The step must be above 0.");
        var steps = Channels.Select(c => (decimal)c.Spend / step).ToArray();
        var whole = steps.Select(decimal.Floor).ToArray();
        var left = (int)(decimal.Round((decimal)Spent / step) - whole.Sum());
        foreach (var i in Enumerable.Range(0, steps.Length).OrderByDescending(i => steps[i] - whole[i]).ThenBy(i => i)
            .Take(Math.Max(0, left)))
            whole[i]++;
        return [.. whole.Select(w => w * step)];
    }
}
