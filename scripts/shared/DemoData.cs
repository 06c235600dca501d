using System.Diagnostics;
using Playbook.Warehouse;

namespace Playbook.Scripts;

/// <summary>The demo brand's warehouse, made when it is not there yet or was made by another version of the generator.</summary>
internal static class DemoData
{
    /// <summary>Path of a demo warehouse that is up to date.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="cancellation">Stops the making.</param>
    /// <param name="say">Where progress goes; standard output by default.</param>
    public static string Ensure(string path, CancellationToken cancellation, Action<string>? say = null)
    {
        say ??= Terminal.Line;
        if (File.Exists(path) && IsCurrent(path)) return path;
        var clock = Stopwatch.StartNew();
        say("making the demo brand, once …");
        var result = DemoBrand.Generate(path, cancellation: cancellation);
        say($"  {result.TotalRows:N0} rows in {clock.Elapsed.TotalSeconds:0.0} s");
        return path;
    }

    private static bool IsCurrent(string path)
    {
        try
        {
            using var warehouse = WarehouseFile.OpenReader(path, upgrade: false);
            return warehouse.Meta.GetValueOrDefault("generator") == DemoBrand.GeneratorKey;
        }
        catch (WarehouseException)
        {
            // Unreadable or of an older schema: it is ours to make again.
            return false;
        }
    }
}
