using System.Diagnostics;
using System.Globalization;
using System.Text;
using Playbook.Warehouse;
using Playbook.Warehouse.Import;

namespace Playbook.Scripts;

/// <summary>
/// Loading a large export of orders, beside the engine's own <c>read_csv</c> with declared types into a table of a file of the same format.
/// The import does more: it hashes and recognises the file, checks every row and key, logs and seals.
/// </summary>
internal static class ImportBench
{
    /// <summary>Measures and prints a table.</summary>
    /// <param name="megabytes">Size of each file, in units of 1,000,000 bytes.</param>
    /// <param name="cancellation">Stops between two runs.</param>
    public static void Measure(int megabytes, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-bench-").FullName;
        try
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            var mapping = MappingCatalog.Read(Path.Combine(Folders.Root, "datasets", "mappings")).Find("orders");
            List<string[]> rows = [];
            var (plain, chinese) = (Path.Combine(folder, "orders.csv"), Path.Combine(folder, "orders-gbk.csv"));
            OrdersFile.Write(plain, megabytes * 1_000_000L, new UTF8Encoding(false));
            var baseline = Add("read_csv, declared types, UTF-8", plain, "",
                () => Baseline(Path.Combine(folder, "baseline.duckdb"), plain));
            Add("import, UTF-8", plain, string.Create(CultureInfo.InvariantCulture, $"{2 * baseline:0.0} s, 1,000 MB"),
                () => Import(Path.Combine(folder, "utf8.duckdb"), mapping, plain, cancellation));
            File.Delete(plain);
            OrdersFile.Write(chinese, megabytes * 1_000_000L, Encoding.GetEncoding("gb18030"));
            Add("import, GBK", chinese, "60 MB/s, 1,000 MB",
                () => Import(Path.Combine(folder, "gbk.duckdb"), mapping, chinese, cancellation));
            Terminal.Table(["load", "MB", "wall s", "MB/s", "CPU s", "peak MB", "target"], rows, right: [1, 2, 3, 4, 5]);

            double Add(string what, string file, string target, Action run)
            {
                cancellation.ThrowIfCancellationRequested();
                var size = new FileInfo(file).Length / 1e6;
                var (wall, cpu, peak) = Run(run);
                rows.Add([what, .. new[] { (size, "0"), (wall, "0.0"), (size / wall, "0"), (cpu, "0.0"), (peak / 1e6, "0") }.Select(v =>
                    v.Item1.ToString(v.Item2, CultureInfo.InvariantCulture)), target]);
                Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                    $"  {what}: {wall:0.0} s, {cpu:0.0} CPU-s, {size / wall:0} MB/s, peak {peak / 1e6:0} MB"));
                return wall;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Baseline(string warehouse, string file)
    {
        using var connection = AnyDatabase.Connect($"Data Source={warehouse};storage_compatibility_version=v1.3.0");
        using var command = connection.CreateCommand();
        command.CommandText = $"CREATE TABLE t AS SELECT * FROM read_csv('{file}', header = true, auto_detect = false, delim = ',', "
            + $"quote = '\"', columns = {{{OrdersFile.DeclaredTypes}}}); CHECKPOINT";
        command.ExecuteNonQuery();
    }

    private static void Import(string warehouse, Mapping mapping, string file, CancellationToken cancellation)
    {
        var steps = 0;
        var report = Importer.Import(warehouse, mapping, file, new ImportOptions { Strict = true }, progress: new Counter(() => steps++),
            cancel: cancellation);
        if (report.Outcome != ImportOutcome.Loaded || report.RowsLoaded != report.RowsRead || steps < 3)
            throw new UserErrorException(
                $"{file}: {report.Outcome}, {report.RowsLoaded} of {report.RowsRead} rows, progress told {steps} times");
    }

    private static (double Wall, double Cpu, long Peak) Run(Action body)
    {
        GC.Collect();
        // On Linux the peak is set back, so that each run shows its own; elsewhere it is the largest so far.
        if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        body();
        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (wall, (process.TotalProcessorTime - cpu).TotalSeconds, Peak(process));
    }

    private static long Peak(Process process) => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024
        : process.PeakWorkingSet64;

    private sealed class Counter(Action count) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => count();
    }
}
