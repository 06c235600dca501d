using Microsoft.Data.Analysis;
using Playbook.Budget;
using Playbook.Planning;
using Playbook.Statistics;
using Playbook.Testing;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The chapter on the budget on warehouses that hold only a part: it runs, and says what it lacks.</summary>
public sealed class BudgetPartsTests(DemoWarehouse demo)
{
    // Daily reports of 千川 and the shop's own days, made of the demo's ads and orders: nothing that a weekly table would hold is left.
    private const string Exports = """
        INSERT INTO ad_report BY NAME
          SELECT 'r' AS source, 'all' AS account_id, day AS first_day, day AS last_day, channel_id AS unit_id, 'douyin' AS platform,
            CASE WHEN channel_id LIKE '%live%' THEN 'whole_domain' ELSE 'standard' END AS scope, 'campaign' AS unit_level,
            sum(spend) AS spend, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(conversions) AS orders,
            sum(reported_gmv) AS gmv
          FROM ad_day GROUP BY day, channel_id;
        INSERT INTO shop_day BY NAME
          SELECT 'douyin' AS platform, 's' AS shop_id, CAST(paid_at AS DATE) AS day, 'r' AS source, sum(paid + platform_subsidy) AS gmv,
            count(*) AS orders, count(*) AS items
          FROM order_line WHERE paid_at IS NOT NULL GROUP BY CAST(paid_at AS DATE);
        DELETE FROM ad_day;
        DELETE FROM order_line;
        """;

    private static Task<ChapterRun> Run(Session session) => ChapterRun.OfAsync(session, BudgetChapterTests.Notebook);

    [Fact]
    public async Task Advertising_without_an_outcome_gives_no_decision_and_names_the_import()
    {
        using var session = demo.BeginWithOnly("media_week", "channel");
        var run = await Run(session);
        Assert.Empty(run.Chapter.Recommendations);
        Assert.Equal(8, run.Chapter.Judgements.Count);
        Assert.Contains("outcome_week", run.Text, StringComparison.Ordinal);
        Assert.Contains("import.cs", run.Text, StringComparison.Ordinal);
        Assert.Equal("Where the next yuan should go cannot be said: no outcome is known by week.", run.Outcome.Answer);
    }

    [Fact]
    public async Task An_empty_warehouse_says_in_every_section_what_it_lacks()
    {
        using var session = demo.BeginWithOnly();
        var run = await Run(session);
        Assert.Equal("Where the next yuan should go cannot be said: no advertising is known by week.", run.Outcome.Answer);
        Assert.Contains("media_week", run.Text, StringComparison.Ordinal);
        // Where ads are aimed, and at how many groups, is in no table, loaded or not.
        Assert.All(run.Chapter.Judgements, j =>
            Assert.Equal(j.Benchmark.Id is "C07-001" or "C07-002" ? Verdict.NotTestable : Verdict.NotEnoughData, j.Verdict));
    }

    // Of hook, pain is better by 3 points and price is not; of bid a tenth of an arm is lost; of age nobody knows yet.
    private const string Experiments = """
        INSERT INTO experiment (experiment_id, arm, day, unit, units, conversions)
        SELECT e.experiment_id, e.arm, DATE '2026-06-01' + CAST(d.day AS INTEGER), 'person', e.units, e.conversions
        FROM (VALUES ('hook <b>', 'control', 400, 40), ('hook <b>', 'pain', 400, 56), ('hook <b>', 'price', 400, 41),
          ('bid', '对照组', 400, 40), ('bid', 'higher', 360, 60), ('age', 'control', 2, 1), ('age', 'young', 2, 0))
          AS e (experiment_id, arm, units, conversions), range(14) AS d (day);
        """;

    [Fact]
    public async Task Experiments_are_judged_arm_by_arm_and_a_broken_one_is_not_read()
    {
        using var session = demo.BeginWithOnly([], Experiments);
        var run = await Run(session);
        var tested = run.Get<ExperimentReading>("tested");
        Assert.Equal((3, 1), (tested.Experiments, tested.Told));
        Assert.Equal(
            [("age", "young", ExperimentCall.TooLittleData), ("bid", "higher", ExperimentCall.BrokenSplit),
                ("hook <b>", "pain", ExperimentCall.Ship), ("hook <b>", "price", ExperimentCall.CannotTellYet)],
            tested.Lines.Select(l => (l.Experiment, l.Arm, l.Verdict.Call)));
        // 14 days of 56 and of 40 of 400.
        Assert.Equal(0.04, tested.Lines[2].Change.Value!.Value, 12);
        Assert.Contains("1 of 3 experiments tell", run.Text, StringComparison.Ordinal);
        Assert.Contains("Do not read the result", run.Text, StringComparison.Ordinal);
        Assert.Contains("ad_day", run.Text, StringComparison.Ordinal);
    }

    // Claims of half of the creatives doubled: their returns then lie a third of the mean either side of it.
    private const string Apart = """
        UPDATE ad_day SET reported_gmv = 2 * reported_gmv WHERE CAST(right(creative_id, 1) AS INTEGER) % 2 = 1;
        """;

    [Fact]
    public async Task A_spread_that_is_put_between_creatives_is_found_and_saves_money_at_a_cold_start()
    {
        using var session = demo.BeginWithOnly(["ad_day", "channel", "creative", "campaign", "order_line"], Apart,
            ("draws", "50"), ("testBudget", "50000"));
        var launch = (await Run(session)).Get<ColdStart>("launch");
        Assert.Equal(1.0 / 3, launch.Spread.Deviation.Value!.Value, 0.06);
        Assert.True(launch.Saved.HasValue, launch.Saved.MissingReason);
        Assert.True(launch.Best!.Better > 0.8);
    }

    [Fact]
    public async Task Robyns_weekly_table_alone_gives_the_model_and_says_what_else_is_missing()
    {
        var file = SharedData.FindOrSkip("robyn_dt_simulated_weekly.csv");
        using var own = new OwnData(MappingFile.Read(Repository.PathOf("datasets", "mappings", "robyn-weekly.yml")), file, ("draws", "60"));
        var run = await Run(own.Session);
        var (input, fit) = (run.Get<MixInput>("input"), run.Get<BudgetFit>("fit"));
        Assert.Equal(("revenue", 208, 5), (input.Metric.Id, input.Weeks, fit.Channels.Count));
        Assert.True(FitAccuracy.Of(fit.Model!.Data.Outcome.AsSpan()[^13..], fit.Model.HoldoutForecast.AsSpan()[^13..]).RSquared > 0.8);
        Assert.True(fit.Model.Holdout!.RSquared > 0.6);
        Assert.Contains("assumed: ", run.Get<Estimate>("contribution").Definition, StringComparison.Ordinal);
        Assert.Contains("ad_day", run.Text, StringComparison.Ordinal);
        // It forecasts the weeks held out a little better with the spend than without, and far better than last year's weeks.
        Assert.Equal("", fit.Failed);
        Assert.True(fit.HoldoutError.Value < fit.BareError.Value && fit.HoldoutError.Value < 0.5 * fit.NaiveError.Value);
    }

    [Fact]
    public async Task Too_few_weeks_are_said_not_failed_on()
    {
        const string Cut = "DELETE FROM outcome_week WHERE week >= DATE '2024-09-30'";
        using var session = demo.BeginWithOnly(["media_week", "outcome_week", "channel"], Cut);
        var run = await Run(session);
        Assert.Null(run.Get<BudgetFit>("fit").Model);
        Assert.Contains("at least 26 weeks; got 13", run.Text, StringComparison.Ordinal);
        Assert.Contains("at least 26 weeks; got 13", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Empty(run.Chapter.Recommendations);
    }

    [Fact]
    public async Task With_reports_of_the_ad_platform_and_the_shop_alone_the_weeks_are_fitted_and_scopes_stay_apart()
    {
        using var session = demo.BeginWithOnly(["ad_day", "order_line"], Exports, ("draws", "50"));
        var run = await Run(session);
        var fit = run.Get<BudgetFit>("fit");
        Assert.Equal(["douyin_standard", "douyin_whole_domain"], fit.Input.ChannelIds);
        Assert.True(fit.Input.Weeks > 40, fit.Input.Left);
        Assert.True(fit.TotalReturn.HasValue, fit.Reason);
        Assert.Contains("is left out", fit.Input.Left, StringComparison.Ordinal);
        // Forecast quarter by quarter over a year, the weeks are a little nearer to the model than to their own means.
        Assert.Equal("", fit.Failed);
        Assert.InRange(fit.Model!.Holdout!.RSquared!.Value, 0, 0.3);
        Assert.All(run.Chapter.Recommendations,
            r => Assert.True(r.Effect.Yuan is not { HasValue: true } yuan || yuan.HasInterval, r.Action));
        // Were both scopes told, their claims would not be added; as it is, only what can be told is compared.
        var readings = fit.Readings(run.Get<Estimate>("breakEven"));
        var claimed = PlatformClaims.Of(fit, [.. readings.Select(r => r with { Standing = ChannelStanding.Around })],
            run.Get<DataFrame>("claims").Records<ClaimedWeek>());
        Assert.Equal(2, claimed.Told.Count);
        Assert.Contains("not added", claimed.Ratio.MissingReason, StringComparison.Ordinal);
        Assert.Equal(readings.Count(r => r.IsTold), run.Get<PlatformClaims>("claimed").Told.Count);
        Assert.Contains("goods", run.Get<Estimate>("contribution").Definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sales_dealt_to_the_weeks_at_random_fail_the_check_and_decide_nothing()
    {
        const string Deal = """
            UPDATE outcome_week SET value = dealt.value FROM (
              SELECT w.week, w.metric, o.value
              FROM (SELECT week, metric, row_number() OVER (PARTITION BY metric ORDER BY hash(week)) AS place FROM outcome_week) AS w
              JOIN (SELECT metric, value, row_number() OVER (PARTITION BY metric ORDER BY week) AS place FROM outcome_week) AS o
                ON o.metric = w.metric AND o.place = w.place) AS dealt
            WHERE dealt.week = outcome_week.week AND dealt.metric = outcome_week.metric
            """;
        using var session = demo.BeginWithOnly(["media_week", "outcome_week", "channel"], Deal, ("draws", "50"));
        var run = await Run(session);
        var fit = run.Get<BudgetFit>("fit");
        Assert.StartsWith("the model forecasts the 52 weeks held out no better than their own mean", fit.Failed, StringComparison.Ordinal);
        Assert.Empty(run.Chapter.Recommendations);
        Assert.Contains("do not tell where the next yuan", run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_keeps_its_unit_and_gives_no_yuan_and_no_decision()
    {
        var file = SharedData.FindOrSkip("chapter-cases/c1-weekly-conversions.csv");
        var mapping = SharedData.FindOrSkip("chapter-cases/c1-weekly-conversions.yml");
        using var own = new OwnData(MappingFile.Read(mapping), file, ("holdoutWeeks", "4"), ("draws", "50"));
        var run = await Run(own.Session);
        Assert.Equal(Unit.Number, run.Get<BudgetFit>("fit").TotalReturn.Unit);
        Assert.Contains("installs are a count", run.Get<BudgetGain>("gain").Profit.MissingReason, StringComparison.Ordinal);
        Assert.Empty(run.Chapter.Recommendations);
        Assert.DoesNotContain("of contribution", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Contains("of installs", run.Outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_per_unit_gives_a_count_its_yuan()
    {
        var file = SharedData.FindOrSkip("chapter-cases/c1-weekly-conversions.csv");
        var mapping = SharedData.FindOrSkip("chapter-cases/c1-weekly-conversions.yml");
        using var own = new OwnData(MappingFile.Read(mapping), file, ("holdoutWeeks", "4"), ("draws", "50"), ("valuePerUnit", "20"));
        var run = await Run(own.Session);
        Assert.Equal((20.0, Unit.Yuan), (run.Get<Estimate>("contribution").Value, run.Get<Estimate>("contribution").Unit));
        Assert.Equal(50.0, run.Get<Estimate>("breakEven").Value);
        Assert.Equal(run.Get<BudgetFit>("fit").Decides && (run.Get<BudgetGain>("gain").IsSure || run.Get<BudgetGain>("step").IsSure),
            run.Chapter.Recommendations.Any(r => r.Effect.Yuan.HasValue));
    }

    /// <summary>A warehouse made of one file, and a session on it.</summary>
    private sealed class OwnData : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("playbook-budget-");

        public OwnData(Mapping mapping, string file, params (string Name, string Value)[] parameters)
        {
            var warehouse = Path.Combine(folder.FullName, "own.duckdb");
            Importer.Import(warehouse, mapping, file, null, cancel: TestContext.Current.CancellationToken);
            Session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with
            {
                WarehousePath = warehouse, OutcomesDirectory = folder.FullName,
                Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
            });
        }

        public Session Session { get; }

        public void Dispose()
        {
            Session.Dispose();
            folder.Delete(recursive: true);
        }
    }
}
