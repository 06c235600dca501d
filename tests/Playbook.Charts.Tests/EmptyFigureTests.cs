using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Charts.Tests;

public class EmptyFigureTests
{
    private static readonly DateOnly Day = new(2026, 1, 6);

    public static TheoryData<string> Kinds() => [.. Empty().Keys];

    public static TheoryData<string> Valueless() => [.. WithoutValue().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_figure_without_data_keeps_its_sentence_and_says_that_there_is_nothing_to_draw(string kind)
    {
        var figure = Empty()[kind];
        Assert.Equal("no rows", figure.Reason);
        Assert.Equal("<aside class=\"note\"><p><b>title</b> s</p><p>There is nothing to draw: no rows.</p></aside>",
            FigureHtml.Write(figure));
        Assert.NotEmpty(FigurePlain.Write(figure));
        Assert.NotEmpty(PlotlyMime.Write(figure));
    }

    [Theory]
    [MemberData(nameof(Valueless))]
    public void A_figure_whose_rows_cannot_be_drawn_says_why(string kind)
    {
        var (figure, reason) = WithoutValue()[kind];
        Assert.Equal(reason, figure.Reason);
        Assert.DoesNotContain("data-plotly", FigureHtml.Write(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_with_data_has_no_such_reason() => Assert.All(Gallery.All(), g => Assert.Null(g.Figure.Reason));

    [Fact]
    public void The_reason_stands_once_when_the_title_tells_it()
    {
        var none = Estimate.Missing("no order after 22:00", Unit.Fraction);
        var figure = Figures.Line($"After 22:00, {none:value} stay unpaid", "by hour", "", "y", Unit.Fraction, []);
        Assert.Equal("<aside class=\"note\"><p><b>No order after 22:00</b> by hour</p><p>There is nothing to draw.</p></aside>",
            FigureHtml.Write(figure));
        Assert.Contains("{0:value}", figure.Text.Format, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_without_a_value_is_not_drawn()
    {
        var series = new Series("a", new[] { "x" }, [1]);
        var bare = Figures.Bars("t", "s", "", "y", Unit.Number, series);
        Assert.Equal(bare.Spec, Figures.Bars("t", "s", "", "y", Unit.Number, series, references: [new(double.NaN, "none")]).Spec);
        Assert.Equal(Figures.Bars("t", "s", "", "y", Unit.Number, series, horizontal: true).Spec,
            Figures.Bars("t", "s", "", "y", Unit.Number, series, horizontal: true, references: [new(double.NaN, "none")]).Spec);
    }

    private static Dictionary<string, Figure> Empty() => new()
    {
        ["line"] = Figures.Line("title", "s", "", "y", Unit.Number, []),
        ["line of nothing"] = Figures.Line("title", "s", "", "y", Unit.Number, new Series("a", Array.Empty<DateOnly>(), [])),
        ["bars"] = Figures.Bars("title", "s", "", "y", Unit.Number, []),
        ["bars of nothing"] = Figures.Bars("title", "s", "", "y", Unit.Number, new Series("a", Array.Empty<string>(), []),
            horizontal: true),
        ["scatter"] = Figures.Scatter("title", "s", "x", Unit.Number, "y", Unit.Number, []),
        ["heatmap"] = Figures.Heatmap("title", "s", "x", "y", [], [], [], Unit.Number),
        ["intervals"] = Figures.Intervals("title", "s", "y", Unit.Number, []),
        ["sankey"] = Figures.Sankey("title", "s", Unit.Count, []),
        ["funnel"] = Figures.Funnel("title", "s", []),
        ["histogram"] = Figures.Histogram("title", "s", "x", Unit.Number, Array.Empty<double>()),
        ["histogram of bins"] = Figures.Histogram("title", "s", "x", Unit.Number, Array.Empty<Bin>(),
            curve: new("c", Array.Empty<double>(), [])),
        ["ridge"] = Figures.Ridge("title", "s", "x", Unit.Number, []),
        ["forecast"] = Figures.Forecast("title", "s", "y", Unit.Number, new Series("h", Array.Empty<int>(), []),
            new Fan(Array.Empty<int>(), [], [])),
        ["response curves"] = Figures.ResponseCurves("title", "s", "x", "y", Unit.Yuan, []),
        ["treemap"] = Figures.Treemap("title", "s", Unit.Count, []),
        ["tornado"] = Figures.Tornado("title", "s", "y", Unit.Yuan, 0, []),
        ["calendar"] = Figures.Calendar("title", "s", []),
        ["waterfall"] = Figures.Waterfall("title", "s", "y", Unit.Yuan, "a", double.NaN, [], "b"),
    };

    private static Dictionary<string, (Figure, string)> WithoutValue()
    {
        var gap = new Series("a", new[] { Day }, [double.NaN]);
        return new()
        {
            ["line"] = (Figures.Line("t", "s", "", "y", Unit.Number, gap), "no row has a value"),
            ["bars"] = (Figures.Bars("t", "s", "", "y", Unit.Number, gap), "no row has a value"),
            ["scatter"] = (Figures.Scatter("t", "s", "x", Unit.Number, "y", Unit.Number, [new("a", 0, 1)], logX: true),
                "no point has a place on these axes"),
            ["heatmap"] = (Figures.Heatmap("t", "s", "x", "y", ["a"], ["b"], [[double.NaN]], Unit.Number), "no row has a value"),
            ["heatmap of rows only"] = (Figures.Heatmap("t", "s", "x", "y", [], ["b"], [[]], Unit.Number), "no columns"),
            ["intervals"] = (Figures.Intervals("t", "s", "y", Unit.Number, [("a", Estimate.Missing("no refunds"))]), "no refunds"),
            ["sankey"] = (Figures.Sankey("t", "s", Unit.Count, [("a", "b", 0)]), "every amount is 0"),
            ["funnel"] = (Figures.Funnel("t", "s", [("a", 0), ("b", 0)]), "every amount is 0"),
            ["histogram"] = (Figures.Histogram("t", "s", "x", Unit.Number, [new Bin(0, 1, 0)]), "no value lies in a bin"),
            ["ridge"] = (Figures.Ridge("t", "s", "x", Unit.Number, [("a", [1.0])]), "no group has two values"),
            ["forecast"] = (Figures.Forecast("t", "s", "y", Unit.Number, gap, new Fan(Array.Empty<DateOnly>(), [], [])),
                "no row has a value"),
            ["response curves"] = (Figures.ResponseCurves("t", "s", "x", "y", Unit.Yuan, [new("a", [], [])]), "no row has a value"),
            ["treemap"] = (Figures.Treemap("t", "s", Unit.Count, [new("a", "", 0)]), "every amount is 0"),
            ["tornado"] = (Figures.Tornado("t", "s", "y", Unit.Yuan, double.NaN, [("a", 1, 2)]), "no value to start from"),
        };
    }
}
