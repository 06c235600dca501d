using System.Collections.Concurrent;
using System.Diagnostics;

namespace Playbook.Testing;

/// <summary>
/// Runs scripts/*.cs as a user does. Test projects run side by side, and two builds of one script would write the same files: the build of
/// a script waits for any other (a lock file), its run does not.
/// </summary>
internal static class ScriptRun
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Result>>> Built = new(StringComparer.Ordinal);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What a script left behind.</summary>
    /// <param name="Code">Exit code.</param>
    /// <param name="Output">Standard output.</param>
    /// <param name="Error">Standard error.</param>
    public sealed record Result(int Code, string Output, string Error)
    {
        /// <summary>All it said.</summary>
        public string Text => Output + Error;
    }

    /// <summary>Builds the script where needed and runs it.</summary>
    /// <param name="script">Its file name, such as <c>import.cs</c>.</param>
    /// <param name="arguments">What a user writes after <c>--</c>.</param>
    public static async Task<Result> RunAsync(string script, params string[] arguments)
    {
        var path = Repository.PathOf("scripts", script);
        var built = await Built.GetOrAdd(script, _ => new(() => BuildAsync(path))).Value;
        return built.Code != 0 ? built : await StartAsync(["run", "--no-build", path, "--", .. arguments]);
    }

    /// <summary>Runs the script as <see cref="RunAsync"/> does, with a variable in its environment.</summary>
    public static async Task<Result> RunWithAsync(string variable, string value, string script, params string[] arguments)
    {
        var path = Repository.PathOf("scripts", script);
        var built = await Built.GetOrAdd(script, _ => new(() => BuildAsync(path))).Value;
        if (built.Code != 0) return built;
        return await StartAsync("env", [$"{variable}={value}", "dotnet", "run", "--no-build", path, "--", .. arguments],
            _ => Task.CompletedTask);
    }

    /// <summary>
    /// Runs the script as <see cref="RunAsync"/> does and presses Ctrl-C once: every process of its terminal gets the signal. Linux only.
    /// </summary>
    /// <param name="script">Its file name.</param>
    /// <param name="when">Asked again and again; the key is pressed when it first says true.</param>
    /// <param name="arguments">What a user writes after <c>--</c>.</param>
    public static async Task<Result> InterruptAsync(string script, Func<bool> when, params string[] arguments)
    {
        var path = Repository.PathOf("scripts", script);
        var built = await Built.GetOrAdd(script, _ => new(() => BuildAsync(path))).Value;
        if (built.Code != 0) return built;
        return await StartAsync("setsid", ["dotnet", "run", "--no-build", path, "--", .. arguments], process => Task.Factory.StartNew(() =>
        {
            // A thread of its own: those of the pool may be busy with other tests for longer than the moment lasts.
            while (!when() && !process.HasExited) Thread.Sleep(5);
            // A process that setsid began leads a group of its own number.
            using var key = Process.Start("kill", ["-INT", "--", $"-{process.Id}"]);
            key.WaitForExit();
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private static async Task<Result> BuildAsync(string path)
    {
        using var held = await HoldAsync("scripts");
        return await StartAsync(["build", path, "--nologo", "-v", "quiet"]);
    }

    /// <summary>Waits until no other process holds the lock of that name, and holds it until disposed.</summary>
    public static async Task<IDisposable> HoldAsync(string name)
    {
        var file = Path.Combine(Directory.CreateDirectory(Repository.PathOf("artifacts")).FullName, name + ".lock");
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.Elapsed < Patience)
            {
                await Task.Delay(200);
            }
        }
    }

    private static Task<Result> StartAsync(string[] arguments) => StartAsync("dotnet", arguments, _ => Task.CompletedTask);

    private static async Task<Result> StartAsync(string program, string[] arguments, Func<Process, Task> meanwhile)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var said = process.StandardOutput.ReadToEndAsync(patience.Token);
            await meanwhile(process);
            var output = await said;
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
