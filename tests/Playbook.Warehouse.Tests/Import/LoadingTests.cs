using System.Globalization;
using CsCheck;
using Playbook.Testing;
using Playbook.Warehouse.Import;

namespace Playbook.Warehouse.Tests.Import;

public class LoadingTests
{
    public static TheoryData<string, string> Samples => new()
    {
        { "orders.csv", "orders" }, { "events.csv", "events" }, { "ad-day.csv", "ad-day" }, { "media-week.csv", "media-week" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_sample_is_recognised_and_loads_without_a_reject(string file, string mapping)
    {
        using var folder = new ImportFolder();
        var path = Repository.PathOf("datasets", "samples", file);
        var found = Recogniser.Find(Catalog(), path, cancel: TestContext.Current.CancellationToken);
        Assert.Equal(mapping, found.Name);
        var report = folder.Import(found, path, new ImportOptions { Strict = true });
        Assert.Equal((ImportOutcome.Loaded, report.RowsRead), (report.Outcome, report.RowsLoaded));
        Assert.True(report.RowsRead > 10);
    }

    [Fact]
    public void The_samples_together_make_a_sound_warehouse()
    {
        using var folder = new ImportFolder();
        foreach (var (file, mapping) in Samples.Select(s => s.Data))
            folder.Import(ImportFolder.Shipped(mapping), Repository.PathOf("datasets", "samples", file));
        using var reader = WarehouseFile.OpenReader(folder.Warehouse);
        Assert.Empty(WarehouseCheck.Run(reader, cancellation: TestContext.Current.CancellationToken).Findings);
        Assert.Equal(2, folder.Scalar<int>("SELECT count(*) FROM channel"));
        // Orders and events of one buyer meet: the same key hashed both.
        Assert.True(
            folder.Scalar<int>("SELECT count(DISTINCT o.customer_id) FROM order_line o SEMI JOIN event e USING (customer_id)") > 10);
    }

    [Fact]
    public void A_lookup_keeps_what_it_has_and_takes_the_earliest_of_what_is_new()
    {
        using var folder = new ImportFolder();
        const string header = "day,channel_id,channel_name,platform,medium,campaign_id,campaign_name,creative_id,impressions,clicks,"
            + "conversions,reported_gmv,spend\n";
        folder.Import(ImportFolder.Shipped("ad-day"), folder.File(
            "a.csv", header + "2026-03-05,c,First,douyin,feed,1,One,x,9,1,0,0,1\n2026-03-03,c,Second,douyin,feed,1,Two,x,9,1,0,0,1\n"));
        folder.Import(ImportFolder.Shipped("ad-day"),
            folder.File("b.csv", header + "2026-03-01,c,Third,douyin,feed,1,Three,x,9,1,0,0,1\n2026-03-02,d,,,,2,,y,9,1,0,0,1\n"));
        Assert.Equal("First", folder.Scalar<string>("SELECT string_agg(name) FROM channel"));
        Assert.Equal("2026-03-03 Two", folder.Scalar<string>("SELECT string_agg(start_on || ' ' || name) FROM campaign"));
        Assert.Equal(4, folder.Scalar<int>("SELECT count(*) FROM ad_day"));
    }

    [Fact]
    public void Row_numbers_go_on_after_those_the_table_has()
    {
        using var folder = new ImportFolder();
        const string header = "customer_id,occurred_at,step\n";
        folder.Import(ImportFolder.Shipped("events"), folder.File("a.csv", header + "1,2026-03-01 10:00,view\n1,2026-03-01 10:01,cart\n"));
        folder.Import(ImportFolder.Shipped("events"), folder.File("b.csv", header + "1,2026-03-01 10:02,pay\n"));
        Assert.Equal("1 2 3", folder.Scalar<string>("SELECT string_agg(event_id, ' ' ORDER BY event_id) FROM event"));
    }

    [Fact]
    public void Units_zones_and_filters_do_what_they_say()
    {
        var mapping = MappingFile.Parse(
            """
            name: units
            nulls: ["-"]
            fields:
              日期: { type: date, format: [yyyy年M月d日, dd.MM.yyyy] }
              消耗(万元): { type: money, unit: wan }
              gmv: { type: money, unit: fen }
              ctr: { type: number, unit: percent }
              at: { type: timestamp, zone: "+09:00" }
            filters:
              sums: { field: 日期, not: [合计], why: summary row }
              period: { field: 日期, from: 2026-03-01, to: 2026-03-31, why: the month }
            tables:
              media_week: { columns: { week: 日期, channel_id: =all, spend: 消耗(万元) } }
              outcome_week: { columns: { week: 日期, metric: =gmv, value: gmv } }
              control_week: { columns: { week: 日期, name: =ctr, value: ctr } }
              play_minute: { columns: { minute: at, organic_plays: =1, paid_plays: =0 } }
            """,
            "units.yml");
        using var folder = new ImportFolder();
        var report = folder.Import(mapping, folder.File("u.csv",
            "日期,消耗（万元）,gmv,CTR,at\n2026年3月2日,1.5,12345,5.33,2026-03-02 09:00\n09.03.2026,2,\"1,000\",5.33%,2026-03-02T00:30:00Z\n"
            + "合计,3.5,,,\n02.04.2026,oops,,,\n"));
        Assert.Equal((4L, 2L, 0L), (report.RowsRead, report.RowsLoaded, report.RowsRejected));
        Assert.Equal([1L, 1L], report.Dropped.Select(d => d.Rows));
        Assert.Equal("2026-03-02 15000.00, 2026-03-09 20000.00",
            folder.Scalar<string>("SELECT string_agg(week || ' ' || spend, ', ' ORDER BY week) FROM media_week"));
        Assert.Equal("123.45 10.0", folder.Scalar<string>("SELECT string_agg(value, ' ' ORDER BY week) FROM outcome_week"));
        Assert.Equal("0.0533 0.0533", folder.Scalar<string>("SELECT string_agg(value, ' ' ORDER BY week) FROM control_week"));
        Assert.Equal("2026-03-02 08:00:00, 2026-03-02 08:30:00",
            folder.Scalar<string>("SELECT string_agg(minute, ', ' ORDER BY minute) FROM play_minute"));
    }

    [Fact]
    public void A_table_s_own_columns_need_no_mapping()
    {
        using var folder = new ImportFolder();
        var file = folder.File("p.csv", "product_id,name,category,list_price,launched_on\nP1,Cup,home,19.90,2026-01-01\n");
        var mapping = Recogniser.Find(Catalog(), file, cancel: TestContext.Current.CancellationToken);
        Assert.Equal("table product", mapping.Name);
        Assert.Equal(1, folder.Import(mapping, file).RowsLoaded);
        Assert.All(TableFormat.Tables, t => Assert.NotEmpty(TableFormat.For(t).Fields));
        Assert.Contains(
            "did you mean product?", Assert.Throws<ImportException>(() => TableFormat.For("produkt")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_file_is_answered_with_the_nearest_mapping_and_the_headers_that_differ()
    {
        using var folder = new ImportFolder();
        var file = folder.File(
            "x.csv", "day,channel_id,campaign_id,creative_id,impressions,clicks,conversions,cost,reported_gmv\n1,2,3,4,5,6,7,8,9\n");
        var error = Assert.Throws<ImportException>(() => Recogniser.Find(Catalog(), file, cancel: TestContext.Current.CancellationToken));
        Assert.Contains(
            "no mapping fits; the nearest is ad-day: the file lacks spend; it does not know cost", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_import_leaves_everything_as_it_was()
    {
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("media-week"), Repository.PathOf("datasets", "samples", "media-week.csv"));
        var before = folder.State();
        foreach (var step in new[] { "checking", "writing" })
        {
            using var stop = new CancellationTokenSource();
            var progress = new At(step, stop.Cancel);
            Assert.ThrowsAny<OperationCanceledException>(() => Importer.Import(
                folder.Warehouse, ImportFolder.Shipped("ad-day"), Repository.PathOf("datasets", "samples", "ad-day.csv"),
                progress: progress, cancel: stop.Token));
            Assert.Equal(0, folder.Scalar<int>("SELECT count(*) FROM ad_day"));
            Assert.Equal(1, folder.Scalar<int>("SELECT max(import_id) FROM import_log"));
            if (step == "checking")
                Assert.Equal(before, folder.State());
        }
    }

    [Fact]
    public void However_a_file_is_mutilated_it_is_refused_or_every_row_is_accounted_for()
    {
        using var folder = new ImportFolder();
        folder.Import(ImportFolder.Shipped("media-week"), Repository.PathOf("datasets", "samples", "media-week.csv"));
        var before = folder.State();
        var refused = 0;
        Gen.Select(Gen.OneOf(Gen.Const("orders"), Gen.Const("events"), Gen.Const("ad-day")), Gen.Int[0, 4],
            Gen.Double.Unit, Gen.Byte).Sample(
            (name, kind, where, b) =>
            {
                var bytes = File.ReadAllBytes(Repository.PathOf("datasets", "samples", name + ".csv"));
                var at = (int)(where * bytes.Length);
                byte[] bad = kind switch
                {
                    0 => [.. bytes[..at], b, .. bytes[Math.Min(at + 1, bytes.Length)..]],
                    1 => bytes[..at],
                    2 => [.. bytes[..at], .. bytes[Math.Min(at + b, bytes.Length)..]],
                    3 => [.. bytes[..at], .. bytes[(at / 2)..at], .. bytes[at..]],
                    _ => [.. bytes[..at], b, .. bytes[at..]],
                };
                try
                {
                    var report = Importer.Import(folder.Warehouse, ImportFolder.Shipped(name), Write(folder, bad),
                        new ImportOptions { DryRun = true, MaxRejectShare = 1 });
                    Assert.Equal(report.RowsRead, report.RowsLoaded + report.RowsRejected + report.RowsDropped);
                    Assert.Equal(report.RowsLoaded, report.Tables[^1].RowsLoaded);
                }
                catch (ImportException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            iter: 60,
            threads: 1);
        File.Delete(folder.Path("fuzz.csv"));
        Assert.Equal(before, folder.State());
    }

    private static string Write(ImportFolder folder, byte[] bytes) => folder.File("fuzz.csv", bytes);

    private static IReadOnlyList<Mapping> Catalog() => MappingCatalog.Read(Repository.PathOf("datasets", "mappings")).Mappings;

    private sealed class At(string step, Action action) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Step == step)
                action();
        }
    }
}
