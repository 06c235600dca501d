using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Playbook.Kernel.Tests;

/// <summary>Jupyter's own client, which this project did not write, against the installed kernel.</summary>
public sealed class ClientTests(InstalledKernel kernel)
{
    private static readonly string[] CellMessages = ["status", "execute_input", "execute_result", "status"];

    [Fact]
    public async Task A_cell_is_run_counted_and_told_of_in_order()
    {
        var result = await kernel.PlayAsync("execute");
        Assert.Equal(("5.4", "C#", ".cs"), (result.Text("info/protocol_version"), result.Text("info/language_info/name"),
            result.Text("info/language_info/file_extension")));
        Assert.Equal(CellMessages, result.Types("first/told"));
        Assert.Equal(("busy", "idle"),
            (result.Text("first/told/0/content/execution_state"), result.Text("first/told/3/content/execution_state")));
        Assert.Equal(("6 * 7", "1"), (result.Text("first/told/1/content/code"), result.Text("first/told/1/content/execution_count")));
        Assert.Equal(("42", "1", "1"), (Form(result, "first/told/2"), result.Text("first/told/2/content/execution_count"),
            result.Text("first/reply/execution_count")));
        Assert.Equal(["status", "status"], result.Types("silent/told"));
        Assert.Equal(("ok", "ok"), (result.Text("silent/reply/status"), result.Text("unkept/reply/status")));
        Assert.Equal("2", result.Text("next/reply/execution_count"));
        Assert.Equal(["status", "execute_input", "stream", "stream", "status"], result.Types("next/told"));
        Assert.Equal(("stderr", "e\n"), (result.Text("next/told/2/content/name"), result.Text("next/told/2/content/text")));
        Assert.Equal(("stdout", "名𝄞\n"), (result.Text("next/told/3/content/name"), result.Text("next/told/3/content/text")));
    }

    // The cell waits for a file that the client makes only when it has seen the first line: were text kept until the end,
    // neither would ever go on.
    [Fact]
    public async Task Text_comes_while_the_cell_runs_and_control_is_answered_meanwhile()
    {
        var result = await kernel.PlayAsync("streams");
        Assert.Equal(("ok", "ok"), (result.Text("info"), result.Text("status")));
        Assert.Equal("two\n", result.Only("rest", "stream").Text("text"));
    }

    [Fact]
    public async Task The_heart_beats_while_a_cell_spins()
    {
        var result = await kernel.PlayAsync("heartbeat");
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"beat {n}"), result["beats"]!.AsArray().Select(beat => (string?)beat));
        Assert.Equal("error", result.Text("status"));
    }

    [Fact]
    public async Task A_cell_asks_the_person_at_the_notebook()
    {
        var result = await kernel.PlayAsync("inputs");
        Assert.Equal(("Your name", "false", "true"), (result.Text("value/question/prompt")!.TrimEnd(':', ' '),
            result.Text("value/question/password"), result.Text("value/belongs")));
        Assert.Equal("名!", Plain(result, "value/told"));
        Assert.Equal("true", result.Text("password/question/password"));
        Assert.Equal("6", Plain(result, "password/told"));
        Assert.Equal("a line", Plain(result, "line/told"));
        Assert.Equal("town", result.Text("magic/question/prompt")!.TrimEnd(':', ' '));
        Assert.Equal("Hangzhou", Plain(result, "town/told"));
        Assert.Equal("error", result.Text("refused/reply/status"));
    }

    [Fact]
    public async Task What_fails_in_the_background_is_told_and_the_kernel_goes_on()
    {
        var result = await kernel.PlayAsync("background");
        Assert.Contains("lost in a thread", result.Only("thread", "stream").Text("text"), StringComparison.Ordinal);
        Assert.Contains("lost in a handler", result.Only("handler", "stream").Text("text"), StringComparison.Ordinal);
        Assert.Equal("42", Plain(result, "after"));
        Assert.Contains("First 20 of more than 10,000 rows", result.Only("rows", "display_data")["data"]!["text/plain"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_a_loop_and_keeps_the_variables()
    {
        var result = await kernel.PlayAsync("interrupt_loop");
        Assert.Equal(("interrupt_reply", "ok"), (result.Text("interrupt/type"), result.Text("interrupt/content/status")));
        Assert.Equal(("error", "Cancelled"), (result.Text("reply/status"), result.Text("reply/ename")));
        Assert.Equal("Cancelled", result.Only("told", "error").Text("ename"));
        Assert.Equal("5", Plain(result, "after/told"));
    }

    [Fact]
    public async Task An_interrupt_ends_a_query_and_keeps_the_connection()
    {
        var result = await kernel.PlayAsync("interrupt_query");
        Assert.Equal("ok", result.Text("connect"));
        Assert.Equal(("error", "Cancelled"), (result.Text("reply/status"), result.Text("reply/ename")));
        Assert.Equal("ok", result.Text("after/reply/status"));
        Assert.Contains("42", Plain(result, "after/told", "display_data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_ends_the_cell_and_not_the_kernel()
    {
        var result = await kernel.PlayAsync("signal_interrupt");
        Assert.Equal(("Cancelled", "ok", "true"), (result.Text("reply/ename"), result.Text("after"), result.Text("alive")));
    }

    [Fact]
    public async Task An_editor_is_told_what_fits_what_stands_there_and_whether_more_must_follow()
    {
        var result = await kernel.PlayAsync("editor");
        Assert.Equal(("complete", "incomplete", "invalid"),
            (result.Text("is_complete/whole/status"), result.Text("is_complete/open/status"), result.Text("is_complete/wrong/status")));
        Assert.Contains("AddRange", result.At("complete/matches")!.AsArray().Select(match => (string?)match));
        // Places are counted in code points: the two clefs before it count as one each.
        Assert.Equal((result.Text("length"), int.Parse(result.Text("length")!, System.Globalization.CultureInfo.InvariantCulture) - 3),
            (result.Text("complete/cursor_end"), (int)result.At("complete/cursor_start")!));
        Assert.Equal("true", result.Text("inspect/found"));
        Assert.Contains("Add(", result.At("inspect/data")!["text/plain"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("false", result.Text("nothing/found"));
    }

    [Fact]
    public async Task A_restart_begins_anew()
    {
        var result = await kernel.PlayAsync("restart");
        Assert.Equal(("ok", "error", "CompilationError", "false"),
            (result.Text("before"), result.Text("gone/status"), result.Text("gone/ename"), result.Text("same")));
        Assert.Equal("42", Plain(result, "after/told"));
    }

    [Fact]
    public async Task A_message_with_a_wrong_signature_is_neither_run_nor_answered()
    {
        var result = await kernel.PlayAsync("wrong_signature");
        Assert.Equal(("false", "ok", "false"), (result.Text("stranger"), result.Text("answered"), result.Text("file")));
    }

    [Fact]
    public async Task A_failed_cell_takes_the_waiting_ones_with_it_unless_told_otherwise()
    {
        var result = await kernel.PlayAsync("stop_on_error");
        Assert.Equal(["error", "aborted", "aborted", "ok"], result["stopped"]!.AsArray().Select(status => (string?)status));
        Assert.Equal(["error", "ok"], result["gone_on"]!.AsArray().Select(status => (string?)status));
        Assert.Equal("ok", result.Text("after/status"));
    }

    [Fact]
    public async Task Displays_are_updated_in_their_place_and_cleared()
    {
        var result = await kernel.PlayAsync("displays");
        Assert.Equal(["status", "execute_input", "display_data", "update_display_data", "display_data", "status"],
            result.Types("update/told"));
        var id = result.Text("update/told/2/content/transient/display_id");
        Assert.NotNull(id);
        Assert.Equal(id, result.Text("update/told/3/content/transient/display_id"));
        Assert.Equal(("one", "two", "three"),
            (Form(result, "update/told/2"), Form(result, "update/told/3"), Form(result, "update/told/4", "text/html")));
        Assert.Equal(("four", id), (Form(result, "later/told/2"), result.Text("later/told/2/content/transient/display_id")));
        Assert.Equal(["status", "execute_input", "stream", "clear_output", "stream", "status"], result.Types("clear/told"));
        Assert.Equal(("false", "b\n"), (result.Text("clear/told/3/content/wait"), result.Text("clear/told/4/content/text")));
    }

    [Fact]
    public async Task An_error_names_the_cells_own_lines_and_nothing_of_the_engine()
    {
        var result = await kernel.PlayAsync("errors");
        Assert.Equal(("ArgumentException", "zero"), (result.Text("thrown/reply/ename"), result.Text("thrown/reply/evalue")));
        Assert.Equal(["ArgumentException: zero", "Cell In[1], line 2", "Cell In[2], line 3, column 1"], Trace(result, "thrown"));
        Assert.Equal(["CompilationError: (2,9): error CS0103: The name 'missing' does not exist in the current context",
            "Cell In[3], line 2, column 9"], Trace(result, "compiled"));
        Assert.StartsWith("MagicCommandError: #!connect expects one provider", Trace(result, "magic").First(), StringComparison.Ordinal);
        Assert.Equal("Cell In[4], line 1", Trace(result, "magic").Last());
        foreach (var name in new[] { "thrown", "compiled", "magic" })
            Assert.True(JsonNode.DeepEquals(result.At(name + "/reply/traceback"), result.Only(name + "/told", "error")["traceback"]));
    }

    [Fact]
    public async Task A_named_result_is_a_frame_with_the_kits_methods_and_its_source()
    {
        var result = await kernel.PlayAsync("frames");
        Assert.Equal("ok", result.Text("usings/status"));
        Assert.StartsWith(
            "Warning: Result 'hours' has no ORDER BY: its 2 rows", result.Only("rows", "stream").Text("text"), StringComparison.Ordinal);
        Assert.Equal("0.25|22|Plotly.NET.CSharp", Plain(result, "rate"));
        Assert.Contains("Nearest: $nightStart.", result.Text("unknown/evalue"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expressions_history_and_comms_are_answered()
    {
        var result = await kernel.PlayAsync("questions");
        Assert.Equal(("ok", "42"),
            (result.Text("expressions/twice/status"), result.At("expressions/twice/data")!["text/plain"]!.GetValue<string>()));
        Assert.Equal(("error", "CompilationError"), (result.Text("expressions/bad/status"), result.Text("expressions/bad/ename")));
        Assert.Equal("""[[1,2,"x \u002B 1"],[1,3,"x\u002B\u002B;"]]""", result.Text("tail/history"));
        Assert.Equal("""[[1,1,["var x = 20;",null]],[1,2,["x \u002B 1","21"]]]""", result.Text("range/history"));
        Assert.Equal("""[[1,2,"x \u002B 1"],[1,3,"x\u002B\u002B;"]]""", result.Text("search/history"));
        Assert.Equal("{}", result.Text("comms/comms"));
        Assert.Equal("k1", result.Only("comm", "comm_close").Text("comm_id"));
    }

    [Fact]
    public async Task A_shutdown_is_answered_and_ends_the_process_though_a_cell_runs()
    {
        var result = await kernel.PlayAsync("shutdown");
        Assert.Equal(("shutdown_reply", "ok", "false", "0"),
            (result.Text("answer/type"), result.Text("answer/content/status"), result.Text("answer/content/restart"), result.Text("code")));
    }

    [Fact]
    public async Task A_kernel_whose_client_is_gone_ends()
    {
        var id = (int)(await kernel.PlayAsync("orphan"))["pid"]!;
        for (var n = 0; n < 600 && Lives(id); n++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(Lives(id));
    }

    [Fact]
    public async Task A_kernel_whose_client_never_said_who_it_was_ends_too_and_leaves_its_DuckDB_file_free()
    {
        var client = await kernel.PlayAsync("adopted");
        Assert.Equal("ok", client.Text("reply"));
        var id = (int)client["pid"]!;
        for (var n = 0; n < 600 && Lives(id); n++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(Lives(id));
        var left = await kernel.PlayAsync("left", client.Text("file")!);
        Assert.Equal("ok", left.Text("reply/status"));
        Assert.Contains("42", left.Only("told", "display_data")["data"]!["text/html"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Plain(JsonObject result, string told, string type = "execute_result") =>
        (string?)result.Only(told, type)["data"]!["text/plain"];

    private static string? Form(JsonObject result, string message, string type = "text/plain") =>
        (string?)result.At(message + "/content/data")![type];

    private static IEnumerable<string?> Trace(JsonObject result, string name) =>
        result.At(name + "/reply/traceback")!.AsArray().Select(line => (string?)line);
}
