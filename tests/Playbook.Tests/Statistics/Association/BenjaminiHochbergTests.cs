using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class BenjaminiHochbergTests
{
    [Fact] // Benjamini & Hochberg 1995, section 3.3: 15 hypotheses, four are rejected at 0.05
    public void The_paper_rejects_four_of_fifteen()
    {
        double[] p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];
        var q = BenjaminiHochberg.Adjust(p);
        Assert.Equal(4, q.Count(v => v <= .05));
        Assert.Equal(.0001 * 15, q[0], 12);
        Assert.Equal(.0095 * 15 / 4, q[3], 12);
    }

    [Fact]
    public void Order_and_ties_do_not_matter_and_values_never_pass_1()
    {
        var q = BenjaminiHochberg.Adjust([.05, .01, .04, .02, .03]);
        Assert.All(q, v => Assert.Equal(.05, v, 12));
        Assert.All(BenjaminiHochberg.Adjust([.9, .95, 1]), v => Assert.InRange(v, 0, 1));
    }

    [Fact]
    public void Nothing_to_test_gives_nothing_and_bad_values_are_refused()
    {
        Assert.Empty(BenjaminiHochberg.Adjust([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([1.2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([double.NaN]));
    }
}
