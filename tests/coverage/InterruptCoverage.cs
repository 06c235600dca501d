using System.Globalization;
using Playbook.Testing;

namespace Playbook.Scripts;

/// <summary>
/// Interrupts of the Jupyter kernel at random moments of all chapters: the share that it outlives with its state, and how fast it answers.
/// </summary>
internal sealed class InterruptCoverage : ICoverageCase
{
    // Of 40 seeds, the default, that makes 500.
    private const double RoundsPerSeed = 12.5;

    /// <inheritdoc/>
    public string Name => "interrupts";

    /// <inheritdoc/>
    public IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("playbook-interrupts-").FullName;
        try
        {
            var notebooks = InterruptRounds.Tree(Path.Combine(folder, "tree"), Path.Combine(Folders.Root, "datasets", "benchmarks.csv"));
            WholeRuns.Run("kernel.cs", "install", "--prefix", folder);
            var rounds = (int)Math.Ceiling(seeds * RoundsPerSeed);
            var count = InterruptRounds.Run(Path.Combine(folder, "share", "jupyter", "kernels", "playbook-csharp"),
                [.. Directory.GetFiles(Path.Combine(Folders.Root, "notebooks"), "*.dib").Order(StringComparer.Ordinal)],
                notebooks, rounds, new(1), cancellation);
            return
            [
                new("kernel", $"{rounds} interrupts at random moments of all chapters", seeds, 1,
                    1 - ((count.Dead + count.Lost) / (double)rounds), string.Create(CultureInfo.InvariantCulture,
                        $"{count.Stopped} cells stopped, {count.Dead} kernels dead, {count.Lost} states lost; slowest answer "
                        + $"{count.Slowest:0.00} s ({count.SlowestCell})")),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
