using System.Diagnostics;
using Playbook.Notebooks;
using Playbook.Warehouse;

namespace Playbook.Testing;

/// <summary>What came of many interrupts.</summary>
/// <param name="Rounds">Interrupts sent.</param>
/// <param name="Stopped">Cells that ended by one; the others had come to their own end.</param>
/// <param name="Dead">Interrupts after which the kernel was gone.</param>
/// <param name="Lost">Interrupts after which a variable was lost or a cell would not run.</param>
/// <param name="Slowest">The longest time from an interrupt to the answer, seconds.</param>
/// <param name="SlowestCell">The first line of that cell.</param>
/// <param name="Fault">The last that went wrong; empty for nothing.</param>
internal sealed record InterruptCount(int Rounds, int Stopped, int Dead, int Lost, double Slowest, string SlowestCell, string Fault);

/// <summary>Interrupts cells of notebooks at random moments, in a kernel as an editor starts it.</summary>
internal static class InterruptRounds
{
    // Beside the chapters' own cells, which end by themselves: what does not.
    private static readonly string[] Endless =
    [
        "#!duck\nSELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11",
        "while (true) { }",
        "System.Threading.Tasks.Parallel.For(0L, long.MaxValue, i => { });",
        "while (true) await System.Threading.Tasks.Task.Delay(1);",
        "System.Threading.Thread.Sleep(-1);",
        "System.Linq.Enumerable.Range(0, int.MaxValue).Select(i => (double)i).OrderBy(i => i).Where(i => { while (true) { } }).ToList();",
    ];

    /// <summary>Makes what the notebooks refer to: the benchmarks and a small demo brand, at the places that they name.</summary>
    /// <param name="root">An empty folder.</param>
    /// <param name="benchmarks">The file of benchmarks.</param>
    /// <returns>The folder that the notebooks' relative paths start from.</returns>
    public static string Tree(string root, string benchmarks)
    {
        foreach (var name in new[] { "notebooks", "datasets" }) Directory.CreateDirectory(Path.Combine(root, name));
        File.Copy(benchmarks, Path.Combine(root, "datasets", "benchmarks.csv"));
        DemoBrand.Generate(Path.Combine(root, "datasets", "demo.duckdb"), seed: 1, scale: 0.05);
        return Path.Combine(root, "notebooks");
    }

    /// <summary>Runs each notebook once in a kernel of its own, then interrupts its cells.</summary>
    /// <param name="spec">Folder of the installed kernel.</param>
    /// <param name="notebooks">Paths of .dib files; cell 2 of each connects the data as <c>duck</c>.</param>
    /// <param name="folder">Folder that the notebooks' relative paths start from.</param>
    /// <param name="rounds">Interrupts in all.</param>
    /// <param name="random">Draws cells and moments.</param>
    /// <param name="cancellation">Ends the rounds.</param>
    public static InterruptCount Run(string spec, IReadOnlyList<string> notebooks, string folder, int rounds, Random random,
        CancellationToken cancellation)
    {
        var (stopped, dead, lost, slowest, slowestCell, fault) = (0, 0, 0, 0.0, "", "");
        for (var n = 0; n < notebooks.Count; n++)
        {
            string[] cells = [.. NotebookDocument.Read(notebooks[n]).Cells.Where(cell => !cell.IsMarkdown).Select(Text)];
            KernelClient? kernel = null;
            var times = new double[cells.Length];
            try
            {
                for (var round = n; round < rounds; round += notebooks.Count)
                {
                    cancellation.ThrowIfCancellationRequested();
                    kernel ??= Started(spec, folder, cells, times);
                    var pick = random.Next(cells.Length + Endless.Length);
                    // The connection is made once; to make it again is an error by itself.
                    var code = pick >= cells.Length ? Endless[pick - cells.Length]
                        : cells[pick].Contains("#!connect", StringComparison.Ordinal) ? Endless[0] : cells[pick];
                    var lasts = pick < cells.Length ? times[pick] : 0.3;
                    try
                    {
                        var request = kernel.Begin(code);
                        Thread.Sleep(TimeSpan.FromSeconds(random.NextDouble() * lasts));
                        var clock = Stopwatch.StartNew();
                        kernel.Interrupt();
                        var reply = kernel.Reply(request);
                        if (clock.Elapsed.TotalSeconds > slowest)
                            (slowest, slowestCell) = (clock.Elapsed.TotalSeconds, code.Split('\n')[0]);
                        if ((string?)reply["ename"] == "Cancelled") stopped++;
                        var after = kernel.Run("stillHere == 42 ? \"yes\" : throw new Exception(\"lost\")");
                        if ((string?)after["status"] == "ok") continue;
                        lost++;
                        fault = $"after {code.Split('\n')[0]}: {after}";
                    }
                    catch (KernelGoneException gone)
                    {
                        dead++;
                        fault = $"in {code.Split('\n')[0]}: {gone.Message}";
                        kernel.Dispose();
                        kernel = null;
                    }
                }
            }
            finally
            {
                kernel?.Dispose();
            }
        }

        return new(rounds, stopped, dead, lost, slowest, slowestCell, fault);
    }

    private static KernelClient Started(string spec, string folder, string[] cells, double[] times)
    {
        var kernel = new KernelClient(spec, folder);
        kernel.Ask("kernel_info_request", []);
        kernel.Run("var stillHere = 42;");
        for (var n = 0; n < cells.Length; n++)
        {
            var clock = Stopwatch.StartNew();
            var reply = kernel.Run(cells[n]);
            times[n] = clock.Elapsed.TotalSeconds;
            if ((string?)reply["status"] != "ok") throw new InvalidOperationException($"The cell {cells[n]} failed: {reply}");
        }

        return kernel;
    }

    private static string Text(Cell cell) =>
        cell.Kernel == KernelNames.CSharp || cell.Source.StartsWith("#!", StringComparison.Ordinal) ? cell.Source
            : $"#!{cell.Kernel}\n{cell.Source}";
}
