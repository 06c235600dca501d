using Microsoft.Data.Analysis;
using Playbook.Funnel;
using Playbook.Planning;
using Playbook.Testing;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Kit.Tests.Chapters;

/// <summary>The funnel chapter on warehouses that hold only a part.</summary>
public sealed class FunnelPartsTests(DemoWarehouse demo)
{
    [Fact]
    public async Task The_public_log_of_a_shop_gives_a_funnel_of_person_days_without_money()
    {
        using var files = new Files();
        files.Import(SharedData.FindOrSkip("cn_taobao_userbehavior_sample.csv"), "taobao-user-behavior.yml");
        var run = await files.RunAsync();
        var (period, funnel) = (run.Get<Period>("period"), run.Get<FunnelBook>("funnel"));
        Assert.Equal((new DateOnly(2017, 11, 25), new DateOnly(2017, 12, 3), false), (period.From, period.To, period.Compares));
        Assert.Equal(["visits", "carts", "payments"], funnel.Stages);
        Assert.Equal("person-days", funnel.VisitWord);
        // As published with the file: events and persons, and those of the purchases.
        Assert.Equal([(84_440L, 815L, 1_750L, 559L)], files.Rows<(long, long, long, long)>(
            "SELECT count(*), count(DISTINCT customer_id), count(*) FILTER (step = 'pay'), "
            + "count(DISTINCT customer_id) FILTER (step = 'pay') FROM event"));
        // A person's day is a visit, by a count of its own on the file.
        Assert.Equal(
            files.Rows<(long, long)>("""
                SELECT count(*), count(*) FILTER (paid)
                FROM (SELECT bool_or(step = 'pay') AS paid FROM event GROUP BY customer_id, CAST(occurred_at AS DATE))
                """),
            [(funnel.Total()!.Counts[0], funnel.Total()!.Counts[^1])]);
        Assert.Contains("person-days, ", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.Equal(9, run.Outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
        Assert.Empty(run.Outcome.Recommendations);
    }

    [Fact]
    public async Task Files_of_different_weeks_leave_a_gap_and_the_weeks_of_the_log_are_shown()
    {
        using var files = new Files();
        // Behaviour and orders from 2 to 15 March, orders from 1 September: June lies between and is empty.
        files.ImportSamples("events.csv", "orders.csv", "抖店-订单-74列.xlsx");
        var run = await files.RunAsync();
        var period = run.Get<Period>("period");
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 15), false), (period.From, period.To, period.Compares));
        Assert.StartsWith(
            "The behaviour log holds no complete month; shown are all 14 days of the behaviour log", period.Note,
            StringComparison.Ordinal);
        // The payments of March are old: what came back of them is known to the end of all data, not of the log.
        Assert.True(run.Get<KeptMoney>("money").Gmv.HasValue);
        Assert.True(run.Get<FunnelBook>("funnel").Total()!.Counts[0] > 0);
        // These files have no flag of a first order: the buyer's earliest order in them stands in.
        Assert.Contains("Orders that are a buyer's first have", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_alone_give_the_payment_part()
    {
        using var session = demo.BeginWithOnly("order_line", "channel", "product", "customer");
        var run = await ChapterRun.OfAsync(session, FunnelChapterTests.Notebook);
        Assert.True(run.Get<FunnelBook>("funnel").IsEmpty);
        Assert.True(run.Get<Estimate>("leak").HasValue);
        Assert.Contains("after 22:00", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.NotEmpty(run.Outcome.Recommendations);
        Assert.Contains("visits has no rows; it is filled by event", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_off_the_shelf_before_the_period_are_no_losses_and_those_that_went_within_it_bear_their_last_day()
    {
        // The two that sold most: one goes in the comparison, one on the first day of the period.
        const string best = "(SELECT product_id FROM order_line WHERE paid_at >= '2026-05-02' GROUP BY product_id "
            + "ORDER BY count(*) DESC, product_id LIMIT 1 OFFSET ";
        using var session = demo.BeginWithOnly(["order_line", "channel", "product", "customer"],
            $"UPDATE product SET retired_on = NULL; UPDATE product SET retired_on = '2026-05-31' WHERE product_id = {best}0); "
            + $"UPDATE product SET retired_on = '2026-06-01' WHERE product_id = {best}1)");
        var products = (await ChapterRun.OfAsync(session, FunnelChapterTests.Notebook)).Get<DataFrame>("productSales")
            .Records<SegmentSales>();
        var sold = demo.Number("SELECT count(DISTINCT product_id) FROM paid_lines WHERE paid_on BETWEEN '2026-05-02' AND '2026-06-30'");
        Assert.Equal(sold - 1, products.Count);
        Assert.EndsWith(" · on sale to 2026-06-01",
            Assert.Single(products, p => p.Segment.Contains("on sale to", StringComparison.Ordinal)).Segment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_that_name_neither_buyer_nor_device_count_in_the_rates_of_night_and_day()
    {
        using var files = new Files();
        // By hand: at night 1 of 4 unpaid, by day 2 of 6; of 3 unpaid 1 at night.
        var lines = new[]
        {
            (23, true), (23, true), (22, true), (22, false), (9, true), (10, true), (11, true), (12, true), (13, false), (14, false),
        };
        var file = files.Write("orders.csv",
            "order_id,product_id,ordered_at,paid_at,quantity,gross,payable,paid\n" + string.Concat(lines.Select((l, i) =>
                $"o{i},p,2026-06-0{1 + (i % 3)} {l.Item1:00}:00,"
                + $"{(l.Item2 ? $"2026-06-0{1 + (i % 3)} {l.Item1:00}:01" : "")},1,10,10,{(l.Item2 ? 10 : 0)}\n")));
        files.Import(file, "orders.yml");
        var run = await files.RunAsync();
        var (night, day) = (run.Get<Estimate>("night"), run.Get<Estimate>("daytime"));
        Assert.Equal((0.25, 4L, 2 / 6.0, 6L), (night.Value!.Value, night.N, day.Value!.Value, day.N));
        Assert.Contains("After 22:00, 25 % of orders stay unpaid, by day 33 %", run.Text.Replace('\u202f', ' '), StringComparison.Ordinal);
        Assert.Equal(1 / 3.0, run.Outcome.Judgements.Single(j => j.Benchmark.Id == "C09-005").Own.Value);
        Assert.Equal(0.4, run.Get<Estimate>("ordersAtNight").Value);
        Assert.Contains("only 10 orders", run.Outcome.Answer, StringComparison.Ordinal);
        // Nobody knows what the goods cost: whatever leans on a margin says which range was assumed.
        Assert.Contains("goods 40.0 % to 70.0 %", run.Get<Economics>("economics").Margin.Definition.Replace('\u202f', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refunds_whose_day_no_file_states_have_no_age()
    {
        using var files = new Files();
        files.ImportSamples("淘宝直播-订单-20260901.csv");
        var money = (await files.RunAsync(("from", "2026-08-03"), ("to", "2026-08-15"))).Get<KeptMoney>("money");
        Assert.StartsWith("the files do not tell which refunds came within 14 days of payment; paid ¥1,486", money.Gmv.MissingReason,
            StringComparison.Ordinal);
        Assert.Equal(1, money.KnownShare);
    }

    [Fact]
    public async Task Without_after_sales_nothing_is_called_kept()
    {
        using var files = new Files();
        files.ImportSamples("抖店-订单-75列.csv");
        var run = await files.RunAsync(August);
        var money = run.Get<KeptMoney>("money");
        Assert.Equal((0, "Paid GMV"), (money.KnownShare, money.Name));
        Assert.All([money.RefundRate, money.Gmv, run.Get<Estimate>("leak")], e => Assert.Equal(KeptMoney.Unknown, e.MissingReason));
    }

    [Fact]
    public async Task With_after_sales_the_rate_is_of_the_lines_they_speak_for()
    {
        using var files = new Files();
        // Paid in August: ¥3,675.50 in 37 lines. The after-sales file speaks for the 28 lines paid from 7 to 30 August; the orders of
        // September are no reason to think that no refund came after 30 August. ¥134.50 of them was paid less than three days before the
        // last case.
        files.ImportSamples("抖店-订单-75列.csv", "抖店-订单-74列.xlsx", "抖店-售后单.xlsx");
        var money = (await files.RunAsync(August)).Get<KeptMoney>("money");
        Assert.Equal(3064.50 / 3675.50, money.KnownShare!.Value, 12);
        Assert.Equal(1295.50 / 2930.00, money.RefundRate.Value!.Value, 12);
        Assert.Equal(3675.50 * (1 - (1295.50 / 2930.00)), money.Gmv.Value!.Value, 8);
        Assert.EndsWith("refunds known for 83.4 % of paid money; the rate is of those", money.RefundRate.Definition.Replace('\u202f', ' '),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_alone_still_have_clickless_stages()
    {
        using var session = demo.BeginWithOnly("event");
        var run = await ChapterRun.OfAsync(session, FunnelChapterTests.Notebook);
        Assert.Equal(["visits", "carts", "orders", "payments"], run.Get<FunnelBook>("funnel").Stages);
        Assert.Empty(run.Get<IReadOnlyList<FoundLeak>>("leaks"));
    }

    [Fact]
    public async Task An_empty_warehouse_is_answered_without_a_figure()
    {
        using var session = demo.BeginWithOnly();
        var run = await ChapterRun.OfAsync(session, FunnelChapterTests.Notebook);
        Assert.Contains("cannot be diagnosed", run.Outcome.Answer, StringComparison.Ordinal);
        Assert.All(run.Outcome.Facts, f => Assert.False(f.Figure.HasValue));
        Assert.Equal(9, run.Outcome.Judgements.Select(j => j.Benchmark.Id).Distinct().Count());
        Assert.Empty(run.Outcome.Recommendations);
    }

    private static (string, string)[] August =>
        [("from", "2026-08-03"), ("to", "2026-08-30"), ("compareFrom", "2026-07-01"), ("compareTo", "2026-07-02"), ("refundAge", "3")];

    /// <summary>A warehouse of a few files, and the chapter on it.</summary>
    private sealed class Files : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("playbook-funnel-").FullName;
        private Session? session;

        private string Warehouse => Path.Combine(folder, "my.duckdb");

        public string Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            return Path.Combine(folder, name);
        }

        public void Import(string file, string mapping) => Importer.Import(
            Warehouse, MappingFile.Read(Repository.PathOf("datasets", "mappings", mapping)), file, null,
            cancel: TestContext.Current.CancellationToken);

        public void ImportSamples(params string[] names)
        {
            var catalog = MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;
            foreach (var file in names.Select(n => Repository.PathOf("datasets", "samples", n)))
            {
                var mapping = Recogniser.Find(catalog, file, cancel: TestContext.Current.CancellationToken);
                Importer.Import(Warehouse, mapping, file, null, cancel: TestContext.Current.CancellationToken);
            }
        }

        /// <summary>The rows of a statement on the tables, for a count that no model has touched.</summary>
        public IReadOnlyList<T> Rows<T>(string sql)
        {
            using var reader = WarehouseFile.OpenReader(Warehouse);
            return [.. reader.SqlTable(sql).Rows.Select(r => (T)Activator.CreateInstance(typeof(T), [.. r])!)];
        }

        public Task<ChapterRun> RunAsync(params (string Name, string Value)[] parameters)
        {
            session = Session.Begin(SessionOptions.Default(AppContext.BaseDirectory) with
            {
                WarehousePath = Warehouse, OutcomesDirectory = folder, Parameters = parameters.ToDictionary(p => p.Name, p => p.Value),
            });
            return ChapterRun.OfAsync(session, FunnelChapterTests.Notebook);
        }

        public void Dispose()
        {
            session?.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
