using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class RateShrinkageTests
{
    // Rat tumours in 71 control groups (Tarone 1982; Gelman et al., Bayesian Data Analysis, table 5.1): marginal mode near Beta(2.4, 14.3)
    [Fact]
    public void It_reproduces_the_rat_tumour_analysis()
    {
        long[] tumours =
        [
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 5, 2, 5, 3, 2, 7, 7, 3, 3, 2, 9,
            10, 4, 4, 4, 4, 4, 4, 4, 10, 4, 4, 4, 5, 11, 12, 5, 5, 6, 5, 6, 6, 6, 6, 16, 15, 15, 9, 4,
        ];
        long[] rats =
        [
            20, 20, 20, 20, 20, 20, 20, 19, 19, 19, 19, 18, 18, 17, 20, 20, 20, 20, 19, 19, 18, 18, 25, 24, 23, 20, 20, 20, 20, 20, 20, 10,
            49, 19, 46, 27, 17, 49, 47, 20, 20, 13, 48, 50, 20, 20, 20, 20, 20, 20, 20, 48, 19, 19, 19, 22, 46, 49, 20, 20, 23, 19, 22, 20,
            20, 20, 52, 46, 47, 24, 14,
        ];
        Assert.Equal(71, rats.Length);
        var prior = RateShrinkage.Fit(tumours, rats)!;
        Assert.InRange(prior.Mean * prior.Strength, 2.1, 2.7);
        Assert.InRange((1 - prior.Mean) * prior.Strength, 12.5, 16);
        Assert.InRange(prior.Shrunk(0, 20), .05, .08);
    }

    [Fact]
    public void Groups_that_differ_by_chance_alone_are_pulled_to_the_mean()
    {
        var random = new Random(2);
        long[] trials = [.. Enumerable.Range(0, 80).Select(i => 50L + (10 * i))];
        long[] successes = [.. trials.Select(n => (long)Enumerable.Range(0, (int)n).Count(_ => random.NextDouble() < .1))];
        var prior = RateShrinkage.Fit(successes, trials)!;
        Assert.True(prior.Strength > 1000);
        Assert.InRange(prior.Shrunk(0, 5), .09, .11);
    }

    [Fact]
    public void Nothing_one_group_and_one_outcome_have_defined_answers()
    {
        Assert.Null(RateShrinkage.Fit([], []));
        Assert.Null(RateShrinkage.Fit([0], [0]));
        Assert.Equal(.5, RateShrinkage.Fit([5], [10])!.Mean);
        Assert.Equal(0, RateShrinkage.Fit([0, 0], [5, 9])!.Shrunk(0, 5));
        Assert.Throws<ArgumentException>(() => RateShrinkage.Fit([2], [1]));
    }

    [Fact]
    public void Groups_that_do_not_differ_keep_the_pooled_mean_to_its_digits()
    {
        Assert.Equal(1, RateShrinkage.Fit([1, 3, 0, 2], [1_000_000, 1_000_000, 1_000_000, 1_000_000])!.Mean / 1.5e-6, 6);
        Assert.Equal(.5, RateShrinkage.Fit([5, 5, 5], [10, 10, 10])!.Mean, 7);
    }

    [Fact]
    public void The_fit_is_a_peak_of_the_likelihood_written_as_a_product()
    {
        long[] successes = [2, 90, 4, 300], trials = [20, 400, 90, 3000];
        var fit = RateShrinkage.Fit(successes, trials)!;
        // Pólya's urn: every success adds one to its own side, every trial one to both.
        double Log(double mean, double strength) => successes.Zip(trials, (y, n) =>
            Enumerable.Range(0, (int)y).Sum(i => Math.Log((mean * strength) + i))
            + Enumerable.Range(0, (int)(n - y)).Sum(i => Math.Log(((1 - mean) * strength) + i))
            - Enumerable.Range(0, (int)n).Sum(i => Math.Log(strength + i))).Sum();
        var top = Log(fit.Mean, fit.Strength);
        foreach (var step in new[] { .999, 1.001 })
        {
            Assert.True(Log(fit.Mean * step, fit.Strength) < top);
            Assert.True(Log(fit.Mean, fit.Strength * step) < top);
        }
    }

    [Fact]
    public void A_strength_is_fitted_to_counts_within_their_trials_only() =>
        Assert.Throws<ArgumentException>(() => RateShrinkage.FitStrength([5, 1], [4, 9], [.5, .5]));
}
