using Playbook.Testing.Brands;

namespace Playbook.Scripts;

/// <summary>Every chapter and the plan on every brand of the second generator: coverage is 1 where none of them shows a fault.</summary>
internal sealed class BrandsCoverage : ICoverageCase
{
    /// <inheritdoc/>
    public string Name => "brands";

    /// <inheritdoc/>
    public IEnumerable<CoverageRow> Measure(int seeds, CancellationToken cancellation)
    {
        foreach (var shape in BrandList.All)
        {
            var faults = BrandRun.FaultsAsync(shape, Folders.Root, cancellation).GetAwaiter().GetResult();
            // A run of all takes minutes: each brand is told as it ends.
            foreach (var fault in faults) Console.Error.WriteLine($"{shape}: {fault}");
            yield return new("chapters and plan", shape.ToString(), 1, 1, faults.Count == 0 ? 1 : 0, string.Join(" | ", faults));
        }
    }
}
