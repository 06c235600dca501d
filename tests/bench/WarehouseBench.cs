using BenchmarkDotNet.Attributes;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>
/// Named queries on a demo warehouse of scale 0.2; the baseline is the bare count that any of them must at least pay for.
/// </summary>
public class WarehouseBench
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"playbook-bench-{Environment.ProcessId}.duckdb");
    private WarehouseReader _reader = null!;

    /// <summary>Makes the data.</summary>
    [GlobalSetup]
    public void Setup()
    {
        DemoBrand.Generate(_path, 1, 0.2);
        _reader = WarehouseFile.OpenReader(_path);
    }

    /// <summary>Removes the data.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        _reader.Dispose();
        File.Delete(_path);
    }

    /// <summary>Scan of one column.</summary>
    [Benchmark(Baseline = true, Description = "baseline: sum of one column of order_line")]
    public int Scan() => _reader.SqlTable("SELECT sum(paid) AS paid FROM order_line").Rows.Count;

    /// <summary>Daily GMV, read into rows.</summary>
    [Benchmark(Description = "core/gmv by day, two years")]
    public int Days() => _reader.QueryTable("core/gmv", new { By = "day", From = DemoBrand.FirstDay, To = DemoBrand.LastDay }).Rows.Count;

    /// <summary>All keys, references and identities.</summary>
    [Benchmark(Description = "all checks of all tables")]
    public int Check() => WarehouseCheck.Run(_reader).Findings.Count;
}
