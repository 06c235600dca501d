using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The budget of the next quarter in the chapter on the budget, of the demo brand.</summary>
public sealed class QuarterBudgetTests(BudgetChapterTests.Shared shared) : IClassFixture<BudgetChapterTests.Shared>
{
    private BudgetSplit Split => shared.Run.Get<BudgetSplit>("split");

    private QuarterBudget Quarter => shared.Run.Get<QuarterBudget>("planned");

    [Fact]
    public void Its_months_follow_the_data_and_its_channels_add_up_to_the_budget()
    {
        var to = Split.Fit.Input.To;
        Assert.Equal([.. Enumerable.Range(1, 3).Select(k => new DateOnly(to.Year, to.Month, 1).AddMonths(k))], Quarter.Months);
        Assert.Equal(Split.Names, Quarter.Lines.Select(l => l.Name));
        Assert.All(Quarter.Lines, l => Assert.Equal(l.Months.Sum(), l.Total));
        Assert.Equal(Quarter.Sums.Sum(), Quarter.Lines.Sum(l => l.Total));
        var ramp = shared.Run.Get<BudgetRamp>("ramp");
        for (var m = 0; m < 3; m++)
        {
            var days = Enumerable.Range(0, DateTime.DaysInMonth(Quarter.Months[m].Year, Quarter.Months[m].Month));
            var rate = days.Average(d => Split is { Gain.IsSure: true, Moved.HasValue: true }
                ? (ramp.Steps.LastOrDefault(s => s.Start <= Quarter.Months[m].AddDays(d))?.Spend ?? ramp.From).Sum()
                : Split.NowMonth.Sum());
            Assert.Equal((decimal)Math.Round(rate), Quarter.Sums[m]);
        }
    }

    [Fact]
    public void The_forecast_of_the_quarter_lies_by_the_sales_of_the_last_one_and_its_months_add_up()
    {
        var data = Split.Fit.Input.Data!;
        var months = Quarter.Outcome.Sum(o => o.Value!.Value);
        Assert.Equal(1, Quarter.All.Value!.Value / months, 1e-9);
        Assert.InRange(months / (data.Outcome[^13..].Sum() * 92 / 91), 0.6, 1.6);
        Assert.All(Quarter.Outcome, o => Assert.True(o.Lower < o.Value && o.Value < o.Upper));
    }

    [Fact]
    public void It_is_the_first_table_of_the_chapter()
    {
        var shown = QuarterTables.Shown(Quarter, Split);
        var tables = shown.Items.OfType<Table>().ToArray();
        Assert.Equal([Split.Names.Count + 1, 4], tables.Select(t => t.Rows.Count));
        Assert.Equal("All advertising", tables[0].Rows[^1][0]);
        Assert.Equal(Quarter.All, tables[1].Rows[^1][1]);
        Assert.Contains("季度预算", shared.Run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_move_is_decided_todays_spends_go_on()
    {
        // A model that failed a check decides nothing.
        var model = Split.Fit.Model!;
        var failed = Split with { Fit = Split.Fit with { Model = model with { HoldoutNaive = model.Holdout! with { Error = 0 } } } };
        var quarter = QuarterBudget.Of(failed, shared.Run.Get<BudgetRamp>("ramp"), []);
        Assert.StartsWith("Today's spends go on", quarter.Text, StringComparison.Ordinal);
        Assert.All(quarter.Sums, s => Assert.Equal((decimal)Math.Round(Split.NowMonth.Sum()), s));
    }

    [Fact]
    public void Without_a_model_it_says_why()
    {
        var none = BudgetSplit.Of(BudgetFit.Of(MixInput.Of([], [], [])), Estimate.Exact(0.5, Unit.Fraction));
        var quarter = QuarterBudget.Of(none, BudgetRamp.Of([], [], default, 0.2), []);
        var note = Assert.IsType<Note>(Assert.Single(QuarterTables.Shown(quarter, none).Items));
        Assert.Contains("no advertising is known by week", note.Text, StringComparison.Ordinal);
    }
}
