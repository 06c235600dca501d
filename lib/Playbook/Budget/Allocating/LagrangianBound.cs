namespace Playbook.Budget;

/// <summary>
/// What no allocation can exceed, by weak duality: at any prices of the rows and any weighting of the draws that the worst mean allows,
/// every channel's best spend is a question of one variable, answered with a proof by <see cref="HillMixture.Most"/>. Nothing rests on how
/// the prices were found.
/// </summary>
internal static class LagrangianBound
{
    /// <summary>The bound, and the spend that each channel would like at these prices.</summary>
    /// <param name="model">The problem.</param>
    /// <param name="spans">Spends that are allowed.</param>
    /// <param name="weights">Weights of the draws.</param>
    /// <param name="prices">Prices of the rows.</param>
    /// <param name="floorPrice">Price of the return floor, 0 or more.</param>
    /// <param name="tolerance">How much of the bound may be left to each channel's search.</param>
    public static (double Bound, double[] Wanted) Of(DrawnModel model, Span[] spans, double[] weights, double[] prices,
        double floorPrice, double tolerance)
    {
        var bound = -model.Base(weights);
        // What the floor is worth counts on the mean of all draws.
        var mixtures = model.IsMean && floorPrice == 0 ? model.Mean
            : model.Mixtures([.. weights.Select(w => w + (floorPrice / model.Draws))]);
        var wanted = new double[spans.Length];
        var cost = new double[spans.Length];
        Array.Fill(cost, model.Price + (floorPrice * model.Floor));
        for (var r = 0; r < prices.Length; r++)
        {
            var row = model.Rows[r];
            var end = prices[r] > 0 ? row.Upper : row.Lower;
            // A price on an end that a row does not have proves nothing.
            if (prices[r] == 0 || !double.IsFinite(end)) continue;
            bound += prices[r] * end;
            for (var c = 0; c < cost.Length; c++) cost[c] += prices[r] * row.Weights[c];
        }

        for (var c = 0; c < spans.Length; c++)
        {
            var (spend, _, most) = mixtures[c].Most(cost[c], spans[c].Lower, spans[c].Used, spans[c].Upper, tolerance / spans.Length);
            (bound, wanted[c]) = (bound + most, spend);
        }

        return (bound, wanted);
    }

    /// <summary>The weighting whose prices are those of a relaxation: its cuts in their shares.</summary>
    public static double[] Weights(Relaxed at)
    {
        var weights = new double[at.Cuts[0].Weights.Length];
        for (var k = 0; k < at.Shares.Length; k++)
            for (var d = 0; d < weights.Length; d++) weights[d] += at.Shares[k] * at.Cuts[k].Weights[d];
        return weights;
    }
}
