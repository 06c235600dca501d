using Playbook.Statistics;

namespace Playbook.Tests.Statistics.Development;

/// <summary>Chain ladder against the triangle of Taylor and Ashe (1983) and what Mack (1993) prints for it.</summary>
public sealed class ChainLadderTests
{
    private static readonly double[][] Triangle =
    [
        [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
        [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
        [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
        [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
        [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
        [396132, 1333217, 2180715, 2985752, 3691712],
        [440832, 1288463, 2419861, 3483130],
        [359480, 1421128, 2864498],
        [376686, 1363294],
        [344014],
    ];

    [Fact]
    public void Reserves_and_standard_errors_are_those_that_Mack_prints()
    {
        var ladder = ChainLadder.Of(Triangle);
        double[] reserves = [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811];
        double[] errors = [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155];
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(reserves[i], ladder.Ultimate(i) - Triangle[i][^1], 1.0);
            Assert.Equal(errors[i], ladder.StandardError(i), 1.0);
        }

        Assert.Equal(2447095, ladder.StandardError(Enumerable.Range(0, 10).ToArray()), 1.0);
        Assert.Equal(3.4906, ladder.Factors[0], 4);
    }

    [Fact]
    public void Cohorts_in_any_order_and_of_uneven_age_give_the_same()
    {
        var mixed = ChainLadder.Of([.. Triangle.Reverse()]);
        Assert.Equal(2447095, mixed.StandardError(Enumerable.Range(0, 10).ToArray()), 1.0);
        Assert.Equal(4625811, mixed.Ultimate(0) - Triangle[9][0], 1.0);
        // Two cohorts of one age, by hand: factor (60 + 90) / (100 + 100).
        Assert.Equal(37.5, ChainLadder.Of([[100, 60], [100, 90], [50]]).Ultimate(2), 9);
    }

    [Fact]
    public void A_fully_observed_cohort_has_no_error_and_one_that_lost_everything_stays_at_nothing()
    {
        var ladder = ChainLadder.Of([[100, 60], [100, 0], [100, 50], [0]]);
        Assert.Equal(0, ladder.StandardError(0));
        Assert.Equal((0.0, 0.0), (ladder.Ultimate(3), ladder.StandardError(3)));
    }

    [Fact]
    public void The_newest_cohorts_alone_follow_a_level_that_changed()
    {
        double[][] rows = [[100, 90], [100, 90], [100, 80], [100, 70], [100]];
        Assert.Equal(82.5, ChainLadder.Of(rows).Ultimate(4), 9);
        Assert.Equal(75, ChainLadder.Of(rows, [1, 2, 3, 4, 5], window: 2).Ultimate(4), 9);
        Assert.Equal(82.5, ChainLadder.Of(rows, [1, 2, 3, 4, 5], window: 9).Ultimate(4), 9);
        Assert.Throws<ArgumentException>(() => ChainLadder.Of(rows, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChainLadder.Of(rows, window: 0));
    }

    [Fact]
    public void An_empty_cohort_or_a_negative_amount_is_named()
    {
        Assert.Contains("Cohort 2", Assert.Throws<ArgumentException>(() => ChainLadder.Of([[1], []])).Message, StringComparison.Ordinal);
        Assert.Contains("-3", Assert.Throws<ArgumentException>(() => ChainLadder.Of([[1], [-3]])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ChainLadder.Of([]));
    }
}
