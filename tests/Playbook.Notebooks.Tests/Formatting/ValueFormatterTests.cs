using Deedle;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;

namespace Playbook.Notebooks.Tests.Formatting;

public class ValueFormatterTests
{
    private sealed record Row(string Name, int Count, double? Share);

    private sealed class Plain
    {
        public int A => 1;

        public string Broken => throw new InvalidOperationException("no");
    }

    [TypeFormatterSource(typeof(ChipFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
    private sealed record Chip(string Word);

    private sealed class ChipFormatters : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new HtmlFormatter<Chip>(chip => $"<b>{chip.Word}</b>"),
            new PlainTextFormatter<Chip>((Chip chip, FormatContext context) => context.Writer.Write(chip.Word)),
        ];
    }

    [Fact]
    public void A_sequence_of_records_is_a_table_with_numbers_to_the_right()
    {
        var shown = ValueFormatter.Format(new[] { new Row("a<b", 10, 0.5), new Row("c", 2, null) });
        Assert.Equal(["text/html", "text/plain"], shown.Keys);
        Assert.Equal("Name  Count  Share\n----  -----  -----\na<b      10    0.5\nc         2      –\n", shown["text/plain"]);
        Assert.Equal(
            "<div class=\"scroll\"><table class=\"data\"><thead><tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"n\">Count</th><th "
            + "scope=\"col\" class=\"n\">Share</th></tr></thead>"
            + "<tbody><tr><td>a&lt;b</td><td class=\"n\">10</td><td class=\"n\">0.5</td></tr><tr><td>c</td><td class=\"n\">2</td><td "
            + "class=\"n\">–</td></tr></tbody></table></div>",
            shown["text/html"].Replace("&#8211;", "–", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_sequence_shows_its_first_rows_and_says_how_many_there_are()
    {
        var shown = ValueFormatter.Format(Enumerable.Range(0, 1234).Select(n => new { n }).ToList());
        Assert.EndsWith("First 20 of 1,234 rows\n", shown["text/plain"], StringComparison.Ordinal);
        Assert.Equal(21, shown["text/html"].Split("<tr>").Length - 1);
    }

    [Fact]
    public void Anonymous_objects_and_lists_read_well_as_text()
    {
        Assert.Equal("{ A = 1, B = { C = [1, 2] }, D = 2026-01-31 }",
            ValueFormatter.Format(new { A = 1, B = new { C = new[] { 1, 2 } }, D = new DateOnly(2026, 1, 31) })["text/plain"]);
        Assert.Equal("[1, 2, 3]", ValueFormatter.Format(new List<int> { 1, 2, 3 })["text/plain"]);
        Assert.Equal("[a: 1, b: 2]", ValueFormatter.Format(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 })["text/plain"]);
    }

    [Fact]
    public void A_throwing_property_does_not_spoil_the_rest() =>
        Assert.Equal("Plain { A = 1, Broken = (InvalidOperationException: no) }", ValueFormatter.Format(new Plain())["text/plain"]);

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(0.1f, "0.1")]
    [InlineData(12345678901.23, "12345678901.23")]
    [InlineData(9876543210123.45, "9876543210123.45")]
    [InlineData(1e300, "1E+300")]
    [InlineData(true, "true")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    [InlineData("a<b", "a<b")]
    [InlineData(null, "null")]
    public void A_single_value_is_plain_text(object? value, string expected)
    {
        var shown = ValueFormatter.Format(value);
        Assert.Equal("text/plain", Assert.Single(shown.Keys));
        Assert.Equal(expected, shown["text/plain"]);
    }

    [Fact]
    public void A_type_brings_its_own_look_in_several_forms()
    {
        var shown = ValueFormatter.Format(new Chip("supported"));
        Assert.Equal([("text/html", "<b>supported</b>"), ("text/plain", "supported")], shown.Select(form => (form.Key, form.Value)));
    }

    private abstract record Shape;

    private sealed record Circle : Shape;

    [Fact]
    public void A_look_of_a_base_type_holds_for_what_derives_from_it()
    {
        Formatter.Register<Shape>((_, writer) => writer.Write("a shape"), "text/html");
        Assert.Equal("a shape", ValueFormatter.Format(new Circle())["text/html"]);
    }

    [Fact]
    public void A_registered_formatter_wins_over_the_default_one()
    {
        Formatter.Register<Version>((version, writer) => writer.Write($"v{version}"), "text/html");
        try
        {
            Assert.Equal("v1.2", ValueFormatter.Format(new Version(1, 2), "text/html")["text/html"]);
        }
        finally
        {
            Formatter.Register<Version>((version, writer) => writer.Write(version), "text/html");
        }
    }

    [Theory]
    [InlineData("orders", 1234567, "<td class=\"n\">1,234,567<")]
    [InlineData("orders", -12345, "<td class=\"n\">-12,345<")]
    [InlineData("orders", 9999, "<td class=\"n\">9,999<")]
    [InlineData("orders", 999, ">999<")]
    [InlineData("spend", 2186.46, "<td class=\"n\">2,186.46<")]
    [InlineData("year", 2026, ">2026<")]
    [InlineData("customer_id", 1234567, ">1234567<")]
    [InlineData("share", 0.123456789, "data-value=\"0.123456789\">0.123457<")]
    [InlineData("paid", 1234567.25, "<td class=\"n\">1,234,567.25<")]
    [InlineData("paid", 1234567890.55, "<td class=\"n\">1,234,567,890.55<")]
    [InlineData("paid", 9876543210123.45, "<td class=\"n\">9,876,543,210,123.45<")]
    [InlineData("paid", 12345.678901, "data-value=\"12345.678901\">12,345.68<")]
    public void Numbers_are_shown_for_reading_and_kept_exact_for_the_download(string column, object value, string expected) =>
        Assert.Contains(expected, ValueFormatter.Format(new SqlTable([new(column, value.GetType())], [[value]]))["text/html"],
            StringComparison.Ordinal);

    [Fact]
    public void Money_keeps_its_decimals() =>
        Assert.Contains(">1,234,567.50<", ValueFormatter.Format(new SqlTable([new("paid", typeof(decimal))], [[1234567.50m]]))["text/html"],
            StringComparison.Ordinal);

    [Fact]
    public void A_data_frame_is_a_table()
    {
        var frame = new DataFrame(new StringDataFrameColumn("name", ["a", null]), new DoubleDataFrameColumn("share", [0.5, null]));
        var shown = ValueFormatter.Format(frame);
        Assert.Equal("name  share\n----  -----\na       0.5\n–         –\n", shown["text/plain"]);
        Assert.Contains("<td>a</td><td class=\"n\">0.5</td>", shown["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_deedle_frame_and_series_are_tables()
    {
        var series = new SeriesBuilder<string, double> { { "x", 1.5 }, { "y", 2 } }.Series;
        Assert.Equal("key  value\n---  -----\nx      1.5\ny        2\n", ValueFormatter.Format(series)["text/plain"]);
        var frame = Frame.FromColumns(new Dictionary<string, Series<string, double>> { ["paid"] = series });
        Assert.Equal("   paid\n-  ----\nx   1.5\ny     2\n", ValueFormatter.Format(frame)["text/plain"]);
        Assert.Contains("<table class=\"data\">", ValueFormatter.Format(frame)["text/html"], StringComparison.Ordinal);
    }
}
