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
}
