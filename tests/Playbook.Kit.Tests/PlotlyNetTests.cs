using Microsoft.DotNet.Interactive.Formatting;
using Chart = Plotly.NET.CSharp.Chart;

namespace Playbook.Kit.Tests;

public sealed class PlotlyNetTests
{
    [Fact]
    public void A_chart_of_Plotly_NET_is_shown_offline_with_its_data()
    {
        KitFormatters.Register();
        var chart = Chart.Bar<double, string, string>(values: [3.0, 4.0], Keys: new(["feed", "search"], true));
        var html = chart.ToDisplayString("text/html");
        Assert.Contains("data-plotly", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.Contains("search", chart.ToDisplayString("text/plain"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_alone_in_a_cell_stands_under_its_own_title_and_an_empty_one_is_a_note()
    {
        KitFormatters.Register();
        var chart = Charts.Figures.Line("Search > feed", "", "", "y", Planning.Unit.Number, new Charts.Series("a", new[] { 1, 2 }, [1, 2]))
            .ToChart();
        Assert.Contains("<figcaption><b>Search &gt; feed</b>", chart.ToDisplayString("text/html"), StringComparison.Ordinal);
        var empty = Chart.Bar<double, string, string>(values: [], Keys: new([], true)).ToDisplayString("text/html");
        Assert.Contains("<aside class=\"note\">", empty, StringComparison.Ordinal);
        Assert.DoesNotContain("data-plotly>", empty, StringComparison.Ordinal);
    }
}
