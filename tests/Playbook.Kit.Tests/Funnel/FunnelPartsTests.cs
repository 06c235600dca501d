using Playbook.Kit.Funnel;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Funnel;

/// <summary>The funnel chapter on warehouses that hold only a part.</summary>
public sealed class FunnelPartsTests(DemoWarehouse demo)
{
    [Fact]
    public void The_public_log_of_a_shop_gives_the_published_counts_and_a_funnel_without_money()
    {
        var file = SharedData.FindOrSkip("cn_taobao_userbehavior_sample.csv");
        using var folder = new Folder();
        Importer.Import(folder.Warehouse, MappingFile.Read(Repository.PathOf("datasets", "mappings", "taobao-user-behavior.yml")), file, null, cancel: TestContext.Current.CancellationToken);
        using var session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = folder.Warehouse, OutcomesDirectory = folder.Path });
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, FunnelStudyTests.June);

        Assert.Equal([("all", 84_440L, 815L), ("cart", 4_497, 601), ("favourite", 2_356, 305), ("pay", 1_750, 559), ("view", 75_837, 813)],
            study.Steps.Select(s => (s.Step, s.Events, s.Users)).OrderBy(s => s.Step, StringComparer.Ordinal));
        var first = chapter.Query<StepCount>("funnel/steps", new { From = new DateOnly(2017, 11, 25), To = new DateOnly(2017, 11, 25) }).ToDictionary(s => s.Step);
        Assert.Equal((7_884, 576, 97, 143), (first["view"].Events, first["all"].Users, first["pay"].Users, first["pay"].Events));

        Assert.Equal((new DateOnly(2017, 11, 25), new DateOnly(2017, 12, 3), false), (study.Periods.From, study.Periods.To, study.Periods.Compares));
        Assert.Equal(["visits", "carts", "payments"], study.Stages);
        Assert.Equal("person-days", study.VisitWord);
        Assert.Contains("person-days", FunnelDecisions.Answer(chapter, study).ToString());
        ShowsEverythingThatNeeds(study, "event");
        Assert.Equal(9, FunnelBenchmarks.Check(chapter, study).Judgements.Count);
        Assert.Empty(FunnelDecisions.Make(chapter, study, study.Leaks()).Items);
    }

    [Fact]
    public void Files_of_different_weeks_leave_a_gap_and_the_weeks_of_the_log_are_shown()
    {
        using var folder = new Folder();
        var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;
        // Behaviour and orders from 2 to 15 March, orders from 1 September: June lies between and is empty.
        foreach (var name in new[] { "events.csv", "orders.csv", "抖店-订单-74列.xlsx" })
        {
            var file = Repository.PathOf("datasets", "samples", name);
            Importer.Import(folder.Warehouse, Recogniser.Find(catalog, file, cancel: TestContext.Current.CancellationToken), file, null, cancel: TestContext.Current.CancellationToken);
        }

        using var session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = folder.Warehouse, OutcomesDirectory = folder.Path });
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, FunnelStudyTests.June);
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 15), false), (study.Periods.From, study.Periods.To, study.Periods.Compares));
        Assert.StartsWith("The behaviour log holds no day from 2026-06-01 to 2026-06-30; shown are all 14 days of the behaviour log", study.Periods.Note, StringComparison.Ordinal);
        // The payments of March are old: what came back of them is known to the end of all data, not of the log.
        Assert.True(study.Periods.KnownTo > new DateOnly(2026, 8, 1));
        Assert.True(study.KeptGmv().HasValue);
        Assert.True(study.Total()!.Counts[0] > 0);
        ShowsEverythingThatNeeds(study, "event");
        // These files have no flag of a first order: the buyer's earliest order in them stands in.
        Assert.Contains("first order have", FunnelFigures.UnpaidOdds(study).Title, StringComparison.Ordinal);
        Assert.Equal(9, FunnelBenchmarks.Check(chapter, study).Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
    }

    [Fact]
    public void Orders_alone_give_the_payment_part()
    {
        using var session = demo.BeginWithOnly("order_line", "channel", "product", "customer");
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, FunnelStudyTests.June);
        Assert.Null(study.Total());
        Assert.Null(study.Change());
        Assert.Empty(study.Leaks());
        Assert.True(study.NightLeak.HasValue);
        ShowsEverythingThatNeeds(study, "order_line");
        Assert.Contains("after 22:00", FunnelDecisions.Answer(chapter, study).ToString());
        Assert.NotEmpty(FunnelDecisions.Make(chapter, study, []).Items);
    }

    [Fact]
    public void Orders_that_name_neither_buyer_nor_device_count_in_the_rates_of_night_and_day()
    {
        using var folder = new Folder();
        // By hand: at night 1 of 4 unpaid, by day 2 of 6; of 3 unpaid 1 at night.
        var lines = new[] { (23, true), (23, true), (22, true), (22, false), (9, true), (10, true), (11, true), (12, true), (13, false), (14, false) };
        var file = Path.Combine(folder.Path, "orders.csv");
        File.WriteAllText(file, "order_id,product_id,ordered_at,paid_at,quantity,gross,payable,paid\n" + string.Concat(lines.Select((l, i) =>
            $"o{i},p,2026-06-0{1 + (i % 3)} {l.Item1:00}:00,{(l.Item2 ? $"2026-06-0{1 + (i % 3)} {l.Item1:00}:01" : "")},1,10,10,{(l.Item2 ? 10 : 0)}\n")));
        Importer.Import(folder.Warehouse, MappingFile.Read(Repository.PathOf("datasets", "mappings", "orders.yml")), file, null, cancel: TestContext.Current.CancellationToken);
        using var session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = folder.Warehouse, OutcomesDirectory = folder.Path });
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, FunnelStudyTests.June);
        var (night, day) = study.UnpaidRates();
        Assert.Equal((0.25, 4L, 2 / 6.0, 6L), (night.Value!.Value, night.N, day.Value!.Value, day.N));
        Assert.Equal("After 22:00, 25.0 % of orders stay unpaid, by day 33.3 %", FunnelFigures.UnpaidByHour(study).Title.Replace('\u2009', ' '));
        var (share, orders) = study.NightShares();
        Assert.Equal((1 / 3.0, 0.4), (share.Value!.Value, orders.Value!.Value));
        Assert.Equal(1 / 3.0, FunnelBenchmarks.Check(chapter, study).Judgements.Single(j => j.Benchmark.Id == "C09-005").Own.Value);
        Assert.Contains("only 10 orders", FunnelDecisions.Answer(chapter, study).ToString(), StringComparison.Ordinal);
        // Nobody knows what the goods cost: whatever leans on a margin says which.
        Assert.Contains("a margin of 30.0", study.MarginNote, StringComparison.Ordinal);
    }

    [Fact]
    public void Refunds_whose_day_no_file_states_have_no_age()
    {
        using var folder = new Folder();
        var file = Repository.PathOf("datasets", "samples", "淘宝直播-订单-20260901.csv");
        Importer.Import(folder.Warehouse, MappingFile.Read(Repository.PathOf("datasets", "mappings", "taobao-live-orders.yml")), file, null, cancel: TestContext.Current.CancellationToken);
        using var session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = folder.Warehouse, OutcomesDirectory = folder.Path });
        var study = new FunnelStudy(session.Warehouse, FunnelStudyTests.June with { From = new(2026, 8, 3), To = new(2026, 8, 15) });
        var kept = study.KeptGmv();
        Assert.False(kept.HasValue);
        Assert.StartsWith($"the files do not tell which refunds came within {study.Settings.RefundAge} days of payment; paid ¥1,486", kept.MissingReason, StringComparison.Ordinal);
        Assert.Equal(1, study.RefundsKnown());
    }

    [Fact]
    public void Events_alone_still_have_clickless_stages()
    {
        using var session = demo.BeginWithOnly("event");
        var study = new FunnelStudy(session.Warehouse, FunnelStudyTests.June);
        Assert.Equal(["visits", "carts", "orders", "payments"], study.Stages);
        Assert.Empty(study.Leaks());
        ShowsEverythingThatNeeds(study, "event");
    }

    [Fact]
    public void An_empty_warehouse_is_answered_without_a_figure()
    {
        using var session = demo.BeginWithOnly();
        var chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        var study = new FunnelStudy(chapter.Warehouse, FunnelStudyTests.June);
        Assert.Contains("cannot be diagnosed", FunnelDecisions.Answer(chapter, study).ToString());
        Assert.Empty(FunnelDecisions.Facts(chapter, study).Items);
        Assert.Equal(9, FunnelBenchmarks.Check(chapter, study).Judgements.Count);
        Assert.Empty(FunnelDecisions.Make(chapter, study, study.Leaks()).Items);
    }

    [Fact]
    public void Periods_are_cut_to_the_data_and_say_so()
    {
        var asked = FunnelStudyTests.June;
        Assert.Equal("", FunnelPeriods.Resolve(asked, (new(2026, 1, 1), new(2026, 7, 1))).Note);
        Assert.Contains("cut", FunnelPeriods.Resolve(asked, (new(2026, 1, 1), new(2026, 6, 15))).Note);
        Assert.False(FunnelPeriods.Resolve(asked, (new(2026, 6, 1), new(2026, 6, 30))).Compares);
        var elsewhere = FunnelPeriods.Resolve(asked, (new(2024, 1, 1), new(2024, 12, 31)));
        Assert.Equal((new DateOnly(2024, 12, 2), new DateOnly(2024, 11, 2), new DateOnly(2024, 12, 1)), (elsewhere.From, elsewhere.CompareFrom!.Value, elsewhere.CompareTo!.Value));
        Assert.Throws<ParameterException>(() => FunnelPeriods.Resolve(asked with { To = new(2026, 5, 1) }, null));
    }

    // What a section of the notebook shows when its tables are there must be computable with nothing else.
    private static void ShowsEverythingThatNeeds(FunnelStudy study, string table)
    {
        if (table == "event")
        {
            Assert.NotEmpty(FunnelFigures.Funnel(study).Title);
            Assert.NotEmpty(FunnelTables.Board(study).Rows);
            Assert.NotEmpty(FunnelFigures.ByHour(study).Title);
            Assert.NotEmpty(FunnelTables.Rates(study).Rows);
            Assert.NotEmpty(FunnelTables.Steps(study).Rows);
        }
        else
        {
            Assert.NotEmpty(FunnelFigures.UnpaidByHour(study).Title);
            Assert.NotEmpty(FunnelFigures.UnpaidOdds(study).Title);
            Assert.Equal(4, FunnelTables.UnpaidFactors(study).Rows.Count);
            Assert.NotEmpty(FunnelFigures.Reminder(study).Title);
        }
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("playbook-funnel-").FullName;

        public string Warehouse => System.IO.Path.Combine(Path, "my.duckdb");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
