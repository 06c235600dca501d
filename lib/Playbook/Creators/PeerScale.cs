using Playbook.Statistics;

namespace Playbook.Creators;

/// <summary>
/// How creators of one platform behave in one ratio, so that one who does not stands out: the middle by size, a slope that no cheat can
/// turn (medians of incomplete pairs: Theil 1950), and the spread of creators and of their posts by median absolute deviations.
/// </summary>
internal sealed class PeerScale
{
    /// <summary>Creators without whom nobody can stand out.</summary>
    public const int LeastPeers = 8;

    private readonly double[] means;
    private readonly double[] errors;
    private readonly double[] expected;

    private PeerScale(double[] means, double[] errors, double[] expected) =>
        (this.means, this.errors, this.expected) = (means, errors, expected);

    /// <summary>Robust standard deviations of a creator above the others.</summary>
    public double Score(int i) => (means[i] - expected[i]) / errors[i];

    /// <summary>How many times the others' ratio the creator's is, where values are logarithms.</summary>
    public double Ratio(int i) => Math.Exp(means[i] - expected[i]);

    /// <summary>The others' ratio at this creator's size.</summary>
    public double Expected(int i) => Math.Exp(expected[i]);

    /// <summary>The creator's own ratio.</summary>
    public double Own(int i) => Math.Exp(means[i]);

    /// <summary>Measures creators against each other; null where there are too few.</summary>
    /// <param name="values">Values of each creator's posts, at least one each.</param>
    /// <param name="sizes">Logarithms of their followers.</param>
    /// <param name="least">Least standard deviation between creators that counts: less is small, whatever its odds.</param>
    public static PeerScale? Of(IReadOnlyList<double[]> values, IReadOnlyList<double> sizes, double least)
    {
        if (values.Count < LeastPeers) return null;
        double[] means = [.. values.Select(v => v.Average())];
        var order = Enumerable.Range(0, means.Length).OrderBy(i => sizes[i]).ThenBy(i => i).ToArray();
        var half = means.Length / 2;
        var slope = RobustScale.Median(Enumerable.Range(0, half).Select(k => (order[k], order[k + means.Length - half]))
            .Where(p => sizes[p.Item2] - sizes[p.Item1] > 1e-9)
            .Select(p => (means[p.Item2] - means[p.Item1]) / (sizes[p.Item2] - sizes[p.Item1]))) ?? 0;
        var level = RobustScale.Median(means.Select((m, i) => m - (slope * sizes[i])))!.Value;
        double[] expected = [.. sizes.Select(s => level + (slope * s))];
        // Posts around their creator: n values have n − 1 free ones.
        var within = RobustScale.Mad(values.Where(v => v.Length > 1).SelectMany(v =>
        {
            var mean = v.Average();
            return v.Select(x => (x - mean) * Math.Sqrt(v.Length / (v.Length - 1.0)));
        }).DefaultIfEmpty(0))!.Value;
        var apart = RobustScale.Mad(means.Select((m, i) => m - expected[i]))!.Value;
        var chance = RobustScale.Median(values.Select(v => within * within / v.Length))!.Value;
        var between = Math.Max(least * least, (apart * apart) - chance);
        return new(means, [.. values.Select(v => Math.Sqrt(between + (within * within / v.Length)))], expected);
    }
}
