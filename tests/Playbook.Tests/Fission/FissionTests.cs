using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Playbook.Fission;
using Playbook.Planning;

namespace Playbook.Tests.Fission;

public class FissionTests
{
    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(1.0, 1)]
    // q = e^(λ(q − 1)): known roots of the Poisson law.
    [InlineData(1.5, 0.4171883561)]
    [InlineData(2.0, 0.2031878700)]
    [InlineData(3.0, 0.05952020929)]
    public void Extinction_of_the_poisson_law(double mean, double extinction)
    {
        var law = OffspringLaw.OfPoisson(mean);
        Assert.Equal(mean, law.Mean, 9);
        Assert.Equal(mean, law.Variance, 8);
        Assert.Equal(extinction, law.Extinction, mean == 1 ? 6 : 9);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.45)]
    [InlineData(0.8)]
    public void Extinction_of_the_geometric_law_is_its_odds(double stop)
    {
        // p_k = p (1 − p)^k: K = (1 − p)/p, and the least root is p/(1 − p) where K is above 1.
        var law = new OffspringLaw([.. Enumerable.Range(0, 400).Select(k => stop * Math.Pow(1 - stop, k))]);
        Assert.Equal((1 - stop) / stop, law.Mean, 9);
        Assert.Equal(Math.Min(1, stop / (1 - stop)), law.Extinction, 9);
    }

    [Fact]
    public void Extinction_of_splitting_in_two_and_of_inviting_three()
    {
        Assert.Equal(0.25 / 0.75, new OffspringLaw([0.25, 0, 0.75]).Extinction, 12);
        // Binomial of three friends with a half: q = ((1 + q)/2)³ has the roots 1 and √5 − 2.
        Assert.Equal(Math.Sqrt(5) - 2, new OffspringLaw([0.125, 0.375, 0.375, 0.125]).Extinction, 12);
        Assert.Equal(0, new OffspringLaw([0, 1]).Extinction);
        Assert.Equal(1, new OffspringLaw([1]).Extinction);
        Assert.Equal(1, new OffspringLaw([1]).CascadeSize);
        Assert.Equal(0.125, new OffspringLaw([0.125, 0.375, 0.375, 0.125]).AtLeast(3), 12);
    }

    [Fact]
    public void Cascades_of_the_poisson_law_are_borels()
    {
        var law = OffspringLaw.OfPoisson(0.4);
        Assert.Equal(1 / 0.6, law.CascadeSize, 9);
        // σ² ÷ (1 − K)³ = 0.4 ÷ 0.216.
        Assert.Equal(0.4 / 0.216, law.CascadeVariance, 7);
        double sum = 0, mean = 0;
        for (var n = 1; n <= 200; n++)
        {
            var borel = Math.Exp((-0.4 * n) + ((n - 1) * Math.Log(0.4 * n)) - SpecialFunctions.GammaLn(n + 1));
            if (n <= 30) Assert.Equal(borel, law.CascadeChance(n), 12);
            (sum, mean) = (sum + law.CascadeChance(n), mean + (n * law.CascadeChance(n)));
        }

        Assert.Equal(1, sum, 9);
        Assert.Equal(1 / 0.6, mean, 7);
        Assert.Equal(0.064, law.Generation(3), 9);
    }

    [Fact]
    public void The_interval_of_k_covers_the_truth_at_its_level()
    {
        var covered = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(1000 + seed);
            var counts = Enumerable.Range(0, 800).Select(_ => (long)Poisson.Sample(random, 0.3)).GroupBy(x => x)
                .Select(g => new OffspringCount(g.Key, g.LongCount())).ToArray();
            var study = FissionStudy.Of(counts, draws: 200, seed: seed);
            if (study.K.Lower <= 0.3 && study.K.Upper >= 0.3) covered++;
        }

        // 95 of 100 expected; below 89 with a chance of 1 %.
        Assert.InRange(covered, 89, 100);
    }

    [Fact]
    public void Thinning_keeps_the_part_that_is_new()
    {
        var study = FissionStudy.Of([new(0, 600), new(1, 250), new(4, 150)], newPart: 0.4);
        Assert.Equal(0.85 * 0.4, study.K.Value!.Value, 12);
        Assert.Equal(1 / (1 - 0.34), study.Cascade.Value!.Value, 12);
        // Three or four new ones of four: 4 × .4³ × .6 + .4⁴.
        Assert.Equal(0.15 * ((4 * 0.064 * 0.6) + 0.0256), study.Reaches.Value!.Value, 12);
        Assert.Equal(1, study.Extinction.Value);
    }

    [Fact]
    public void The_best_reward_is_that_of_the_finest_grid_and_of_the_first_order_condition()
    {
        // Factor 1 + 2(1 − e^(−r s)), s = ln 2 ÷ 20: the condition is K'(r)(c − r) = K(r).
        var response = new RewardResponse(20, 3);
        Assert.Equal(2, response.Factor(20), 12);
        var best = FissionReward.BestAt(150, 0.1, response);
        var s = Math.Log(2) / 20;
        Assert.Equal(0.1 * 2 * s * Math.Exp(-best * s) * (150 - best), 0.1 * response.Factor(best), 4);
        var grid = Enumerable.Range(0, 150_001).Select(i => i / 1000.0).MinBy(r => FissionReward.Cost(150, 0.1, r, response));
        Assert.Equal(grid, best, 2);
        // A customer who costs less than what a reward brings is not worth one.
        Assert.Equal(0, FissionReward.BestAt(1, 0.1, new(1000)));
    }

    [Fact]
    public void Costs_follow_from_the_parts_bought_and_brought()
    {
        var study = FissionStudy.Of([new(0, 800), new(1, 200)]);
        var priced = FissionReward.Of(study, Estimate.Of(100, 90, 110, 50, Unit.Yuan), 10, 40);
        Assert.Equal(80, priced.Now.Value!.Value, 9);
        Assert.True(priced.Best.Value < 80 && priced.Best.Upper <= 110 && priced.Saving.Value > 0.2);
        Assert.Equal(41, priced.Curve.Count);
        // Without a reward nothing is saved; where nobody answers, the fifth of customers brought is paid for nothing.
        Assert.Equal((0, 0, 0, 0), priced.Curve[0]);
        Assert.True(priced.Gain.Lower <= -0.2 * priced.BestReward.Value && priced.Gain.Value > 0);
        Assert.Equal(priced.Now.Value!.Value - priced.Best.Value!.Value, priced.Gain.Value!.Value, 9);
        Assert.False(FissionReward.Of(study, Estimate.Missing("no orders", Unit.Yuan), 10, 40).Best.HasValue);
    }

    [Fact]
    public void A_bought_customer_costs_what_the_weeks_say()
    {
        AcquisitionWeek[] weeks = [new(new(2026, 1, 5), 900m, 20, 10), new(new(2026, 1, 12), 1100m, 20, 10)];
        Assert.Equal(100, AcquisitionWeek.Cost(weeks).Value!.Value, 12);
        Assert.Equal(0.5, AcquisitionWeek.NewPart(weeks), 12);
        Assert.Equal(10 * 365.25 / 12 / 7, AcquisitionWeek.Month(weeks), 9);
        Assert.False(AcquisitionWeek.Cost([]).HasValue);
        Assert.Equal((1.0, 0.0), (AcquisitionWeek.NewPart([]), AcquisitionWeek.Month([])));
    }

    [Fact]
    public void What_cannot_be_told_says_why()
    {
        Assert.Contains("no customers", FissionStudy.Of([]).Reason, StringComparison.Ordinal);
        Assert.Contains("brought anybody", FissionStudy.Of([new(0, 10)]).Reason, StringComparison.Ordinal);
        Assert.Contains("1 or more", FissionStudy.Of([new(2, 10)]).Cascade.MissingReason!, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => FissionStudy.Of([new(-1, 10)]));
        Assert.Throws<ArgumentException>(() => new OffspringLaw([0.5, 0.4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FissionStudy.Of([], newPart: 2));
        Assert.Contains("needs to be bought", FissionReward.Of(FissionStudy.Of([new(2, 10)]), Estimate.Exact(1, Unit.Yuan), 1, 2)
            .Best.MissingReason!, StringComparison.Ordinal);
    }
}
