using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class RatioAdjustmentTests
{
    // The control's ratio is 2 by the laws in Units: a lift of 0.15.
    private const double Effect = 0.3;

    [Fact]
    public void A_past_that_does_not_vary_leaves_the_plain_test_of_the_ratio()
    {
        var random = new Random(31);
        var (control, treatment) = (Draw(random, 60, 0, past: false), Draw(random, 60, Effect, past: false));
        foreach (var relative in (bool[])[false, true])
        {
            var plain = Comparison.Of(control.Metric.Ratio(Unit.Yuan), treatment.Metric.Ratio(Unit.Yuan), new(relative));
            var adjusted = Cuped.Adjust(control, treatment, Unit.Yuan).Compare(new(relative));
            Assert.Equal((plain.PValue, plain.Difference, plain.Lift), (adjusted.PValue, adjusted.Difference, adjusted.Lift));
        }

        Assert.Equal(1, Cuped.Adjust(control, treatment).VarianceKept!.Value, 12);
    }

    [Fact]
    public void A_denominator_of_one_gives_the_adjustment_of_the_mean()
    {
        var random = new Random(32);
        double[] ones = [.. Enumerable.Repeat(1.0, 40)];
        double[][] values = [.. Enumerable.Range(0, 4).Select(_ => Simulated.Skewed(random, 40))];
        var mean = Cuped.Adjust(ArmPair.Of(values[0], values[1]), ArmPair.Of(values[2], values[3]));
        var ratio = Cuped.Adjust(ArmRatioPast.Of(values[0], ones, values[1]), ArmRatioPast.Of(values[2], ones, values[3]));
        Assert.Equal(mean.Treatment.Value - mean.Control.Value, ratio.Treatment.Value - ratio.Control.Value, 12);
        Assert.Equal(mean.Treatment.Variance, ratio.Treatment.Variance, 12);
        Assert.Equal(mean.Covariance, ratio.Covariance, 12);
    }

    [Fact]
    public void It_is_the_regression_of_the_line_on_arm_and_past()
    {
        double[] a = [4, 9, 2, 8, 5, 7, 12, 3], b = [2, 3, 1, 3, 2, 2, 4, 1], x = [1, 4, 2, 5, 3, 1, 6, 2];
        var adjusted = Cuped.Adjust(ArmRatioPast.Of(a[..4], b[..4], x[..4]), ArmRatioPast.Of(a[4..], b[4..], x[4..]));
        var (r0, r1) = (23.0 / 9, 27.0 / 9);
        double Line(int i) => i < 4 ? (a[i] - (r0 * b[i])) / (9.0 / 4) : (a[i] - (r1 * b[i])) / (9.0 / 4);
        double top = 0, bottom = 0;
        for (var i = 0; i < 8; i++)
        {
            var step = x[i] - 3;
            top += Line(i) * step;
            bottom += step * step;
        }

        // Both arms have a mean past of 3, so that nothing moves but the spread.
        Assert.Equal((r0, r1), (adjusted.Control.Value, adjusted.Treatment.Value));
        var slope = top / bottom;
        var residuals = Enumerable.Range(0, 4).Sum(i => Math.Pow(Line(i) - (slope * (x[i] - 3)), 2));
        Assert.Equal(residuals / 2.5 / 4, adjusted.Control.Variance - adjusted.Covariance, 12);
    }

    [Fact]
    public void It_is_unbiased_holds_its_level_and_is_narrower_by_the_squared_correlation()
    {
        var random = new Random(33);
        const int runs = 4000;
        int alarms = 0, covered = 0, lifts = 0, plain = 0, found = 0;
        double kept = 0, bias = 0, square = 0;
        for (var run = 0; run < runs; run++)
        {
            var (control, same, better) = (Draw(random, 200, 0), Draw(random, 200, 0), Draw(random, 200, Effect));
            if (Cuped.Adjust(control, same).Compare().Significant == true) alarms++;
            var adjusted = Cuped.Adjust(control, better);
            var comparison = adjusted.Compare(new(Relative: true));
            var (difference, lift) = (comparison.Difference, comparison.Lift);
            if (difference.Lower <= Effect && difference.Upper >= Effect) covered++;
            if (lift.Lower <= Effect / 2 && lift.Upper >= Effect / 2) lifts++;
            if (adjusted.Compare().Significant == true) found++;
            if (Comparison.Of(control.Metric.Ratio(), better.Metric.Ratio()).Significant == true) plain++;
            kept += adjusted.VarianceKept!.Value / runs;
            var miss = difference.Value!.Value - Effect;
            bias += miss / runs;
            square += miss * miss / runs;
        }

        Simulated.Between(alarms, runs, 0.046, 0.056);
        Simulated.Between(covered, runs, 0.943, 0.952);
        Simulated.Between(lifts, runs, 0.943, 0.952);
        // The ratio of 200 units leans by 1/n; that stays below a hundredth of the effect.
        Assert.InRange(bias, -0.003 - (4 * Math.Sqrt(square / runs)), 0.003 + (4 * Math.Sqrt(square / runs)));
        Assert.InRange(kept, 0.3, 0.7);
        Assert.True(found > 1.2 * plain, $"{found} found with the past, {plain} without.");
    }

    [Fact]
    public void A_bootstrap_of_the_units_agrees_with_the_standard_error()
    {
        var random = new Random(34);
        var (control, treatment) = (Units(random, 300, 0), Units(random, 300, Effect));
        var adjusted = Cuped.Adjust(Sums(control), Sums(treatment));
        var error = Math.Sqrt(adjusted.Control.Variance + adjusted.Treatment.Variance - (2 * adjusted.Covariance));
        var spread = ArmMean.Of(Enumerable.Range(0, 2000).Select(_ =>
        {
            var again = Cuped.Adjust(Sums(Resampled(control)), Sums(Resampled(treatment)));
            return again.Treatment.Value - again.Control.Value;
        }));
        Assert.Equal(adjusted.Treatment.Value - adjusted.Control.Value, spread.Mean, 0.15 * error);
        // The bootstrap's own error with 2,000 draws is 1.6 %.
        Assert.InRange(Math.Sqrt(spread.Variance) / error, 0.93, 1.07);

        (double A, double B, double X)[] Resampled((double A, double B, double X)[] units) =>
            [.. units.Select(_ => units[random.Next(units.Length)])];
    }

    [Fact]
    public void The_ratio_of_the_past_is_a_covariate_and_a_unit_without_a_past_stands_at_its_mean()
    {
        var line = ArmRatioPast.Linear([2, 6, 0, 4], [1, 2, 0, 3]);
        // r = 12 ÷ 6 = 2, mean b = 1.5.
        Assert.Equal([0, 2 / 1.5, 0, -2 / 1.5], line);
        Assert.Equal(0, line.Sum(), 12);
        Assert.Equal([0, 0], ArmRatioPast.Linear([1, 2], [0, 0]));
        Assert.Empty(ArmRatioPast.Linear([], []));
    }

    [Fact]
    public void Parts_add_up_and_edges_have_an_answer()
    {
        var random = new Random(35);
        var units = Units(random, 50, 0);
        var (whole, parts) = (Sums(units), Sums(units[..20]) + Sums(units[20..]));
        Assert.Equal(whole.Line.FirstVariance, parts.Line.FirstVariance, 10);
        Assert.Equal(whole.Line.Covariance, parts.Line.Covariance, 10);
        var nothing = ArmRatioPast.Of([], [], []);
        Assert.Contains("of the 2 units", Cuped.Adjust(nothing, whole).Compare().Problem, StringComparison.Ordinal);
        var two = Sums(units[..2]);
        Assert.Contains("3 units in each arm", Cuped.Adjust(two, whole).Compare().Problem, StringComparison.Ordinal);
        var zeros = ArmRatioPast.Of([0, 0, 0], [0, 0, 0], [1, 2, 3]);
        Assert.Contains("do not add up to more than 0", Cuped.Adjust(whole, zeros).Compare().Problem, StringComparison.Ordinal);
        var equal = ArmRatioPast.Of([2, 2, 2, 2], [1, 1, 1, 1], [1, 2, 3, 4]);
        Assert.Equal(0, Cuped.Adjust(equal, equal).Compare().Difference.Value);
        // Numbers of a year's trade in fen: the digits hold.
        var huge = Sums([.. units.Select(u => (u.A * 1e12, u.B * 1e9, u.X * 1e10))]);
        Assert.Equal(Cuped.Adjust(whole, whole).Control.Variance * 1e6, Cuped.Adjust(huge, huge).Control.Variance, 1e-3);
        Assert.Throws<ArgumentException>(() => ArmRatioPast.Of([1, 2], [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => ArmRatioPast.Of([1, 2], [1, 1], [1, double.NaN]));
    }

    private static ArmRatioPast Draw(Random random, int n, double effect, bool past = true)
    {
        var units = Units(random, n, effect);
        return past ? Sums(units) : Sums([.. units.Select(u => u with { X = 7.3 })]);
    }

    private static ArmRatioPast Sums((double A, double B, double X)[] units) =>
        ArmRatioPast.Of([.. units.Select(u => u.A)], [.. units.Select(u => u.B)], [.. units.Select(u => u.X)]);

    // A person's taste is a skewed number of mean 1; visits are 1 to 5 apart from it; a visit brings 2 × taste, and the effect more.
    private static (double A, double B, double X)[] Units(Random random, int n, double effect)
    {
        var tastes = Simulated.Skewed(random, n);
        return [.. tastes.Select(taste =>
        {
            var visits = 1 + random.Next(5);
            return (visits * ((1 + taste) + effect + Normal.Sample(random, 0, 0.8)), (double)visits,
                (5 * taste) + Normal.Sample(random, 0, 1));
        })];
    }
}
