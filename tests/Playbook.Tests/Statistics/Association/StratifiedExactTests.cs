using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class StratifiedExactTests
{
    [Fact]
    public void Penicillin_in_rabbits_as_published()
    {
        // Mantel's rabbits (Agresti 1990, p. 231), the example of R's mantelhaen.test: exact p 0.03994, conditional odds ratio 10.36102.
        (long, long, long, long)[] strata = [(0, 0, 6, 5), (3, 0, 3, 6), (6, 2, 0, 4), (5, 6, 1, 0), (2, 5, 0, 0)];
        var test = StratifiedExact.Test([.. strata.Select(t => (t.Item1, t.Item3, t.Item2, t.Item4))]);
        Assert.Equal(0.03994, test.PValue, 5);
        Assert.Equal(10.36102, test.OddsRatio.Value!.Value, 4);
    }

    [Fact]
    public void One_stratum_is_fishers_exact_test()
    {
        // Fisher's tea tasting: p 34/70, odds ratio 6.40832 (R prints 6.408309: its search stops early).
        var test = StratifiedExact.Test([(3, 1, 1, 3)]);
        Assert.Equal(34 / 70.0, test.PValue, 10);
        Assert.Equal(6.40832, test.OddsRatio.Value!.Value, 5);
        // Each end of the exact interval leaves 2.5 % in the tail of the law with weights 1, 16ψ, 36ψ², 16ψ³, ψ⁴.
        Assert.Equal(0.025, Tail(test.OddsRatio.Lower!.Value, 3, 4), 9);
        Assert.Equal(0.025, Tail(test.OddsRatio.Upper!.Value, 0, 3), 9);

        static double Tail(double ratio, int from, int to)
        {
            double[] weights = [1, 16 * ratio, 36 * Math.Pow(ratio, 2), 16 * Math.Pow(ratio, 3), Math.Pow(ratio, 4)];
            return weights[from..(to + 1)].Sum() / weights.Sum();
        }
    }

    [Fact]
    public void The_p_value_equals_an_enumeration_of_all_tables()
    {
        (long A, long B, long C, long D)[] strata = [(4, 3, 1, 6), (2, 5, 2, 4), (3, 1, 2, 5)];
        // Every combination of upper left cells with the margins kept, weighted by the product of hypergeometric counts.
        var weights = new Dictionary<long, double> { [0] = 1 };
        foreach (var (a, b, c, d) in strata)
        {
            var next = new Dictionary<long, double>();
            for (var x = Math.Max(0, a + c - (c + d)); x <= Math.Min(a + b, a + c); x++)
                foreach (var (sum, w) in weights)
                    next[sum + x] = next.GetValueOrDefault(sum + x) + (w * Choose(a + b, x) * Choose(c + d, a + c - x));
            weights = next;
        }

        var total = weights.Values.Sum();
        var expected = weights.Values.Where(w => w <= weights[9] * (1 + 1e-9)).Sum() / total;
        var test = StratifiedExact.Test(strata);
        Assert.Equal(expected, test.PValue, 10);
        Assert.Equal(9, test.Observed);
        Assert.Equal(weights.Sum(w => w.Key * w.Value) / total, test.Expected, 10);

        static double Choose(long n, long k) => k == 0 ? 1 : Choose(n - 1, k - 1) * n / k;
    }

    [Fact]
    public void It_sees_through_simpsons_paradox()
    {
        // Within each brand the feature means nothing; pooled, it looks like a fivefold odds ratio.
        (long, long, long, long)[] strata = [(40, 40, 10, 10), (2, 18, 8, 72)];
        Assert.Equal(1, StratifiedExact.Test(strata).OddsRatio.Value!.Value, 6);
        Assert.True(FisherExact.TwoSided(42, 58, 18, 82) < 0.001);
    }

    [Fact]
    public void Strata_without_a_comparison_change_nothing_and_alone_give_no_figure()
    {
        var alone = StratifiedExact.Test([(3, 1, 1, 3)]);
        Assert.Equal(alone.PValue, StratifiedExact.Test([(3, 1, 1, 3), (0, 9, 0, 9), (5, 5, 0, 0)]).PValue, 12);
        var none = StratifiedExact.Test([(0, 9, 0, 9)]);
        Assert.False(none.OddsRatio.HasValue);
        Assert.Equal(1, none.PValue);
        Assert.Equal(1, StratifiedExact.Test([]).PValue);
    }

    [Fact]
    public void An_infinite_ratio_becomes_a_rough_finite_one_that_says_so()
    {
        var test = StratifiedExact.Test([(5, 5, 0, 10)]);
        Assert.True(test.OddsRatio.Value > 5 && double.IsFinite(test.OddsRatio.Upper!.Value));
        Assert.Contains("half a unit", test.OddsRatio.Definition, StringComparison.Ordinal);
        Assert.Equal(FisherExact.TwoSided(5, 5, 0, 10), test.PValue, 10);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedExact.Test([(-1, 1, 1, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedExact.Test([(1, 1, 1, 1)], 0));
    }

    [Fact] // By exact integers: every weight of the convolution as a whole number, ends by bisection.
    public void Thousands_of_units_keep_their_ratio_and_a_p_value_far_below_a_billionth()
    {
        var test = StratifiedExact.Test([(1800, 200, 600, 1400)]);
        Assert.Equal(20.9790123439819, test.OddsRatio.Value!.Value, 9);
        Assert.Equal(17.5800351098575, test.OddsRatio.Lower!.Value, 9);
        Assert.Equal(25.1232982237798, test.OddsRatio.Upper!.Value, 9);
        Assert.Equal(0, test.PValue); // 10^−357.2 is below a double
        Assert.Equal(1, StratifiedExact.Test([(1700, 300, 700, 1300)]).PValue / 1.9424754963496373e-241, 9);

        var three = StratifiedExact.Test([(170, 30, 70, 130), (300, 200, 150, 350), (90, 910, 30, 970)]);
        Assert.Equal(4.264145014794145, three.OddsRatio.Value!.Value, 9);
        Assert.Equal(3.468661560219651, three.OddsRatio.Lower!.Value, 9);
        Assert.Equal(5.257277332127275, three.OddsRatio.Upper!.Value, 9);
        Assert.Equal(1, three.PValue / 6.90689896566988e-49, 9);
    }

    [Fact]
    public void The_last_cell_of_two_strata_has_the_product_of_their_chances()
    {
        // One table of C(2007, 7) each: all seven exposed have the outcome and nobody else.
        var choose = Enumerable.Range(1, 7).Aggregate(1.0, (c, i) => c * (2000 + i) / i);
        Assert.Equal(1, FisherExact.TwoSided(7, 0, 0, 2000) * choose, 10);
        Assert.Equal(1, StratifiedExact.Test([(7, 0, 0, 2000), (7, 0, 0, 2000)]).PValue * choose * choose, 10);
        Assert.Equal(1, FisherExact.TwoSided(0, 7, 2000, 0) * choose, 10);
    }
}
