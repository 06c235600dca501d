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
}
