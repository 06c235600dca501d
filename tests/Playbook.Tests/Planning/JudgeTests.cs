using Playbook.Planning;

namespace Playbook.Tests.Planning;

public sealed class JudgeTests
{
    private static Benchmark Row(BenchmarkKind kind, string unit, double? min, double? max, string op = "") => new(
        "C00-001", 9, "t", "m", "v", unit, "", "", "", "", "", min, max, op, kind);

    [Theory]
    [InlineData(0.38, 0.42, Verdict.Supported)]
    [InlineData(0.46, 0.50, Verdict.Contradicted)]
    [InlineData(0.42, 0.48, Verdict.NotEnoughData)]
    public void A_plain_claim_is_decided_by_the_whole_interval_against_ten_per_cent_around_it(double lower, double upper, Verdict expected)
    {
        var own = Estimate.Of((lower + upper) / 2, lower, upper, 1000, Unit.Fraction);
        Assert.Equal(expected, Judge.Of(Row(BenchmarkKind.Claim, "%", 40, 40), own).Verdict);
    }

    [Theory]
    [InlineData(1.3, 1.5, Verdict.Met)]
    [InlineData(1.0, 1.1, Verdict.Missed)]
    [InlineData(1.1, 1.3, Verdict.Uncertain)]
    public void A_threshold_is_met_missed_or_uncertain(double lowerPercent, double upperPercent, Verdict expected)
    {
        var own = Estimate.Of((lowerPercent + upperPercent) / 200, lowerPercent / 100, upperPercent / 100, 5000, Unit.Fraction);
        Assert.Equal(expected, Judge.Of(Row(BenchmarkKind.Threshold, "%", 1.2, null, ">"), own).Verdict);
    }

    [Fact]
    public void A_range_claim_is_supported_inside_it_and_keeps_the_printed_unit_for_multiples()
    {
        var judgement = Judge.Of(Row(BenchmarkKind.Claim, "x", 2, 3), Estimate.Of(2.5, 2.1, 2.9, 100, Unit.Multiple));
        Assert.Equal((Verdict.Supported, 2.0, 3.0), (judgement.Verdict, judgement.Low, judgement.High));
    }

    [Fact]
    public void The_sample_that_would_be_enough_grows_with_the_square_of_the_missing_precision()
    {
        // Half width 0.04 at n = 100; the nearest edge of 0.36 to 0.44 is 0.01 away: 16 times the sample decides.
        var judgement = Judge.Of(Row(BenchmarkKind.Claim, "%", 40, 40), Estimate.Of(0.43, 0.39, 0.47, 100, Unit.Fraction));
        Assert.Equal(Verdict.NotEnoughData, judgement.Verdict);
        Assert.InRange(judgement.NeededN!.Value, 1600, 1601);
    }

    [Fact]
    public void A_missing_figure_is_never_judged_and_its_reason_is_kept()
    {
        var judgement = Judge.Of(Row(BenchmarkKind.Target, "%", null, 80, "<"), Estimate.Missing("no orders in this period"));
        Assert.Equal(Verdict.NotEnoughData, judgement.Verdict);
        Assert.Contains("no orders", judgement.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_is_context_and_a_rule_is_in_force_or_not()
    {
        var one = Estimate.Exact(1, Unit.Count);
        Assert.Equal(Verdict.Context, Judge.Of(Row(BenchmarkKind.Example, "seconds", 7, 7), one).Verdict);
        Assert.Equal(Verdict.InForce, Judge.Rule(Row(BenchmarkKind.Rule, "minutes", 1, 1), true, one).Verdict);
        Assert.Equal(Verdict.NotInForce, Judge.Rule(Row(BenchmarkKind.Rule, "minutes", 1, 1), false, one).Verdict);
        Assert.Equal(Verdict.NotEnoughData, Judge.Rule(Row(BenchmarkKind.Rule, "minutes", 1, 1), null, one).Verdict);
    }
}
