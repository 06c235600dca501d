using System.Text.Json.Nodes;

namespace Playbook.Charts.Json;

/// <summary>Colour scales that stay readable for colour-blind readers and in grey.</summary>
internal static class ColorScale
{
    // Cividis (Nuñez, Anderton, Renslow 2018), ten steps.
    private static readonly string[] Steps = [
        "#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];

    public static JsonArray Cividis() =>
        new([.. Steps.Select((c, i) => (JsonNode)new JsonArray(PlotJson.Number(i / (Steps.Length - 1.0)), c))]);

    /// <summary>Orange below, the page's neutral in the middle, blue above.</summary>
    public static JsonArray Diverging() => new(Stop(0, "@c2"), Stop(0.5, "@wash"), Stop(1, "@c1"));

    private static JsonArray Stop(double at, string color) => new(PlotJson.Number(at), color);
}
