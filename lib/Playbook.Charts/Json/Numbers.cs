using System.Text.Json.Nodes;
using Playbook.Planning;

namespace Playbook.Charts.Json;

/// <summary>Texts of values and ranges of axes.</summary>
internal static class Numbers
{
    public static string Text(double value, Unit unit, double? lower = null, double? upper = null)
    {
        if (!double.IsFinite(value)) return "–";
        if (lower is not { } a || upper is not { } b || !double.IsFinite(a) || !double.IsFinite(b)) return FigureText.Number(value, unit);
        return FigureText.Full(Estimate.Of(value, Math.Min(a, b), Math.Max(a, b), 0, unit));
    }

    /// <summary>Plain numbers that are read beside each other have the same number of decimals; the largest decides how many.</summary>
    public static string Alike(double value, Unit unit, double largest) => unit == Unit.Number
        ? FigureText.Number(value, unit, largest >= 100 ? 10 : largest >= 10 ? 1 : 0.1)
        : FigureText.Number(value, unit);

    /// <summary>Value texts for the box under the pointer, interval included.</summary>
    public static JsonArray Hover(Series series, Unit unit) => PlotJson.Texts(
        series.Y.Select((y, i) => Text(y, unit, series.Lower?[i], series.Upper?[i])));

    /// <summary>Smallest and largest finite value; 0 and 1 when there is none.</summary>
    public static (double Low, double High) Span(IEnumerable<double> values)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var v in values.Where(double.IsFinite))
        {
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }

        return low <= high ? (low, high) : (0, 1);
    }

    /// <summary>A range that holds zero, with room at its outer ends for value labels.</summary>
    public static JsonArray FromZero(double low, double high, double room, double scale)
    {
        (low, high) = (Math.Min(0, low), Math.Max(0, high));
        var span = high - low is > 0 and var s ? s : 1;
        return new(PlotJson.Number((low < 0 ? low - (span * room) : 0) * scale),
            PlotJson.Number((high > 0 || low == 0 ? high + (span * room) : 0) * scale));
    }
}
