using Playbook.Statistics;

namespace Playbook.Tests.Statistics;

public sealed class GuardrailTests
{
    [Fact]
    public void Harm_of_just_the_margin_passes_as_safe_as_often_as_the_level_allows()
    {
        var random = new Random(81);
        const int runs = 6000;
        int relative = 0, absolute = 0, falling = 0, harmed = 0;
        for (var run = 0; run < runs; run++)
        {
            var control = Simulated.NormalMean(random, 3000, 10, 5).Figure();
            var worse = Simulated.NormalMean(random, 3000, 9.8, 5).Figure();
            if (Guardrail.Of("pay", o => Comparison.Of(control, worse, o), 0.02).State == GuardrailState.Safe) relative++;
            if (Guardrail.Of("pay", o => Comparison.Of(control, worse, o), 0.2, relative: false).State == GuardrailState.Safe) absolute++;
            var slower = Simulated.NormalMean(random, 3000, 10.2, 5).Figure();
            if (Guardrail.Of("time", o => Comparison.Of(control, slower, o), 0.02, higherIsBetter: false).State == GuardrailState.Safe)
                falling++;
            var same = Simulated.NormalMean(random, 3000, 10, 5).Figure();
            if (Guardrail.Of("pay", o => Comparison.Of(control, same, o), 0.02).State == GuardrailState.Harmed) harmed++;
        }

        Simulated.Between(relative, runs, 0.047, 0.053);
        Simulated.FitsShare(absolute, runs, 0.05);
        Simulated.Between(falling, runs, 0.047, 0.053);
        // An unchanged metric seems harmed at most as often as a one-sided test at 0.05 says.
        Simulated.Between(harmed, runs, 0.04, 0.05);
    }

    [Theory]
    [InlineData(10.1, GuardrailState.Safe)]
    [InlineData(9.95, GuardrailState.Unclear)]
    [InlineData(9.0, GuardrailState.Harmed)]
    public void The_state_follows_from_the_interval(double treatment, GuardrailState state)
    {
        var guardrail = Guardrail.Of("pay",
            o => Comparison.Of(new ArmMean(5000, 10, 25).Figure(), new ArmMean(5000, treatment, 25).Figure(), o), 0.01);
        Assert.Equal(state, guardrail.State);
        var upsideDown = Guardrail.Of("refunds",
            o => Comparison.Of(new ArmMean(5000, 10, 25).Figure(), new ArmMean(5000, 20 - treatment, 25).Figure(), o), 0.01,
            higherIsBetter: false);
        Assert.Equal(state, upsideDown.State);
    }

    [Fact]
    public void A_small_harm_within_the_margin_is_safe_and_a_margin_of_nothing_is_refused()
    {
        var certain = Guardrail.Of("pay",
            o => Comparison.Of(new ArmMean(5_000_000, 10, 25).Figure(), new ArmMean(5_000_000, 9.95, 25).Figure(), o), 0.01);
        Assert.Equal(GuardrailState.Safe, certain.State);
        Assert.True(certain.Comparison.Effect.Upper < 0);
        Assert.Contains("above 0", Assert.Throws<ArgumentOutOfRangeException>(() => Guardrail.NonInferiority(0)).Message,
            StringComparison.Ordinal);
        Assert.Equal(GuardrailState.Unclear, Guardrail.Of("pay",
            o => Comparison.Of(new ArmMean(1, 10, 0).Figure(), new ArmMean(1, 10, 0).Figure(), o), 0.01).State);
    }
}
