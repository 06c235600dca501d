using System.Globalization;

namespace Playbook.Planning;

/// <summary>How a cell of a <see cref="Table"/> is written for a reader and for a machine.</summary>
public static class Cell
{
    /// <summary>True for a number or an estimate.</summary>
    public static bool IsNumber(object? value) =>
        value is double or float or decimal or int or long or short or byte or uint or ulong or System.Numerics.BigInteger or Estimate;

    /// <summary>The number in a cell; null when it holds none or one that is not finite.</summary>
    public static double? Number(object? value) => value switch
    {
        Estimate e => e.Value,
        double d => double.IsFinite(d) ? d : null,
        float f => float.IsFinite(f) ? f : null,
        System.Numerics.BigInteger b => (double)b,
        _ when IsNumber(value) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The cell as a reader sees it: "¥38.6M", "81.4 %", "2026-01-06"; "–" when there is nothing.</summary>
    public static string Text(object? value, Unit? unit = null) => value switch
    {
        null => "–",
        Estimate e => FigureText.Full(e),
        string s => s,
        bool b => b ? "yes" : "no",
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime t => t.ToString(t.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("HH:mm", CultureInfo.InvariantCulture),
        int or long or short or byte or uint or ulong or System.Numerics.BigInteger when unit is null =>
            FigureText.Number(Number(value)!.Value, Unit.Count),
        _ when IsNumber(value) => Number(value) is { } v ? FigureText.Number(v, unit ?? Unit.Number) : "–",
        IEnumerable<string> list => string.Join(", ", list),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The cell in full precision, independent of culture, as it belongs in a CSV file; empty when there is nothing.</summary>
    public static string Raw(object? value) => value switch
    {
        null => "",
        Estimate { Value: null } => "",
        double or float or Estimate => Number(value) is { } v ? v.ToString("R", CultureInfo.InvariantCulture) : "",
        bool b => b ? "true" : "false",
        DateTime t => t.ToString(t.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly or string => Text(value),
        IEnumerable<string> => Text(value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
