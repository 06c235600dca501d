using Playbook.Charts.Json;
using Plotly.NET;

namespace Playbook.Charts;

public static partial class Figures
{
    /// <summary>
    /// A chart made with Plotly.NET, shown as the kit's own figures are: offline, in the page's colours and theme, with its data beneath.
    /// Traces that name no colour take the series colours in order; values that are not finite become gaps. A title of the chart itself
    /// is left out.
    /// </summary>
    /// <param name="title">The finding.</param>
    /// <param name="subtitle">Measure, unit, period, method.</param>
    /// <param name="chart">The chart; one without a trace gives a figure that says so.</param>
    /// <param name="height">Pixels; null takes the chart's own height, within 120 to 1200, or 360.</param>
    /// <param name="unit">Unit of the values, for their axis and their table; null leaves both as the chart has them.</param>
    /// <exception cref="ArgumentException">The unit is points, which the kit keeps as fractions and draws in points.</exception>
    public static Figure Chart(Planning.Title title, string subtitle, GenericChart chart, int? height = null, Planning.Unit? unit = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        if (unit == Planning.Unit.Points)
            throw new ArgumentException("A chart's values are drawn as they are, and points are not.", nameof(unit));
        var drawing = Drawing.Of(chart);
        drawing.Paint();
        if (unit is { } measured) drawing.Write(measured);
        return new Figure(title, subtitle, drawing.Spec(), drawing.Table(unit), $"{title}. {subtitle}") { Reason = drawing.Reason }
            .Tall(height ?? drawing.Height ?? 360);
    }

    /// <summary>A chart made with Plotly.NET under its own title.</summary>
    /// <inheritdoc cref="Chart(Planning.Title, string, GenericChart, int?, Planning.Unit?)"/>
    public static Figure Chart(GenericChart chart) =>
        Chart(Drawing.Of(chart) is { Title: { Length: > 0 } title } ? title : "Chart", "", chart);
}
