using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace Playbook.Interactive.Tests;

/// <summary>
/// A notebook in Microsoft.DotNet.Interactive: a C# kernel that a chapter has been opened in, with an empty database connected.
/// </summary>
internal sealed class Notebook : IDisposable
{
    private readonly CompositeKernel root;

    private Notebook()
    {
        root = new() { new CSharpKernel().UseValueSharing() };
        root.DefaultKernelName = "csharp";
    }

    /// <summary>The first two cells of every notebook have run.</summary>
    public static async Task<Notebook> OpenAsync()
    {
        var notebook = new Notebook();
        await notebook.RunAsync($"""
            #r "{typeof(Kit.Chapter).Assembly.Location}"
            using Playbook.Kit;
            var chapter = Chapter.Open("10", "Where does it leak?", "漏斗诊断");
            """);
        await notebook.RunAsync("""#!connect duckdb --kernel-name duck --connection-string "Data Source=:memory:" """);
        return notebook;
    }

    /// <summary>Runs a cell that must not fail, and gives what it told.</summary>
    public async Task<IReadOnlyList<KernelEvent>> RunAsync(string code)
    {
        var events = (await root.SendAsync(new SubmitCode(code))).Events;
        Assert.Empty(events.OfType<CommandFailed>().Select(failed => failed.Message));
        return events;
    }

    /// <summary>Runs a cell that must fail, and gives the message.</summary>
    public async Task<string> FailAsync(string code) =>
        Assert.Single((await root.SendAsync(new SubmitCode(code))).Events.OfType<CommandFailed>()).Message;

    /// <summary>Value of a C# expression.</summary>
    public async Task<object?> ValueAsync(string expression) =>
        Assert.Single((await RunAsync(expression)).OfType<ReturnValueProduced>()).Value;

    /// <summary>What an editor is answered at the end of a cell's line.</summary>
    public async Task<T> AskAsync<T>(Func<LinePosition, KernelCommand> question, string code)
        where T : KernelEvent
    {
        var lines = code.Split('\n');
        return Assert.Single((await root.SendAsync(question(new(lines.Length - 1, lines[^1].Length)))).Events.OfType<T>());
    }

    public void Dispose() => root.Dispose();
}
