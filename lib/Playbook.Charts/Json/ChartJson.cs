using System.Text.Json.Nodes;
using DynamicObj;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Playbook.Charts.Json;

/// <summary>
/// The JSON of a drawing as a chart of Plotly.NET. Its functions look for parts of their own types (an axis is a <see cref="LinearAxis"/>)
/// and would put a fresh one in the place of any other, so known parts get these types.
/// </summary>
internal static class ChartJson
{
    private static readonly Dictionary<string, Func<DynamicObj.DynamicObj>> Parts = new(StringComparer.Ordinal)
    {
        ["xaxis"] = () => new LinearAxis(), ["yaxis"] = () => new LinearAxis(), ["zaxis"] = () => new LinearAxis(),
        ["title"] = () => new Title(),
        ["scene"] = () => new Scene(), ["polar"] = () => new Polar(), ["geo"] = () => new Geo(), ["ternary"] = () => new Ternary(),
        ["mapbox"] = () => new Mapbox(), ["smith"] = () => new Smith(), ["radialaxis"] = () => new RadialAxis(),
        ["angularaxis"] = () => new AngularAxis(), ["coloraxis"] = () => new ColorAxis(), ["grid"] = () => new LayoutGrid(),
        ["domain"] = () => new Domain(), ["legend"] = () => new Legend(), ["margin"] = () => new Margin(),
        ["hoverlabel"] = () => new Hoverlabel(),
        ["marker"] = () => new Marker(), ["line"] = () => new Line(), ["colorbar"] = () => new ColorBar(), ["error_x"] = () => new Error(),
        ["error_y"] = () => new Error(), ["error_z"] = () => new Error(), ["font"] = () => new Font(), ["textfont"] = () => new Font(),
        ["tickfont"] = () => new Font(), ["node"] = () => new SankeyNodes(), ["link"] = () => new SankeyLinks(),
        ["pathbar"] = () => new Pathbar(), ["tiling"] = () => new TreemapTiling(),
    };

    /// <summary>A chart of these traces in this layout, without the defaults of Plotly.NET.</summary>
    public static GenericChart ToChart(JsonArray traces, JsonObject layout)
    {
        var list = ListModule.OfSeq(traces.OfType<JsonObject>()
            .Select(t => (Trace)Fill(TraceOf(t["type"]?.GetValue<string>() ?? "scatter"), t)));
        var (config, options) = (new Config(), DisplayOptions.initCDNOnly());
        return list.Length == 1 ? GenericChart.NewChart(list.Head, (Layout)Fill(new Layout(), layout), config, options)
            : GenericChart.NewMultiChart(list, (Layout)Fill(new Layout(), layout), config, options);
    }

    private static Trace TraceOf(string type) => type switch
    {
        "scatterpolar" or "scatterpolargl" or "barpolar" => new TracePolar(type),
        "scattergeo" or "choropleth" => new TraceGeo(type),
        "scatterternary" => new TraceTernary(type),
        "scattersmith" => new TraceSmith(type),
        "scattermapbox" or "choroplethmapbox" or "densitymapbox" => new TraceMapbox(type),
        "carpet" or "scattercarpet" or "contourcarpet" => new TraceCarpet(type),
        "scatter3d" or "surface" or "mesh3d" or "cone" or "streamtube" or "volume" or "isosurface" => new Trace3D(type),
        "pie" or "sankey" or "treemap" or "sunburst" or "icicle" or "funnelarea" or "table" or "indicator" or "parcoords" or "parcats" =>
            new TraceDomain(type),
        _ => new Trace2D(type),
    };

    private static DynamicObj.DynamicObj Fill(DynamicObj.DynamicObj target, JsonObject source)
    {
        foreach (var (key, value) in source) target.SetProperty(key, Value(key, value));
        return target;
    }

    private static object? Value(string key, JsonNode? node) => node switch
    {
        // "xaxis2" is an axis as "xaxis" is.
        JsonObject o => Fill(Parts.TryGetValue(key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), out var part)
            ? part() : new(), o),
        JsonArray a when key == "annotations" => a.OfType<JsonObject>().Select(o => (Annotation)Fill(new Annotation(), o)).ToArray(),
        JsonArray a when key == "shapes" => a.OfType<JsonObject>().Select(o => (Shape)Fill(new Shape(), o)).ToArray(),
        JsonArray a => a.Select(n => Value("", n)).ToArray(),
        JsonValue v when v.TryGetValue<string>(out var text) => text,
        JsonValue v when v.TryGetValue<bool>(out var truth) => truth,
        _ => node?.GetValue<double>(),
    };
}
