using Playbook.Planning;

namespace Playbook.Statistics;

/// <summary>
/// Area under the ROC curve: the chance that a randomly chosen positive case has a higher score than a randomly chosen negative one, ties
/// counting half. 0.5 is a coin, 1 a perfect ranking.
/// </summary>
public static class RocArea
{
    /// <summary>
    /// The area with the interval of DeLong, DeLong and Clarke-Pearson (1988) by ranks, cut off at 0 and 1. Where its variance is 0 (the
    /// scores separate the cases, or all are equal) Newcombe's score interval (2006, method 5) stands in.
    /// </summary>
    /// <param name="positive">Scores of the cases with the outcome.</param>
    /// <param name="negative">Scores of the cases without it.</param>
    /// <param name="level">Coverage, 0 to 1.</param>
    /// <returns>Missing when either list is empty; without an interval when either holds one case.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level lies outside 0 to 1.</exception>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static Estimate Of(IReadOnlyList<double> positive, IReadOnlyList<double> negative, double level = 0.95)
    {
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level lies between 0 and 1.");
        if (positive.Any(double.IsNaN)) throw new ArgumentException("A score is not a number.", nameof(positive));
        if (negative.Any(double.IsNaN)) throw new ArgumentException("A score is not a number.", nameof(negative));
        long n = positive.Count + negative.Count;
        if (positive.Count == 0 || negative.Count == 0)
            return Estimate.Missing(positive.Count == 0 ? "no case has the outcome" : "every case has the outcome", Unit.Number, n);
        var (above, below) = (positive.Order().ToArray(), negative.Order().ToArray());
        var (wins, losses) = (Beaten(above, below), Array.ConvertAll(Beaten(below, above), lost => 1 - lost));
        var area = wins.Average();
        const string definition = "Area under the ROC curve: chance that a case with the outcome outranks one without; 0.5 is a coin.";
        if (positive.Count < 2 || negative.Count < 2) return Estimate.Exact(area, Unit.Number, n, definition);
        var error = Math.Sqrt((Variance(wins, area) / wins.Length) + (Variance(losses, area) / losses.Length));
        var z = Z.ForLevel(level);
        var (lower, upper) = error > 1e-12 ? (Math.Max(0, area - (z * error)), Math.Min(1, area + (z * error)))
            : (ScoreEnd(area, 0, wins.Length, losses.Length, z), ScoreEnd(area, 1, wins.Length, losses.Length, z));
        return Estimate.Of(area, Math.Min(area, lower), Math.Max(area, upper), n, Unit.Number, definition, level);
    }

    // Share of the others that each value of a sorted list beats, a tie counting half.
    private static double[] Beaten(double[] values, double[] others)
    {
        var shares = new double[values.Length];
        for (int i = 0, smaller = 0, upTo = 0; i < values.Length; i++)
        {
            while (smaller < others.Length && others[smaller] < values[i]) smaller++;
            while (upTo < others.Length && others[upTo] <= values[i]) upTo++;
            shares[i] = (smaller + upTo) / 2.0 / others.Length;
        }

        return shares;
    }

    // The area towards an end (0 or 1) that lies z standard errors of its own from the area seen, the error after Hanley and McNeil (1982)
    // as Newcombe (2006, method 5) evens it out.
    private static double ScoreEnd(double area, double end, double m, double n, double z)
    {
        var (inside, outside, half) = (area, end, ((m + n) / 2) - 1);
        for (var i = 0; i < 60; i++)
        {
            var t = (inside + outside) / 2;
            var variance = t * (1 - t) * (1 + (half * (1 - t) / (2 - t)) + (half * t / (1 + t))) / (m * n);
            if (Math.Abs(t - area) <= z * Math.Sqrt(variance)) inside = t;
            else outside = t;
        }

        return inside;
    }

    private static double Variance(double[] values, double mean) => values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
}
