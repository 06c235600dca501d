namespace Playbook.Notebooks.Tests.Languages;

public class CSharpCompletionTests
{
    [Fact]
    public async Task A_member_of_a_variable_of_an_earlier_cell()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        var list = await editor.CompleteAsync("s.Len¦");
        Assert.Equal(new CompletionItem("Length", "property", "int string.Length { get; }"), Assert.Single(list.Items));
        Assert.Equal((2, 5), (list.Start, list.End));
    }

    [Fact]
    public async Task The_whole_word_is_replaced_not_only_what_stands_before_the_cursor()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        var list = await editor.CompleteAsync("s.Le¦xyz + 1");
        Assert.Equal((2, 7), (list.Start, list.End));
        Assert.Equal("Length", list.Items[0].Text);
    }

    [Fact]
    public async Task Variables_types_and_methods_of_earlier_cells_come_by_name()
    {
        await using var editor = await Editor.AfterAsync("var salesOfMay = 3;", "record SalesRow(int Units, decimal Price);",
            "int SalesSum(int a) => a;", "1 + 1");
        var items = (await editor.CompleteAsync("sales¦")).Items;
        Assert.Equal([("salesOfMay", "variable"), ("SalesSum", "method"), ("SalesRow", "class")],
            items.Take(3).Select(item => (item.Text, item.Kind)));
        Assert.Equal("int salesOfMay", items[0].Detail);
        Assert.Equal(["Units"], await editor.TextsAsync("new SalesRow(1, 2m).Un¦"));
    }

    [Fact]
    public async Task A_variable_declared_again_has_its_latest_type()
    {
        await using var editor = await Editor.AfterAsync("var a = 1;", "var a = \"x\";");
        Assert.Equal(["Substring"], await editor.TextsAsync("a.Subs¦"));
    }

    [Fact]
    public async Task A_type_of_a_library_and_the_usings_of_an_earlier_cell_are_known()
    {
        var library = typeof(DuckDB.NET.Data.DuckDBConnection).Assembly.Location;
        await using var editor = await Editor.AfterAsync($"#r \"{library}\"\nusing DuckDB.NET.Data;");
        Assert.Contains("DuckDBConnection", await editor.TextsAsync("new DuckDBConn¦"));
        Assert.Contains("ConnectionString", await editor.TextsAsync("new DuckDBConnection(\"\").ConnectionS¦"));
    }

    [Fact]
    public async Task A_library_of_the_same_cell_is_known_before_it_has_run()
    {
        var library = typeof(DuckDB.NET.Data.DuckDBConnection).Assembly.Location;
        await using var editor = await Editor.AfterAsync();
        Assert.Contains("DuckDBConnection", await editor.TextsAsync($"#r \"{library}\"\nusing DuckDB.NET.Data;\nvar c = new DuckDBConn¦"));
    }

    [Fact]
    public async Task Overloads_are_one_choice_with_their_number()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        // string.Insert has one form, string.Substring two.
        Assert.Equal("string string.Substring(int startIndex) (+ 1 overload)",
            Assert.Single((await editor.CompleteAsync("s.Substr¦")).Items).Detail);
        Assert.Equal("string string.Insert(int startIndex, string value)",
            Assert.Single((await editor.CompleteAsync("s.Inser¦")).Items).Detail);
    }

    [Theory]
    [InlineData("disp¦", "display")]
    [InlineData("1.Displ¦", "Display")]
    [InlineData("new[] { 1 }.Sel¦", "Select")]
    [InlineData("\"a\".Substring(start¦", "startIndex:")]
    [InlineData("using System.Glob¦", "Globalization")]
    [InlineData("forea¦", "foreach")]
    [InlineData("var d = DayOfWeek.Mon¦", "Monday")]
    [InlineData("if (1 > 2) { Conso¦", "Console")]
    [InlineData("foreach (var x in new[] { \"a\" }) x.Leng¦", "Length")]
    [InlineData("new Uri(\"http://x\").Abs¦", "AbsoluteUri")]
    public async Task What_may_stand_there_is_offered(string marked, string expected)
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Contains(expected, await editor.TextsAsync(marked));
    }

    [Theory]
    [InlineData("var x = \"some te¦xt\";")]
    [InlineData("// a comme¦nt")]
    [InlineData("/* a comme¦nt */")]
    [InlineData("var n = 12¦")]
    [InlineData("var n = 1.5e¦")]
    [InlineData("var c = 'a¦'")]
    public async Task In_text_and_numbers_nothing_is_offered(string marked)
    {
        await using var editor = await Editor.AfterAsync();
        Assert.Empty(await editor.TextsAsync(marked));
    }

    [Fact]
    public async Task What_is_obsolete_or_hidden_is_not_offered()
    {
        await using var editor = await Editor.AfterAsync(
            "class Tool { [Obsolete] public void GoOld() { } public void GoNew() { } }\nvar tool = new Tool();");
        Assert.Equal(["GoNew"], await editor.TextsAsync("tool.Go¦"));
        // System.String.GetEnumerator is for everyone; Nullable's own operators and Span's Equals are marked EditorBrowsable(Never).
        Assert.DoesNotContain("Equals", await editor.TextsAsync("new Span<int>().¦"));
    }

    [Fact]
    public async Task A_cell_that_does_not_parse_completes_too()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        Assert.Equal(["Length"], await editor.TextsAsync("if (((( { var x = ]\n} s.Leng¦\nfor (("));
    }

    [Fact]
    public async Task Places_count_in_utf16_units_over_emoji_chinese_and_lines()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        const string Before = "var 漏斗 = \"😀😀\";\n// 🎉\n";
        var list = await editor.CompleteAsync(Before + "s.Len¦");
        Assert.Equal("Length", Assert.Single(list.Items).Text);
        Assert.Equal((Before.Length + 2, Before.Length + 5), (list.Start, list.End));
        Assert.Equal(["漏斗"], await editor.TextsAsync(Before + "漏¦"));
    }

    [Fact]
    public async Task A_place_outside_the_text_is_taken_to_its_nearest_end()
    {
        await using var editor = await Editor.AfterAsync("var s = \"a\";");
        Assert.Equal("Length",
            (await editor.Session.CompleteAsync("csharp", "s.Len", 99, TestContext.Current.CancellationToken)).Items[0].Text);
        Assert.Equal(0, (await editor.Session.CompleteAsync("csharp", "s.Len", -5, TestContext.Current.CancellationToken)).Start);
    }

    [Fact]
    public async Task Commands_and_parts_of_other_kernels_leave_places_as_they_are()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Equal(["Length"], await editor.TextsAsync("#!time\nvar text = \"a\";\n#!duck\nSELECT 1;\n#!csharp\ntext.Leng¦"));
        Assert.Equal(["buyer"], await editor.TextsAsync("var text = 1;\n#!duck\nSELECT buy¦ FROM orders\n#!csharp\ntext"));
    }

    [Fact]
    public async Task At_most_300_choices_and_none_twice()
    {
        await using var editor = await Editor.AfterAsync();
        var texts = await editor.TextsAsync("");
        Assert.Equal(300, texts.Length);
        Assert.Equal(300, texts.Distinct().Count());
    }

    [Fact]
    public async Task A_result_that_the_cell_itself_names_is_known_below()
    {
        await using var editor = await Editor.WithOrdersAsync();
        Assert.Contains("Columns", await editor.TextsAsync("#!duck --name r\nSELECT 1 AS a\n#!csharp\nr.Colum¦"));
    }
}
