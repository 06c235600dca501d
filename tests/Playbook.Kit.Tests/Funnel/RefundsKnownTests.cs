using Playbook.Kit.Budget;
using Playbook.Kit.Funnel;
using Playbook.Planning;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Funnel;

/// <summary>What the chapters say when the refunds of some order lines, or of all, are not known.</summary>
public sealed class RefundsKnownTests(DemoWarehouse demo)
{
    // Paid by the samples in August: ¥3,675.50 in 37 lines. The after-sales file speaks for the 28 lines paid from 7 to 30 August.
    private static readonly FunnelSettings August = FunnelStudyTests.June with { From = new(2026, 8, 3), To = new(2026, 8, 30), CompareFrom = new(2026, 7, 1), CompareTo = new(2026, 7, 2), RefundAge = 3 };

    [Fact]
    public void Without_after_sales_nothing_is_called_kept()
    {
        using var samples = new Samples("抖店-订单-75列.csv");
        var study = new FunnelStudy(samples.Chapter.Warehouse, August);
        Assert.Equal(0, study.RefundsKnown());
        Assert.All([study.RefundRate(), study.KeptGmv(), study.NightLeak], e => Assert.Equal("not known: load the after-sales export", e.MissingReason));
        Assert.Null(study.Economics);
        Assert.Equal("Paid GMV", study.KeptName);
        Assert.Contains("are not known: load the after-sales export", FunnelText.Period(study).ToString());
        Assert.Contains("there are no order lines with costs", BudgetMargin.Of(samples.Chapter, 0, new(2026, 9, 30)).Definition); // no product has a row
        var month = Assert.Single(samples.Chapter.Warehouse.QueryTable("core/gmv", new { By = "month", From = new DateOnly(2026, 8, 1), To = new DateOnly(2026, 8, 31) }).Rows);
        Assert.Equal([3675.50m, 0m, null, null], [month[4], month[6], month[7], month[8]]);
    }

    [Fact]
    public void With_after_sales_the_rate_is_of_the_lines_they_speak_for()
    {
        // The orders of September are no reason to think that no refund came after 30 August.
        using var samples = new Samples("抖店-订单-75列.csv", "抖店-订单-74列.xlsx", "抖店-售后单.xlsx");
        var study = new FunnelStudy(samples.Chapter.Warehouse, August);
        Assert.Equal(3064.50 / 3675.50, study.RefundsKnown()!.Value, 12);
        // ¥134.50 of them was paid on 28 and 29 August, less than three days before the last case.
        Assert.Equal(1295.50 / 2930.00, study.RefundRate().Value!.Value, 12);
        Assert.Equal(3675.50 * (1 - (1295.50 / 2930.00)), study.KeptGmv().Value!.Value, 8);
        Assert.EndsWith("refunds known for 83.4 % of paid money; the rate is of those", study.RefundRate().Definition.Replace('\u2009', ' '));
        Assert.Contains("are known for 83.4 % of paid money; the rate is of those", FunnelText.Period(study).ToString().Replace('\u2009', ' '));
        var month = Assert.Single(samples.Chapter.Warehouse.QueryTable("core/gmv", new { By = "month", From = new DateOnly(2026, 8, 1), To = new DateOnly(2026, 8, 31) }).Rows);
        Assert.Equal([3675.50m, 3064.50m, 1295.50m, 1769.00m], [month[4], month[6], month[7], month[8]]);
    }

    [Fact]
    public void On_the_demo_brand_all_refunds_are_known_and_nothing_is_said_of_them()
    {
        using var session = demo.BeginWithOnly("order_line", "channel", "product", "customer");
        var study = new FunnelStudy(session.Warehouse, FunnelStudyTests.June);
        Assert.Equal((1, 1, "Kept GMV", ""), (study.RefundsKnown(), study.RefundsKnown(before: true), study.KeptName, FunnelText.KnownPart(study)));
        Assert.DoesNotContain("known for", FunnelText.Period(study).ToString());
    }

    private sealed class Samples : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("playbook-refunds-").FullName;
        private readonly Session _session;

        public Samples(params string[] names)
        {
            var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;
            var warehouse = Path.Combine(_folder, "my.duckdb");
            foreach (var file in names.Select(n => Repository.PathOf("datasets", "samples", n)))
                Importer.Import(warehouse, Recogniser.Find(catalog, file, cancel: TestContext.Current.CancellationToken), file, null, cancel: TestContext.Current.CancellationToken);
            _session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with { WarehousePath = warehouse, OutcomesDirectory = _folder });
            Chapter = Chapter.Open("10", "Where does the funnel leak?", "漏斗诊断");
        }

        public Chapter Chapter { get; }

        public void Dispose()
        {
            _session.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
