namespace Playbook.Charts.Tests;

public class ChartAssetsTests
{
    [Fact]
    public void Assets_have_unique_ids_and_cannot_close_their_element()
    {
        var all = ChartAssets.All;
        Assert.Equal(all.Count, all.Select(a => a.Id).Distinct().Count());
        // Only the names: a failure message must not print a library of three megabytes.
        Assert.Equal([], all.Where(a => a.Content.Contains(a.Kind == "css" ? "</style" : "</script", StringComparison.OrdinalIgnoreCase))
            .Select(a => a.Id));
    }

    [Fact]
    public void The_library_is_whole_and_of_the_named_version()
    {
        var plotly = ChartAssets.All.Single(a => a.Id == "plotly").Content;
        Assert.True(plotly.Length > 3_000_000);
        Assert.Contains($"plotly.js v{ChartAssets.PlotlyVersion}", plotly[..200], StringComparison.Ordinal);
    }
}
