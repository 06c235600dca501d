using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class OddsRatiosTests
{
    [Fact] // Fisher's tea tasting; R: fisher.test(matrix(c(3,1,1,3),2)), two-sided and alternative "greater"
    public void Tea_tasting()
    {
        Assert.Equal(34.0 / 70, FisherExact.TwoSided(3, 1, 1, 3), 12);
        var e = OddsRatios.Exact(3, 1, 1, 3);
        // R's root finder stops at a tolerance of 1e-4, hence four digits.
        Assert.Equal(6.408309, e.Value!.Value, 3);
        Assert.Equal(0.3135693, OddsRatios.Exact(3, 1, 1, 3, level: .9).Lower!.Value, 4);
        // By hand: (1 + 16w + 36w² + 16w³) / (1 + 16w + 36w² + 16w³ + w⁴) = 0.025. R prints 621.93, within that tolerance of 1/w.
        Assert.Equal(626.2435, e.Upper!.Value, 3);
    }

    [Fact] // Convictions of like-sex twins (Fisher 1962); R's example of fisher.test
    public void Convictions_of_twins()
    {
        Assert.Equal(0.0005367, FisherExact.TwoSided(2, 10, 15, 3), 7);
        var e = OddsRatios.Exact(2, 10, 15, 3);
        Assert.Equal(0.04693661, e.Value!.Value, 4);
        Assert.Equal(0.003325764, e.Lower!.Value, 4);
        Assert.Equal(0.363182271, e.Upper!.Value, 4);
    }

    [Fact]
    public void At_each_end_of_the_exact_interval_the_tail_is_half_of_what_is_left()
    {
        var e = OddsRatios.Exact(2, 10, 15, 3);
        var weights = Enumerable.Range(0, 13).Select(x => Choose(12, x) * Choose(18, 17 - x)).ToArray();
        double Tail(double odds, Func<int, bool> belongs)
        {
            var w = weights.Select((v, x) => v * Math.Pow(odds, x)).ToArray();
            return w.Where((_, x) => belongs(x)).Sum() / w.Sum();
        }

        Assert.Equal(.025, Tail(e.Lower!.Value, x => x >= 2), 8);
        Assert.Equal(.025, Tail(e.Upper!.Value, x => x <= 2), 8);
    }

    [Fact]
    public void Fisher_equals_brute_force_over_all_tables_with_the_same_margins()
    {
        foreach (var (a, b, c, d) in new[] { (1L, 9L, 11L, 3L), (0L, 4L, 6L, 2L), (7L, 2L, 3L, 8L) })
        {
            var (row, rest, column) = (a + b, c + d, a + c);
            var tables = new List<double>();
            for (var x = Math.Max(0, column - rest); x <= Math.Min(row, column); x++)
                tables.Add(Choose(row, x) * Choose(rest, column - x) / Choose(row + rest, column));
            var seen = Choose(row, a) * Choose(rest, column - a) / Choose(row + rest, column);
            Assert.Equal(tables.Where(p => p <= seen * (1 + 1e-9)).Sum(), FisherExact.TwoSided(a, b, c, d), 10);
        }
    }

    [Fact] // Closed form: log odds ratio log(10·40/(20·30)), variance 1/10+1/20+1/30+1/40
    public void Woolf_is_its_closed_form()
    {
        var e = OddsRatios.Woolf(10, 20, 30, 40);
        var half = 1.959963984540054 * Math.Sqrt((1.0 / 10) + (1.0 / 20) + (1.0 / 30) + (1.0 / 40));
        Assert.Equal(2.0 / 3, e.Value!.Value, 12);
        Assert.Equal(2.0 / 3 * Math.Exp(-half), e.Lower!.Value, 10);
        Assert.Equal(2.0 / 3 * Math.Exp(half), e.Upper!.Value, 10);
    }

    [Fact] // Berkeley admissions by department (Bickel, Hammel & O'Connell 1975); R: mantelhaen.test(UCBAdmissions)
    public void Mantel_haenszel_reproduces_berkeley()
    {
        var e = OddsRatios.MantelHaenszel(
        [
            (512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391), (138, 279, 131, 244), (53, 138, 94, 299), (22, 351, 24, 317),
        ]);
        Assert.Equal(0.9046968, e.Value!.Value, 6);
        Assert.Equal(0.7719074, e.Lower!.Value, 6);
        Assert.Equal(1.0603298, e.Upper!.Value, 6);
    }

    [Fact]
    public void Empty_cells_and_margins_have_defined_answers()
    {
        Assert.Equal(1, FisherExact.TwoSided(0, 0, 0, 0));
        Assert.Equal(1, FisherExact.TwoSided(5, 0, 7, 0), 12);
        Assert.False(OddsRatios.Woolf(5, 0, 7, 0).HasValue);
        Assert.Contains("at least", OddsRatios.Exact(5, 0, 1, 7).MissingReason);
        Assert.Equal(0, OddsRatios.Exact(0, 5, 7, 1).Value);
        Assert.True(OddsRatios.Woolf(5, 0, 1, 7).HasInterval);
        Assert.False(OddsRatios.MantelHaenszel([]).HasValue);
        Assert.Equal(-1L, Assert.Throws<ArgumentOutOfRangeException>(() => OddsRatios.Woolf(1, -1, 1, 1)).ActualValue);
    }

    [Fact]
    public void A_table_of_millions_does_not_overflow()
    {
        var p = FisherExact.TwoSided(500_000, 500_000, 500_100, 499_900);
        Assert.InRange(p, .88, .90); // z = 0.14
        Assert.InRange(OddsRatios.Exact(50_000, 50_000, 50_000, 50_000).Value!.Value, .9999, 1.0001);
    }

    private static double Choose(long n, long k)
    {
        var value = 1.0;
        for (var i = 1; i <= k; i++) value *= (double)(n - k + i) / i;
        return value;
    }

    [Theory] // Where counts are thousands of millions the test is the normal one with a continuity correction.
    [InlineData(500_000_000, 500_000_000, 500_000_000, 500_000_000)]
    [InlineData(500_050_000, 499_950_000, 500_000_000, 500_000_000)]
    [InlineData(3_000_050_000, 3_000_000_000, 3_000_000_000, 3_000_000_000)]
    [InlineData(1_000, 3_000_000_000, 900, 3_000_000_000)]
    public void Counts_of_thousands_of_millions_have_a_p_value(long a, long b, long c, long d)
    {
        double n = a + b + c + d, mean = (a + b) / n * (a + c);
        var spread = Math.Sqrt(mean * ((c + d) / n) * (b + d) / (n - 1));
        Assert.Equal(Z.TwoSided(Math.Max(0, Math.Abs(a - mean) - 0.5) / spread), FisherExact.TwoSided(a, b, c, d), 4);
    }

    [Fact]
    public void Among_very_many_the_exact_ratio_is_woolfs()
    {
        var (exact, woolf) = (OddsRatios.Exact(5_005_000, 4_995_000, 5_000_000, 5_000_000),
            OddsRatios.Woolf(5_005_000, 4_995_000, 5_000_000, 5_000_000));
        Assert.Equal(woolf.Value!.Value, exact.Value!.Value, 8);
        Assert.Equal(woolf.Lower!.Value, exact.Lower!.Value, 6);
        Assert.Equal(woolf.Upper!.Value, exact.Upper!.Value, 6);
    }

    [Fact]
    public void A_count_beyond_a_million_million_is_refused_with_its_value()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => FisherExact.TwoSided(1, long.MaxValue, 1, 1));
        Assert.Equal(long.MaxValue, error.ActualValue);
        Assert.Contains("1,000,000,000,000", error.Message);
    }
}
