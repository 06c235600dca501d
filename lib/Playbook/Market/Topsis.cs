using Playbook.Statistics;

namespace Playbook.Market;

/// <summary>A criterion of a choice.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Weight">Weight, 0 or more; all weights are scaled to add up to 1.</param>
/// <param name="MoreIsBetter">True for a benefit, false for a cost.</param>
public sealed record Criterion(string Name, double Weight, bool MoreIsBetter);

/// <summary>An alternative with its score.</summary>
/// <param name="Index">Position in the input.</param>
/// <param name="Closeness">
/// Distance to the worst ÷ (distance to the best + distance to the worst): 0 is the worst on every criterion, 1 the best.
/// </param>
/// <param name="Rank">1 is the best; ties go to the earlier one.</param>
public sealed record TopsisScore(int Index, double Closeness, int Rank);

/// <summary>
/// Ranking by several criteria at once: near to the best possible and far from the worst (TOPSIS, 优劣解距离法; Hwang and Yoon 1981, with
/// vector normalisation).
/// </summary>
public static class Topsis
{
    /// <summary>Scores every alternative.</summary>
    /// <param name="values">[alternative, criterion], finite.</param>
    /// <param name="criteria">One per column.</param>
    /// <returns>One score per alternative, in input order; 0.5 for all when no criterion tells them apart.</returns>
    /// <exception cref="ArgumentException">
    /// A value is not finite, the criteria do not match the columns, or no weight is above 0.
    /// </exception>
    public static IReadOnlyList<TopsisScore> Rank(double[,] values, IReadOnlyList<Criterion> criteria)
    {
        var closeness = Scorer(values, criteria)(DirichletWeights.Normalised([.. criteria.Select(c => c.Weight)]));
        var ranks = new int[closeness.Length];
        var place = 0;
        foreach (var i in Enumerable.Range(0, closeness.Length).OrderByDescending(i => closeness[i])) ranks[i] = ++place;
        return [.. closeness.Select((c, i) => new TopsisScore(i, c, ranks[i]))];
    }

    /// <summary>How the ranking holds when the weights move; see <see cref="RankStability"/>.</summary>
    /// <param name="values">[alternative, criterion], finite.</param>
    /// <param name="criteria">One per column.</param>
    /// <param name="concentration">How closely drawn weights keep to the given ones.</param>
    /// <param name="top">Places that count as top.</param>
    /// <param name="draws">Draws, 100 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    public static RankStability Stability(double[,] values, IReadOnlyList<Criterion> criteria, double concentration, int top,
        int draws, int seed) =>
        RankStability.Of(Scorer(values, criteria), [.. criteria.Select(c => c.Weight)], concentration, top, draws, seed);

    /// <summary>
    /// For each criterion, the weights (the others scaled alike) at which another alternative than the first would lead: below and above
    /// the given weight, null where none does.
    /// </summary>
    /// <inheritdoc cref="Rank"/>
    public static IReadOnlyList<(double? Below, double? Above)> SwitchingWeights(double[,] values, IReadOnlyList<Criterion> criteria)
    {
        var scorer = Scorer(values, criteria);
        var weights = DirichletWeights.Normalised([.. criteria.Select(c => c.Weight)]);
        if (values.GetLength(0) == 0) return [.. criteria.Select(_ => ((double?)null, (double?)null))];
        var leader = Leader(scorer(weights));
        return [.. Enumerable.Range(0, criteria.Count).Select(j =>
        {
            double? Scan(int direction)
            {
                const double step = 0.005;
                for (var w = weights[j] + (direction * step); w is >= 0 and <= 1; w += direction * step)
                {
                    var rest = 1 - weights[j];
                    var moved = weights.Select((v, i) =>
                        i == j ? w : rest > 0 ? v * (1 - w) / rest : (1 - w) / (weights.Length - 1)).ToArray();
                    if (Leader(scorer(moved)) != leader) return w;
                }

                return null;
            }

            return (Scan(-1), Scan(1));
        })];
    }

    private static int Leader(double[] scores) => Array.IndexOf(scores, scores.Max());

    // Normalises once; the returned function scores for weights that add up to 1.
    private static Func<double[], double[]> Scorer(double[,] values, IReadOnlyList<Criterion> criteria)
    {
        var (n, m) = (values.GetLength(0), values.GetLength(1));
        if (criteria.Count != m)
            throw new ArgumentException($"There are {m} columns of values and {criteria.Count} criteria.", nameof(criteria));
        var normal = new double[n, m];
        var best = new double[m];
        var worst = new double[m];
        for (var j = 0; j < m; j++)
        {
            double squares = 0;
            for (var i = 0; i < n; i++)
            {
                if (!double.IsFinite(values[i, j])) throw new ArgumentException(
                    $"Alternative {i} has {values[i, j]} for '{criteria[j].Name}'; values must be finite.", nameof(values));
                squares += values[i, j] * values[i, j];
            }

            var length = Math.Sqrt(squares);
            (best[j], worst[j]) = (double.NegativeInfinity, double.PositiveInfinity);
            for (var i = 0; i < n; i++)
            {
                normal[i, j] = length == 0 ? 0 : values[i, j] / length;
                best[j] = Math.Max(best[j], normal[i, j]);
                worst[j] = Math.Min(worst[j], normal[i, j]);
            }

            if (!criteria[j].MoreIsBetter) (best[j], worst[j]) = (worst[j], best[j]);
        }

        return weights =>
        {
            var closeness = new double[n];
            for (var i = 0; i < n; i++)
            {
                double toBest = 0, toWorst = 0;
                for (var j = 0; j < m; j++)
                {
                    toBest += Math.Pow(weights[j] * (normal[i, j] - best[j]), 2);
                    toWorst += Math.Pow(weights[j] * (normal[i, j] - worst[j]), 2);
                }

                (toBest, toWorst) = (Math.Sqrt(toBest), Math.Sqrt(toWorst));
                closeness[i] = toBest + toWorst == 0 ? 0.5 : toWorst / (toBest + toWorst);
            }

            return closeness;
        };
    }
}
