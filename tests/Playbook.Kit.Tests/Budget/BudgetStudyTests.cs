using System.Text.Json;
using Playbook.Budget;
using Playbook.Kit.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Budget;

/// <summary>The chapter on the budget on the demo brand finds again what was planted.</summary>
public sealed class BudgetStudyTests(DemoWarehouse demo, BudgetStudyTests.Shared shared) : IClassFixture<BudgetStudyTests.Shared>
{
    private const double Scale = 0.1;

    /// <summary>The study with its default settings, run once.</summary>
    public sealed class Shared(DemoWarehouse demo)
    {
        private readonly Lazy<BudgetStudy> study = new(() =>
        {
            using var session = demo.Begin();
            return BudgetStudy.Run(Open(), new());
        });

        public BudgetStudy Study => study.Value;
    }

    private static Chapter Open() => Chapter.Open("08", "Where does the next yuan of advertising go?", "预算分配");

    // Slope of the planted steady-state curve at the spend of today.
    private Dictionary<string, (double Marginal, double Roi)> Planted(BudgetStudy study)
    {
        var truths = new Dictionary<string, (double, double)>();
        foreach (var c in demo.Truths.GetProperty("channels").EnumerateArray().Where(c => c.GetProperty("paid").GetBoolean()))
        {
            double Value(string name) => c.GetProperty(name).GetDouble();
            var i = study.Input.ChannelIds.ToList().IndexOf(c.GetProperty("channel_id").GetString()!);
            var curve = new HillCurve(Value("beta") * Scale, Value("alpha"), Value("gamma") * Scale);
            var steady = new HillCurve(curve.Beta, curve.Alpha, curve.Gamma * (1 - Value("decay")));
            var spend = study.Input.Data.Channels[i].Spend;
            truths.Add(study.Fit.Channels[i].Name, (steady.Slope(study.Current[i]), GeometricAdstock.Plain(spend, Value("decay")).Sum(curve.Response) / spend.Sum()));
        }

        return truths;
    }

    [Fact]
    public void Intervals_hold_most_planted_returns_and_the_steepest_channels_come_out_on_top()
    {
        var truths = Planted(shared.Study);
        Assert.Equal(6, truths.Count);
        var channels = shared.Study.Fit.Channels;
        // Nominal 95 % of six: five or six with probability 0.97.
        Assert.InRange(channels.Count(c => c.MarginalRoi.Lower <= truths[c.Name].Marginal && truths[c.Name].Marginal <= c.MarginalRoi.Upper), 5, 6);
        Assert.InRange(channels.Count(c => c.Roi.Lower <= truths[c.Name].Roi && truths[c.Name].Roi <= c.Roi.Upper), 5, 6);
        var planted = truths.OrderByDescending(t => t.Value.Marginal).Take(2).Select(t => t.Key);
        var found = channels.OrderByDescending(c => c.MarginalRoi.Value).Take(3).Select(c => c.Name);
        Assert.Subset(found.ToHashSet(), planted.ToHashSet());
    }

    [Fact]
    public void The_proposed_allocation_beats_the_present_one_under_the_planted_curves()
    {
        var study = shared.Study;
        double Total(double[] spend) => demo.Truths.GetProperty("channels").EnumerateArray().Where(c => c.GetProperty("paid").GetBoolean()).Sum(c =>
        {
            double Value(string name) => c.GetProperty(name).GetDouble();
            var i = study.Input.ChannelIds.ToList().IndexOf(c.GetProperty("channel_id").GetString()!);
            return new HillCurve(Value("beta") * Scale, Value("alpha"), Value("gamma") * Scale * (1 - Value("decay"))).Response(spend[i]);
        });
        Assert.True(Total(study.Recommended.Spend) > 1.05 * Total(study.Current));
        Assert.Equal(study.Current.Sum(), study.Recommended.Spend.Sum(), 1e-6);
        Assert.InRange(study.Recommended.Gap, 0, 1e-7);
    }

    [Fact]
    public void The_margin_comes_from_the_orders_and_the_parts_add_up()
    {
        var study = shared.Study;
        Assert.False(study.MarginIsAssumed);
        Assert.InRange(study.Margin.Value!.Value, 0.3, 0.55);
        Assert.Equal(1 / study.Margin.Value.Value, study.BreakEvenRoi, 1e-12);
        for (var t = 0; t < study.Fit.Fitted.Length; t++) Assert.Equal(study.Fit.Fitted[t], study.Fit.Components.Sum(c => c.Values[t]), 1e-4);
        Assert.Equal(104, study.Fit.Fitted.Length);
    }

    [Fact]
    public void Every_section_shows_and_decisions_carry_money_with_an_interval()
    {
        using var session = demo.Begin();
        var chapter = Open();
        var study = shared.Study;
        Assert.NotEmpty(BudgetSummary.Answer(chapter, study).ToString());
        Assert.Equal(4, BudgetSummary.Facts(chapter, study).Items.Count);
        var judged = BudgetBenchmarks.Judge(chapter, study).Judgements;
        Assert.Equal(["C02-013", "C02-014", "C02-014", "C07-001", "C07-002", "C07-003", "C07-004", "C07-005"], judged.Select(j => j.Benchmark.Id));
        Assert.Equal(7, judged.Count(j => j.Own.HasValue));
        Assert.NotEmpty(BudgetFigures.Decomposition(study).ToString()!);
        Assert.Equal(2, BudgetFigures.Curves(study).Count);
        foreach (var figure in new[] { BudgetFigures.Fit(study), BudgetFigures.Roi(study), BudgetFigures.MarginalRoi(study), BudgetFigures.Allocation(study), BudgetFigures.Frontier(study), BudgetFigures.Claims(study) })
            Assert.DoesNotContain("NaN", figure.ToString()!, StringComparison.Ordinal);
        Assert.Equal(6, BudgetTables.Allocation(study).Rows.Count);
        var decisions = BudgetDecisions.Make(chapter, study).Items;
        Assert.NotEmpty(decisions);
        Assert.All(decisions.Where(d => d.Effect.HasValue), d => Assert.True(d.Effect.HasInterval && d.Effect.Unit == Unit.Yuan));
        Assert.True(File.Exists(Path.Combine(session.Options.OutcomesDirectory, "08.json")));
    }

    [Theory]
    [InlineData(100, 0.8, true)]
    [InlineData(100, 0.79, false)]
    [InlineData(0, 1, false)]
    [InlineData(-5, 0.9, false)]
    public void A_change_is_recommended_only_when_it_gains_in_four_of_five_draws(double gain, double chance, bool sure) =>
        Assert.Equal(sure, BudgetDecisions.IsSure(new(Estimate.Exact(gain, Unit.Yuan), chance)));

    [Fact]
    public void On_the_demo_brand_moving_money_is_sure_enough_to_recommend()
    {
        Assert.True(shared.Study.Uplift.ProbabilityBetter >= BudgetDecisions.LeastChance);
        Assert.DoesNotContain(BudgetTables.Remarks(shared.Study), note => note.Text.Contains("moving money between channels is not recommended", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_return_floor_that_cannot_hold_is_said_and_dropped_and_a_budget_set_is_spent()
    {
        using var session = demo.Begin();
        var study = BudgetStudy.Run(Open(), new(Budget: 100_000m, ReturnFloor: 50, MaxChange: 0.3, Margin: 0.4, HoldoutWeeks: 0, Draws: 50));
        Assert.Contains("return floor", study.Conflict, StringComparison.Ordinal);
        Assert.Equal(100_000, study.Recommended.Spend.Sum() * BudgetSettings.WeeksPerMonth, 1e-3);
        Assert.Equal(0.4, study.Margin.Value);
        Assert.Null(study.Fit.Holdout);
        Assert.All(study.Recommended.Spend.Zip(study.Proportional), p => Assert.InRange(p.First / p.Second, 0.7 - 1e-9, 1.3 + 1e-9));
        Assert.Contains(BudgetTables.Remarks(study), n => n.Text.Contains("return floor", StringComparison.Ordinal));
    }
}
