using System.Text.Json.Nodes;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace Playbook.Charts.Tests;

public sealed class PlotlyNetChartTests
{
    private static GenericChart Points(params (double X, double Y)[] points) => Chart.Point<double, double, string>(
        x: points.Select(p => p.X), y: points.Select(p => p.Y), Name: "</script><b>");

    [Fact]
    public void A_chart_of_Plotly_NET_takes_the_page_s_colours_and_loses_its_own_template()
    {
        var figure = Figures.Chart("Two points", "counts", Points((1, 2), (3, 4)));
        var spec = JsonNode.Parse(figure.Spec)!;
        Assert.Equal([1.0, 3.0], spec["data"]![0]!["x"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal("@c1", spec["data"]![0]!["marker"]!["color"]!.GetValue<string>());
        Assert.Null(spec["layout"]!["template"]);
        Assert.Null(spec["layout"]!["width"]);
        Assert.Equal(2, figure.Data.Rows.Count);
    }

    [Fact]
    public void What_is_not_finite_becomes_a_gap_and_no_text_can_close_the_script()
    {
        var figure = Figures.Chart("A gap", "counts", Points((1, double.NaN), (2, double.PositiveInfinity), (3, 5)));
        Assert.Equal([null, null, 5.0], JsonNode.Parse(figure.Spec)!["data"]![0]!["y"]!.AsArray().Select(v => v?.GetValue<double>()));
        Assert.DoesNotContain("NaN", figure.Spec, StringComparison.Ordinal);
        Assert.DoesNotContain("</script", figure.Spec, StringComparison.OrdinalIgnoreCase);
    }
}
