using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Playbook.Charts.Html;
using Playbook.Planning;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Playbook.Charts.Tests;

public sealed class PlotlyNetChartTests
{
    public static TheoryData<string> Kinds() => [.. Gallery.All().Select(g => g.Kind)];

    private static GenericChart Points(params (double X, double Y)[] points) => Chart.Point<double, double, string>(
        x: points.Select(p => p.X), y: points.Select(p => p.Y), Name: "</script><b>");

    private static JsonNode Spec(Figure figure) => JsonNode.Parse(figure.Spec)!;

    [Fact]
    public void A_chart_of_Plotly_NET_takes_the_page_s_colours_and_loses_its_own_template()
    {
        var figure = Figures.Chart("Two points", "counts", Points((1, 2), (3, 4)));
        var spec = Spec(figure);
        Assert.Equal([1.0, 3.0], spec["data"]![0]!["x"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal("@c1", spec["data"]![0]!["marker"]!["color"]!.GetValue<string>());
        Assert.Null(spec["layout"]!["template"]);
        Assert.Null(spec["layout"]!["width"]);
        Assert.Equal(2, figure.Data.Rows.Count);
        Assert.Null(figure.Reason);
    }

    [Fact]
    public void What_is_not_finite_becomes_a_gap_and_no_text_can_close_the_script()
    {
        var figure = Figures.Chart("A gap", "counts", Points((1, double.NaN), (2, double.PositiveInfinity), (3, 5)));
        Assert.Equal([null, null, 5.0], Spec(figure)["data"]![0]!["y"]!.AsArray().Select(v => v?.GetValue<double>()));
        Assert.DoesNotContain("NaN", figure.Spec, StringComparison.Ordinal);
        Assert.DoesNotContain("</script", figure.Spec, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_name_that_reads_as_no_number_stays_a_name()
    {
        var chart = Chart.Column<int, string, string>(values: [1, 2], Keys: new[] { "NaN", "Infinity" }, Name: "NaN");
        var trace = Spec(Figures.Chart("t", "s", chart))["data"]![0]!;
        Assert.Equal("NaN", trace["name"]!.GetValue<string>());
        // Alone, such names are not told from numbers; beside another name they are.
        var mixed = Chart.Column<int, string, string>(values: [1, 2], Keys: new[] { "NaN", "Nancy" });
        Assert.Equal(["NaN", "Nancy"], Spec(Figures.Chart("t", "s", mixed))["data"]![0]!["x"]!.AsArray()
            .Select(v => v!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_survives_the_way_to_a_chart_and_back(string kind)
    {
        var figure = Gallery.All().First(g => g.Kind == kind).Figure;
        var back = figure.Restyled(c => c);
        Assert.Equal(figure.Spec, back.Spec);
        Assert.Equal(figure with { Spec = back.Spec }, back);
    }

    [Fact]
    public void A_figure_is_a_chart_for_the_functions_of_Plotly_NET()
    {
        var figure = Gallery.Line();
        var restyled = figure.Restyled(c => c
            .WithXAxisStyle<DateTime, DateTime, string>(TitleText: "Day of the order")
            .WithYAxisStyle<double, double, string>(ShowGrid: false)
            .WithSize(Width: 300, Height: 500));
        var (before, after) = (Spec(figure)["layout"]!, Spec(restyled)["layout"]!);
        Assert.Equal("Day of the order", after["xaxis"]!["title"]!["text"]!.GetValue<string>());
        Assert.False(after["yaxis"]!["showgrid"]!.GetValue<bool>());
        // What was not asked for is as before.
        Assert.Equal(before["xaxis"]!["tickformatstops"]!.ToJsonString(), after["xaxis"]!["tickformatstops"]!.ToJsonString());
        Assert.Equal("Count", after["yaxis"]!["unit"]!.GetValue<string>());
        Assert.Equal(before["shapes"]!.ToJsonString(), after["shapes"]!.ToJsonString());
        Assert.Equal(Spec(figure)["labels"]!.ToJsonString(), Spec(restyled)["labels"]!.ToJsonString());
        Assert.Equal(Spec(figure)["data"]!.ToJsonString(), Spec(restyled)["data"]!.ToJsonString());
        Assert.Equal((figure.Title, figure.Subtitle, figure.Definition, figure.QueryName, figure.Data, 500),
            (restyled.Title, restyled.Subtitle, restyled.Definition, restyled.QueryName, restyled.Data, restyled.Height));
    }

    [Fact]
    public void Parts_of_a_drawing_have_the_types_that_Plotly_NET_looks_for()
    {
        var chart = Gallery.Bars().ToChart();
        Assert.IsType<Trace2D>(GenericChart.getTraces(chart).Head);
        Assert.NotNull(GenericChart.getTraces(chart).Head.TryGetTypedPropertyValue<Marker>("marker"));
        Assert.NotNull(GenericChart.getTraces(chart).Head.TryGetTypedPropertyValue<Error>("error_y"));
        Assert.IsType<TraceDomain>(GenericChart.getTraces(Gallery.Treemap().ToChart()).Head);
        Assert.NotNull(GenericChart.getLayout(chart).TryGetTypedPropertyValue<LinearAxis>("yaxis"));
    }

    [Fact]
    public void Traces_and_shapes_are_added_to_those_that_are_there()
    {
        var figure = Gallery.Line();
        var more = figure.Restyled(c => Chart.Combine([c, Chart.Line<DateTime, double, string>(
            x: [new(2025, 10, 1), new(2025, 12, 31)], y: [10_000, 15_000], Name: "Plan", UseDefaults: false)]));
        Assert.Equal(Spec(figure)["data"]!.AsArray().Count + 1, Spec(more)["data"]!.AsArray().Count);
        Assert.Equal("Plan", Spec(more)["data"]!.AsArray()[^1]!["name"]!.GetValue<string>());
        var marked = more.Restyled(c => Plotly.NET.Chart.withShape(new Shape(), null).Invoke(c));
        Assert.Equal(Spec(figure)["layout"]!["shapes"]!.AsArray().Count + 1, Spec(marked)["layout"]!["shapes"]!.AsArray().Count);
        Assert.Equal(Spec(figure)["labels"]!.ToJsonString(), Spec(marked)["labels"]!.ToJsonString());
    }

    [Fact]
    public void The_way_back_through_a_title_of_its_own_keeps_the_labels()
    {
        var figure = Gallery.Line();
        var back = Figures.Chart("Another finding", "s", figure.ToChart());
        Assert.Equal(Spec(figure)["labels"]!.ToJsonString(), Spec(back)["labels"]!.ToJsonString());
        Assert.Null(Spec(back)["layout"]!["title"]);
        Assert.Null(Spec(back)["layout"]!["labels"]);
    }

    [Fact]
    public void A_unit_stands_on_the_axis_of_values_and_in_the_table()
    {
        var money = Figures.Chart("t", "s", Points((1, 2_000), (2, 3_000)), unit: Unit.Yuan);
        Assert.Equal(("¥", null), ((string?)Spec(money)["layout"]!["yaxis"]!["tickprefix"],
            (string?)Spec(money)["layout"]!["xaxis"]!["tickprefix"]));
        Assert.Equal([null, Unit.Yuan], money.Data.Columns.Select(c => c.Unit));
        var bars = Figures.Chart("t", "s", Chart.Bar<int, string, string>([4, 3], Keys: new(new[] { "a", "b" }, true)), unit: Unit.Yuan);
        Assert.Equal(("¥", null), ((string?)Spec(bars)["layout"]!["xaxis"]!["tickprefix"],
            (string?)Spec(bars)["layout"]!["yaxis"]!["tickprefix"]));
        var own = Points((1, 2)).WithYAxisStyle<double, double, string>(TitleText: "Points");
        Assert.Equal("Points", (string?)Spec(Figures.Chart("t", "s", own, unit: Unit.Yuan))["layout"]!["yaxis"]!["title"]!["text"]);
        Assert.Throws<ArgumentException>(() => Figures.Chart("t", "s", Points((1, 2)), unit: Unit.Points));
    }

    [Fact]
    public void Positions_of_a_line_have_their_unit()
    {
        var line = Figures.Line(
            "t", "s", "Budget", "Contribution", Unit.Yuan, new Series("a", new[] { 1_000.0, 2_000 }, [1, 2]), xUnit: Unit.Yuan);
        Assert.Equal("¥", (string?)Spec(line)["layout"]!["xaxis"]!["tickprefix"]);
        Assert.Equal([("Budget", Unit.Yuan), ("a", Unit.Yuan)], line.Data.Columns.Select(c => (c.Name, c.Unit!.Value)));
    }

    [Fact]
    public void A_chart_alone_has_its_own_title()
    {
        Assert.Equal(Gallery.Line().Title, Figures.Chart(Gallery.Line().ToChart()).Title);
        Assert.Equal("Chart", Figures.Chart(Points((1, 2))).Title);
        var titled = Figures.Chart(Plotly.NET.Chart.withTitle("<b>A &lt; B</b>", null).Invoke(Points((1, 2))));
        Assert.Equal("A < B", titled.Title);
    }

    [Fact]
    public void Axes_that_only_traces_name_are_in_the_layout_for_the_page_to_give_them_room()
    {
        var layout = Spec(Figures.Chart("t", "s", Chart.Grid([Points((1, 2)), Points((3, 4))], 1, 2)))["layout"]!.AsObject();
        Assert.All(["xaxis", "yaxis", "xaxis2", "yaxis2"], axis => Assert.IsType<JsonObject>(layout[axis]));
        var bare = Spec(Figures.Chart("t", "s", Chart.Line<int, int, string>(x: [1, 2], y: [3, 4], UseDefaults: false)))["layout"]!;
        Assert.All(["xaxis", "yaxis"], axis => Assert.IsType<JsonObject>(bare[axis]));
        Assert.Contains("\"automargin\":true", PlotlyMime.Write(Figures.Chart(Points((1, 2)))), StringComparison.Ordinal);
        var pie = Spec(Figures.Chart("t", "s", Chart.Pie<int, string, string>(values: [1, 2], Labels: new[] { "a", "b" })))["layout"]!;
        Assert.Null(pie["xaxis"]);
        Assert.True(pie["showlegend"]!.GetValue<bool>());
    }

    [Fact]
    public void A_chart_without_a_trace_or_a_value_says_so()
    {
        var none = GenericChart.NewMultiChart(ListModule.Empty<Trace>(), new Layout(), new Config(), new DisplayOptions());
        Assert.Equal("the chart has no trace", Figures.Chart("t", "s", none).Reason);
        Assert.Equal("no rows", Figures.Chart("t", "s", Points()).Reason);
        Assert.Equal("no row has a value", Figures.Chart("t", "s", Points((1, double.NaN))).Reason);
        Assert.DoesNotContain("data-plotly", FigureHtml.Write(Figures.Chart("t", "s", Points())), StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_and_flows_have_a_table_too()
    {
        var heat = Chart.Heatmap<double, string, string, string>(zData: new[] { new[] { 1.0, double.NaN }, [3.0, 4.0] },
            X: new[] { "a", "b" }, Y: new[] { "c", "d" });
        var rows = Figures.Chart("t", "s", heat).Data.Rows;
        Assert.Equal(["b", "c", null], rows[1]);
        Assert.Equal(["a", "d", 3L], rows[2]);
        var flows = Figures.Chart("t", "s", Gallery.Sankey().ToChart()).Data;
        Assert.Equal(["From", "To", "Value"], flows.Columns.Select(c => c.Name));
        Assert.Equal(["Feed", "Product page", 620_000L], flows.Rows[0]);
    }

    [Fact]
    public void A_table_is_headed_as_the_chart_names_its_axes_and_traces()
    {
        var day = Chart.Line<DateTime, double, string>(x: [new(2026, 6, 1)], y: [2.5], Name: "plays");
        Assert.Equal(["Date", "plays"], Heads(day));
        Assert.Equal(["Series", "Date", "Value"], Heads(Chart.Combine([day, day])));
        var titled = day.WithXAxisStyle<double, double, string>(TitleText: "Day")
            .WithYAxisStyle<double, double, string>(TitleText: "Plays a day");
        Assert.Equal(["Day", "Plays a day"], Heads(titled));
        Assert.Equal(["Series", "Day", "Plays a day"], Heads(Chart.Combine([titled, titled])));
        // Bars that lie: the names first, whole numbers as counts.
        var bars = Chart.Bar<int, string, string>(values: [4], Keys: new[] { "Head of growth" });
        Assert.Equal(["Name", "Value"], Heads(bars));
        Assert.Equal(["Head of growth", 4L], Figures.Chart("t", "s", bars).Data.Rows[0]);

        static IEnumerable<string> Heads(GenericChart chart) => Figures.Chart("t", "s", chart).Data.Columns.Select(c => c.Name);
    }
}
