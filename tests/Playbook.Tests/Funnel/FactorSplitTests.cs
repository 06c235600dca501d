using CsCheck;
using Playbook.Funnel;

namespace Playbook.Tests.Funnel;

public class FactorSplitTests
{
    // Ang 2005 (Energy Policy 33:867), the two-sector example: output 10 and 40 become 40 and 40, energy 30 and 20 become 80 and 16.
    [Fact]
    public void Lmdi_reproduces_angs_worked_example()
    {
        double[][] before = [[50, .2, 3], [50, .8, .5]], after = [[80, .5, 2], [80, .5, .4]];
        var parts = before.Zip(after, FactorSplit.Lmdi).ToArray();
        var (activity, structure, intensity) = (parts.Sum(p => p[0]), parts.Sum(p => p[1]), parts.Sum(p => p[2]));
        Assert.Equal(46, activity + structure + intensity, 9);
        // Written out with logarithms: L(80, 30) = 50 / ln(8/3), L(16, 20) = −4 / ln(0.8).
        var (l1, l2) = (50 / Math.Log(8.0 / 3), -4 / Math.Log(.8));
        Assert.Equal((l1 + l2) * Math.Log(1.6), activity, 9);
        Assert.Equal((l1 * Math.Log(2.5)) + (l2 * Math.Log(.625)), structure, 9);
        Assert.Equal((l1 * Math.Log(2.0 / 3)) + (l2 * Math.Log(.8)), intensity, 9);
        Assert.Equal(32.4, activity, 1);
        Assert.Equal(38.3, structure, 1);
        Assert.Equal(-24.7, intensity, 1);
    }

    [Fact]
    public void Shapley_equals_the_mean_over_all_orders() =>
        Gen.Double[0, 3].Array[4].Select(Gen.Double[0, 3].Array[4]).Sample((before, after) =>
        {
            var expected = new double[4];
            var orders = 0;
            foreach (var order in Orders([0, 1, 2, 3]))
            {
                orders++;
                var current = (double[])before.Clone();
                foreach (var k in order)
                {
                    var was = current.Aggregate((a, b) => a * b);
                    current[k] = after[k];
                    expected[k] += current.Aggregate((a, b) => a * b) - was;
                }
            }

            Assert.Equal(24, orders);
            var parts = FactorSplit.Shapley(before, after);
            for (var k = 0; k < 4; k++) Assert.Equal(expected[k] / orders, parts[k], 9);
        });

    [Fact]
    public void Both_add_up_exactly_zeros_included()
    {
        var value = Gen.Frequency((3, Gen.Double[.001, 1000]), (1, Gen.Const(0.0)));
        value.Array[5].Select(value.Array[5]).Sample((before, after) =>
        {
            var change = after.Aggregate((a, b) => a * b) - before.Aggregate((a, b) => a * b);
            // Rounding is relative to the largest product on the way, which the change itself may be far below.
            var scale = before.Zip(after, (a, b) => Math.Max(1, Math.Max(a, b))).Aggregate((a, b) => a * b);
            Assert.Equal(0, (FactorSplit.Lmdi(before, after).Sum() - change) / scale, 11);
            Assert.Equal(0, (FactorSplit.Shapley(before, after).Sum() - change) / scale, 11);
        });
    }

    [Fact]
    public void A_factor_that_alone_moved_explains_everything()
    {
        Assert.Equal([0, 60, 0], FactorSplit.Lmdi([2, 3, 10], [2, 6, 10]).Select(v => Math.Round(v, 9)));
        Assert.Equal([0, 60, 0], FactorSplit.Shapley([2, 3, 10], [2, 6, 10]).Select(v => Math.Round(v, 9)));
    }

    [Fact]
    public void What_starts_from_nothing_belongs_to_the_factor_that_was_nothing()
    {
        Assert.Equal([0, 120, 0], FactorSplit.Lmdi([2, 0, 10], [4, 3, 10]));
        Assert.Equal([-30, -30], FactorSplit.Lmdi([6, 10], [0, 0]));
        Assert.Equal([0, 0], FactorSplit.Lmdi([0, 1], [0, 2]));
    }

    [Fact]
    public void The_logarithmic_mean_is_smooth_where_both_are_equal()
    {
        Assert.Equal(5, FactorSplit.LogarithmicMean(5, 5));
        Assert.Equal(FactorSplit.LogarithmicMean(5 * (1 + 1.1e-4), 5), FactorSplit.LogarithmicMean(5 * (1 + .9e-4), 5), 3);
        Assert.Equal(50 / Math.Log(8.0 / 3), FactorSplit.LogarithmicMean(80, 30), 12);
    }

    [Fact]
    public void Bad_factors_are_refused()
    {
        Assert.Throws<ArgumentException>(() => FactorSplit.Lmdi([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => FactorSplit.Shapley([-1], [1]));
        Assert.Throws<ArgumentException>(() => FactorSplit.Shapley([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => FactorSplit.Shapley(new double[17], new double[17]));
    }

    private static IEnumerable<int[]> Orders(int[] items) => items.Length < 2 ? [items]
        : items.SelectMany(first => Orders([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));

    [Fact]
    public void What_starts_from_nothing_is_divided_without_a_jump()
    {
        // Worked by hand over the six orders: the second factor alone can start the product.
        Assert.Equal([17_000 / 6.0, 50_000 / 6.0, 5_000 / 6.0],
            FactorSplit.SteadyAtZero([1000, 0, 50], [2000, .1, 60]).Select(v => Math.Round(v, 9)), new Near(1e-6));
        Assert.Equal(FactorSplit.Shapley([1000, 1e-9, 50], [2000, .1, 60]), FactorSplit.SteadyAtZero([1000, 0, 50], [2000, .1, 60]),
            new Near(1e-3));
        Assert.Equal(FactorSplit.Lmdi([2, 3], [4, 5]), FactorSplit.SteadyAtZero([2, 3], [4, 5]));
    }

    [Fact]
    public void Products_beyond_a_double_are_refused_and_those_below_it_add_up()
    {
        Assert.Contains("1.8e308", Assert.Throws<ArgumentException>(() => FactorSplit.Lmdi([1e200, 1e200], [1, 1])).Message);
        Assert.Throws<ArgumentException>(() => FactorSplit.Shapley([1e200, 1], [1, 1e200]));
        Assert.Equal(1, FactorSplit.Lmdi([1e-320, 1], [1, 1]).Sum(), 9);
    }

    private sealed class Near(double tolerance) : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= tolerance;

        public int GetHashCode(double obj) => 0;
    }
}
