using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class BayesianComparisonTests
{
    [Theory]
    [InlineData(100, 49, 100, 51)]
    [InlineData(12, 0, 9, 3)]
    [InlineData(4000, 120, 5000, 190)]
    [InlineData(10, 10, 8, 8)]
    [InlineData(50, 5, 20_000, 1900)]
    [InlineData(20_000, 1900, 50, 5)]
    [InlineData(3, 0, 2, 0)]
    public void The_chance_to_be_better_is_the_closed_sum(long n, long s, long m, long u)
    {
        // Miller 2015: Σ over i below a of B(c + i, b + d) ÷ ((b + i) B(1 + i, b) B(c, d)), for a flat prior.
        var (a, b, c, d) = (u + 1.0, m - u + 1.0, s + 1.0, n - s + 1.0);
        var sum = 0.0;
        for (var i = 0; i < a; i++)
            sum += Math.Exp(SpecialFunctions.BetaLn(c + i, b + d) - Math.Log(b + i) - SpecialFunctions.BetaLn(1 + i, b)
                - SpecialFunctions.BetaLn(c, d));
        Assert.Equal(sum, BayesianComparison.Of(new ArmProportion(n, s), new ArmProportion(m, u)).ChanceBetter!.Value, 9);
    }

    [Fact]
    public void Expected_losses_are_the_published_ones()
    {
        // GrowthBook's own test: 49 and 51 of 100, flat prior.
        var flat = BayesianComparison.Of(new ArmProportion(100, 49), new ArmProportion(100, 51));
        Assert.Equal((0.03872, 0.01912), (Math.Round(flat.LossIfControl!.Value, 5), Math.Round(flat.LossIfTreatment!.Value, 5)));
        Assert.Equal(2.0 / 102, flat.Effect.Value!.Value, 12);
    }

    [Fact]
    public void Intervals_losses_and_chances_agree_with_draws()
    {
        var random = new Random(51);
        var (c, t) = (new ArmProportion(80, 5), new ArmProportion(90, 11));
        var exact = BayesianComparison.Of(c, t, (0.5, 2), relative: true);
        var points = BayesianComparison.Of(c, t, (0.5, 2));
        const int draws = 200_000;
        double[] lifts = new double[draws], gaps = new double[draws];
        for (var i = 0; i < draws; i++)
        {
            var (x, y) = (Beta.Sample(random, 5.5, 77), Beta.Sample(random, 11.5, 81));
            (lifts[i], gaps[i]) = ((y / x) - 1, y - x);
        }

        Assert.Equal(lifts.Average(), exact.Effect.Value!.Value, 0.02);
        Assert.Equal(lifts.Average(v => Math.Max(0, -v)), exact.LossIfTreatment!.Value, 0.001);
        Assert.Equal(gaps.Average(v => Math.Max(0, v)), points.LossIfControl!.Value, 0.0005);
        Assert.Equal(lifts.Count(v => v > 0) / (double)draws, exact.ChanceBetter!.Value, 0.004);
        Assert.InRange(lifts.Count(v => v < exact.Effect.Lower) / (double)draws, 0.0235, 0.0265);
        Assert.InRange(lifts.Count(v => v > exact.Effect.Upper) / (double)draws, 0.0235, 0.0265);
        Assert.InRange(gaps.Count(v => v < points.Effect.Lower) / (double)draws, 0.0235, 0.0265);
        Assert.InRange(gaps.Count(v => v > points.Effect.Upper) / (double)draws, 0.0235, 0.0265);
    }

    [Fact]
    public void A_normal_prior_weighs_by_precision()
    {
        // Difference 1 with variance 0.25, prior mean 0 with variance 1: four fifths of the way, variance 0.2.
        var (c, t) = (new ArmMean(8, 0, 1).Figure(), new ArmMean(8, 1, 1).Figure());
        var result = BayesianComparison.Of(c, t, new(0, 1));
        Assert.Equal(0.8, result.Effect.Value!.Value, 12);
        Assert.Equal(0.8 + (1.959963984540054 * Math.Sqrt(0.2)), result.Effect.Upper!.Value, 9);
        Assert.Equal(Normal.CDF(0, 1, 0.8 / Math.Sqrt(0.2)), result.ChanceBetter!.Value, 12);
        // ∫ max(0, −δ): by quadrature.
        var loss = 0.0;
        for (var x = -5.0; x < 0; x += 0.0005) loss += 0.0005 * -x * Normal.PDF(0.8, Math.Sqrt(0.2), x);
        Assert.Equal(loss, result.LossIfTreatment!.Value, 1e-6);
        Assert.Equal(0.8, result.LossIfControl!.Value - result.LossIfTreatment!.Value, 12);
    }

    [Fact]
    public void Credible_intervals_hold_truths_that_were_drawn_from_the_prior()
    {
        var random = new Random(52);
        const int runs = 1200;
        int beta = 0, normal = 0;
        for (var run = 0; run < runs; run++)
        {
            var (p, q) = (Beta.Sample(random, 3, 30), Beta.Sample(random, 3, 30));
            var effect = BayesianComparison.Of(Simulated.Successes(random, 60, p), Simulated.Successes(random, 50, q), (3, 30)).Effect;
            if (effect.Lower <= q - p && effect.Upper >= q - p) beta++;
            var truth = Normal.Sample(random, 0.1, 0.3);
            var mean = BayesianComparison.Of(Simulated.NormalMean(random, 200, 5, 2).Figure(),
                Simulated.NormalMean(random, 200, 5 + truth, 2).Figure(), new(0.1, 0.3)).Effect;
            if (mean.Lower <= truth && mean.Upper >= truth) normal++;
        }

        Simulated.FitsShare(beta, runs, 0.95);
        Simulated.FitsShare(normal, runs, 0.95);
    }

    [Fact]
    public void Edges_have_an_answer()
    {
        var none = BayesianComparison.Of(new ArmProportion(0, 0), new ArmProportion(0, 0));
        Assert.Equal(0.5, none.ChanceBetter!.Value, 9);
        Assert.Equal(0, none.Effect.Value!.Value, 12);
        var large = BayesianComparison.Of(new ArmProportion(10_000_000, 300_000), new ArmProportion(10_000_000, 300_500));
        Assert.Equal(Normal.CDF(0, 1, 500 / Math.Sqrt(600_500 * 0.97)), large.ChanceBetter!.Value, 1e-4);
        Assert.Contains("neither arm varies", BayesianComparison.Of(new ArmMean(9, 1, 0).Figure(), new ArmMean(9, 2, 0).Figure())
            .Effect.MissingReason, StringComparison.Ordinal);
        Assert.Equal(Unit.Change, BayesianComparison.Of(new ArmMean(9, 0, 1).Figure(), new ArmMean(9, 2, 1).Figure(), relative: true)
            .Effect.Unit);
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianComparison.Of(new ArmProportion(9, 1), new ArmProportion(9, 1), (0.4, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            BayesianComparison.Of(new ArmMean(9, 1, 1).Figure(), new ArmMean(9, 1, 1).Figure(), new(0, 0)));
    }
}
