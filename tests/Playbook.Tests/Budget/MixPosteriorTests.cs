using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class MixPosteriorTests
{
    [Fact]
    public void The_gradient_is_the_slope_of_the_density()
    {
        var data = PlantedMix.Create(3).Data with
        {
            Lifts = [new("channel 0", 2e5, 4e5, 1e5, 3e4), new("channel 0", 3e5, 0, -4e5, 5e4), new("channel 3", 0, 1e5, 2e5, 8e4)],
        };
        var posterior = new MixPosterior(new(data, new(), [60]));
        var random = new Random(1);
        var point = Enumerable.Range(0, posterior.Size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var (gradient, scratch) = (new double[point.Length], new double[point.Length]);
        posterior.Density(point, gradient);
        for (var i = 0; i < point.Length; i++)
        {
            double At(double by) => posterior.Density([.. point.Select((v, k) => k == i ? v + by : v)], scratch);
            var slope = (At(1e-5) - At(-1e-5)) / 2e-5;
            Assert.InRange(gradient[i], slope - (1e-5 * Math.Max(1, Math.Abs(slope))), slope + (1e-5 * Math.Max(1, Math.Abs(slope))));
        }
    }

    // 108 intervals or so of what channels brought, at 90 %: a binomial count falls below 81 % of them with a probability of .3 %.
    [Fact]
    public void Of_brands_drawn_anew_the_intervals_hold_what_channels_brought_and_would_bring_as_often_as_they_say()
    {
        var (all, brought, marginal, response, known, share) = (0, 0, 0, 0, 0, 0);
        var (found, truth) = (0.0, 0.0);
        foreach (var family in DrawnMix.Families.Where(f => f.FollowsDemand == 0))
        {
            for (var seed = 21; seed < 25; seed++)
            {
                var mix = DrawnMix.Create(family, seed);
                var fit = MediaMixModel.Fit(mix.Data, new(HoldoutWeeks: 0, Draws: 200));
                Assert.True(fit.Chains is { RHat: < 1.2 }, $"{family}, seed {seed}: {fit.Chains}");
                if (fit.MediaShare.Lower <= mix.Share && mix.Share <= fit.MediaShare.Upper) share++;
                for (var c = 0; c < mix.Contribution.Length; c++)
                {
                    var effect = fit.Channels[c];
                    all++;
                    if (Holds(effect.Contribution, mix.Contribution[c])) brought++;
                    if (Holds(effect.ResponseAt(effect.CurrentSpend), mix.Response[c])) response++;
                    if (effect.MarginalRoi.HasValue) known++;
                    if (Holds(effect.MarginalRoi, mix.Marginal[c])) marginal++;
                    (found, truth) = (found + effect.Contribution.Value!.Value, truth + mix.Contribution[c]);
                }
            }
        }

        var text = $"of {all}: brought {brought}, response {response}, marginal {marginal} of {known}; share {share} of 24, "
            + $"sum {found / truth:0.00}";
        Assert.True(brought >= 0.81 * all && response >= 0.81 * all && marginal >= 0.8 * known && share >= 16, text);
        Assert.True(found / truth is > 0.85 and < 1.2, text);
    }

    [Fact]
    public void The_mean_of_the_draws_adds_up_and_has_the_mean_response()
    {
        var mix = PlantedMix.Create(5);
        var fit = MediaMixModel.Fit(mix.Data, new(Draws: 100));
        foreach (var effect in fit.Channels)
        {
            var brought = effect.Contribution.Value!.Value;
            Assert.Equal(1, effect.WeeklyDraws.Average(d => d.Sum()) / brought, 2e-6);
            foreach (var times in new[] { 0.5, 1, 1.5 })
            {
                var mean = effect.Draws.Average(d => d.Response(times * effect.CurrentSpend));
                Assert.InRange(effect.Curve.Response(times * effect.CurrentSpend) / mean, 0.97, 1.03);
            }
        }

        Assert.True(fit.Chains is { Draws: 600, Agree: true, EffectiveSize: > 50 }, $"{fit.Chains}");
    }

    private static bool Holds(Estimate figure, double truth) => figure.Lower <= truth && truth <= figure.Upper;
}
