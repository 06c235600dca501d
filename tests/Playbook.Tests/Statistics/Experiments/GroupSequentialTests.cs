using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class GroupSequentialTests
{
    [Theory]
    [InlineData(Spending.OBrienFleming, new[] { 4.877, 3.357, 2.680, 2.290, 2.031 })]
    [InlineData(Spending.Pocock, new[] { 2.438, 2.427, 2.410, 2.397, 2.386 })]
    public void Five_equal_looks_have_the_published_boundaries(Spending spending, double[] published)
    {
        // Jennison and Turnbull 2000 and every program for Lan and DeMets' boundaries: two-sided, 0.05.
        var design = GroupSequential.Equal(5, null, spending);
        Assert.Equal(published, design.Critical.Select(c => Math.Round(c, 3)));
        Assert.Equal(0.05, design.Spent[^1], 12);
        Assert.Equal(0.05, design.Crossing(0)[^1], 1e-6);
    }

    [Fact]
    public void One_look_is_the_plain_test_and_a_one_sided_design_half_of_a_two_sided_one()
    {
        Assert.Equal(1.959963984540054, GroupSequential.Equal(1).Critical[0], 9);
        Assert.Equal(1.644853626951473, GroupSequential.Equal(1, new(Alternative: Alternative.Less)).Critical[0], 9);
        var (two, one) = (GroupSequential.Equal(4), GroupSequential.Equal(4, new(Alternative: Alternative.Greater, Level: 0.975)));
        // A path that crosses below first is not there to cross above: the two sides differ by next to nothing.
        for (var k = 0; k < 4; k++) Assert.Equal(two.Critical[k], one.Critical[k], 1e-4);
    }

    [Fact]
    public void Uneven_and_many_looks_spend_the_level_and_no_more()
    {
        foreach (var information in new double[][] { [0.1, 0.11, 0.5, 1], [0.3, 0.9], [0.02, 0.6, 0.60001, 1] })
        {
            foreach (var spending in Enum.GetValues<Spending>())
            {
                var design = GroupSequential.Of(information, null, spending);
                var crossing = design.Crossing(0);
                for (var k = 0; k < information.Length; k++) Assert.Equal(design.Spent[k], crossing[k], 1e-6);
            }
        }

        Assert.Equal(0.05, GroupSequential.Equal(40, null, Spending.Pocock).Crossing(0)[^1], 1e-6);
    }

    [Fact]
    public void Simulated_experiments_cross_as_often_as_the_recursion_says()
    {
        var random = new Random(41);
        const int runs = 5000;
        var design = GroupSequential.Of([0.25, 0.5, 0.8, 1], null, Spending.Pocock);
        long[] sizes = [100, 100, 120, 80];
        // Two arms of 400 with standard deviation 1: an effect of 0.2 lies 2.83 standard errors away.
        foreach (var effect in new[] { 0, 0.2 })
        {
            var crossed = new int[4];
            for (var run = 0; run < runs; run++)
            {
                ArmMean c = default, t = default;
                for (var look = 1; look <= 4; look++)
                {
                    c += Simulated.NormalMean(random, sizes[look - 1], 0, 1);
                    t += Simulated.NormalMean(random, sizes[look - 1], effect, 1);
                    if (design.At(look, c.Figure(), t.Figure()).Significant != true) continue;
                    for (var later = look; later <= 4; later++) crossed[later - 1]++;
                    break;
                }
            }

            var said = design.Crossing(effect / Math.Sqrt(2.0 / 400));
            // The variance is estimated: a trifle less power than with a known one.
            for (var k = 0; k < 4; k++) Simulated.Between(crossed[k], runs, 0.985 * said[k], said[k]);
        }
    }

    [Fact]
    public void Power_costs_what_the_tables_say()
    {
        // Jennison and Turnbull 2000, table 2.2: Pocock's own constant boundary, five looks, power 0.8: 1.229; O'Brien and Fleming's:
        // 1.028.
        Assert.Equal(1.229, GroupSequential.Equal(5, null, Spending.Pocock).Inflation(), 0.02);
        Assert.Equal(1.028, GroupSequential.Equal(5).Inflation(), 0.005);
        Assert.Equal(1, GroupSequential.Equal(1).Inflation(), 1e-4);
    }

    [Fact]
    public void A_look_widens_the_interval_by_its_boundary_and_edges_have_an_answer()
    {
        var design = GroupSequential.Equal(5);
        var (c, t) = (new ArmMean(100_000, 1, 1).Figure(), new ArmMean(100_000, 1.01, 1).Figure());
        var look = design.At(3, c, t);
        Assert.Equal(2.680 * Math.Sqrt(2.0 / 100_000), look.Difference.Upper!.Value - 0.01, 1e-5);
        Assert.Equal((false, null, null), (look.Significant, look.PValue, look.Problem));
        // z = 2.236: above the plain 1.96 and the last boundary, not above the third.
        Assert.True(design.At(5, c, t).Significant);
        Assert.Null(design.At(1, new ArmMean(1, 1, 0).Figure(), t).Significant);
        Assert.Contains("looks 1 to 5", Assert.Throws<ArgumentOutOfRangeException>(() => design.At(6, c, t)).Message,
            StringComparison.Ordinal);
        Assert.Contains("Look 2 has a share of 0.4", Assert.Throws<ArgumentException>(() => GroupSequential.Of([0.5, 0.4])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GroupSequential.Of([]));
        Assert.Throws<ArgumentException>(() => GroupSequential.Of([1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupSequential.Equal(61));
    }
}
