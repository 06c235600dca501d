using System.Diagnostics;
using System.Globalization;
using System.Text;
using Playbook.Attribution;

namespace Playbook.Scripts;

/// <summary>
/// A CSV of 5,000,000 aggregated paths: read, seven rules, Markov chains of orders 1, 2 and 3. The target is under 3 s and 600 MB on two
/// cores; the peer (ChannelAttribution) takes 22 s and 1.4 GB for order 3 alone, and is inexact.
/// </summary>
internal static class PathBench
{
    private const int Rows = 5_000_000;

    /// <summary>Measures and prints a table.</summary>
    /// <param name="cancellation">Stops between two runs.</param>
    public static void Measure(CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-paths-").FullName;
        try
        {
            var file = Path.Combine(folder, "paths.csv");
            Write(file);
            var rows = new List<string[]>();
            for (var run = 1; run <= 3; run++)
            {
                cancellation.ThrowIfCancellationRequested();
                GC.Collect();
                if (OperatingSystem.IsLinux()) File.WriteAllText("/proc/self/clear_refs", "5");
                using var process = Process.GetCurrentProcess();
                var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
                ChannelPaths paths;
                using (var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan))
                    paths = PathFile.Read(stream, "paths.csv");
                var read = clock.Elapsed.TotalSeconds;
                IReadOnlyList<Credit> rules = [];
                IReadOnlyList<MarkovCredit> chains = [];
                Parallel.Invoke(
                    () => rules = TouchRule.All(paths, TouchRule.First, TouchRule.Last, TouchRule.LastNonDirect(), TouchRule.Linear,
                        TouchRule.Position(), TouchRule.TimeDecay(), TouchRule.Hybrid()),
                    () => chains = MarkovCredit.UpTo(paths, 3));
                var all = clock.Elapsed.TotalSeconds;
                process.Refresh();
                var cores = (process.TotalProcessorTime - cpu).TotalSeconds;
                if (paths.Rows != Rows || chains.Any(c => Math.Abs(c.Credit.Conversions.Sum() - paths.Conversions) > 1e-3))
                    throw new UserErrorException($"{paths.Rows} of {Rows} rows were read, or the credits do not sum to the conversions");
                rows.Add([$"{run}", Text(new FileInfo(file).Length / 1e6, "0"), Text(read, "0.00"), Text(all, "0.00"), Text(cores, "0.00"),
                    Text(Peak() / 1e6, "0"), "3 s, 600 MB"]);
                GC.KeepAlive(rules);
            }

            Terminal.Table(["run", "MB", "read s", "all s", "CPU s", "peak MB", "target"], rows, right: [1, 2, 3, 4, 5]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Twelve channels, 5.4 steps a path on the average, as the published file has.
    private static void Write(string file)
    {
        string[] names = ["eta", "iota", "alpha", "beta", "theta", "lambda", "kappa", "zeta", "epsilon", "gamma", "delta", "mi"];
        var random = new Random(5);
        using var writer = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
        writer.Write("path,total_conversions,total_conversion_value,total_null\n");
        for (var row = 0; row < Rows; row++)
        {
            do writer.Write(names[(int)(names.Length * Math.Pow(random.NextDouble(), 2))]);
            while (random.NextDouble() < 0.815 && Then(writer));
            var won = random.Next(3);
            var value = won * random.Next(1, 9000) / 1000.0;
            writer.Write(string.Create(CultureInfo.InvariantCulture, $",{won},{value},{1 + random.Next(8)}\n"));
        }
    }

    private static bool Then(StreamWriter writer)
    {
        writer.Write(" > ");
        return true;
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return OperatingSystem.IsLinux() ? long.Parse(File.ReadLines("/proc/self/status")
            .First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024 : process.PeakWorkingSet64;
    }
}
