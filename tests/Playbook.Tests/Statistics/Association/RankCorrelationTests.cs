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
}
