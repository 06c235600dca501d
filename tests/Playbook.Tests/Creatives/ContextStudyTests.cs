using MathNet.Numerics.Distributions;
using Playbook.Creatives;

namespace Playbook.Tests.Creatives;

public class ContextStudyTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    // Its days are independent of each other.
    private static readonly ContextOptions ByDay = new(Folds: 5, BlockDays: 1);

    // Four contexts, three creatives served in different shares; the third creative clicks more in the last context where planted.
    private static List<CreativeCell> Log(int seed, double planted, int days = 28, int perDay = 4000)
    {
        var random = new Random(seed);
        double[] shares = [0.5, 0.3, 0.2], rates = [0.030, 0.027, 0.024];
        var cells = new List<CreativeCell>();
        for (var d = 0; d < days; d++)
        {
            for (var x = 0; x < 4; x++)
            {
                // A day's level moves all creatives alike.
                var level = Math.Exp(0.15 * Normal.Sample(random, 0, 1)) * (1 + (0.2 * x));
                for (var a = 0; a < 3; a++)
                {
                    var shown = (int)(perDay * shares[a]);
                    var rate = rates[a] * level * (a == 2 && x == 3 ? 1 + planted : 1);
                    cells.Add(new("feed", $"context {x}", $"creative {a}", Start.AddDays(d), shown, Binomial.Sample(random, rate, shown)));
                }
            }
        }

        return cells;
    }

    [Fact]
    public void A_planted_effect_of_context_is_found_and_its_size_is_within_the_intervals()
    {
        var study = ContextStudy.Of(Log(3, planted: 0.6), ByDay);
        // Creative 2 clicks .0384 against .030 of creative 0 in context 3, which has level 1.6 of 1, 1.2, 1.4 and 1.6.
        var truth = (((1 + 1.2 + 1.4) * 0.030) + (1.6 * 0.0384)) / ((1 + 1.2 + 1.4 + 1.6) * 0.030) - 1;
        Assert.True(study.IsSure);
        foreach (var reading in study.Readings) Assert.InRange(truth, reading.Lift.Lower!.Value, reading.Lift.Upper!.Value);
        Assert.Equal("creative 2", study.Lines.Single(l => l.Differs).Chosen);
        Assert.Equal("context 3", study.Lines.Single(l => l.Differs).Context);
        Assert.InRange(study.Replay!.Lift.Value!.Value, 0, truth * 1.3);
    }

    [Fact]
    public void Without_an_effect_of_context_the_interval_covers_none_at_its_level()
    {
        var runs = 100;
        var sure = Enumerable.Range(0, runs).Count(seed =>
            ContextStudy.Of(Log(seed, planted: 0, days: 14, perDay: 1500), ByDay).Lift is not { Lower: <= 0, Upper: >= 0 });
        // At 95 %: 5 of 100 expected, 11 or more with a chance of 1 %.
        Assert.InRange(sure, 0, 10);
    }

    [Fact]
    public void The_reweighted_rate_is_unbiased_over_all_logs_that_there_can_be()
    {
        // Three impressions of one context, creatives chosen with chances 1/4 and 3/4, clicked with .5 and .2; the policy shows the first.
        double[] chances = [0.25, 0.75], rates = [0.5, 0.2];
        CreativePolicy policy = new(new Dictionary<(string, string), string> { [("s", "x")] = "c0" });
        double mean = 0, all = 0;
        for (var code = 0; code < 64; code++)
        {
            var (cells, chance) = (new List<CreativeCell>(), 1.0);
            for (var t = 0; t < 3; t++)
            {
                var (arm, click) = ((code >> (2 * t)) & 1, (code >> ((2 * t) + 1)) & 1);
                chance *= chances[arm] * (click == 1 ? rates[arm] : 1 - rates[arm]);
                cells.Add(new("s", "x", $"c{arm}", Start.AddDays(t), 1, click) { Propensity = chances[arm] });
            }

            all += chance;
            // Nothing agrees: the reweighted sum is 0, which the estimate leaves unsaid.
            mean += chance * (OffPolicyValue.Of(cells, _ => policy, ContextPropensities.Of(cells), (_, _) => 0.3,
                OffPolicyMethod.InversePropensity).Value ?? 0);
        }

        Assert.Equal(1, all, 12);
        Assert.Equal(0.5, mean, 12);
    }

    [Theory]
    [InlineData(OffPolicyMethod.InversePropensity)]
    [InlineData(OffPolicyMethod.SelfNormalised)]
    [InlineData(OffPolicyMethod.DoublyRobust)]
    public void With_shares_served_every_estimator_is_the_mean_of_the_chosen_cells(OffPolicyMethod method)
    {
        CreativeCell[] cells = [new("s", "x", "a", Start, 100, 10), new("s", "x", "b", Start, 300, 60), new("s", "y", "a", Start, 50, 1),
            new("s", "y", "b", Start, 150, 30)];
        CreativePolicy policy = new(new Dictionary<(string, string), string> { [("s", "x")] = "a", [("s", "y")] = "b" });
        // 400 impressions at 10 % and 200 at 20 %.
        var value = OffPolicyValue.Of(cells, _ => policy, ContextPropensities.Of(cells), (_, _) => 0.123, method);
        Assert.Equal(80.0 / 600, value.Value!.Value, 12);
        Assert.Equal(250, value.Agreeing);
        // Weights 4 on 100 and 4/3 on 150: 600² ÷ (1600 + 266.67).
        Assert.Equal(360000 / (1600 + (150 * 16.0 / 9)), value.EffectiveSample, 6);
    }

    [Fact]
    public void The_doubly_robust_estimate_is_right_with_a_right_model_and_wrong_chances()
    {
        CreativeCell[] cells =
            [new("s", "x", "a", Start, 1000, 100) { Propensity = 0.9 }, new("s", "x", "b", Start, 1000, 300) { Propensity = 0.1 }];
        CreativePolicy policy = new(new Dictionary<(string, string), string> { [("s", "x")] = "b" });
        double Of(OffPolicyMethod method) => OffPolicyValue.Of(cells, _ => policy, ContextPropensities.Of(cells),
            (_, creative) => creative == "a" ? 0.1 : 0.3, method).Value!.Value;
        Assert.Equal(0.3, Of(OffPolicyMethod.DoublyRobust), 12);
        Assert.Equal(1.5, Of(OffPolicyMethod.InversePropensity), 12);
    }

    [Fact]
    public void Days_that_share_a_spell_are_one_unit()
    {
        var days = ContextStudy.Of(Log(5, 0.6, days: 56), ByDay);
        var weeks = ContextStudy.Of(Log(5, 0.6, days: 56));
        Assert.Equal((56, 8), (days.Blocks, weeks.Blocks));
        Assert.Equal(8, weeks.Lift.N);
        Assert.True(weeks.IsSure && weeks.Differs);
    }

    [Fact]
    public void What_cannot_be_told_says_why()
    {
        Assert.Contains("no impressions", ContextStudy.Of([]).Reason, StringComparison.Ordinal);
        Assert.Contains("needs at least", ContextStudy.Of(Log(1, 0, days: 28)).Reason, StringComparison.Ordinal);
        Assert.Contains("more than one creative", ContextStudy.Of([.. Log(1, 0).Where(c => c.Creative == "creative 0")], ByDay).Reason,
            StringComparison.Ordinal);
        Assert.Contains("one context", ContextStudy.Of([.. Log(1, 0).Where(c => c.Context == "context 0")], ByDay).Reason,
            StringComparison.Ordinal);
        Assert.Contains("clicked", ContextStudy.Of([.. Log(1, 0).Select(c => c with { Clicked = 0 })], ByDay).Reason,
            StringComparison.Ordinal);
        Assert.False(ContextStudy.Of([]).Lift.HasValue);
        Assert.Throws<ArgumentException>(() => ContextStudy.Of([new("s", "x", "a", Start, 1, 2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ContextStudy.Of([], new(Folds: 1)));
    }

    [Fact]
    public void The_same_log_gives_the_same_figures()
    {
        var (one, two) = (ContextStudy.Of(Log(5, 0.3, days: 60)), ContextStudy.Of(Log(5, 0.3, days: 60)));
        Assert.Equal(one.Lift, two.Lift);
        Assert.Equal(one.Replay, two.Replay);
    }
}
