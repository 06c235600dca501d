using MathNet.Numerics.Distributions;
using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Area under the ROC curve: the chance that a randomly chosen positive case has a higher score than a randomly chosen negative one, ties
/// counting half. 0.5 is a coin, 1 a perfect ranking.
/// </summary>
public static class RocArea
{
    /// <summary>The area with the interval of DeLong, DeLong and Clarke-Pearson (1988), cut off at 0 and 1.</summary>
    /// <param name="positive">Scores of the cases with the outcome.</param>
    /// <param name="negative">Scores of the cases without it.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Missing when either list is empty; without an interval when either holds one case.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside 0 to 1.</exception>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static Estimate Of(IReadOnlyList<double> positive, IReadOnlyList<double> negative, double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        if (positive.Any(double.IsNaN) || negative.Any(double.IsNaN))
            throw new ArgumentException("A score is not a number.", nameof(positive));
        long n = positive.Count + negative.Count;
        if (positive.Count == 0 || negative.Count == 0)
            return Estimate.Missing(positive.Count == 0 ? "no case has the outcome" : "every case has the outcome", Unit.Number, n);
        var wins = new double[positive.Count];
        var losses = new double[negative.Count];
        for (var i = 0; i < positive.Count; i++)
        {
            for (var k = 0; k < negative.Count; k++)
            {
                var win = positive[i] > negative[k] ? 1 : positive[i] == negative[k] ? 0.5 : 0;
                wins[i] += win / negative.Count;
                losses[k] += win / positive.Count;
            }
        }

        var area = wins.Average();
        const string definition = "Area under the ROC curve: chance that a case with the outcome outranks one without; 0.5 is a coin.";
        if (positive.Count < 2 || negative.Count < 2) return Estimate.Exact(area, Unit.Number, n, definition);
        var error = Math.Sqrt((Variance(wins, area) / wins.Length) + (Variance(losses, area) / losses.Length));
        var z = Normal.InvCDF(0, 1, (1 + level) / 2);
        return Estimate.Of(area, Math.Max(0, area - (z * error)), Math.Min(1, area + (z * error)), n, Unit.Number, definition, level);
    }

    private static double Variance(double[] values, double mean) => values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
}
