using System.Text;
using System.Text.Json;
using Playbook.Charts.Html;

namespace Playbook.Charts.Tests;

public class GalleryTests
{
    public static TheoryData<string> Kinds() => [.. Gallery.All().Select(g => g.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_valid_plotly_json_without_nan_or_closing_script(string kind)
    {
        var figure = Gallery.All().First(g => g.Kind == kind).Figure;
        using var json = JsonDocument.Parse(figure.Spec);
        Assert.NotEmpty(json.RootElement.GetProperty("data").EnumerateArray());
        Assert.Equal(JsonValueKind.Object, json.RootElement.GetProperty("layout").ValueKind);
        Assert.All(json.RootElement.GetProperty("data").EnumerateArray(), t => Assert.NotEmpty(t.GetProperty("type").GetString()!));
        Assert.DoesNotContain("NaN", figure.Spec, StringComparison.Ordinal);
        Assert.DoesNotContain("<", figure.Spec, StringComparison.Ordinal);
        Assert.NotEmpty(figure.Data.Rows);
        Assert.NotEmpty(figure.Alt);
        Assert.InRange(figure.Height, Figure.MinHeight, Figure.MaxHeight);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_data_give_the_same_bytes(string kind) =>
        Assert.Equal(FigureHtml.Write(Gallery.All().First(g => g.Kind == kind).Figure),
            FigureHtml.Write(Gallery.All().First(g => g.Kind == kind).Figure));

    [Theory]
    [InlineData("gallery.html", false)]
    [InlineData("plotly-net.html", true)]
    public void All_kinds_stand_in_one_page_that_needs_no_network(string file, bool charts)
    {
        var figures = (charts ? PlotlyNetGallery.All() : Gallery.All()).ToList();
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Figures</title>");
        foreach (var asset in ChartAssets.All)
            page.Append(asset.Kind == "css" ? $"<style>{asset.Content}</style>" : $"<script>{asset.Content}</script>");
        page.Append("</head><body style=\"margin:0 auto;padding:1.5rem;max-width:58rem;background:var(--paper);color:var(--ink);")
            .Append("font:16px/1.6 var(--text)\">");
        foreach (var (_, figure) in figures) page.Append(FigureHtml.Write(figure, name => $"select *\nfrom {name}\nwhere a < b"));
        page.Append("</body></html>");
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, file), page.ToString());
        Assert.DoesNotContain("<script src", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page.ToString(), StringComparison.Ordinal);
        Assert.Equal(figures.Count, page.ToString().Split("<figure class=\"plot\" data-plotly>").Length - 1);
    }
}
