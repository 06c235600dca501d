namespace Playbook.Notebooks.Tests.Running;

public class RobustnessTests
{
    [Theory]
    [InlineData("async void F() { await Task.Yield(); throw new InvalidOperationException(\"lost\"); }\nF();")]
    [InlineData("async void F() { throw new InvalidOperationException(\"lost\"); }\nF();")]
    [InlineData("new Thread(() => throw new InvalidOperationException(\"lost\")).Start();", true)]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException(\"lost\"));", true)]
    [InlineData("async void F() { await Task.Delay(1).ConfigureAwait(false); throw new InvalidOperationException(\"lost\"); }\n"
        + "_ = Task.Run(F);", true)]
    public async Task An_exception_that_nothing_catches_is_shown_and_the_session_lives(string code, bool ofProcess = false)
    {
        if (ofProcess) BackgroundFaults.Survive();
        await using var host = new HostSession();
        await host.OkAsync("using System.Threading;\n" + code);
        host.WaitFor(seen => seen.OfType<TextOutput>().Any(text => text.IsError));
        Assert.StartsWith("InvalidOperationException in the background: lost\n   at notebook, cell 1, line 2\n", host.Text,
            StringComparison.Ordinal);
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }

    [Fact]
    public async Task A_task_that_fails_unobserved_hurts_nobody()
    {
        await using var host = new HostSession();
        await host.OkAsync("void F() { _ = Task.Run(() => throw new Exception()); }\nF();");
        Assert.Equal("42", (await host.OkAsync("await Task.Delay(20); GC.Collect(); GC.WaitForPendingFinalizers(); 42")).Text());
    }

    [Theory]
    [InlineData("while (true) { n++; }")]
    [InlineData("while (true) { await Task.Delay(1); n++; }")]
    [InlineData("async Task F() { while (true) { n++; await Task.Yield(); } }\nawait F();")]
    public async Task A_stopped_cell_stops_and_leaves_the_variables(string code)
    {
        await using var host = new HostSession();
        await host.OkAsync("var n = 0L; var kept = \"yes\";");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync("Console.Write(\"go\");\n" + code, source.Token);
        host.WaitFor(_ => host.Text == "go");
        await source.CancelAsync();
        var run = await running;
        Assert.Equal("Cancelled", run.Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        Assert.Equal("yes", (await host.OkAsync("kept")).Text());
        // It has truly stopped, not only been left behind: the counter stands still once the abort has reached it.
        Assert.Equal("true", (await host.OkAsync("for (var i = 0; i < 100; i++) { var before = n; await Task.Delay(50); "
            + "if (n == before) return true; }\nreturn false;")).Text());
    }

    [Fact]
    public async Task Work_that_a_stopped_cell_left_behind_writes_nothing_into_the_next_cell()
    {
        await using var host = new HostSession();
        await host.OkAsync("var stop = false;");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync("await Task.Run(async () => { Console.Write(\"go\"); while (!stop) { await Task.Delay(1); "
            + "Console.Write(\"x\"); } });", source.Token);
        host.WaitFor(_ => host.Text.StartsWith("go", StringComparison.Ordinal));
        await source.CancelAsync();
        await running;
        var before = host.Text;
        Assert.Equal("next", (await host.OkAsync("await Task.Delay(50);\nConsole.Write(\"next\");\nstop = true;")).Text());
        Assert.Equal(before + "next", host.Text);
    }

    [Theory]
    [InlineData("async () => { await gate.Task.ConfigureAwait(false); n++; }")]
    [InlineData("async () => { try { await gate.Task; n++; } finally { n += 0; } }")]
    [InlineData("async () => { await gate.Task; return n++; }")]
    public async Task What_an_await_of_a_stopped_cell_resumes_ends_its_task_and_not_the_process(string work)
    {
        BackgroundFaults.Survive();
        await using var host = new HostSession();
        await host.OkAsync("var n = 0; var gate = new TaskCompletionSource(); Task work = null;");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync($"work = Task.Run({work});\nConsole.Write(\"go\");\nawait Task.Delay(-1);", source.Token);
        host.WaitFor(_ => host.Text == "go");
        await source.CancelAsync();
        await running;
        Assert.Equal("(Canceled, 0)", (await host.OkAsync("gate.SetResult(); await Task.WhenAny(work, Task.Delay(5000)); "
            + "$\"({work.Status}, {n})\"")).Text());
    }

    [Fact]
    public async Task A_background_task_of_an_earlier_cell_outlives_the_interrupt_of_a_later_one()
    {
        await using var host = new HostSession();
        await host.OkAsync("var go = new TaskCompletionSource();\nasync Task<int> F() { await go.Task; return 42; }\nvar task = F();");
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync("Console.Write(\"go\"); while (true) { }", source.Token);
        host.WaitFor(_ => host.Text == "go");
        await source.CancelAsync();
        await running;
        Assert.Equal("42", (await host.OkAsync("go.SetResult(); await task")).Text());
    }

    [Fact]
    public async Task A_cell_that_waits_on_its_own_tasks_does_not_block()
    {
        await using var host = new HostSession();
        Assert.Equal("42", (await host.OkAsync("async Task<int> F() { await Task.Delay(5); return 42; }\nF().Result")).Text());
    }
}
