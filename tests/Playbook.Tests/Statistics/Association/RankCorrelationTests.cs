using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Spearman_and_Kendall_agree_with_hand_counts()
    {
        // Ten ranks with d² summing to 194 (a textbook example): rho = 1 − 6·194/990 = −0.17576.
        double[] iq = [86, 97, 99, 100, 101, 103, 106, 110, 112, 113], hours = [2, 20, 28, 27, 50, 29, 7, 17, 6, 12];
        Assert.Equal(-0.1757576, RankCorrelation.Spearman(iq, hours)!.Value, 6);
        // Pairs in order less pairs reversed: counted one by one.
        var (same, all) = (0, 0);
        for (var i = 0; i < 10; i++)
            for (var j = i + 1; j < 10; j++, all++) same += hours[j] > hours[i] ? 1 : -1;
        Assert.Equal(same / (double)all, RankCorrelation.Kendall(iq, hours)!.Value, 12);
    }

    [Fact]
    public void Ties_share_the_mean_rank_and_constants_have_no_correlation()
    {
        Assert.Equal([1, 2.5, 2.5, 4], RankCorrelation.Ranks([9, 5, 5, 1]));
        Assert.Null(RankCorrelation.Spearman([1, 1, 1], [1, 2, 3]));
        Assert.Null(RankCorrelation.Kendall([1], [1]));
        Assert.Equal(-1, RankCorrelation.Kendall([1, 2, 3], [9, 4, 1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1, 2]));
    }

    [Fact]
    public void Kendall_equals_the_count_of_all_pairs_with_ties_in_either_list()
    {
        var random = new Random(4);
        for (var run = 0; run < 200; run++)
        {
            var n = random.Next(2, 30);
            double[] a = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(6))],
                b = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(run % 2 == 0 ? 4 : 100))];
            long same = 0, inA = 0, inB = 0;
            for (var i = 0; i < n; i++)
                for (var j = i + 1; j < n; j++)
                {
                    var (p, q) = (Math.Sign(a[i] - a[j]), Math.Sign(b[i] - b[j]));
                    (same, inA, inB) = (same + (p * q), inA + Math.Abs(p), inB + Math.Abs(q));
                }

            var tau = RankCorrelation.Kendall(a, b);
            if (inA == 0 || inB == 0) Assert.Null(tau);
            else Assert.Equal(same / Math.Sqrt((double)inA * inB), tau!.Value, 12);
        }
    }

    [Fact]
    public void What_is_no_number_has_no_rank()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Kendall([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [double.NaN, 2]));
    }
}
