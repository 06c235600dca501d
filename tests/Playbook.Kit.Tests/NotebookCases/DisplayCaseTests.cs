using Playbook.Notebooks;

namespace Playbook.Kit.Tests.NotebookCases;

/// <summary>Notebooks that open no chapter, as users write them: what their cells show.</summary>
public sealed class DisplayCaseTests
{
    public static TheoryData<Program> Programs => [Program.Runner, Program.Kernel];

    private const string Refer = "#r \"nuget: Plotly.NET.CSharp\"\nusing Plotly.NET.CSharp;";
    private const string Line = "Chart.Line<int, int, string>(new[] { 1, 2, 3 }, new[] { 3, 1, 2 }, Name: \"L\")";

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_chart_of_Plotly_NET_is_drawn_without_a_chapter(Program program)
    {
        var run = (await CaseRun.FileAsync(program, "a-plotly-no-chapter")).Succeeds();
        var shown = run.Shown(2);
        Assert.Contains("<figure class=\"plot\" data-plotly>", shown["text/html"], StringComparison.Ordinal);
        Assert.True(shown["text/html"].Length > 300);
        Assert.DoesNotContain("Trace2D", shown["text/plain"], StringComparison.Ordinal);
        // plotly.js reaches the page: with the report, or in an editor with the output.
        var page = run.Result is null ? shown["text/html"] : ReportWriter.Write(run.Result, new()
        {
            Assets = [.. KitAssets.All.Select(asset => new PageAsset(asset.Id, asset.Kind == "css" ? AssetKind.Css : AssetKind.Js,
                asset.Content, asset.Marker, asset.File))],
        });
        Assert.Contains(run.Result is null ? "class=\"playbook-library\"" : "plotly.js v2", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Combined_charts_grids_and_displayed_ones_are_drawn_too(Program program)
    {
        var run = (await CaseRun.CellsAsync(program, Refer, $"Chart.Combine(new[] {{ {Line}, {Line} }})",
            $"Chart.Grid(new[] {{ {Line}, {Line} }}, 1, 2)", $"display({Line});", $"{Line}.Display();",
            $"new[] {{ {Line} }}.Length")).Succeeds();
        for (var cell = 2; cell <= 5; cell++)
            Assert.Contains("<figure class=\"plot\" data-plotly>", run.Shown(cell)["text/html"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_number_keeps_its_digits(Program program)
    {
        var run = (await CaseRun.FileAsync(program, "c-double-digits", "9876543210123.45")).Succeeds();
        Assert.Equal("12345678901.23", run.Shown(1)["text/plain"]);
        Assert.Contains("<td class=\"n\">1,234,567,890.55</td>", run.Shown(2)["text/html"], StringComparison.Ordinal);
        Assert.Contains("1234567890.55", run.Shown(2)["text/plain"], StringComparison.Ordinal);
        Assert.Equal("9876543210123.45", run.Shown(3)["text/plain"]);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_cell_uses_any_culture_and_none_unless_it_is_named(Program program)
    {
        var run = (await CaseRun.FileAsync(program, "d-culture", "1234.5m.ToString(\"C\", new System.Globalization.CultureInfo(\"zh-CN\"))",
            "System.Globalization.CultureInfo.CurrentCulture.Name.Length + $\"{1234.5:N1}\"",
            "await Task.Run(() => $\"{0.5}\")",
            "string s = \"\"; var t = new System.Threading.Thread(() => s = $\"{0.5}\"); t.Start(); t.Join(); s"))
            .Succeeds();
        Assert.SkipWhen(Cultures.Environment.Count > 0, "this process was told to do without cultures");
        Assert.Equal("星期一", run.Shown(1)["text/plain"]);
        Assert.Equal("¥1,234.50", run.Shown(2)["text/plain"].Replace('￥', '¥'));
        Assert.Equal("01,234.5", run.Shown(3)["text/plain"]);
        Assert.Equal(("0.5", "0.5"), (run.Shown(4)["text/plain"], run.Shown(5)["text/plain"]));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Groups_have_their_keys_and_json_is_a_tree(Program program)
    {
        var groups = (await CaseRun.FileAsync(program, "f-groupby")).Succeeds().Shown(1);
        foreach (var form in groups.Values)
        {
            Assert.Contains("Key", form, StringComparison.Ordinal);
            Assert.Contains("快手", form, StringComparison.Ordinal);
        }
        var json = (await CaseRun.FileAsync(program, "g-json",
            "#r \"nuget: Newtonsoft.Json\"\nNewtonsoft.Json.Linq.JObject.Parse(\"{\\\"n\\\":{\\\"z\\\":[1,2]}}\")")).Succeeds();
        Assert.Contains("<b>k</b>: <code>1</code>", json.Shown(1)["text/html"], StringComparison.Ordinal);
        Assert.Equal("{\"k\":1}", json.Shown(1)["text/plain"]);
        Assert.Contains("<b>z</b>: <details><summary>[…] 2</summary><ul><li><code>1</code></li>", json.Shown(2)["text/html"],
            StringComparison.Ordinal);
        Assert.Equal("{\"n\":{\"z\":[1,2]}}", json.Shown(2)["text/plain"]);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_function_is_a_line_and_a_plot_its_picture(Program program)
    {
        var run = (await CaseRun.FileAsync(program, "l-huge-values", "new { Name = \"n\", F = f, Plot = plt.GetType() }")).Succeeds();
        Assert.Equal("Func<Int32, Int32>", run.Shown(1)["text/plain"]);
        Assert.InRange(run.Shown(1).Values.Sum(form => form.Length), 1, 200);
        Assert.StartsWith("<img ", run.Shown(2)["text/html"], StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/png;base64,", run.Shown(2)["text/html"].Replace('\'', '"'), StringComparison.Ordinal);
        Assert.InRange(run.Shown(3)["text/html"].Length, 1, 500);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_download_of_a_SQL_result_has_all_digits(Program program) =>
        Assert.Equal("gmv,b,d\n12345678901.23,1234567890.55,98765432109.87\n",
            (await CaseRun.FileAsync(program, "n-sql-csv")).Succeeds().Shown(2)["text/csv"]);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_using_declaration_gets_a_hint(Program program)
    {
        var failure = (await CaseRun.FileAsync(program, "o-usings")).Failure!;
        Assert.Contains("error CS1002", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'using' cannot declare a variable at the top of a cell", failure.Message, StringComparison.Ordinal);
    }
}
