namespace Playbook.Budget;

/// <summary>The mean of the worst draws as a weighting of all of them.</summary>
internal static class WorstDraws
{
    /// <summary>Weights whose mean is that of the worst share of the values; the last of them counts in part.</summary>
    public static double[] Weights(double[] values, double tail)
    {
        var n = values.Length;
        var weights = new double[n];
        if (tail >= 1)
        {
            Array.Fill(weights, 1.0 / n);
            return weights;
        }

        var keys = (double[])values.Clone();
        var order = Enumerable.Range(0, n).ToArray();
        Array.Sort(keys, order);
        // Equal values in the order of the draws, so that the same plan always has the same weights.
        for (var i = 0; i < n;)
        {
            var j = i + 1;
            while (j < n && keys[j] == keys[i]) j++;
            if (j - i > 1) Array.Sort(order, i, j - i);
            i = j;
        }

        var left = 1.0;
        for (var i = 0; i < n && left > 0; i++)
        {
            weights[order[i]] = Math.Min(left, 1 / (tail * n));
            left -= weights[order[i]];
        }

        return weights;
    }
}
