using Playbook.Charts.Html;
using Playbook.Planning;

namespace Playbook.Charts.Tests;

public class TableHtmlTests
{
    [Fact]
    public void Twelve_rows_are_open_and_a_button_shows_the_rest()
    {
        var rows = Enumerable.Range(1, 30).ToList();
        var html = TableHtml.Write(Table.From(rows, ("n", r => r, null)));
        Assert.Contains("<table class=\"cut\">", html, StringComparison.Ordinal);
        Assert.Contains("Show all 30 rows", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Show all", TableHtml.Write(Table.From(rows.Take(12), ("n", r => r, null))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_keeps_its_full_value_for_sorting_and_csv()
    {
        var html = TableHtml.Write(Table.From([0.81437], ("Rate", r => r, Unit.Fraction)));
        Assert.Contains("<td class=\"n\" data-v=\"0.81437\">81.4\u202f%</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_keeps_all_its_digits_whatever_type_holds_it()
    {
        object?[] cells = [123_456_789.0, Estimate.Exact(123_456_789, Unit.Count), 123_456_789L];
        Assert.All(cells, cell => Assert.Contains(" data-v=\"123456789\"",
            TableHtml.Write(Table.From([cell], ("Impressions", c => c, Unit.Count))), StringComparison.Ordinal));
        Assert.Contains(" data-v=\"0.123456789\"", TableHtml.Write(Table.From([0.123456789], ("Rate", r => r, Unit.Fraction))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Money_can_be_shown_the_chinese_way()
    {
        var html = TableHtml.Write(Table.From([38_600_000m], ("GMV", r => r, Unit.Yuan)));
        Assert.Contains("<span class=\"yuan\" data-yuan=\"38600000\">¥38.6M</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_are_encoded_and_an_attribute_cannot_be_left()
    {
        var html = TableHtml.Write(new Table([new("<h>")], [["\"><script>"], [Estimate.Missing("<none>")]]));
        Assert.Contains("<th scope=\"col\">&lt;h&gt;</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"s\">&quot;&gt;&lt;script&gt;</td>", html, StringComparison.Ordinal);
        Assert.Contains("– <small class=\"why\">&lt;none&gt;</small>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_table_says_so_and_a_huge_one_names_its_length()
    {
        Assert.Contains("No rows.", TableHtml.Write(new Table([new("a")], [])), StringComparison.Ordinal);
        Assert.Contains("First 2,000 of 2,001 rows.", TableHtml.Write(Table.From(Enumerable.Range(0, 2001), ("n", r => r, null))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_lines_up_chinese_and_numbers() =>
        Assert.Equal("Name     GMV\n抖音  ¥38.6M\nFeed  ¥1.20M\n",
            FigurePlain.Write(Table.From(new[] { ("抖音", 38.6e6), ("Feed", 1.2e6) }, ("Name", r => r.Item1, null),
            ("GMV", r => r.Item2, Unit.Yuan))));
}
