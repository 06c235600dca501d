namespace Playbook.Notebooks.Tests.Running;

/// <summary>What a cell shows is bounded, and what it does to the console is undone.</summary>
public class OutputLimitTests
{
    private const int Limit = 1_000;

    [Theory]
    [InlineData("new string('x', 5_000)")]
    [InlineData("HTML(new string('x', 5_000))")]
    [InlineData("display(HTML(new string('x', 5_000)));")]
    [InlineData("Enumerable.Range(0, 5_000).Select(i => new { i, text = \"xxxxxxxxxx\" })")]
    [InlineData("var shown = display(\"a\"); shown.Update(new string('x', 5_000));")]
    public async Task An_output_beyond_the_limit_is_named_in_its_place(string code)
    {
        await using var host = new HostSession(options => options with { ContentLimit = Limit });
        var run = await host.OkAsync(code);
        var forms = run.Cell.Outputs.Select(output => output switch
        {
            DisplayOutput display => display.Content, ResultOutput result => result.Content, _ => new MimeBundle(),
        }).ToArray();
        Assert.All(forms, form => Assert.True(form.Values.Sum(text => text.Length) <= Limit));
        Assert.Contains(forms, form => form.Find(MimeBundle.Plain) is { } text && text.Contains("is not shown: those of a cell may have "
            + "1,000 together", StringComparison.Ordinal));
        Assert.All(host.Seen.OfType<DisplayOutput>(), output => Assert.True(output.Content.Values.Sum(text => text.Length) <= Limit));
        // The next cell has a limit of its own.
        Assert.Equal("1", (await host.OkAsync("1")).Text());
    }

    [Fact]
    public async Task Many_outputs_share_one_limit()
    {
        await using var host = new HostSession(options => options with { ContentLimit = Limit });
        var run = await host.OkAsync("for (var i = 0; i < 20; i++) display(HTML(new string('x', 100)));");
        Assert.Equal(10, run.Cell.Outputs.OfType<DisplayOutput>().Count(output => output.Content.ContainsKey(MimeBundle.Html)));
    }

    [Theory]
    [InlineData("Console.SetOut(System.IO.TextWriter.Null);")]
    [InlineData("Console.SetOut(new System.IO.StringWriter()); throw new Exception();")]
    [InlineData("Console.SetError(System.IO.TextWriter.Null); Console.SetOut(System.IO.TextWriter.Null);")]
    public async Task A_cell_that_takes_the_console_does_not_silence_later_ones(string code)
    {
        await using var host = new HostSession();
        await host.RunAsync(code);
        await host.OkAsync("Console.Write(\"heard\"); Console.Error.Write(\"too\");");
        Assert.Equal("heardtoo", host.Text);
    }
}
