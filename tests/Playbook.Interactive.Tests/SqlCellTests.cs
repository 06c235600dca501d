using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace Playbook.Interactive.Tests;

/// <summary>SQL cells in the other engine: what ours do, they do.</summary>
public sealed class SqlCellTests
{
    [Fact]
    public async Task A_result_is_shown_in_three_forms_and_a_named_one_is_a_frame_in_CSharp()
    {
        using var notebook = await Notebook.OpenAsync();
        var shown = Assert.Single((await notebook.RunAsync("#!duck --name hours\nSELECT range AS hour FROM range(3) ORDER BY hour"))
            .OfType<DisplayedValueProduced>());
        Assert.Equal(["text/html", "text/plain", "text/csv"], shown.FormattedValues.Select(form => form.MimeType));
        Assert.Equal("hour\n0\n1\n2\n", shown.FormattedValues.Last().Value);
        Assert.Equal(3L, await notebook.ValueAsync("hours.Rows.Count"));
        Assert.Equal("hours", await notebook.ValueAsync("FrameSource.Of(hours).Name"));
        Assert.IsType<DataFrame>(await notebook.ValueAsync("hours"));
    }

    [Fact]
    public async Task A_parameter_is_a_CSharp_variable_and_a_mistyped_one_names_the_nearest()
    {
        using var notebook = await Notebook.OpenAsync();
        await notebook.RunAsync("var nightStart = 22; var other = new object();");
        await notebook.RunAsync("#!duck --name one\nSELECT $nightStart + 1 AS hour");
        Assert.Equal(23, await notebook.ValueAsync("one.Columns[\"hour\"][0]"));
        Assert.Contains("Nearest: $nightStart.", await notebook.FailAsync("#!duck\nSELECT $nightStrat"), StringComparison.Ordinal);
        Assert.Contains("$other is a Object", await notebook.FailAsync("#!duck\nSELECT $other"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_in_no_order_are_warned_of_and_a_fault_names_its_line()
    {
        using var notebook = await Notebook.OpenAsync();
        var warned = Assert.Single((await notebook.RunAsync("#!duck --name some\nSELECT * FROM range(5)"))
            .OfType<StandardErrorValueProduced>());
        Assert.StartsWith("Warning: Result 'some' has no ORDER BY", warned.FormattedValues.Single().Value, StringComparison.Ordinal);
        Assert.EndsWith("(line 2 of the query)", await notebook.FailAsync("#!duck\nSELECT 1;\nSELECT nothing"), StringComparison.Ordinal);
        Assert.Contains("2 columns are named 'a'", await notebook.FailAsync("#!duck --name x\nSELECT 1 AS a, 2 AS a"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_first_cells_may_be_run_again_and_connect_anew()
    {
        using var notebook = await Notebook.OpenAsync();
        await notebook.RunAsync("#!duck\nCREATE TABLE t (a INTEGER)");
        await notebook.RunAsync("""var again = Chapter.Open("10", "Where does it leak?", "漏斗诊断");""");
        await notebook.RunAsync("""#!connect duckdb --kernel-name duck --connection-string "Data Source=:memory:" """);
        await notebook.RunAsync("#!duck --name one\nSELECT 1 AS a");
        Assert.Equal(1L, await notebook.ValueAsync("one.Rows.Count"));
    }

    [Fact]
    public async Task A_named_result_goes_to_another_kernel_as_itself_and_as_rows()
    {
        using var notebook = await Notebook.OpenAsync();
        await notebook.RunAsync("#!duck --name hours\nSELECT range AS hour FROM range(2) ORDER BY hour");
        await notebook.RunAsync("#!share hours --from duck --as shared");
        Assert.IsType<DataFrame>(await notebook.ValueAsync("shared"));
        await notebook.RunAsync("#!set --name text --value @duck:hours");
        Assert.Equal("""[{"hour":0},{"hour":1}]""", await notebook.ValueAsync("text.RootElement.GetRawText()"));
    }

    [Fact]
    public async Task An_editor_is_told_columns_variables_and_what_stands_at_a_place()
    {
        using var notebook = await Notebook.OpenAsync();
        await notebook.RunAsync("#!duck\nCREATE TABLE sold (night_share DOUBLE)");
        await notebook.RunAsync("var nightStart = 22;");
        const string Query = "#!duck\nSELECT 1 FROM sold WHERE nig";
        var columns = await notebook.AskAsync<CompletionsProduced>(place => new RequestCompletions(Query, place), Query);
        Assert.Equal("night_share", columns.Completions.First().InsertText);
        Assert.Equal((1, 25), (columns.LinePositionSpan.Start.Line, columns.LinePositionSpan.Start.Character));
        const string Bound = "#!duck\nSELECT $n";
        var variables = await notebook.AskAsync<CompletionsProduced>(place => new RequestCompletions(Bound, place), Bound);
        Assert.Equal(["$nightStart"], variables.Completions.Select(item => item.InsertText));
        const string Table = "#!duck\nSELECT 1 FROM sold";
        var hover = await notebook.AskAsync<HoverTextProduced>(place => new RequestHoverText(Table, place), Table);
        Assert.Contains(hover.Content, form => form.Value.Contains("night_share", StringComparison.Ordinal));
    }
}
