namespace Playbook.Statistics;

/// <summary>How firmly one alternative holds its place.</summary>
/// <param name="Index">Position of the alternative in the input.</param>
/// <param name="BaseRank">Rank under the given weights, 1 the best.</param>
/// <param name="MeanRank">Mean rank over the draws.</param>
/// <param name="LowRank">Best rank of the middle 90 % of draws.</param>
/// <param name="HighRank">Worst rank of the middle 90 % of draws.</param>
/// <param name="FirstShare">Share of draws in which it comes first.</param>
/// <param name="TopShare">Share of draws in which it is among the first k.</param>
public sealed record RankRange(int Index, int BaseRank, double MeanRank, int LowRank, int HighRank, double FirstShare, double TopShare);

/// <summary>What remains of a ranking when the weights behind it move.</summary>
/// <param name="Ranges">One row per alternative, in input order.</param>
/// <param name="MeanKendall">
/// Mean Kendall's tau between the ranking under drawn weights and the given one; null for fewer than two alternatives.
/// </param>
public sealed record RankStability(IReadOnlyList<RankRange> Ranges, double? MeanKendall)
{
    /// <summary>Ranks under weights drawn around the given ones.</summary>
    /// <param name="score">
    /// Scores of all alternatives for weights that add up to 1; the largest is the best, ties go to the earlier one.
    /// </param>
    /// <param name="weights">The given weights.</param>
    /// <param name="concentration">How closely the draws keep to them; see <see cref="DirichletWeights"/>.</param>
    /// <param name="top">How many places count as "top", 1 or more.</param>
    /// <param name="draws">Draws, 100 or more.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">Too few draws or no top place.</exception>
    public static RankStability Of(
        Func<double[], double[]> score, IReadOnlyList<double> weights, double concentration, int top, int draws, int seed)
    {
        if (draws < 100) throw new ArgumentOutOfRangeException(nameof(draws), draws, "Shares of draws need at least 100 draws.");
        if (top < 1) throw new ArgumentOutOfRangeException(nameof(top), top, "At least one place is a top place.");
        var given = score(DirichletWeights.Normalised(weights));
        var n = given.Length;
        var ranks = new int[n][];
        for (var i = 0; i < n; i++) ranks[i] = new int[draws];
        double tau = 0;
        var compared = 0;
        var samples = DirichletWeights.Sample(weights, concentration, draws, new Random(seed));
        for (var d = 0; d < draws; d++)
        {
            Interruption.Check();
            var drawn = score(samples[d]);
            var places = Places(drawn);
            for (var i = 0; i < n; i++) ranks[i][d] = places[i];
            if (RankCorrelation.Kendall(given, drawn) is not { } t) continue;
            tau += t;
            compared++;
        }

        var baseRanks = Places(given);
        var rows = new RankRange[n];
        for (var i = 0; i < n; i++)
        {
            Array.Sort(ranks[i]);
            rows[i] = new(i, baseRanks[i], ranks[i].Average(), ranks[i][(int)(0.05 * (draws - 1))],
                ranks[i][(int)Math.Ceiling(0.95 * (draws - 1))], ranks[i].Count(r => r == 1) / (double)draws,
                ranks[i].Count(r => r <= top) / (double)draws);
        }

        return new(rows, compared == 0 ? null : tau / compared);
    }

    private static int[] Places(double[] scores)
    {
        var places = new int[scores.Length];
        var place = 0;
        foreach (var i in Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i])) places[i] = ++place;
        return places;
    }
}
