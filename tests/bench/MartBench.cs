using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>
/// Four reductions on marts, each beside the same on base tables with its definitions written out as named queries had them before: what a
/// mart costs is the difference within a pair. A demo warehouse of scale 1, one month unless said otherwise.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class MartBench
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"playbook-marts-{Environment.ProcessId}.duckdb");
    private WarehouseReader _reader = null!;

    /// <summary>Makes the data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        DemoBrand.Generate(_path);
        _reader = WarehouseFile.OpenReader(_path);
    }

    /// <summary>Removes the data.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _reader.Dispose();
        File.Delete(_path);
    }

    /// <summary>Visits on base tables.</summary>
    [Benchmark(Baseline = true, Description = "tables")]
    [BenchmarkCategory("visits by day and stratum")]
    public int VisitTables() => Rows(
        """
        SELECT day, stratum, count(*), sum(cart), sum(ordered), sum(paid), sum(gmv), sum(mature_gmv), sum(kept) FROM (
          SELECT min(CAST(e.occurred_at AS DATE)) AS day, min(coalesce(e.channel_id || ' / ' || e.form, 'unknown')) AS stratum,
            max(CASE WHEN e.step IN ('cart', 'order', 'pay') THEN 1 ELSE 0 END) AS cart,
            max(CASE WHEN e.step IN ('order', 'pay') THEN 1 ELSE 0 END) AS ordered,
            max(CASE WHEN e.step = 'pay' THEN 1 ELSE 0 END) AS paid, sum(o.gmv) AS gmv, sum(o.mature_gmv) AS mature_gmv, sum(o.kept) AS kept
          FROM event AS e LEFT JOIN (
            SELECT order_id, sum(paid + platform_subsidy) AS gmv,
              sum(CASE WHEN CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29' THEN paid + platform_subsidy ELSE 0 END) AS mature_gmv,
              sum(CASE WHEN CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29'
                THEN paid - CASE WHEN refunded_on <= CAST(paid_at AS DATE) + 14 THEN refunded ELSE 0 END ELSE 0 END) AS kept
            FROM order_line WHERE paid_at >= DATE '2026-06-01' GROUP BY order_id
          ) AS o ON o.order_id = CASE WHEN e.step = 'pay' THEN e.order_id END
          WHERE e.occurred_at >= DATE '2026-06-01' AND e.occurred_at < DATE '2026-07-01'
          GROUP BY coalesce(e.visit_id, -1), CASE WHEN e.visit_id IS NULL THEN e.customer_id END,
            CASE WHEN e.visit_id IS NULL THEN CAST(e.occurred_at AS DATE) END)
        GROUP BY day, stratum
        """);

    /// <summary>Visits on the mart.</summary>
    [Benchmark(Description = "mart")]
    [BenchmarkCategory("visits by day and stratum")]
    public int VisitMart() => Rows(
        """
        SELECT day, stratum, count(*), count(*) FILTER (carted), count(*) FILTER (ordered), count(*) FILTER (paid), sum(gmv),
          sum(mature_gmv), sum(kept)
        FROM visits('2026-06-01', '2026-06-30') GROUP BY day, stratum
        """);

    /// <summary>Kept money on base tables.</summary>
    [Benchmark(Baseline = true, Description = "tables")]
    [BenchmarkCategory("kept by day")]
    public int KeptTables() => Rows(
        """
        SELECT CAST(paid_at AS DATE) AS day, sum(paid + platform_subsidy),
          sum(CASE WHEN CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29' THEN paid ELSE 0 END),
          sum(CASE WHEN CAST(paid_at AS DATE) + 14 <= DATE '2026-06-29' AND refunded_on <= CAST(paid_at AS DATE) + 14
            THEN refunded ELSE 0 END)
        FROM order_line WHERE paid_at >= DATE '2026-06-01' AND paid_at < DATE '2026-07-01' AND refund_source = 'order file' GROUP BY 1
        """);

    /// <summary>Kept money on the mart.</summary>
    [Benchmark(Description = "mart")]
    [BenchmarkCategory("kept by day")]
    public int KeptMart() => Rows(
        """
        SELECT paid_on, sum(gmv), sum(paid) FILTER (known_age >= 14), sum(refunded) FILTER (known_age >= 14 AND refund_age <= 14)
        FROM paid_lines WHERE paid_on BETWEEN '2026-06-01' AND '2026-06-30' GROUP BY 1
        """);

    /// <summary>Orders on base tables.</summary>
    [Benchmark(Baseline = true, Description = "tables")]
    [BenchmarkCategory("orders by hour")]
    public int OrderTables() => Rows(
        """
        SELECT extract(hour FROM ordered_at), count(*), sum(CASE WHEN paid_at IS NULL THEN 1 ELSE 0 END) FROM (
          SELECT order_id, min(ordered_at) AS ordered_at, max(paid_at) AS paid_at FROM order_line
          WHERE ordered_at >= DATE '2026-06-01' AND ordered_at < DATE '2026-07-01' GROUP BY order_id)
        GROUP BY 1
        """);

    /// <summary>Orders on the mart.</summary>
    [Benchmark(Description = "mart")]
    [BenchmarkCategory("orders by hour")]
    public int OrderMart() => Rows(
        "SELECT hour, count(*), count(*) FILTER (unpaid) FROM orders WHERE day BETWEEN '2026-06-01' AND '2026-06-30' GROUP BY 1");

    /// <summary>Media on base tables, two years.</summary>
    [Benchmark(Baseline = true, Description = "tables")]
    [BenchmarkCategory("media weeks")]
    public int MediaTables() => Rows(
        "SELECT week, channel_id, coalesce(name, channel_id), goal, spend FROM media_week LEFT JOIN channel USING (channel_id)");

    /// <summary>Media on the mart, two years.</summary>
    [Benchmark(Description = "mart")]
    [BenchmarkCategory("media weeks")]
    public int MediaMart() => Rows("SELECT week, channel, name, goal, spend FROM media_weeks WHERE days = 7");

    private int Rows(string sql) => _reader.SqlTable(sql).Rows.Count;
}
