using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Tests.Budget;

public sealed class OutcomeMetricTests
{
    private static readonly Economics Sales = Economics.Of(
        Input.Exact(0.1, "t"), Input.Exact(0.5, "t"), Input.Exact(0.05, "t"), Input.Exact(0, "t"), Input.Exact(0, "t"), Input.Exact(0, "t"),
        Input.Exact(0, "t"), Input.Exact(0.02, "t"));

    [Theory]
    [InlineData("gmv", "orders,gmv,kept")]
    [InlineData("kept", "orders,kept")]
    [InlineData("orders", "new_customers,orders")]
    [InlineData("installs", "visits,installs")]
    [InlineData(null, "")]
    public void Money_comes_before_counts(string? expected, string ids) =>
        Assert.Equal(expected, OutcomeMetric.Choose(ids.Split(',', StringSplitOptions.RemoveEmptyEntries))?.Id);

    [Fact]
    public void The_margin_is_of_the_outcomes_own_money()
    {
        // (1 − 0.1)(1 + 0.02 − 0.05 − 0.5) = 0.423 per paid yuan.
        Assert.Equal(0.423 / 1.02, new OutcomeMetric("gmv").Margin(Sales).Value!.Value, 1e-12);
        Assert.Equal(0.423 / 0.9, new OutcomeMetric("kept").Margin(Sales).Value!.Value, 1e-12);
        Assert.Equal(0.3, new OutcomeMetric("gmv").Margin(Sales, 0.3).Value);
    }

    [Fact]
    public void A_name_that_is_not_known_as_money_is_a_count_and_has_no_margin_even_when_one_is_given()
    {
        var installs = new OutcomeMetric("installs");
        Assert.Equal((false, Unit.Count), (installs.IsMoney, installs.Unit));
        Assert.Contains("count", installs.Margin(Sales, 0.3).MissingReason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_per_unit_gives_a_count_its_yuan_and_a_break_even_per_thousand()
    {
        var margin = new OutcomeMetric("installs").Margin(Sales, 0.3, 20m);
        Assert.Equal((20.0, Unit.Yuan), (margin.Value, margin.Unit));
        Assert.Equal((50.0, Unit.Number), (OutcomeMetric.BreakEven(margin).Value, OutcomeMetric.BreakEven(margin).Unit));
        // Money has its margin, not a value per unit.
        Assert.Equal(0.3, new OutcomeMetric("gmv").Margin(Sales, 0.3, 20m).Value);
    }

    [Fact]
    public void Break_even_turns_the_interval_of_the_margin_round()
    {
        var even = OutcomeMetric.BreakEven(Estimate.Of(0.4, 0.25, 0.5, 10, Unit.Fraction));
        Assert.Equal((2.5, 2.0, 4.0), (even.Value, even.Lower, even.Upper));
        Assert.Equal(2.5, OutcomeMetric.BreakEven(Estimate.Exact(0.4, Unit.Fraction)).Value);
    }

    [Fact]
    public void A_margin_that_may_be_nothing_has_no_break_even_and_says_its_interval() => Assert.Contains("(−10 to 50",
        OutcomeMetric.BreakEven(Estimate.Of(0.2, -0.1, 0.5, 0, Unit.Fraction)).MissingReason, StringComparison.Ordinal);
}
