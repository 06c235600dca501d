using System.Globalization;
using Playbook.Budget;
using Playbook.Planning;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>
/// The chapter on the budget on a brand whose sales follow the planted curves nearly without noise: there its moves can be told.
/// </summary>
public sealed class BudgetMovesTests(BudgetMovesTests.Quiet quiet) : IClassFixture<BudgetMovesTests.Quiet>
{
    private const double Scale = DemoWarehouse.Scale;
    private const double Margin = 0.386;

    /// <summary>The demo's spend, and sales made of the planted curves, a base and a loss since 1 June; run once.</summary>
    public sealed class Quiet(DemoWarehouse demo) : IAsyncLifetime
    {
        /// <summary>What is lost a week since 2026-06-01, yuan.</summary>
        public const double Lost = 8000;

        private Session session = null!;

        internal ChapterRun Run { get; private set; } = null!;

        private string Sales => $"""
            UPDATE outcome_week SET value = made.value FROM (
              SELECT week, 55000 + 600 * sin(7.3 * row_number() OVER (ORDER BY week)) - if(week >= DATE '2026-06-01', {Lost}, 0)
                + sum({Scale} * beta / (1 + pow({Scale} * gamma / stock, alpha))) AS value
              FROM (
                SELECT s.week, c.beta, c.alpha, c.gamma, sum(p.spend * pow(c.decay, datediff('week', p.week, s.week))) AS stock
                FROM media_week AS s JOIN media_week AS p ON p.channel_id = s.channel_id AND p.week <= s.week
                  JOIN (VALUES {Curves}) AS c(channel_id, beta, alpha, gamma, decay) ON c.channel_id = s.channel_id
                GROUP BY s.week, s.channel_id, c.beta, c.alpha, c.gamma, c.decay
              )
              GROUP BY week
            ) AS made
            WHERE made.week = outcome_week.week AND outcome_week.metric = 'gmv'
            """;

        private string Curves => string.Join(", ", Paid.Select(c => string.Create(CultureInfo.InvariantCulture,
            $"('{c.GetProperty("channel_id").GetString()}', {Value(c, "beta")}, {Value(c, "alpha")}, {Value(c, "gamma")}, "
            + $"{Value(c, "decay")})")));

        private IEnumerable<System.Text.Json.JsonElement> Paid =>
            demo.Truths.GetProperty("channels").EnumerateArray().Where(c => c.GetProperty("paid").GetBoolean());

        /// <summary>The planted steady-state curves in the order of the fit.</summary>
        public List<HillCurve> Planted()
        {
            var paid = Paid.ToDictionary(c => c.GetProperty("channel_id").GetString()!);
            return [.. Run.Get<BudgetFit>("fit").Input.ChannelIds.Select(id => new HillCurve(Scale * Value(paid[id], "beta"),
                Value(paid[id], "alpha"), Scale * Value(paid[id], "gamma") * (1 - Value(paid[id], "decay"))))];
        }

        public async ValueTask InitializeAsync()
        {
            session = demo.BeginWithOnly(["media_week", "outcome_week", "control_week", "holiday", "channel"], Sales,
                ("margin", Margin.ToString(CultureInfo.InvariantCulture)), ("draws", "100"));
            Run = await ChapterRun.OfAsync(session, BudgetChapterTests.Notebook);
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            GC.SuppressFinalize(this);
            return ValueTask.CompletedTask;
        }

        private static double Value(System.Text.Json.JsonElement channel, string name) => channel.GetProperty(name).GetDouble();
    }

    private BudgetFit Fit => quiet.Run.Get<BudgetFit>("fit");

    private BudgetSplit Split => quiet.Run.Get<BudgetSplit>("split");

    [Fact]
    public void The_recommended_allocation_beats_the_present_one_under_the_planted_curves_and_lifts_none_that_does_not_pay()
    {
        var (planted, margin) = (quiet.Planted(), Margin);
        double Profit(IReadOnlyList<double> spend) => (margin * planted.Select((p, i) => p.Response(spend[i])).Sum()) - spend.Sum();
        Assert.True(Profit(Split.Spend) > 1.05 * Profit(Fit.Current), $"{Profit(Split.Spend)} against {Profit(Fit.Current)}");
        Assert.True(Split.Spend.Sum() <= Fit.Current.Sum() * (1 + 1e-9));
        Assert.InRange(Split.Best!.Gap, 0, 1e-7);
        var raised = Enumerable.Range(0, 6).Where(c => Split.Spend[c] > 1.01 * Fit.Current[c]).ToList();
        Assert.NotEmpty(raised);
        foreach (var c in raised)
        {
            var found = Fit.Channels[c].MarginalRoi;
            Assert.True(Fit.Curves[c].Slope(Split.Spend[c]) >= (1 / Margin) * (1 - 1e-6));
            Assert.True(planted[c].Slope(Split.Spend[c]) >= (1 / Margin) * found.Lower / found.Value, Split.Names[c]);
        }
    }

    [Fact]
    public void Decisions_name_every_channel_and_never_contradict_each_other_on_one()
    {
        var frontier = quiet.Run.Get<ProfitFrontier>("frontier");
        for (var c = 0; c < 6; c++)
        {
            var (first, second) = (Split.Spend[c] - Fit.Current[c], frontier.Spend[c] - Split.Spend[c]);
            Assert.True(first * second >= -1e-3 * Math.Pow(Fit.Current[c], 2), Split.Names[c]);
        }

        var move = quiet.Run.Outcome.Recommendations.First(r => r.Action.StartsWith("Change spend", StringComparison.Ordinal));
        Assert.All(Split.Names, name => Assert.Contains(name, move.Action, StringComparison.Ordinal));
        var ramp = quiet.Run.Get<BudgetRamp>("ramp");
        IReadOnlyList<double> before = Split.NowMonth;
        foreach (var step in ramp.Steps)
        {
            Assert.All(step.Spend.Zip(before), s => Assert.InRange(s.First / s.Second, 0.8 - 1e-9, 1.2 + 1e-9));
            before = step.Spend;
        }

        Assert.All(before.Zip(Split.SpendMonth), s => Assert.Equal(s.First, s.Second, 1e-6));
    }

    [Fact]
    public void Changes_are_dated_by_their_steps_and_leave_other_chapters_what_may_be_cut_beyond_them()
    {
        var changes = quiet.Run.Outcome.Recommendations.Where(r => r.Spend.Count > 0).ToList();
        Assert.NotEmpty(changes);
        Assert.All(changes, r =>
        {
            Assert.All(r.Spend, m => Assert.True(m.From >= r.Start));
            Assert.Equal((AdvertisingMoney.Pool, Split.Cuttable.Size), (r.Pool!.Name, r.Pool.Size));
            Assert.Equal(BudgetSplit.CutBy(r.Spend), r.Takes);
            Assert.Equal(28, r.TestDays);
        });
        var ramp = quiet.Run.Get<BudgetRamp>("ramp");
        Assert.Equal(ramp.Steps.Select(s => s.Start), changes[0].Spend.Select(m => m.From!.Value).Distinct());
        // A saving on advertising of another chapter after both.
        var saving = changes[0] with
        {
            Id = "02-6", Start = new(2027, 1, 1), Pool = new(AdvertisingMoney.Pool, Split.Now.Value!.Value), Takes = 10_000, Spend = [],
        };
        Assert.True(PlanEntry.Of([.. changes, saving])[^1].Share > 0);
    }

    [Fact]
    public void The_loss_of_June_is_dated_and_in_the_answer_as_contribution()
    {
        var step = Fit.RecentStep!;
        Assert.Equal((new DateOnly(2026, 6, 1), "lower"), (step.Week, step.Side));
        var money = step.Contribution(quiet.Run.Get<Estimate>("contribution"));
        Assert.InRange(Quiet.Lost, -step.PerWeek.Upper!.Value, -step.PerWeek.Lower!.Value);
        Assert.Equal(Margin * step.Size.Value!.Value, money.Value!.Value, 1e-6);
        Assert.StartsWith("Since the week of 2026-06-01 GMV lies ¥", quiet.Run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Contains("of contribution a month at no more than today's budget", quiet.Run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_money_effect_is_yuan_with_an_interval_and_the_second_change_begins_where_the_first_ends()
    {
        var (recommendations, ramp) = (quiet.Run.Outcome.Recommendations, quiet.Run.Get<BudgetRamp>("ramp"));
        Assert.All(recommendations.Where(r => r.Effect.Yuan.HasValue),
            r => Assert.True(r.Effect.Yuan is { HasInterval: true, Unit: Unit.Yuan }));
        var start = Fit.Input.Start;
        Assert.Equal(start, recommendations.First(r => r.Action.StartsWith("Change spend", StringComparison.Ordinal)).Start);
        Assert.All(recommendations.Where(r => r.Evidence == "What if"), r => Assert.Equal(start.AddDays(ramp.Days), r.Start));
    }
}
