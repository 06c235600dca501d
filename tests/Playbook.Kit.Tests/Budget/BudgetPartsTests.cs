using Playbook.Kit.Budget;
using Playbook.Testing;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Budget;

/// <summary>The chapter on the budget on warehouses that hold only a part.</summary>
public sealed class BudgetPartsTests(DemoWarehouse demo)
{
    private static Chapter Open() => Chapter.Open("08", "Where does the next yuan of advertising go?", "预算分配");

    [Fact]
    public void Robyns_weekly_table_alone_gives_the_model_and_says_what_else_is_missing()
    {
        var file = SharedData.FindOrSkip("robyn_dt_simulated_weekly.csv");
        var folder = Directory.CreateTempSubdirectory("playbook-budget-");
        try
        {
            var warehouse = Path.Combine(folder.FullName, "robyn.duckdb");
            Importer.Import(warehouse, MappingFile.Read(Repository.PathOf("datasets", "mappings", "robyn-weekly.yml")), file, null, cancel: TestContext.Current.CancellationToken);
            using var session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = warehouse, OutcomesDirectory = folder.FullName });
            var chapter = Open();
            var run = BudgetRun.Of(chapter, new(Draws: 60));
            var study = run.Study!;
            Assert.Equal(("revenue", 208, 5), (study.Input.Metric, study.Input.Data.Weeks.Count, study.Fit.Channels.Count));
            Assert.True(study.MarginIsAssumed);
            Assert.True(study.Fit.Holdout!.RSquared > 0.8);
            Assert.Contains("ad_day", run.Show("Claims", s => [BudgetFigures.Claims(s)], "ad_day").ToString(), StringComparison.Ordinal);
            Assert.IsNotType<Note>(run.Show("Fit", s => [BudgetFigures.Fit(s)]).Items[0]);
            Assert.Equal(3, BudgetBenchmarks.Judge(chapter, study).Judgements.Count(j => j.Own.HasValue));
            Assert.NotEmpty(BudgetDecisions.Make(chapter, study).Items);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_weekly_tables_every_section_says_what_is_missing_and_nothing_is_recommended()
    {
        using var session = demo.BeginWithOnly("order_line", "product");
        var chapter = Open();
        var run = BudgetRun.Of(chapter, new());
        Assert.Null(run.Study);
        Assert.Contains("missing", BudgetSummary.Answer(chapter, run.Study).ToString(), StringComparison.Ordinal);
        var shown = run.Show("Fit", s => [BudgetFigures.Fit(s)]).ToString();
        Assert.Contains("media_week", shown, StringComparison.Ordinal);
        Assert.Contains("import.cs", shown, StringComparison.Ordinal);
        Assert.Equal(7, BudgetBenchmarks.Judge(chapter, run.Study).Judgements.Count);
        Assert.Empty(BudgetDecisions.Make(chapter, run.Study).Items);
    }

    [Fact]
    public void A_table_of_too_few_weeks_is_said_not_failed_on()
    {
        using var session = demo.BeginWithOnly("media_week", "outcome_week", "channel");
        var path = session.Options.WarehousePath;
        using (var writer = WarehouseFile.OpenWriter(path)) writer.Execute("DELETE FROM outcome_week WHERE week >= DATE '2024-09-30'");
        var run = BudgetRun.Of(Open(), new());
        Assert.Null(run.Study);
        Assert.Contains("at least 26 weeks; got 13", run.Show("Fit", s => [BudgetFigures.Fit(s)]).ToString(), StringComparison.Ordinal);
    }
}
