using System.Text.Json;
using System.Text.Json.Nodes;
using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Charts.Tests;

public class FigureTests
{
    private const string Hostile = "</script><script>alert(1)</script> \"'&<img src=x onerror=alert(1)>";

    private static JsonArray Data(Figure figure) => JsonNode.Parse(figure.Spec)!["data"]!.AsArray();

    private static JsonObject Layout(Figure figure) => JsonNode.Parse(figure.Spec)!["layout"]!.AsObject();

    private static IEnumerable<double?> Values(JsonNode values) => values.AsArray().Select(v => v?.GetValue<double>());

    [Fact]
    public void Hostile_text_is_text_in_the_page_in_the_json_and_in_the_drawing()
    {
        var figure = Figures.Bars(Hostile, Hostile, Hostile, Hostile, Unit.Count, [new Series(Hostile, new[] { Hostile }, [1])],
            references: [new(1, Hostile, Hostile)])
            .Defined(Hostile).From(Hostile);
        var html = FigureHtml.Write(figure, _ => Hostile);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "<script"));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "</script"));
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("<b>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;&lt;img src=x onerror=alert(1)&gt;</b>",
            html, StringComparison.Ordinal);
        // plotly.js reads tags in labels: there the text is encoded once more.
        Assert.Equal("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; \"'&amp;&lt;img src=x onerror=alert(1)&gt;",
            Data(figure)[0]!["x"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("%{fullData.name}")]
    [InlineData("a %{customdata} b")]
    [InlineData("%%{y}{z}")]
    public void A_name_in_a_template_is_no_variable_of_it(string name)
    {
        Figure[] figures =
        [
            Figures.Bars("t", "s", "x", "y", Unit.Count, [new Series(name, new[] { "a" }, [1])]),
            Figures.Scatter("t", "s", name, Unit.Count, name, Unit.Count, [new("p", 1, 2, 3, "g")], sizeLabel: name, sizeUnit: Unit.Count),
        ];
        foreach (var template in figures.SelectMany(Data).Select(t => t!["hovertemplate"]?.GetValue<string>()).OfType<string>())
        {
            Assert.DoesNotContain(name, template, StringComparison.Ordinal);
            Assert.Contains(name.Replace("%{", "%\u200b{", StringComparison.Ordinal), template, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Values_that_are_no_numbers_become_gaps()
    {
        var figure = Figures.Line("t", "s", "", "y", Unit.Number,
            [new Series("a", new[] { 1.0, 2.0, 3.0 }, [1, double.NaN, double.PositiveInfinity])]);
        Assert.Equal([1.0, null, null], Data(figure)[0]!["y"]!.AsArray().Select(v => v?.GetValue<double>()));
        Assert.Equal(["1", "–", "–"], figure.Data.Rows.Select(r => Cell.Text(r[1]).Replace(".00", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_series_whose_parts_differ_in_length_is_named() =>
        Assert.Equal("Series \"Paid\" has 2 values but 3 entries in X.",
            Assert.Throws<ArgumentException>(() => Figures.Line("t", "s", "", "y", Unit.Number,
                [new Series("Paid", new[] { 1, 2, 3 }, [1, 2])])).Message);

    [Fact]
    public void Lines_up_to_five_carry_their_name_at_their_end_and_more_have_a_legend()
    {
        Figure Lines(int n) => Figures.Line("t", "s", "", "y", Unit.Number, Enumerable.Range(0, n)
            .Select(i => new Series($"s{i}", new[] { 1, 2 }, [i, i + 1])));
        Assert.Equal(5, JsonNode.Parse(Lines(5).Spec)!["labels"]!.AsArray().Count);
        Assert.False(Layout(Lines(5))["showlegend"]!.GetValue<bool>());
        Assert.True(Layout(Lines(6))["showlegend"]!.GetValue<bool>());
    }

    [Fact]
    public void One_series_is_drawn_as_a_list_of_one()
    {
        var rates = new Series("unpaid", new[] { 21, 22, 23 }, [0.1, 0.4, 0.5], [0.08, 0.37, 0.4], [0.12, 0.43, 0.6]);
        var line = Figures.Line($"After {22}:00", "by hour", "Hour", "Unpaid", Unit.Fraction, rates, marks: [new(22, "22:00")]);
        Assert.Equal(Figures.Line("t", "s", "Hour", "Unpaid", Unit.Fraction, [rates], marks: [new(22, "22:00")]).Spec, line.Spec);
        Assert.Equal(22, Layout(line)["shapes"]![0]!["x0"]!.GetValue<double>());
        var bars = Figures.Bars("t", "s", "Hour", "Unpaid", Unit.Fraction, rates, horizontal: true, references: [new(0.2, "deck")]);
        Assert.Equal(
            Figures.Bars("t", "s", "Hour", "Unpaid", Unit.Fraction, [rates], horizontal: true, references: [new(0.2, "deck")]).Spec,
            bars.Spec);
    }

    [Fact]
    public void A_band_is_a_closed_area_in_the_colour_of_its_line()
    {
        var data = Data(Figures.Line("t", "s", "", "y", Unit.Number, [new Series("a", new[] { 1, 2 }, [5, 6], [4, 5], [6, 8])]));
        Assert.Equal(2, data.Count);
        Assert.Equal(("toself", "@c1/.16", "@c1"), (data[0]!["fill"]!.GetValue<string>(), data[0]!["fillcolor"]!.GetValue<string>(),
            data[1]!["line"]!["color"]!.GetValue<string>()));
        Assert.Equal([6.0, 8, 5, 4], Values(data[0]!["y"]!));
    }

    [Fact]
    public void A_band_with_gaps_is_an_area_for_each_run_and_a_bar_where_one_value_stands_alone()
    {
        const double No = double.NaN;
        var data = Data(Figures.Line("t", "s", "", "y", Unit.Number,
            [new Series("a", new[] { 1, 2, 3, 4, 5, 6, 7 }, [1, 1, No, 1, 1, No, 1], [0, 0, No, 0, 0, No, 0], [2, 3, No, 4, 5, No, 6])]));
        Assert.Equal([1.0, 2, 2, 1, null, 4, 5, 5, 4], Values(data[0]!["x"]!));
        Assert.Equal([2.0, 3, 0, 0, null, 4, 5, 0, 0], Values(data[0]!["y"]!));
        Assert.Equal([7.0, 7], Values(data[1]!["x"]!));
        Assert.Equal([6.0, 0], Values(data[1]!["y"]!));
        Assert.DoesNotContain("tonexty", data.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_are_times_of_day_and_whole_positions_have_no_decimals()
    {
        var hours = Figures.Line("t", "s", "Hour of the order", "y", Unit.Fraction, new Series("a", new[] { 0.0, 9, 23 }, [0.1, 0.2, 0.3]));
        Assert.Equal(["00:00", "09:00", "23:00"], hours.Data.Rows.Select(r => Cell.Text(r[0])));
        Assert.Contains("(00:00) to 30.0\u202f% (23:00)", hours.Alt, StringComparison.Ordinal);
        Assert.Equal("Hour", Layout(hours)["xaxis"]!["unit"]!.GetValue<string>());
        var days = Figures.Line("t", "s", "Days since publication", "y", Unit.Fraction,
            new Series("a", new[] { 0.0, 0.29 * 100 }, [0.1, 0.2]));
        Assert.Equal(["0", "29"], days.Data.Rows.Select(r => Cell.Text(r[0])));
        Assert.Contains("(0) to 20.0\u202f% (29)", days.Alt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_behind_bars_of_names_is_not_headed_date()
    {
        Assert.Equal("Name", Figures.Bars("t", "s", "", "y", Unit.Count, new Series("a", new[] { "Feed" }, [1])).Data.Columns[0].Name);
        Assert.Equal("Date", Figures.Bars("t", "s", "", "y", Unit.Count,
            new Series("a", new[] { new DateOnly(2026, 6, 1) }, [1])).Data.Columns[0].Name);
    }

    [Fact]
    public void Two_sources_of_a_flow_never_look_alike()
    {
        var node = Data(Figures.Sankey("t", "s", Unit.Count, Enumerable.Range(0, 7).Select(i => ($"s{i}", "brand", 1.0 + i))))[0]!["node"]!;
        var colors = node["color"]!.AsArray().Select(c => c!.GetValue<string>()).ToList();
        Assert.Equal(8, colors.Distinct().Count());
    }

    [Fact]
    public void Bars_hold_zero_and_their_whiskers_are_lengths()
    {
        var figure = Figures.Bars("t", "s", "", "y", Unit.Fraction,
            [new Series("a", new[] { "x", "y" }, [0.5, 0.6], [0.4, 0.5], [0.7, 0.65])]);
        var range = Layout(figure)["yaxis"]!["range"]!.AsArray().Select(v => v!.GetValue<double>()).ToArray();
        Assert.Equal(0, range[0]);
        Assert.True(range[1] > 0.7);
        Assert.Equal([0.2, 0.05], Data(figure)[0]!["error_y"]!["array"]!.AsArray().Select(v => v!.GetValue<double>()),
            (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal([0.1, 0.1], Data(figure)[0]!["error_y"]!["arrayminus"]!.AsArray().Select(v => v!.GetValue<double>()),
            (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_waterfall_ends_at_the_sum_and_says_when_its_axis_is_cut()
    {
        var figure = Gallery.Waterfall();
        Assert.Equal(38_600_000.0, (double)figure.Data.Rows[^1][1]!, 3);
        Assert.Contains("axis cut: it starts at", figure.Spec, StringComparison.Ordinal);
        var small = Figures.Waterfall("t", "s", "y", Unit.Count, "a", 10, [new("b", 90), new("c", -40)], "d");
        Assert.DoesNotContain("axis cut", small.Spec, StringComparison.Ordinal);
        Assert.Equal([10.0, 90, 40, 60], Data(small)[0]!["x"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal([0.0, 10, 60, 0], Data(small)[0]!["base"]!.AsArray().Select(v => v!.GetValue<double>()));
    }

    [Fact]
    public void Annotations_on_a_logarithmic_axis_stand_at_the_logarithm()
    {
        var layout = Layout(Figures.Intervals("t", "s", "odds", Unit.Multiple, [("a", Estimate.Of(2, 1, 4, 10, Unit.Multiple))],
            references: [new(10, "ten")], log: true));
        Assert.Equal(10, layout["shapes"]![0]!["x0"]!.GetValue<double>());
        Assert.Equal(1, layout["annotations"]![0]!["x"]!.GetValue<double>(), 12);
    }

    [Fact]
    public void A_log_axis_leaves_out_what_it_cannot_show_and_says_so()
    {
        var figure = Figures.Scatter("t", "s", "x", Unit.Number, "y", Unit.Number,
            [new("a", 1, 1), new("b", 0, 1), new("c", double.NaN, 1)], logX: true);
        Assert.Contains("2 of 3 points have no place on these axes", figure.Spec, StringComparison.Ordinal);
        Assert.Equal(3, figure.Data.Rows.Count);
    }

    [Fact]
    public void Points_are_drawn_in_points()
    {
        var figure = Figures.Bars("t", "s", "", "y", Unit.Points, [new Series("a", new[] { "x" }, [0.02])]);
        Assert.Equal(2, Data(figure)[0]!["y"]![0]!.GetValue<double>(), 12);
        Assert.Equal("+2.0\u202fpt", Data(figure)[0]!["customdata"]![0]!.GetValue<string>());
    }

    [Fact]
    public void A_sankey_links_nodes_by_their_index()
    {
        var link = Data(Figures.Sankey("t", "s", Unit.Count, [("A", "B", 3), ("B", "C", 2), ("A", "C", 0)]))[0]!["link"]!;
        Assert.Equal([0.0, 1], link["source"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal([1.0, 2], link["target"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Contains("A → B is -1", Assert.Throws<ArgumentException>(() => Figures.Sankey("t", "s", Unit.Count, [("A", "B", -1)]))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_funnel_gives_each_stage_its_share_of_the_one_before()
    {
        var rows = Figures.Funnel("t", "s", [("a", 1000), ("b", 100), ("c", 25), ("d", 0), ("e", 0)]).Data.Rows;
        Assert.Equal([null, 0.1, 0.25, 0.0, null], rows.Select(r => (double?)r[2]));
        Assert.Equal([1.0, 0.1, 0.025, 0.0, 0.0], rows.Select(r => (double?)r[3]));
    }

    [Fact]
    public void A_histogram_counts_every_value_once()
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble() * random.NextDouble())];
        var rows = Figures.Histogram("t", "s", "x", Unit.Number, values).Data.Rows;
        Assert.Equal(1000, rows.Sum(r => (double)r[2]!));
        Assert.InRange(rows.Count, 5, 60);
        Assert.Single(Figures.Histogram("t", "s", "x", Unit.Number, [5.0, 5.0, 5.0]).Data.Rows);
        Assert.Empty(Figures.Histogram("t", "s", "x", Unit.Number, [double.NaN]).Data.Rows);
    }

    [Fact]
    public void Bins_of_different_widths_are_drawn_by_density()
    {
        var y = Data(Figures.Histogram("t", "s", "x", Unit.Number, [new Bin(0, 1, 10), new Bin(1, 3, 10)]))[0]!["y"]!.AsArray()
            .Select(v => v!.GetValue<double>());
        Assert.Equal([10.0, 5.0], y);
    }

    [Fact]
    public void A_density_integrates_to_one_and_follows_its_kernel()
    {
        // One kernel of a sample of two equal points next to a far one would hide a wrong constant; an integral does not.
        double[] at = [.. Enumerable.Range(0, 4001).Select(i => -10 + (i * 0.005))];
        var density = Binning.Density([-1, 0, 0.5, 2], at);
        Assert.Equal(1, density.Sum() * 0.005, 1e-6);
        Assert.Equal(2.5, Binning.Quantile([1, 2, 3, 4], 0.5));
    }

    [Fact]
    public void A_forecast_starts_at_the_last_known_value()
    {
        var figure = Figures.Forecast("t", "s", "y", Unit.Count, new Series("h", new[] { 1, 2, 3 }, [5, 6, double.NaN]),
            new Fan(new[] { 4 }, [8], [new Band(0.95, [7], [10])]));
        var forecast = Data(figure).Single(t => t!["name"]?.GetValue<string>() == "Forecast")!;
        Assert.Equal([2.0, 4.0], forecast["x"]!.AsArray().Select(v => v!.GetValue<double>()));
        Assert.Equal([6.0, 8.0], forecast["y"]!.AsArray().Select(v => v!.GetValue<double>()));
    }

    [Theory]
    [InlineData(100, 50)]
    [InlineData(150, 75)]
    [InlineData(0, 0)]
    public void A_response_is_read_off_its_curve(double spend, double expected) =>
        Assert.Equal(expected, new ResponseCurve("a", [0, 100, 200], [0, 50, 100]).At(spend)!.Value, 12);

    [Fact]
    public void A_spend_outside_the_curve_has_no_response() => Assert.Null(new ResponseCurve("a", [0, 100], [0, 50]).At(101));

    [Fact]
    public void A_treemap_adds_up_its_parents()
    {
        var figure = Figures.Treemap("t", "s", Unit.Count, [new("a", "p", 3), new("b", "p", 4), new("q", "", 5)]);
        Assert.Equal(("p", 7.0), ((string)figure.Data.Rows[0][0]!, (double)figure.Data.Rows[0][2]!));
    }

    [Fact]
    public void A_task_of_one_day_is_one_day_long_and_a_reversed_one_is_an_error()
    {
        var bar = Data(Figures.Calendar("t", "s", [new("a", new(2026, 1, 6), new(2026, 1, 6))]))[0]!;
        Assert.Equal(86_400_000, bar["x"]![0]!.GetValue<double>());
        Assert.Throws<ArgumentException>(() => Figures.Calendar("t", "s", [new("a", new(2026, 1, 6), new(2026, 1, 5))]));
    }

    [Fact]
    public void A_height_outside_its_range_is_refused() =>
        Assert.Contains("120 to 1200", Assert.Throws<ArgumentOutOfRangeException>(() => Gallery.Line().Tall(50)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void For_editors_tokens_become_colours()
    {
        foreach (var (_, figure) in Gallery.All())
        {
            var json = PlotlyMime.Write(figure);
            using var parsed = JsonDocument.Parse(json);
            Assert.DoesNotContain("\"@", json, StringComparison.Ordinal);
        }

        Assert.Contains("#0b6bcb", PlotlyMime.Write(Gallery.Line()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_query_of_the_cell_goes_before_a_query_of_that_name()
    {
        var figure = Gallery.Bars().From("another").WithSql("hours", "SELECT hour FROM orders WHERE hour < $nightStart");
        var html = FigureHtml.Write(figure, name => "of " + name);
        Assert.Contains("<summary>Query hours</summary><pre>SELECT hour FROM orders WHERE hour &lt; $nightStart</pre>", html,
            StringComparison.Ordinal);
        Assert.Contains("data-tool=\"query\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("of hours", html, StringComparison.Ordinal);
        Assert.Equal("SELECT hour FROM orders WHERE hour < $nightStart", figure.Restyled(c => c).Sql);
    }

    [Fact]
    public void A_figure_has_a_twin_in_plain_text() => Verifier.Verify(FigurePlain.Write(Gallery.Bars()));

    [Fact]
    public void A_figure_as_html() =>
        Verifier.Verify(FigureHtml.Write(Gallery.Bars().Defined("Unpaid: not paid within 24 h").From("unpaid_by_hour"), _ => "select 1"),
        "html");
}
