using Playbook.Testing;

namespace Playbook.Kernel.Tests.Interrupts;

public sealed class InterruptTests(InstalledKernel kernel)
{
    private const int Rounds = 50;

    // The coverage program sends ten times as many, and says how long the answers took.
    [Fact]
    public void Interrupts_at_random_moments_end_cells_and_never_the_kernel()
    {
        Assert.SkipWhen(InstalledKernel.Missing is not null, InstalledKernel.Missing ?? "");
        var seed = Random.Shared.Next();
        var notebooks = Directory.GetFiles(Repository.PathOf("notebooks"), "*.dib").Order(StringComparer.Ordinal).ToList();
        var root = Directory.CreateTempSubdirectory("playbook-interrupts-").FullName;
        try
        {
            var folder = InterruptRounds.Tree(root, Repository.PathOf("datasets", "benchmarks.csv"));
            var count = InterruptRounds.Run(kernel.Spec, notebooks, folder, Rounds, new(seed), TestContext.Current.CancellationToken);
            Assert.True(count is { Dead: 0, Lost: 0 } && count.Stopped >= Rounds / 4, $"seed {seed}: {count}");
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // The kernel's own answers must not wait for a thread of the pool that the cell holds.
    [Fact]
    public void A_cell_that_keeps_every_thread_of_the_pool_busy_is_interrupted_all_the_same()
    {
        Assert.SkipWhen(InstalledKernel.Missing is not null, InstalledKernel.Missing ?? "");
        using var client = new KernelClient(kernel.Spec, Path.GetTempPath());
        // What is published before the client listens is lost.
        client.Run("6 * 7");
        for (var n = 0; n < 5; n++)
        {
            Assert.NotNull(client.Interrupt("System.Threading.Tasks.Parallel.For(0L, long.MaxValue, i => { });", TimeSpan.FromSeconds(30)));
            Assert.Equal("ok", (string?)client.Run("6 * 7")["status"]);
        }
    }
}
