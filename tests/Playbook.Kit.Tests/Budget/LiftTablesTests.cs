using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;
using Playbook.Tests.Budget;

namespace Playbook.Kit.Tests.Budget;

public sealed class LiftTablesTests
{
    private static readonly DateOnly Start = new(2026, 1, 5);
    private static readonly Estimate Margin = Estimate.Exact(0.5, Unit.Fraction);

    private static BudgetFit Fit(string metric = "gmv") => KnownFit.Of(metric, 0.9,
        ("a <b>", null, new(3000, 1, 1000), 1000), ("told", null, new(9000, 1, 1000), 1000)).Unknown(0);

    private static LiftDesigns Designs(BudgetFit fit, Estimate? margin = null) =>
        LiftDesigns.Of(BudgetSplit.Of(fit, margin ?? Margin), Start, []);

    [Fact]
    public void An_undecided_channel_has_a_column_with_dates_cost_and_what_is_seen()
    {
        var designs = Designs(Fit());
        var plan = designs.Best!.Plan!;
        var table = Assert.IsType<Table>(LiftTables.Tests(designs));
        Assert.Equal(["The test that would tell", "a <b>"], table.Columns.Select(c => c.Name));
        var text = string.Join("\n", table.Rows.Select(r => string.Join(" | ", r)));
        Assert.Contains(FigureText.Full(plan.Cost), text, StringComparison.Ordinal);
        Assert.Contains(LiftTables.Sees(designs.Fit, plan), text, StringComparison.Ordinal);
        Assert.All(plan.Schedule.Blocks, b => Assert.Contains($"{b.From:yyyy-MM-dd}", text, StringComparison.Ordinal));
        Assert.Contains("chance of 80\u202f%", text, StringComparison.Ordinal);
        Assert.StartsWith($"{plan.ChangeText} for ", LiftTables.Action(designs.Best), StringComparison.Ordinal);
        Assert.Equal("", LiftTables.Action(null));
        Assert.Contains("No calendar", LiftTables.Untold(designs)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_is_read_per_thousand_yuan()
    {
        var fit = Fit("installs");
        var designs = Designs(fit, Estimate.Exact(0.5, Unit.Yuan));
        // 1.5 installs per yuan of the whole spend would be 1,500 per 1,000 yuan; break-even is 2,000.
        Assert.Equal("a return below 2,000 or above 2,000", LiftTables.Sees(fit, designs.Best!.Plan!));
    }

    [Fact]
    public void A_failed_model_has_no_table_and_says_why_and_none_at_all_says_nothing()
    {
        var fit = Fit();
        var failed = Designs(fit with { Model = fit.Model! with { Holdout = fit.Model.HoldoutWithoutMedia } });
        Assert.Null(LiftTables.Tests(failed));
        Assert.StartsWith("No test is designed: the model forecasts", LiftTables.Untold(failed)!.Text, StringComparison.Ordinal);
        var none = Designs(BudgetFit.Of(new(new("gmv"), null, [], [], [], "no weeks")));
        Assert.Null(LiftTables.Tests(none));
        Assert.Null(LiftTables.Untold(none));
    }

    [Fact]
    public void A_channel_without_a_test_is_named_with_the_reason()
    {
        var designs = Designs(Fit(), Estimate.Missing("installs are a count"));
        Assert.Null(LiftTables.Tests(designs));
        Assert.Contains("a <b>: installs are a count.", LiftTables.Untold(designs)!.Text, StringComparison.Ordinal);
    }
}
