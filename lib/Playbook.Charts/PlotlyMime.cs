using System.Globalization;
using System.Text.Json.Nodes;
using Playbook.Charts.Json;

namespace Playbook.Charts;

/// <summary>
/// A figure for editors that draw plotly JSON themselves: the light theme's colours in place of tokens, our labels as annotations.
/// </summary>
public static class PlotlyMime
{
    private static readonly Dictionary<string, string> Light = new(StringComparer.Ordinal)
    {
        ["paper"] = "#ffffff", ["wash"] = "#f6f7f9", ["line"] = "#dfe3e8", ["ink"] = "#16202b", ["soft"] = "#56636f",
        ["accent"] = "#0b6bcb",
        ["good"] = "#137a4b", ["bad"] = "#b3261e", ["wait"] = "#8a5a00",
        ["c1"] = "#0b6bcb", ["c2"] = "#d55e00", ["c3"] = "#00876c", ["c4"] = "#8f5aa8", ["c5"] = "#a36a00",
    };

    /// <summary>Plotly JSON (<c>application/vnd.plotly.v1+json</c>).</summary>
    public static string Write(Figure figure)
    {
        var spec = JsonNode.Parse(figure.Spec)!.AsObject();
        var layout = spec["layout"]!.AsObject();
        var font = new JsonObject { ["size"] = 15 };
        layout["title"] = new JsonObject { ["text"] = PlotJson.Literal(figure.Title), ["x"] = 0, ["font"] = font };
        layout["height"] = figure.Height;
        layout["paper_bgcolor"] = "@paper";
        layout["plot_bgcolor"] = "@paper";
        layout.TryAdd("colorway", PlotJson.Tokens(["@c1", "@c2", "@c3", "@c4", "@c5"]));
        layout["font"] = new JsonObject { ["color"] = "@ink" };
        foreach (var key in layout.Select(p => p.Key).Where(k => k.StartsWith("xaxis", StringComparison.Ordinal)
            || k.StartsWith("yaxis", StringComparison.Ordinal)).ToList())
        {
            var axis = layout[key]!.AsObject();
            axis.Remove("unit");
            axis["gridcolor"] = "@line";
            axis["zerolinecolor"] = "@soft";
            axis["automargin"] = true;
        }

        var notes = layout["annotations"]?.AsArray() ?? [];
        foreach (var label in spec["labels"]?.AsArray() ?? [])
        {
            notes.Add((JsonNode)new JsonObject
            {
                ["x"] = label!["x"]!.DeepClone(), ["y"] = label["y"]!.DeepClone(), ["text"] = label["text"]!.DeepClone(),
                ["showarrow"] = false,
                ["xanchor"] = "left", ["xshift"] = 6, ["font"] = new JsonObject { ["color"] = label["color"]!.DeepClone() },
            });
        }

        if (notes.Count > 0) layout["annotations"] = notes.Parent is null ? notes : notes.DeepClone();
        return PlotJson.Write(Resolved(new JsonObject { ["data"] = spec["data"]!.DeepClone(), ["layout"] = layout.DeepClone() })!);
    }

    private static JsonNode? Resolved(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Resolved(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Resolved)]),
        JsonValue v when v.TryGetValue<string>(out var text) && Color(text) is { } color => color,
        _ => node?.DeepClone(),
    };

    private static string? Color(string text)
    {
        if (text.Length < 2 || text[0] != '@') return null;
        var parts = text[1..].Split('/');
        if (!Light.TryGetValue(parts[0], out var color)) return null;
        if (parts.Length == 1) return color;
        var alpha = (int)Math.Round(double.Parse(parts[1], CultureInfo.InvariantCulture) * 255);
        return color + alpha.ToString("x2", CultureInfo.InvariantCulture);
    }
}
