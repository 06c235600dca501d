using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public class LogisticRegressionTests
{
    // Motor Trend 1974 (R's mtcars): weight in 1,000 lb and manual gearbox.
    private static readonly double[] Weight =
    [
        2.620, 2.875, 2.320, 3.215, 3.440, 3.460, 3.570, 3.190, 3.150, 3.440, 3.440, 4.070, 3.730, 3.780, 5.250, 5.424,
        5.345, 2.200, 1.615, 1.835, 2.465, 3.520, 3.435, 3.840, 3.845, 1.935, 2.140, 1.513, 3.170, 2.770, 3.570, 2.780,
    ];

    private static readonly long[] Manual =
        [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];

    [Fact] // R: glm(am ~ wt, binomial, mtcars): 12.040 (4.510), -4.024 (1.436), residual deviance 19.176
    public void It_reproduces_glm_on_mtcars()
    {
        var fit = LogisticRegression.Fit(["wt"], [.. Weight.Select(w => new[] { w })], Manual, [.. Manual.Select(_ => 1L)])!;
        Assert.Equal(12.040, fit["(intercept)"].Value, 3);
        Assert.Equal(4.510, fit["(intercept)"].StandardError, 3);
        Assert.Equal(-4.024, fit["wt"].Value, 3);
        Assert.InRange(fit["wt"].StandardError, 1.4355, 1.4370); // R reports the error one step before convergence
        Assert.Equal(19.176, -2 * fit.LogLikelihood, 3);
    }

    [Fact]
    public void One_binary_term_is_woolf()
    {
        var fit = LogisticRegression.Fit(["exposed"], [[1], [0]], [10, 30], [30, 70])!;
        var woolf = OddsRatios.Woolf(10, 20, 30, 40);
        var odds = fit["exposed"].OddsRatio(fit.Trials);
        Assert.Equal(woolf.Value!.Value, odds.Value!.Value, 8);
        Assert.Equal(woolf.Lower!.Value, odds.Lower!.Value, 6);
        Assert.Equal(1.0 / 3, fit.Probability([1]), 8);
    }

    [Fact]
    public void It_recovers_planted_odds_from_cells_of_very_different_size()
    {
        var random = new Random(3);
        var (rows, successes, trials) = (new List<double[]>(), new List<long>(), new List<long>());
        for (var night = 0; night < 2; night++)
            for (var android = 0; android < 2; android++)
                for (var price = 0; price < 5; price++)
                {
                    var n = 50L + (night == 0 ? 20_000 : 3_000);
                    var p = 1 / (1 + Math.Exp(2 - (.9 * night) - (.3 * android) - (.2 * price)));
                    rows.Add([night, android, price]);
                    trials.Add(n);
                    successes.Add(Enumerable.Range(0, (int)n).Count(_ => random.NextDouble() < p));
                }

        var fit = LogisticRegression.Fit(["night", "android", "price"], rows, successes, trials)!;
        Assert.All(new[] { ("night", .9), ("android", .3), ("price", .2) },
            t => Assert.InRange((fit[t.Item1].Value - t.Item2) / fit[t.Item1].StandardError, -3, 3));
    }

    [Fact]
    public void Data_that_cannot_identify_the_model_give_null()
    {
        Assert.Null(LogisticRegression.Fit(["x"], [[0], [1]], [0, 5], [5, 5])); // perfect separation
        Assert.Null(LogisticRegression.Fit(["x"], [[0], [1]], [0, 0], [5, 5])); // one outcome only
        Assert.Null(LogisticRegression.Fit(["x", "twice"], [[0, 0], [1, 2], [2, 4]], [1, 2, 3], [5, 5, 5])); // collinear
        Assert.Null(LogisticRegression.Fit(["x"], [], [], []));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [[1]], [2], [1]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [[1, 2]], [1], [1]));
    }

    [Fact]
    public void No_answer_depends_on_the_unit_or_the_origin_of_a_column()
    {
        // 1, 5 and 9 of 10 lie on a line of log odds with the slope 2 ln 3 a step.
        long[] successes = [1, 5, 9], trials = [10, 10, 10];
        var plain = LogisticRegression.Fit(["x"], [[1], [2], [3]], successes, trials)!;
        Assert.Equal(2 * Math.Log(3), plain["x"].Value, 9);
        foreach (var (unit, origin) in new[] { (1e-5, 0.0), (1e9, 0.0), (1e-300, 0.0), (1e300, 0.0), (1, 1e6), (1e-3, -40) })
        {
            var fit = LogisticRegression.Fit(["x"], [.. new[] { 1.0, 2, 3 }.Select(v => new[] { origin + (v * unit) })],
                successes, trials)!;
            Assert.Equal(plain["x"].Value, fit["x"].Value * unit, 6);
            Assert.Equal(plain["x"].StandardError, fit["x"].StandardError * unit, 6);
            Assert.Equal(plain["x"].PValue, fit["x"].PValue, 8);
            Assert.Equal(plain.LogLikelihood, fit.LogLikelihood, 8);
            Assert.Equal(.1, fit.Probability([origin + unit]), 6);
        }

        Assert.Equal(219_722.4577, LogisticRegression.Fit(["x"], [[1e-5], [2e-5], [3e-5]], successes, trials)!["x"].Value, 3);
        Assert.Null(LogisticRegression.Fit(["x"], [[1e-5], [2e-5], [3e-5]], [0, 0, 10], trials));
    }
}
