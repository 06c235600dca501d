using Microsoft.Data.Analysis;
using Playbook.Charts;
using Playbook.Planning;

namespace Playbook.Kit.Tests;

public sealed class ShowTests
{
    private static readonly Note Remark = new("Remark", "as it is");

    private static DataFrame Frame(int rows, string name, string sql)
    {
        var frame = new DataFrame(new Int32DataFrameColumn("hour", Enumerable.Range(9, rows)));
        FrameSource.Remember(frame, name, sql, new Dictionary<string, object?>());
        return frame;
    }

    private static Figure Line(string title, params double[] values) =>
        Figures.Line(title, "by hour", "Hour", "Unpaid", Unit.Fraction, new Series("unpaid", values.Select((_, i) => i), values));

    private static Note Only(Section section) => Assert.IsType<Note>(Assert.Single(section.Items));

    [Fact]
    public void Without_rows_a_note_names_the_mart_its_tables_and_the_import()
    {
        using var session = TestSession.Begin(new FakeWarehouse(("customer", 3)));
        var empty = Frame(0, "hours", "-- Orders by hour\nSELECT hour FROM orders JOIN customer USING (customer_id) ORDER BY hour");
        var section = TestSession.Chapter().Show(empty, Line("Never drawn", 0.1), Remark);
        Assert.Equal("Never drawn", section.Title);
        var note = Only(section);
        Assert.Equal("Orders by hour: not shown.", note.Title);
        Assert.Equal(
            "orders has no rows; it is filled by order_line. Load your exports, which are recognised by their headers, "
                + "or a table of your own:", note.Text);
        Assert.Equal(
            [
                "dotnet run scripts/import.cs -- --into my.duckdb exports/",
                "dotnet run scripts/import.cs -- --into my.duckdb --mapping orders FILE.csv",
            ], note.Commands);
    }

    [Fact]
    public void Every_empty_table_is_named_and_a_comment_is_no_table()
    {
        using var session = TestSession.Begin(new FakeWarehouse());
        var note = Only(TestSession.Chapter().Show(Frame(0, "sizes", """
            SELECT extract(hour FROM minute) -- FROM orders
            FROM market_size LEFT JOIN exposures USING (day)
            """)));
        Assert.Equal("This section: not shown.", note.Title);
        Assert.StartsWith(
            "The table market_size has no rows. exposures has no rows; "
                + "it is filled by exposure_hour, live_session, shop_day or product_day. ", note.Text, StringComparison.Ordinal);
        Assert.Equal(["--table market_size FILE.csv", "--table exposure_hour FILE.csv"],
            note.Commands.Skip(1).Select(c => c[c.IndexOf("--table", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void Rows_that_no_condition_fits_are_told_apart_from_a_table_without_rows()
    {
        using var session = TestSession.Begin(new FakeWarehouse(("orders", 5)));
        var chapter = TestSession.Chapter();
        Assert.Equal("No row of orders fits the query: see its period and its conditions.",
            Only(chapter.Show(Frame(0, "hours", "SELECT hour FROM orders"), Remark)).Text);
        // A frame that a cell made out of another has no query.
        Assert.Equal("The query gave no rows.", Only(chapter.Show(new DataFrame(new Int32DataFrameColumn("hour")), Remark)).Text);
    }

    [Fact]
    public void A_figure_gets_the_query_of_its_rows()
    {
        using var session = TestSession.Begin();
        const string Sql = "SELECT hour FROM orders";
        var section = TestSession.Chapter()
            .Show(Frame(2, "hours", Sql), Line("One", 0.1), Line("Two", 0.2).WithSql("own", "SELECT 1"), Remark);
        Assert.Equal("One", section.Title);
        Assert.Equal([("hours", Sql), ("own", "SELECT 1")], section.Items.OfType<Figure>().Select(f => (f.QueryName, f.Sql)));
        Assert.Same(Remark, section.Items[2]);
    }

    [Fact]
    public void Several_results_stand_for_each_other_and_their_queries_together()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var (full, empty) = (Frame(2, "steps", "SELECT 1"), Frame(0, "cells", "SELECT 2"));
        var figure = Assert.IsType<Figure>(Assert.Single(chapter.Show([full, empty], Line("One", 0.1)).Items));
        Assert.Equal(("steps, cells", "SELECT 1\n\nSELECT 2"), (figure.QueryName, figure.Sql));
        Assert.Equal("The query gave no rows.", Only(chapter.Show([empty, empty], Line("One", 0.1))).Text);
    }

    [Fact]
    public void A_figure_with_nothing_to_draw_gives_its_reason()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var rows = Frame(2, "hours", "SELECT hour FROM orders");
        var note = Only(chapter.Show(rows, Line("Unpaid by hour", double.NaN)));
        Assert.Equal(("Unpaid by hour", "no row has a value", 0), (note.Title, note.Text, note.Commands.Count));
        Assert.Equal("Not shown.", Only(chapter.Show(rows, Line("", double.NaN))).Title);
    }

    [Fact]
    public void What_is_not_there_is_left_out_and_what_is_no_figure_stays()
    {
        using var session = TestSession.Begin();
        var chapter = TestSession.Chapter();
        var table = new Table([new("a")], []);
        Assert.Equal([table, Remark], chapter.Show(Frame(1, "hours", "-- Hours\nSELECT 1"), null, table, null, Remark).Items);
        Assert.Equal("Hours", chapter.Show(Frame(1, "hours", "-- Hours\nSELECT 1"), table).Title);
        Assert.Empty(chapter.Show(Frame(1, "hours", "SELECT 1")).Items);
    }

    [Fact]
    public void What_a_model_found_needs_no_rows_of_its_own()
    {
        using var session = TestSession.Begin();
        var section = TestSession.Chapter().Show(Line("One", 0.1), null, Remark);
        Assert.Equal((null, null), (((Figure)section.Items[0]).Sql, ((Figure)section.Items[0]).QueryName));
        Assert.Equal(("One", 2), (section.Title, section.Items.Count));
    }
}
