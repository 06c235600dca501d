using Playbook.Budget;
using Playbook.Planning;
using Playbook.Statistics;

namespace Playbook.Tests.Budget;

public sealed class ExperimentReadingTests
{
    private static ExperimentArmRow Arm(string experiment, string arm, long units, long conversions) =>
        new(experiment, arm, "person", new(2026, 5, 1), new(2026, 5, 28), units, conversions);

    [Fact]
    public void A_change_is_read_by_the_always_valid_interval_of_the_difference()
    {
        var line = Assert.Single(ExperimentReading.Of([Arm("hook", "control", 4000, 400), Arm("hook", "pain", 4000, 520)]).Lines);
        // 13 % less 10 %, standard error √(0.1 · 0.9 ÷ 4000 + 0.13 · 0.87 ÷ 4000).
        // The mixture's half width by Waudby-Smith et al. 2021.
        var error = Math.Sqrt(((0.1 * 0.9) + (0.13 * 0.87)) / 4000);
        var log = -2 * Math.Log(0.05);
        var scaled = 8000 * (log + Math.Log(log + 1)) / 5000;
        var half = error * Math.Sqrt(2 * (scaled + 1) / scaled * Math.Log(Math.Sqrt(scaled + 1) / 0.05));
        Assert.Equal(0.03, line.Change.Value!.Value, 12);
        Assert.Equal(0.03 - half, line.Change.Lower!.Value, 9);
        Assert.Equal(0.03 + half, line.Change.Upper!.Value, 9);
        Assert.Equal(ExperimentCall.Ship, line.Verdict.Call);
        Assert.Equal(Unit.Points, line.Change.Unit);
        Assert.True(line.AdjustedP < 0.05);
    }

    [Fact]
    public void Several_arms_are_corrected_together_and_intervals_are_wider()
    {
        ExperimentArmRow[] pair = [Arm("x", "对照组", 4000, 400), Arm("x", "a", 4000, 500)];
        var alone = Assert.Single(ExperimentReading.Of(pair).Lines);
        var among = ExperimentReading.Of([.. pair, Arm("x", "b", 4000, 405), Arm("x", "c", 4000, 410)]);
        Assert.Equal(["a", "b", "c"], among.Lines.Select(l => l.Arm));
        Assert.Equal(Math.Min(1, 3 * alone.AdjustedP!.Value), among.Lines[0].AdjustedP!.Value, 12);
        Assert.True(among.Lines[0].Change.Lower < alone.Change.Lower);
        Assert.Equal(1, among.Experiments);
    }

    [Fact]
    public void An_experiment_looked_at_every_day_raises_few_false_alarms()
    {
        var random = new Random(41);
        const int runs = 400;
        var alarms = 0;
        for (var run = 0; run < runs; run++)
        {
            long[] units = new long[3], conversions = new long[3];
            var alarm = false;
            for (var day = 0; day < 20 && !alarm; day++)
            {
                for (var arm = 0; arm < 3; arm++)
                {
                    units[arm] += 200;
                    conversions[arm] += MathNet.Numerics.Distributions.Binomial.Sample(random, 0.1, 200);
                }

                alarm = ExperimentReading.Of([Arm("x", "control", units[0], conversions[0]), Arm("x", "a", units[1], conversions[1]),
                    Arm("x", "b", units[2], conversions[2])]).Told > 0;
            }

            if (alarm) alarms++;
        }

        // At most 5 % by the theory; it is careful.
        Assert.InRange(alarms, 0, 20 + (int)(4 * Math.Sqrt(runs * 0.05 * 0.95)));
    }

    [Fact]
    public void A_broken_split_is_not_read_and_what_cannot_be_judged_says_why()
    {
        var broken = Assert.Single(ExperimentReading.Of([Arm("x", "control", 4000, 400), Arm("x", "a", 3000, 600)]).Lines);
        Assert.Equal(ExperimentCall.BrokenSplit, broken.Verdict.Call);
        // However large the difference looks, it is not shown.
        Assert.StartsWith("not to be read: the split 4,000 : 3,000", broken.Change.MissingReason, StringComparison.Ordinal);
        Assert.Null(broken.AdjustedP);
        var lonely = Assert.Single(ExperimentReading.Of([Arm("x", "control", 4000, 400)]).Lines);
        Assert.Equal("there is no arm beside the control", lonely.Change.MissingReason);
        var nameless = ExperimentReading.Of([Arm("x", "a", 4000, 400), Arm("x", "b", 4000, 400)]);
        Assert.All(nameless.Lines, l => Assert.Contains("no arm is named control", l.Verdict.Headline, StringComparison.Ordinal));
        Assert.Equal(0, nameless.Told);
        var rare = Assert.Single(ExperimentReading.Of([Arm("x", "control", 4000, 0), Arm("x", "a", 4000, 40)]).Lines);
        Assert.Equal((ExperimentCall.TooLittleData, true), (rare.Verdict.Call,
            rare.Change.MissingReason!.Contains("fewer than 5", StringComparison.Ordinal)));
        var few = Assert.Single(ExperimentReading.Of([Arm("x", "control", 20, 10), Arm("x", "a", 20, 10)]).Lines);
        Assert.Contains("an always-valid interval needs 100", few.Change.MissingReason, StringComparison.Ordinal);
        var empty = Assert.Single(ExperimentReading.Of([Arm("x", "control", 0, 0), Arm("x", "a", 0, 0)]).Lines);
        Assert.Equal((ExperimentCall.TooLittleData, "no unit entered"), (empty.Verdict.Call, empty.Rate.MissingReason));
        Assert.Empty(ExperimentReading.Of([]).Lines);
        Assert.Contains("'a' of 'x' appears twice", Assert.Throws<ArgumentException>(() =>
            ExperimentReading.Of([Arm("x", "a", 1, 1), Arm("x", "a", 2, 1)])).Message, StringComparison.Ordinal);
    }
}
