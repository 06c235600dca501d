using Playbook.Budget;

namespace Playbook.Tests.Budget;

public sealed class BudgetRampTests
{
    private static readonly DateOnly Start = new(2026, 7, 6);

    [Fact]
    public void No_step_changes_a_channel_by_more_than_allowed_and_the_last_one_arrives()
    {
        var ramp = BudgetRamp.Of([100, 40, 60], [50, 60, 60], Start, 0.2);
        // 0.8⁴ = 0.41 < 0.5 < 0.8³ = 0.51.
        Assert.Equal(4, ramp.Steps.Count);
        Assert.Equal([50, 60, 60], ramp.Steps[^1].Spend.Select(s => Math.Round(s, 9)));
        double[] before = [100, 40, 60];
        foreach (var step in ramp.Steps)
        {
            Assert.All(step.Spend.Zip(before), s => Assert.InRange(s.First / s.Second, 0.8, 1.2));
            before = [.. step.Spend];
        }

        Assert.Equal((Start, Start.AddDays(42)), (ramp.Steps[0].Start, ramp.Steps[^1].Start));
        Assert.Equal((56, "in 4 steps of 2 weeks"), (ramp.Days, ramp.Text));
        Assert.Equal(1.84, ramp.Months, 0.01);
    }

    [Fact]
    public void A_channel_that_stops_goes_in_equal_amounts()
    {
        var ramp = BudgetRamp.Of([100], [0], Start, 0.2);
        Assert.Equal([80, 60, 40, 20, 0], ramp.Steps.Select(s => Math.Round(s.Spend[0], 9)));
    }

    [Fact]
    public void Nothing_to_change_takes_no_step()
    {
        Assert.Empty(BudgetRamp.Of([100], [100], Start, 0.2).Steps);
        Assert.Empty(BudgetRamp.Of([100], [], Start, 0.2).Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => BudgetRamp.Of([100], [50], Start, 1));
    }
}
