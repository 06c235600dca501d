namespace Playbook.Notebooks.Tests.Running;

public class InputTests
{
    private static HostSession Answering(List<InputRequest> asked, params string?[] answers) => new(options => options with
    {
        Parameters = new Dictionary<string, string> { ["given"] = "parameter" },
        Ask = (request, _) =>
        {
            lock (asked)
            {
                asked.Add(request);
                return Task.FromResult(answers[asked.Count - 1]);
            }
        },
    });

    [Theory]
    [InlineData("await GetInputAsync(\"city\")", "answer", "city", false)]
    [InlineData("await GetInputAsync(\"city\", \"password\")", "answer", "city", true)]
    [InlineData("await GetPasswordAsync(\"key\")", "answer", "key", true)]
    [InlineData("#!set --name v --value @input:city\nv", "answer", "city", false)]
    [InlineData("#!set --name v --value @password:key\nv", "answer", "key", true)]
    [InlineData("Console.ReadLine()", "answer", "", false)]
    [InlineData("Console.In.ReadLine()", "answer", "", false)]
    [InlineData("await Console.In.ReadLineAsync()", "answer", "", false)]
    [InlineData("((char)Console.Read()).ToString() + Console.ReadLine()", "answer", "", false)]
    [InlineData("await Task.Run(() => Console.ReadLine())", "answer", "", false)]
    public async Task A_value_is_asked_of_the_person_at_the_notebook(string code, string expected, string name, bool isPassword)
    {
        var asked = new List<InputRequest>();
        await using var host = Answering(asked, "answer");
        Assert.Equal(expected, (await host.OkAsync(code)).Text());
        Assert.Equal([new InputRequest(name, name, isPassword)], asked);
    }

    [Theory]
    [InlineData("await GetInputAsync(\"given\")")]
    [InlineData("#!set --name v --value @input:given\nv")]
    public async Task A_parameter_is_not_asked_for(string code)
    {
        var asked = new List<InputRequest>();
        await using var host = Answering(asked);
        Assert.Equal("parameter", (await host.OkAsync(code)).Text());
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Lines_come_one_by_one_until_the_end()
    {
        await using var host = Answering([], "a", "b", null);
        Assert.Equal("a|b|", (await host.OkAsync("Console.ReadLine() + \"|\" + Console.In.ReadToEnd().Replace('\\n', '|')")).Text());
    }

    [Theory]
    [InlineData("await GetInputAsync(\"city\")", "asks for 'city'")]
    [InlineData("#!set --name v --value @input:city", "give it with --set city=VALUE")]
    public async Task No_answer_is_a_clear_error(string code, string expected)
    {
        await using var host = Answering([], [null]);
        Assert.Contains(expected, (await host.RunAsync(code)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_can_be_asked_reading_a_line_is_a_clear_error() =>
        Assert.Contains("nobody can be asked", (await Notebook.RunAsync("Console.ReadLine()")).Failure!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("await GetInputAsync(\"city\")")]
    [InlineData("Console.ReadLine()")]
    [InlineData("await Task.Delay(1); Console.ReadLine()")]
    [InlineData("#!set --name v --value @input:city")]
    public async Task An_interrupt_while_waiting_stops_the_cell(string code)
    {
        var asked = new TaskCompletionSource();
        // A host that never answers and does not heed its token either.
        await using var host = new HostSession(options => options with { Ask = (_, _) =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<string?>().Task;
        } });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = host.RunAsync(code, source.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await source.CancelAsync();
        Assert.Equal("Cancelled", (await running).Cell.Outputs.OfType<ErrorOutput>().Single().Name);
        Assert.Equal("42", (await host.OkAsync("6 * 7")).Text());
    }
}
