using System.Diagnostics;
using System.Globalization;
using Playbook.Testing;

namespace Playbook.Scripts;

/// <summary>
/// The published Jupyter kernel as a client sees it: its start, its first cell, warm cells, and its memory over many cells.
/// </summary>
internal static class KernelBench
{
    private const int Starts = 7;
    private const int WarmCells = 300;
    private const int ManyCells = 10_000;

    /// <summary>Installs the kernel into a temporary folder, measures, and prints a table.</summary>
    public static void Measure(CancellationToken cancellation)
    {
        var prefix = Directory.CreateTempSubdirectory("playbook-bench-").FullName;
        try
        {
            Terminal.Line("installing the kernel …");
            WholeRuns.Run("kernel.cs", "install", "--prefix", prefix);
            var spec = Path.Combine(prefix, "share", "jupyter", "kernels", "playbook-csharp");
            List<string[]> rows = [];

            var (ready, first) = (new List<double>(), new List<double>());
            for (var n = 0; n < Starts; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                var clock = Stopwatch.StartNew();
                using var client = new KernelClient(spec);
                client.Ask("kernel_info_request", []);
                ready.Add(clock.Elapsed.TotalMilliseconds);
                clock.Restart();
                Run(client, "6 * 7");
                first.Add(clock.Elapsed.TotalMilliseconds);
            }

            Add("process start to first kernel_info_reply", "2,000", ready);
            Add("first cell, sent as soon as the kernel is ready", "", first);

            using (var client = new KernelClient(spec))
            {
                Run(client, "var x = 1;");
                for (var n = 0; n < 50; n++) Run(client, "x + 1");
                Add("warm cell: x + 1, until idle", "50", Times(client, WarmCells, _ => "x + 1"));
                Add("warm cell: var y = N;, until idle", "50", Times(client, WarmCells, n => $"var y = {n};"));
            }

            Terminal.Table(["kernel", "median ms", "worst ms", "target ms"], rows, right: [1, 2]);
            Terminal.Table(["memory of the kernel, MB", "cell 1", "cell 100", "cell 1,000", "cell 5,000", "cell 10,000"],
            [
                Memory(spec, "cells that declare nothing: x + 1", _ => "x + 1", cancellation),
                Memory(spec, "cells that print: Console.WriteLine(x)", _ => "Console.WriteLine(x);", cancellation),
                Memory(spec, "cells that declare: var y = N;", n => $"var y = {n};", cancellation),
            ], right: [1, 2, 3, 4, 5]);

            void Add(string what, string target, List<double> times)
            {
                times.Sort();
                rows.Add([what, Number(times[times.Count / 2]), Number(times[^1]), target]);
            }
        }
        finally
        {
            Directory.Delete(prefix, recursive: true);
        }
    }

    private static List<double> Times(KernelClient client, int count, Func<int, string> code)
    {
        var times = new List<double>();
        for (var n = 0; n < count; n++)
        {
            var clock = Stopwatch.StartNew();
            Run(client, code(n));
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        return times;
    }

    private static string[] Memory(string spec, string what, Func<int, string> code, CancellationToken cancellation)
    {
        using var client = new KernelClient(spec);
        Run(client, "var x = 1;");
        List<string> row = [what];
        for (var n = 1; n <= ManyCells; n++)
        {
            cancellation.ThrowIfCancellationRequested();
            Run(client, code(n));
            if (n is 1 or 100 or 1_000 or 5_000 or ManyCells) row.Add(Number(client.Memory / 1e6));
        }

        return [.. row];
    }

    /// <summary>Runs a cell to its end.</summary>
    public static void Run(KernelClient client, string code)
    {
        var reply = client.Run(code);
        if ((string?)reply["status"] != "ok") throw new UserErrorException($"The cell {code} failed: {reply}");
    }

    /// <summary>A number with one decimal.</summary>
    public static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
