using System.Diagnostics;
using System.Globalization;

namespace Playbook.Warehouse;

/// <summary>The demo brand's warehouse, made when it is not there yet or was made by another version of the generator.</summary>
public static class CurrentDemo
{
    /// <summary>Path of a demo warehouse that is up to date.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="say">Where progress goes.</param>
    /// <param name="cancellation">Stops the making.</param>
    /// <exception cref="WarehouseException">The file cannot be written.</exception>
    public static string Ensure(string path, Action<string> say, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(say);
        if (File.Exists(path) && IsCurrent(path)) return path;
        var clock = Stopwatch.StartNew();
        say("making the demo brand, once …");
        var result = DemoBrand.Generate(path, cancellation: cancellation);
        say(string.Create(CultureInfo.InvariantCulture, $"  {result.TotalRows:N0} rows in {clock.Elapsed.TotalSeconds:0.0} s"));
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
