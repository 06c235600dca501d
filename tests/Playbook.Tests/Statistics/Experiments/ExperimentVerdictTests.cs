using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class ExperimentVerdictTests
{
    private static readonly SampleRatio Sound = SampleRatio.Check([5000, 5000]);

    [Theory]
    [InlineData(11.0, true, ExperimentCall.Ship)]
    [InlineData(9.0, true, ExperimentCall.DoNotShip)]
    [InlineData(10.05, true, ExperimentCall.CannotTellYet)]
    [InlineData(11.0, false, ExperimentCall.DoNotShip)]
    [InlineData(9.0, false, ExperimentCall.Ship)]
    public void The_interval_decides(double treatment, bool higherIsBetter, ExperimentCall call) =>
        Assert.Equal(call, ExperimentVerdict.Of(Test(treatment), Sound, higherIsBetter: higherIsBetter).Call);

    [Fact]
    public void A_broken_split_comes_before_all_else()
    {
        var verdict = ExperimentVerdict.Of(Test(11), SampleRatio.Check([5000, 6000]), [Rail(8)]);
        Assert.Equal(ExperimentCall.BrokenSplit, verdict.Call);
        Assert.Contains("Do not read the result", verdict.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_harmed_guardrail_stops_a_better_metric_and_an_unclear_one_delays_it()
    {
        var harmed = ExperimentVerdict.Of(Test(11), Sound, [Rail(8)]);
        Assert.Equal((ExperimentCall.GuardrailHarmed, "Do not ship: kept orders got worse."), (harmed.Call, harmed.Headline));
        var unclear = ExperimentVerdict.Of(Test(11), Sound, [Rail(9.95)], metric: "GMV a visitor");
        Assert.Equal((ExperimentCall.CannotTellYet, "Cannot ship yet: GMV a visitor got better, but harm to kept orders is not ruled out."),
            (unclear.Call, unclear.Headline));
        Assert.Equal(ExperimentCall.Ship, ExperimentVerdict.Of(Test(11), Sound, [Rail(10.1)]).Call);
        Assert.Contains(unclear.Reasons, r =>
            r.StartsWith("kept orders: harm of 1.0\u202f% or more is not ruled out", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_little_data_says_so()
    {
        var few = ExperimentVerdict.Of(Comparison.Of(new ArmMean(12, 10, 1).Figure(), new ArmMean(40, 20, 1).Figure()), Sound);
        Assert.Equal((ExperimentCall.TooLittleData, "Too little data to say anything: each arm needs 30 units, the smaller one has 12."),
            (few.Call, few.Headline));
        Assert.Equal(ExperimentCall.Ship, ExperimentVerdict.Of(
            Comparison.Of(new ArmMean(12, 10, 1).Figure(), new ArmMean(40, 20, 1).Figure()), Sound, fewestUnits: 8).Call);
        var still = ExperimentVerdict.Of(Comparison.Of(new ArmMean(50, 10, 0).Figure(), new ArmMean(40, 10, 0).Figure()), Sound);
        Assert.Equal("Too little data to say anything: neither arm varies.", still.Headline);
    }

    [Fact]
    public void An_effect_that_would_be_worth_it_can_be_ruled_out()
    {
        Assert.Equal(ExperimentCall.DoNotShip, ExperimentVerdict.Of(Test(10.05), Sound, worthwhile: 0.5).Call);
        Assert.Equal(ExperimentCall.DoNotShip, ExperimentVerdict.Of(Test(10.3), Sound, worthwhile: 2).Call);
        Assert.Equal(ExperimentCall.CannotTellYet, ExperimentVerdict.Of(Test(10.05), Sound, worthwhile: 0.1).Call);
        Assert.Throws<ArgumentOutOfRangeException>(() => ExperimentVerdict.Of(Test(10), Sound, worthwhile: -1));
    }

    [Fact]
    public void A_non_inferior_change_ships_and_a_correction_overrules_the_single_test()
    {
        var margin = Comparison.Of(new ArmMean(5000, 10, 25).Figure(), new ArmMean(5000, 10, 25).Figure(),
            Guardrail.NonInferiority(0.03));
        var verdict = ExperimentVerdict.Of(margin, Sound);
        Assert.Equal((ExperimentCall.Ship, "Ship: the metric is not worse by as much as the margin."), (verdict.Call, verdict.Headline));
        Assert.Equal(ExperimentCall.CannotTellYet, ExperimentVerdict.Of(Test(10.25), Sound, significant: false).Call);
    }

    [Fact]
    public void The_reasons_name_figures_interval_and_p_value()
    {
        var reasons = ExperimentVerdict.Of(Comparison.Of(new ArmProportion(44_700, 20_034), new ArmProportion(45_489, 20_119),
            new(Relative: true)), SampleRatio.Check([44_700, 45_489]), metric: "visit rate").Reasons;
        Assert.Equal("visit rate: 44.8\u202f% without the change, 44.2\u202f% with it, a change of "
            + "−1.3\u202f% (−2.8 to +0.1\u202f%); p = 0.0725.",
            reasons[0]);
    }

    [Fact]
    public void An_unchanged_metric_is_shipped_as_seldom_as_the_level_says()
    {
        var random = new Random(111);
        const int runs = 4000;
        int shipped = 0, refused = 0;
        for (var run = 0; run < runs; run++)
        {
            var call = ExperimentVerdict.Of(Comparison.Of(Simulated.NormalMean(random, 500, 10, 5).Figure(),
                Simulated.NormalMean(random, 500, 10, 5).Figure()), Sound).Call;
            if (call == ExperimentCall.Ship) shipped++;
            if (call == ExperimentCall.DoNotShip) refused++;
        }

        Simulated.FitsShare(shipped, runs, 0.025);
        Simulated.FitsShare(refused, runs, 0.025);
    }

    private static Comparison Test(double treatment) =>
        Comparison.Of(new ArmMean(5000, 10, 25).Figure(), new ArmMean(5000, treatment, 25).Figure());

    private static Guardrail Rail(double treatment) => Guardrail.Of("kept orders",
        o => Comparison.Of(new ArmMean(5000, 10, 25).Figure(), new ArmMean(5000, treatment, 25).Figure(), o), 0.01);
}
