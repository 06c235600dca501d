namespace Playbook.Notebooks.Tests.Running;

public class StreamingTests
{
    [Fact]
    public async Task Text_is_seen_while_a_cell_spins()
    {
        await using var host = new HostSession();
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync("Console.Write(\"before\"); while (true) { }", source.Token);
        host.WaitFor(seen => seen.OfType<TextOutput>().Any(text => text.Text == "before"));
        Assert.False(running.IsCompleted);
        await source.CancelAsync();
        Assert.Equal(CellStatus.Failed, (await running).Status);
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }

    [Fact]
    public async Task Outputs_come_in_the_order_in_which_they_were_made()
    {
        await using var host = new HostSession();
        var run = await host.OkAsync(
            "Console.Write(1); display(2); Console.Write(3); Console.Error.Write(4); var d = display(5); Console.Write(6); d.Update(7); 8");
        Assert.Equal(["out 1", "display 2", "out 3", "error 4", "display 5", "out 6", "update 7", "result 8"], host.Seen.Select(Describe));
        Assert.Equal("1234768", run.Text());
    }

    [Fact]
    public async Task Many_small_writes_make_few_pieces_and_lose_nothing()
    {
        await using var host = new HostSession(options => options with { TextLimit = 1_000_000 });
        await host.OkAsync("for (var i = 0; i < 100_000; i++) Console.Write(i % 10);");
        Assert.Equal(string.Concat(Enumerable.Repeat("0123456789", 10_000)), host.Text);
        Assert.InRange(host.Seen.Count, 7, 1000);
        Assert.All(host.Seen.Cast<TextOutput>(), piece => Assert.InRange(piece.Text.Length, 1, 16 * 1024));
    }

    [Fact]
    public async Task Beyond_the_limit_nothing_is_sent_but_the_notes()
    {
        await using var host = new HostSession(options => options with { TextLimit = 1000 });
        var run = await host.OkAsync("var line = new string('x', 99);\nfor (var i = 0; i < 1_000_000; i++) Console.WriteLine(line);");
        var kept = string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 10));
        const string Count = "… 99,999,000 more characters were written and are not kept (limit 1,000).\n";
        Assert.Equal(kept + "… the limit of 1,000 characters is reached; what follows is counted and not kept.\n" + Count, host.Text);
        Assert.Equal(kept + Count, run.Text());
    }

    [Fact]
    public async Task A_cell_that_spins_beyond_the_limit_says_so_once_at_once()
    {
        await using var host = new HostSession(options => options with { TextLimit = 1000 });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync("while (true) Console.Write(\"x\");", source.Token);
        const string Note = "… the limit of 1,000 characters is reached; what follows is counted and not kept.\n";
        host.WaitFor(_ => host.Text == new string('x', 1000) + Note);
        Assert.False(running.IsCompleted);
        await source.CancelAsync();
        var run = await running;
        Assert.Equal("Cancelled", run.Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        Assert.Equal(new string('x', 1000) + Note, host.Text);
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }

    [Fact]
    public async Task A_display_is_updated_from_a_later_cell_and_from_a_background_task()
    {
        await using var host = new HostSession();
        await host.OkAsync("var d = display(1);\nvar go = new TaskCompletionSource();\n"
            + "var task = Task.Run(async () => { await go.Task; d.Update(3); Console.Write(\"late\"); });");
        await host.OkAsync("d.Update(2);");
        Assert.Equal(["display 1", "update 2"], host.Seen.Select(Describe));
        await host.OkAsync("go.SetResult(); await task;");
        Assert.Equal(["display 1", "update 2", "update 3", "out late"], host.Seen.Select(Describe));
        Assert.Single(host.Seen.OfType<DisplayOutput>().Select(display => display.DisplayId).Distinct());
    }

    [Fact]
    public async Task What_a_background_task_writes_between_cells_reaches_the_host()
    {
        await using var host = new HostSession();
        await host.OkAsync("_ = Task.Run(async () => { await Task.Delay(50); Console.Write(\"late\"); });");
        host.WaitFor(seen => seen.OfType<TextOutput>().Any(text => text.Text == "late"));
        Assert.Equal("late", host.Text);
    }

    [Fact]
    public async Task Cleared_outputs_are_gone()
    {
        await using var host = new HostSession();
        Assert.Equal("2", (await host.OkAsync("Console.Write(1); ClearOutput(); Console.Write(2);")).Text());
        Assert.Equal(["out 1", "cleared", "out 2"], host.Seen.Select(Describe));
    }

    [Theory]
    [InlineData("display(1); ClearOutput(wait: true); display(2);", "2")]
    [InlineData("display(1); ClearOutput(wait: true);", "1")]
    [InlineData("var d = display(1); ClearOutput(); d.Update(2);", "")]
    public async Task Waiting_outputs_are_gone_when_the_next_one_comes(string code, string expected)
    {
        await using var host = new HostSession();
        Assert.Equal(expected, (await host.OkAsync(code)).Text());
    }

    [Fact]
    public async Task A_host_that_fails_to_take_an_output_hears_of_it_and_the_session_lives()
    {
        var fail = true;
        await using var host = new HostSession(options => options with { OnOutput = _ =>
        {
            if (fail) throw new InvalidOperationException("host");
        } });
        Assert.Equal("host", (await Assert.ThrowsAsync<InvalidOperationException>(() => host.RunAsync("1"))).Message);
        fail = false;
        await host.OkAsync("1");
    }

    [Fact]
    public async Task Without_keeping_only_an_error_stays_with_the_cell()
    {
        await using var host = new HostSession(options => options with { KeepOutputs = false });
        Assert.Empty((await host.RunAsync("Console.Write(1); 2")).Cell.Outputs);
        Assert.Equal("no", Assert.IsType<ErrorOutput>(
            Assert.Single((await host.RunAsync("Console.Write(1); throw new Exception(\"no\");")).Cell.Outputs)).Message);
        Assert.Equal(["out 1", "result 2", "out 1", "failure no"], host.Seen.Select(Describe));
    }

    [Theory]
    [InlineData("new { A = 1 }", "{ A = 1 }")]
    [InlineData("new[] { 1, 2 }.Select(x => x * 2).Sum()", "6")]
    [InlineData("await Task.FromResult(3)", "3")]
    public async Task Code_that_is_unloaded_later_runs_like_any(string code, string expected)
    {
        await using var host = new HostSession(options => options with { KeepOutputs = false });
        await host.OkAsync($"({code}).ToString()");
        Assert.Equal(expected, Assert.IsType<ResultOutput>(Assert.Single(host.Seen)).Content[MimeBundle.Plain]);
    }

    [Theory]
    [InlineData("int.TryParse(\"7\", out var n);", "n", "7")]
    [InlineData("var (a, b) = (1, 2);", "a + b", "3")]
    [InlineData("if ((object)5 is int five) Console.Write(\"\");", "five", "5")]
    [InlineData("using System.Text.Json;", "JsonSerializer.Serialize(1)", "1")]
    [InlineData("enum Side { Left }", "Side.Left.ToString()", "Left")]
    [InlineData("int F() => 8;", "F()", "8")]
    [InlineData("event Action Changed;", "Changed == null", "true")]
    public async Task All_that_a_cell_declares_is_known_later(string first, string then, string expected)
    {
        await using var host = new HostSession(options => options with { KeepOutputs = false });
        await host.OkAsync(first);
        await host.OkAsync("1 + 1");
        await host.OkAsync(then);
        Assert.Equal(expected, Assert.IsType<ResultOutput>(host.Seen[^1]).Content[MimeBundle.Plain]);
    }

    [Fact]
    public async Task A_failed_cell_leaves_no_variables()
    {
        await using var host = new HostSession();
        await host.OkAsync("var a = 1;");
        await host.RunAsync("var a = 2; var b = 3; throw new Exception();");
        await host.OkAsync("#!who");
        Assert.Equal("display a", Describe(host.Seen[^1]));
    }

    private static string Describe(CellOutput output) => output switch
    {
        TextOutput text => $"{(text.IsError ? "error" : "out")} {text.Text}",
        DisplayOutput display => $"{(display.IsUpdate ? "update" : "display")} {display.Content[MimeBundle.Plain]}",
        ResultOutput result => $"result {result.Content[MimeBundle.Plain]}",
        ErrorOutput error => $"failure {error.Message}",
        ClearedOutput => "cleared",
        _ => output.ToString(),
    };
}
