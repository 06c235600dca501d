using System.Reflection;

namespace Playbook.Charts;

/// <summary>A script or style sheet that a page needs once.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Kind">"css" or "js".</param>
/// <param name="Content">The text. No script contains a closing script tag.</param>
/// <param name="Marker">The page needs it when any output contains this; null means always.</param>
/// <param name="File">Name of a file that all pages of a folder share in place of a copy each; null for small ones.</param>
public sealed record ChartAsset(string Id, string Kind, string Content, string? Marker, string? File = null);

/// <summary>What a page needs to show figures and tables, offline: plotly.js, our scripts and our style sheet.</summary>
public static class ChartAssets
{
    /// <summary>Marker of a figure.</summary>
    public const string FigureMarker = "data-plotly";

    /// <summary>Marker of a table.</summary>
    public const string TableMarker = "data-table";

    private static readonly Lazy<string> Plotly = new(() =>
        Safe(Read(typeof(global::Plotly.NET.GenericChart).Assembly, "Plotly.NET.plotly-2.28.0.min.js")));
    private static readonly Lazy<string> Script = new(() => Own("figures.js"));
    private static readonly Lazy<string> Tables = new(() => Own("tables.js"));
    private static readonly Lazy<string> Style = new(() => Own("charts.css"));

    /// <summary>All assets in the order in which a page must hold them.</summary>
    public static IReadOnlyList<ChartAsset> All => [
        new("chart-style", "css", Style.Value, null),
        new("plotly", "js", Plotly.Value, FigureMarker, $"plotly-{PlotlyVersion}.min.js"),
        new("table-script", "js", Tables.Value, TableMarker),
        new("figure-script", "js", Script.Value, FigureMarker)];

    /// <summary>Version of plotly.js.</summary>
    public static string PlotlyVersion => "2.28.0";

    private static string Own(string name) => Safe(Read(typeof(ChartAssets).Assembly, "Playbook.Charts." + name));

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException(
                $"{assembly.GetName().Name} holds no resource {name}; it holds {string.Join(", ", assembly.GetManifestResourceNames())}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // Inside a script element only these two can end or upset it.
    private static string Safe(string text) => text.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        .Replace("<!--", "<\\!--", StringComparison.Ordinal);
}
