namespace Playbook.Notebooks.Tests.Languages;

public class InspectionTests
{
    [Fact]
    public async Task A_variable_of_an_earlier_cell_shows_its_type()
    {
        await using var editor = await Editor.AfterAsync("var sales = new List<decimal>();");
        Assert.Equal("(variable) List<decimal> sales", await editor.InspectPlainAsync("sal¦es"));
        Assert.Equal("(variable) List<decimal> sales", await editor.InspectPlainAsync("1 + sales¦"));
    }

    [Fact]
    public async Task A_documented_method_of_a_library_shows_summary_and_parameters()
    {
        await using var editor = await Editor.AfterAsync();
        var found = await editor.InspectAsync("dis¦play(1)");
        // The words of CellFunctions.display's own comment.
        var plain = found![MimeBundle.Plain];
        Assert.Contains("DisplayedValue CellFunctions.display(object? value, params string[] mimeTypes)", plain, StringComparison.Ordinal);
        Assert.Contains("Shows a value at this place of the notebook.", plain, StringComparison.Ordinal);
        Assert.Contains("value: Any value; its registered formatter decides the look.", plain, StringComparison.Ordinal);
        Assert.Contains("<li><code>value</code>: Any value; its registered formatter decides the look.</li>", found[MimeBundle.Html],
            StringComparison.Ordinal);
        Assert.Contains("- `value`: Any value; its registered formatter decides the look.", found["text/markdown"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_documented_declaration_of_an_earlier_cell_shows_its_comment()
    {
        await using var editor = await Editor.AfterAsync(
            "/// <summary>Units per <c>order</c> &lt; 5.</summary>\nint PerOrder(int x) => x;");
        var found = await editor.InspectAsync("PerOr¦der(1)");
        Assert.Contains("int PerOrder(int x)", found![MimeBundle.Plain], StringComparison.Ordinal);
        Assert.Contains("Units per order < 5.", found[MimeBundle.Plain], StringComparison.Ordinal);
        Assert.Contains("Units per <code>order</code> &lt; 5.", found[MimeBundle.Html], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inside_a_call_all_forms_are_shown_with_the_parameter_meant()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        var first = await editor.InspectPlainAsync("s.Substring(¦)");
        Assert.Contains("string string.Substring(«int startIndex»)", first, StringComparison.Ordinal);
        Assert.Contains("string string.Substring(«int startIndex», int length)", first, StringComparison.Ordinal);
        var second = await editor.InspectPlainAsync("s.Substring(1, ¦");
        Assert.StartsWith("string string.Substring(int startIndex, «int length»)", second, StringComparison.Ordinal);
        Assert.Contains("string string.Substring(«int startIndex», int length)",
            await editor.InspectPlainAsync("s.Substring(length: 1, startIndex: ¦)"), StringComparison.Ordinal);
        Assert.Contains("<b>int startIndex</b>", (await editor.InspectAsync("s.Substring(¦)"))![MimeBundle.Html], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Row(¦)", "Row.Row(«int Units», string Name)")]
    [InlineData("new Row(1, ¦)", "Row.Row(int Units, «string Name»)")]
    [InlineData("Row r = new(1, ¦)", "Row.Row(int Units, «string Name»)")]
    [InlineData("twice(¦)", "int Func<int, int>.Invoke(«int arg»)")]
    [InlineData("var row = map[¦];", "Row Dictionary<string, Row>.this[«string key»] { get; set; }")]
    [InlineData("new[] { 1 }.Where(¦)", "IEnumerable<int> IEnumerable<int>.Where<int>(«Func<int, bool> predicate»)")]
    [InlineData("Console.WriteLine(Twice(¦))", "int Twice(«int x»)")]
    [InlineData("Console.WriteLine(Twice(1), ¦)", "void Console.WriteLine(string format, «object? arg0»)")]
    public async Task Constructors_delegates_indexers_and_extensions(string marked, string expected)
    {
        await using var editor = await Editor.AfterAsync(
            "record Row(int Units, string Name);",
            "Func<int, int> twice = x => 2 * x; int Twice(int x) => 2 * x;\nvar map = new Dictionary<string, Row>();");
        Assert.Contains(expected, await editor.InspectPlainAsync(marked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_a_keyword_and_an_empty_cell_show_nothing()
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Null(await editor.InspectAsync("\"te¦xt\""));
        Assert.Null(await editor.InspectAsync("fore¦ach"));
        Assert.Null(await editor.InspectAsync("¦"));
        Assert.Null(await editor.InspectAsync("# Ti¦tle", "markdown"));
    }

    [Fact]
    public async Task A_table_shows_its_rows_and_columns_with_types()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(
            "table main.orders\n\n3 rows by the database's estimate\n\n  order_id: BIGINT\n  buyer: VARCHAR\n  amount: DECIMAL(18,2)\n"
                + "  paid at: TIMESTAMP",
            await editor.InspectPlainAsync("SELECT * FROM ord¦ers", "duck"));
        Assert.StartsWith("table main.orders", await editor.InspectPlainAsync("SELECT o¦.buyer FROM orders o", "duck"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT o.amo¦unt FROM orders o", "amount DECIMAL(18,2)\n\nColumn of table orders")]
    [InlineData("SELECT buyer¦ FROM orders o", "buyer VARCHAR\n\nColumn of table orders")]
    [InlineData("SELECT * FROM orders WHERE amount > $lim¦it", "$limit: C# variable, int")]
    public async Task A_column_and_a_parameter_show_their_types(string marked, string expected)
    {
        await using var editor = await Editor.WithOrdersAsync("var limit = 3;");
        Assert.Equal(expected, await editor.InspectPlainAsync(marked, "duck"));
    }

    [Fact]
    public async Task A_function_of_the_database_shows_how_to_call_it()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Contains("string_agg(", await editor.InspectPlainAsync("SELECT string_a¦gg(buyer, ',') FROM orders", "duck"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_a_cell_is_encoded_in_html_and_escaped_in_markdown()
    {
        await using var editor = await Editor.AfterAsync(
            "/// <summary>&lt;script&gt;alert(1)&lt;/script&gt; *x*</summary>\nint Odd() => 1;");
        var found = await editor.InspectAsync("Od¦d()");
        Assert.Contains("&lt;script&gt;", found![MimeBundle.Html], StringComparison.Ordinal);
        Assert.DoesNotContain("<script", found[MimeBundle.Html], StringComparison.Ordinal);
        Assert.Contains(@"\<script\>alert(1)\</script\> \*x\*", found["text/markdown"], StringComparison.Ordinal);
    }
}
