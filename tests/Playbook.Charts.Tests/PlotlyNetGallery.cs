using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace Playbook.Charts.Tests;

/// <summary>Charts as a strategist makes them in a cell with Plotly.NET, with what upsets a page: long names, several axes, gaps.</summary>
internal static class PlotlyNetGallery
{
    private static readonly string[] Names = ["Product page to cart, on Android phones of 2019 and before", "Payment after 22:00",
        "微信支付 first order"];

    public static IEnumerable<(string Kind, Figure Figure)> All() => [
        ("long names", Show(Chart.Bar<double, string, string>(values: [1_840_000, 910_000, 530_000], Keys: Names))),
        ("long names below", Show(Chart.Column<double, string, string>(values: [1_840_000, 910_000, 530_000], Keys: Names))),
        ("gaps", Show(Chart.Line<int, double, string>(
            x: [1, 2, 3, 4, 5, 6, 7], y: [3, double.NaN, 2, 5, double.PositiveInfinity, 4, 6], ShowMarkers: true, Name: "With gaps"))),
        ("subplots", Show(Chart.Grid([Line("Plays", 1e6), Line("Orders", 20), Bars(), Line("Refunds", 0.01)], 2, 2))),
        ("stack", Show(Chart.SingleStack([Line("Plays", 1e6), Line("Orders", 20)]))),
        ("two axes", Show(Chart.Combine([Line("Plays", 1e6), Line("Click rate", 0.01).WithAxisAnchor("y2")])
            .WithYAxisStyle<double, double, string>(TitleText: "Plays")
            .WithYAxisStyle<double, double, string>(TitleText: "Click rate", Side: StyleParam.Side.Right,
                Overlaying: StyleParam.LinearAxisId.NewY(1), Id: StyleParam.SubPlotId.NewYAxis(2)))),
        ("heatmap", Show(Chart.Heatmap<double, string, string, string>(
            zData: new[] { new[] { 1.0, double.NaN, 3 }, [3.0, 4.0, 8] }, X: Names, Y: new[] { "Women, premium line", "Men" }))),
        ("pie", Show(Chart.Pie<int, string, string>(values: [5, 3, 2], Labels: Names))),
        ("boxes", Show(Chart.Combine([Box("Ours", 120), Box("Rival B", 98)]))),
        ("histogram", Show(Chart.Histogram<double, double, string>(X: new(Enumerable.Range(0, 500).Select(i => Math.Sin(i) * i), true)))),
        ("restyled", Gallery.Forecast().Restyled(c => c.WithYAxisStyle<double, double, string>(ShowGrid: false).WithSize(Height: 300)))];

    private static Figure Show(GenericChart chart) => Figures.Chart("A chart of Plotly.NET", "Made-up data", chart);

    private static GenericChart Line(string name, double scale) => Chart.Line<DateTime, double, string>(
        x: Enumerable.Range(0, 30).Select(i => new DateTime(2025, 10, 1).AddDays(i)),
        y: Enumerable.Range(0, 30).Select(i => scale * (20 + i + (5 * Math.Sin(i)))), Name: name);

    private static GenericChart Bars() => Chart.Column<double, string, string>(values: [3, 2, 1], Keys: Names, Name: "Leaks");

    private static GenericChart Box(string name, double middle) => Chart.BoxPlot<string, double, string>(
        Y: new(Enumerable.Range(0, 60).Select(i => middle + (30 * Math.Sin(i * 1.7))), true), Name: name);

    private static GenericChart WithAxisAnchor(this GenericChart chart, string y) =>
        GenericChart.mapTrace(Microsoft.FSharp.Core.FuncConvert.FromFunc<Trace, Trace>(trace =>
        {
            trace.SetProperty("yaxis", y);
            return trace;
        }), chart);
}
