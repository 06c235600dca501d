using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Charts.Tests;

public class EmptyFigureTests
{
    public static TheoryData<string> Kinds() => [.. Empty().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_without_data_keeps_its_sentence_and_says_that_there_is_nothing_to_draw(string kind)
    {
        var html = FigureHtml.Write(Empty()[kind]);
        Assert.Contains("<b>title</b>", html, StringComparison.Ordinal);
        Assert.Contains("There is nothing to draw.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-plotly", html, StringComparison.Ordinal);
    }

    private static Dictionary<string, Figure> Empty() => new()
    {
        ["line"] = Figures.Line("title", "s", "", "y", Unit.Number, []),
        ["line of nothing"] = Figures.Line("title", "s", "", "y", Unit.Number, [new Series("a", Array.Empty<DateOnly>(), [])]),
        ["bars"] = Figures.Bars("title", "s", "", "y", Unit.Number, []),
        ["scatter"] = Figures.Scatter("title", "s", "x", Unit.Number, "y", Unit.Number, []),
        ["heatmap"] = Figures.Heatmap("title", "s", "x", "y", [], [], [], Unit.Number),
        ["intervals"] = Figures.Intervals("title", "s", "y", Unit.Number, []),
        ["sankey"] = Figures.Sankey("title", "s", Unit.Count, []),
        ["funnel"] = Figures.Funnel("title", "s", []),
        ["histogram"] = Figures.Histogram("title", "s", "x", Unit.Number, Array.Empty<double>()),
        ["ridge"] = Figures.Ridge("title", "s", "x", Unit.Number, []),
        ["forecast"] = Figures.Forecast("title", "s", "y", Unit.Number, new Series("h", Array.Empty<int>(), []), new Fan(Array.Empty<int>(), [], [])),
        ["response curves"] = Figures.ResponseCurves("title", "s", "x", "y", Unit.Yuan, []),
        ["treemap"] = Figures.Treemap("title", "s", Unit.Count, []),
        ["tornado"] = Figures.Tornado("title", "s", "y", Unit.Yuan, 0, []),
        ["calendar"] = Figures.Calendar("title", "s", []),
    };
}
