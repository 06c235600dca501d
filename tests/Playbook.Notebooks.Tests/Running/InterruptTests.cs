using System.Diagnostics;

namespace Playbook.Notebooks.Tests.Running;

public class InterruptTests
{
    // Each row: code of an earlier cell, and the cell that is stopped while it runs. None of them would end by itself.
    [Theory]
    [InlineData("", "while (true) n++;")]
    [InlineData("Action spin = () => { while (true) n++; };", "spin();")]
    [InlineData("", "for (;;) { }")]
    [InlineData("", "again: n++; goto again;")]
    [InlineData("", "do { try { while (true) n++; } catch { } } while (true);")]
    [InlineData("", "try { while (true) n++; } finally { n = -1; }")]
    [InlineData("", "foreach (var i in Enumerable.Repeat(1, int.MaxValue)) foreach (var j in Enumerable.Repeat(1, int.MaxValue)) n++;")]
    [InlineData("", "Enumerable.Repeat(1L, int.MaxValue).SelectMany(i => Enumerable.Repeat(i, int.MaxValue)).Count(i => i > 1)")]
    [InlineData("", "IEnumerable<int> All() { while (true) yield return 1; }\nAll().Select(i => i + 1).LongCount()")]
    [InlineData("", "void F() { n++; G(); }\nvoid G() { while (true) { n++; } }\nF();")]
    [InlineData("", "class C { public static int P { get { while (true) { } } } }\nC.P")]
    [InlineData("", "Parallel.For(0L, long.MaxValue, i => { n++; });")]
    [InlineData("", "Parallel.ForEach(Enumerable.Range(0, 2), i => { while (true) n++; });")]
    [InlineData("", "Enumerable.Range(0, 2).AsParallel().Select(i => { while (true) n++; return i; }).Sum()")]
    [InlineData("", "var t = new Thread(() => { while (true) n++; });\nt.Start();\nt.Join();")]
    [InlineData("", "Task.Run(() => { while (true) n++; }).Wait();")]
    [InlineData("", "await Task.Run(() => { while (true) n++; });")]
    [InlineData("", "await Task.Yield();\nwhile (true) n++;")]
    [InlineData("", "while (true) await Task.Delay(1);")]
    [InlineData("", "await Task.Delay(-1);")]
    [InlineData("", "await new TaskCompletionSource().Task;")]
    [InlineData("", "Thread.Sleep(-1);")]
    [InlineData("", "new ManualResetEventSlim().Wait();")]
    [InlineData("", "new TaskCompletionSource<int>().Task.Result")]
    [InlineData("", "var gate = new object();\nlock (gate) lock (gate) Monitor.Wait(gate);")]
    [InlineData("", "while (true) Console.Write(\"\");")]
    [InlineData("void Spin() { while (true) n++; }", "Spin();")]
    [InlineData("IEnumerable<long> Count() { for (; ; n++) yield return n; }", "Count().Last()")]
    [InlineData("async Task SpinAsync() { await Task.Yield(); while (true) n++; }", "await SpinAsync();")]
    [InlineData("Action spin = () => { while (true) n++; };", "Parallel.Invoke(spin, spin);")]
    [InlineData("void Nap() => Thread.Sleep(-1);", "Nap();")]
    [InlineData("", "Enumerable.Repeat(1, int.MaxValue).SelectMany(i => Enumerable.Repeat(i, int.MaxValue)).Where(i => i > 1)")]
    public async Task A_cell_stops_within_two_seconds_and_the_state_is_kept(string before, string code)
    {
        BackgroundFaults.Survive();
        await using var host = new HostSession();
        await host.OkAsync("using System.Threading;\nvar n = 0L; var kept = \"yes\";");
        if (before.Length > 0) await host.OkAsync(before);
        var run = await StopAsync(host, code);
        Assert.Equal("The cell was cancelled.", run.Cell.Outputs.OfType<ErrorOutput>().Single().Message);
        Assert.Equal("yes", (await host.OkAsync("kept")).Text());
        // It has truly stopped, not only been left behind.
        Assert.Equal("true", (await host.OkAsync("for (var i = 0; i < 200; i++) { var seen = n; await Task.Delay(50); "
            + "if (n == seen) return true; }\nreturn false;")).Text());
        if (before.Length > 0) Assert.Equal("true", (await host.OkAsync("n >= 0")).Text());
    }

    [Fact]
    public async Task What_knows_no_interrupt_is_left_behind_and_said()
    {
        await using var host = new HostSession();
        await host.OkAsync("using System.Threading;\nvar kept = \"yes\";");
        // One long call of a library, of which the cell's own code sees nothing: five seconds of an idle core, of which the cell has 1.5.
        var run = await StopAsync(host, "System.Numerics.BigInteger.Pow(3, 12_000_000)");
        Assert.Contains("restart the kernel", run.Cell.Outputs.OfType<ErrorOutput>().Single().Message, StringComparison.Ordinal);
        Assert.Equal("yes", (await host.OkAsync("kept")).Text());
    }

    [Fact]
    public async Task A_function_of_an_earlier_cell_that_was_stopped_can_be_called_again()
    {
        await using var host = new HostSession();
        await host.OkAsync("int Sum(int to) { var sum = 0; for (var i = 0; i != to; i++) sum += i; return sum; }");
        await StopAsync(host, "while (true) Sum(1000);");
        await StopAsync(host, "long forever = 0; while (forever >= 0) forever += Sum(-1) * 0L;");
        Assert.Equal("45", (await host.OkAsync("Sum(10)")).Text());
    }

    [Fact]
    public async Task A_background_task_outlives_the_interrupt_of_a_later_cell()
    {
        await using var host = new HostSession();
        await host.OkAsync("using System.Threading;\nvar n = 0L; var stop = false;");
        await host.OkAsync("var task = Task.Run(() => { while (!Volatile.Read(ref stop)) Interlocked.Increment(ref n); });");
        await StopAsync(host, "while (true) { }");
        await StopAsync(host, "await new TaskCompletionSource().Task;");
        Assert.Equal("true", (await host.OkAsync("var seen = n; await Task.Delay(200); n > seen && !task.IsCompleted")).Text());
        await host.OkAsync("stop = true; await task;");
    }

    [Fact]
    public async Task A_handler_that_a_stopped_cell_left_in_a_variable_still_works()
    {
        await using var host = new HostSession();
        await host.OkAsync("Func<int, int> twice = null;");
        await StopAsync(host, "twice = x => 2 * x;\nwhile (true) { }");
        Assert.Equal("42", (await host.OkAsync("twice(21)")).Text());
    }

    [Fact]
    public async Task The_hosts_libraries_are_given_the_token()
    {
        var tokens = new AsyncLocal<CancellationToken>();
        await using var host = new HostSession(options => options with { OnToken = token => tokens.Value = token });
        Waiting.Until = () => tokens.Value.WaitHandle.WaitOne();
        await host.OkAsync("#r \"" + typeof(Waiting).Assembly.Location + "\"");
        var run = await StopAsync(host, "Playbook.Notebooks.Tests.Running.Waiting.Until();\nthrow new Exception(\"gone on\");");
        Assert.Equal("Cancelled", run.Cell.Outputs.OfType<ErrorOutput>().Single().Name);
    }

    [Fact]
    public async Task A_recursion_without_end_is_an_error_of_the_cell()
    {
        await using var host = new HostSession();
        var run = await host.RunAsync("int F(int n) => F(n + 1) + 1;\nF(0)");
        Assert.Equal("InsufficientExecutionStackException", run.Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }

    [Fact]
    public async Task The_checks_leave_expression_trees_and_results_as_they_are()
    {
        await using var host = new HostSession();
        Assert.Equal("x => (x + 1)",
            (await host.OkAsync("System.Linq.Expressions.Expression<Func<int, int>> e = x => x + 1;\ne.ToString()")).Text());
        Assert.Equal("120", (await host.OkAsync("int F(int n) => n == 0 ? 1 : n * F(n - 1);\nF(5)")).Text());
    }

    // A pause at random lets the stop meet the cell at its beginning as well as in the middle of its work.
    private static async Task<CellRun> StopAsync(HostSession host, string code)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var before = host.Seen.Count;
        var running = host.RunAsync("Console.Write(\"go\");\n" + code, source.Token);
        host.WaitFor(seen => seen.Skip(before).OfType<TextOutput>().Any());
        await Task.Delay(Random.Shared.Next(30), TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        await source.CancelAsync();
        var run = await running;
        // Far above the second and a half after which a cell is left behind, since a loaded machine is slow.
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
        Assert.Equal(CellStatus.Failed, run.Status);
        return run;
    }
}

/// <summary>A library of the host, as far as a cell can tell.</summary>
public static class Waiting
{
    public static Action Until { get; set; } = () => { };
}
