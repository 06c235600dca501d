using System.Text.Json.Nodes;
using Playbook.Planning;

namespace Playbook.Charts.Json;

/// <summary>Axes of plotly.js by unit: ¥1.2M, 12.5 %, dates; never twelve decimals.</summary>
internal static class Axis
{
    /// <summary>Factor between our values and those drawn: points are kept as fractions and drawn in points.</summary>
    public static double Scale(Unit unit) => unit == Unit.Points ? 100 : 1;

    /// <summary>An axis of numbers.</summary>
    public static JsonObject Of(string label, Unit unit, bool log = false)
    {
        var axis = new JsonObject { ["title"] = Title(label), ["unit"] = unit.ToString() };
        if (log)
        {
            axis["type"] = "log";
            axis["dtick"] = 1;
        }

        foreach (var (key, value) in Format(unit)) axis[key] = value;
        return axis;
    }

    /// <summary>An axis for given positions: dates, numbers or names.</summary>
    public static JsonObject For(string label, IEnumerable<object?> positions, Unit unit = Unit.Number, bool log = false)
    {
        List<object?> all = [.. positions];
        return all.Find(p => p is not null) switch
        {
            DateOnly or DateTime => Dates(label),
            string => Names(label),
            not null when Places.AreHours(label, all) => Hours(label),
            _ => Of(label, unit, log),
        };
    }

    /// <summary>An axis of days.</summary>
    public static JsonObject Dates(string label) => new()
    {
        ["title"] = Title(label),
        ["type"] = "date",
        ["hoverformat"] = "%Y-%m-%d",
        ["tickformatstops"] = new JsonArray(
            Stop(null, 1000L * 3600 * 20, "%H:%M\n%d %b"), Stop(1000L * 3600 * 20, 1000L * 3600 * 24 * 27, "%-d %b\n%Y"),
            Stop(1000L * 3600 * 24 * 27, null, "%b\n%Y")),
    };

    /// <summary>An axis of hours of the day, written 09:00.</summary>
    public static JsonObject Hours(string label) => new()
    {
        ["title"] = Title(label), ["unit"] = "Hour", ["tickformat"] = "02d", ["ticksuffix"] = ":00", ["hoverformat"] = "02d",
    };

    /// <summary>An axis of names, in the order given.</summary>
    public static JsonObject Names(string label) => new() { ["title"] = Title(label), ["type"] = "category", ["automargin"] = true };

    /// <summary>Pixels of a row of a horizontal figure: a long name takes two lines.</summary>
    public static int Row(IEnumerable<string> names, int single) => names.Any(n => n.Length > 34) ? single + 12 : single;

    public static JsonObject Title(string label) => new() { ["text"] = PlotJson.Literal(label) };

    private static JsonObject Stop(long? from, long? to, string format) => new()
    {
        ["dtickrange"] = new JsonArray(from is null ? null : JsonValue.Create(from.Value), to is null ? null : JsonValue.Create(to.Value)),
        ["value"] = format,
    };

    /// <summary>How plotly.js writes the ticks of an axis in a unit.</summary>
    public static IEnumerable<(string Key, JsonNode Value)> Format(Unit unit) => unit switch
    {
        Unit.Yuan => [("tickprefix", Currency.Sign), ("exponentformat", "B"), ("separatethousands", true)],
        Unit.Fraction => [("tickformat", ".1~%")],
        Unit.Change => [("tickformat", "+.1~%")],
        Unit.Points => [("tickformat", "+~g"), ("ticksuffix", " pt")],
        Unit.Multiple => [("ticksuffix", "×")],
        Unit.Seconds => [("ticksuffix", " s")],
        Unit.Minutes => [("ticksuffix", " min")],
        Unit.Days => [("ticksuffix", " d")],
        _ => [("exponentformat", "B"), ("separatethousands", true)],
    };
}
