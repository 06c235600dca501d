using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class PopulationStabilityTests
{
    [Fact]
    public void Closed_form_of_two_categories()
    {
        // 50 : 50 against 60 : 40 is 0.1 ln 1.2 − 0.1 ln 0.8.
        var psi = PopulationStability.Of([500, 500], [600, 400]);
        Assert.Equal((0.1 * Math.Log(1.2)) - (0.1 * Math.Log(0.8)), psi.Value, 12);
        Assert.Equal(psi.Value, psi.Terms.Sum(), 12);
        Assert.Equal(StabilityReading.Stable, psi.Reading);
        // 3.841459 is the 95 % point of χ² with one degree of freedom.
        Assert.Equal(3.841458821 * (2 / 1000.0), psi.ChanceLimit, 8);
        Assert.True(psi.PValue < 1e-4);
    }

    [Fact]
    public void Equal_mixes_are_zero_whatever_their_size()
    {
        var psi = PopulationStability.Of([10, 20, 30], [100, 200, 300]);
        Assert.Equal(0, psi.Value, 12);
        Assert.Equal(1, psi.PValue, 12);
    }

    [Fact]
    public void Chance_exceeds_its_limit_about_one_time_in_twenty()
    {
        var random = new Random(11);
        var above = 0;
        for (var r = 0; r < 400; r++)
        {
            double[] a = new double[6], b = new double[6];
            for (var i = 0; i < 600; i++)
            {
                a[random.Next(6)]++;
                b[random.Next(6)]++;
            }

            var psi = PopulationStability.Of(a, b);
            if (psi.Value > psi.ChanceLimit) above++;
        }

        Assert.InRange(above, 8, 34);
    }

    [Fact]
    public void An_empty_category_stays_finite_and_one_empty_on_both_sides_adds_nothing()
    {
        var psi = PopulationStability.Of([100, 0, 0], [60, 40, 0]);
        Assert.True(double.IsFinite(psi.Value));
        Assert.Equal(StabilityReading.Shifted, psi.Reading);
        Assert.Equal(0, psi.Terms[2]);
        var single = PopulationStability.Of([5], [9]);
        Assert.Equal((0, 0, 1), (single.Value, single.ChanceLimit, single.PValue));
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PopulationStability.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => PopulationStability.Of([0, 0], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PopulationStability.Of([1, 1], [1, 2], 1));
    }

    [Fact]
    public void A_p_value_keeps_its_digits_below_1e_16()
    {
        // Two categories have one degree of freedom: p is the two-sided normal one of the root.
        var psi = PopulationStability.Of([1000, 1000], [1400, 600]);
        var statistic = 0.2 * Math.Log(0.7 / 0.5) + -0.2 * Math.Log(0.3 / 0.5);
        Assert.Equal(1, psi.PValue / Z.TwoSided(Math.Sqrt(statistic / 0.001)), 6);
        Assert.InRange(psi.PValue, 1e-40, 1e-37);
    }
}
