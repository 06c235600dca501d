using System.Diagnostics;
using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Playbook.Kernel.Tests.InstalledKernel))]

namespace Playbook.Kernel.Tests;

/// <summary>The installed kernel, and the clients that drive it. The user's own home is not touched.</summary>
public sealed class InstalledKernel : IAsyncLifetime, INotebookKernel
{
    private const string Python = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly string _root = Directory.CreateTempSubdirectory("playbook-kernel-").FullName;

    private GenuineKernel? _genuine;

    /// <summary>What makes every client test skip; null when nothing does.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Folder that everything of the run lies in.</summary>
    public string Root => _root;

    /// <summary>The prefix that the kernel is installed under.</summary>
    public string Prefix { get; private set; } = "";

    /// <summary>Where Jupyter finds the kernel.</summary>
    public string Spec => Path.Combine(Prefix, "share", "jupyter", "kernels", Name);

    public string Name => "playbook-csharp";

    /// <summary>The other engine, driven by the same client.</summary>
    public GenuineKernel Genuine => LazyInitializer.EnsureInitialized(ref _genuine, () => new(this));

    /// <summary>A folder in which Jupyter finds more kernels.</summary>
    public string DataFolder => Directory.CreateDirectory(Path.Combine(_root, "jupyter-DATA")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null) return;
        Prefix = await InstalledKernelFolder.PrefixAsync();
    }

    /// <summary>Runs a scenario of Clients/scenarios.py and gives its result. Skips the running test where there is no client.</summary>
    public async Task<JsonObject> PlayAsync(string scenario, params string[] arguments)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var output = await ClientAsync([Path.Combine(AppContext.BaseDirectory, "Clients", "scenarios.py"), scenario, .. arguments]);
        return JsonNode.Parse(output)!.AsObject();
    }

    public Task ExecuteAsync(string file, string shown) => ExecuteAsync(file, shown, Name);

    /// <summary>Executes an .ipynb by nbconvert in the kernel of that name.</summary>
    public Task ExecuteAsync(string file, string shown, string kernel) => ClientAsync(
        ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=300",
            $"--ExecutePreprocessor.kernel_name={kernel}", "--output", shown, file], Path.GetDirectoryName(file));

    /// <summary>Runs Python with Jupyter's folders below <see cref="Root"/>.</summary>
    public Task<string> ClientAsync(string[] arguments, string? folder = null)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var start = new ProcessStartInfo(Python, arguments) { WorkingDirectory = folder ?? _root };
        start.Environment["HOME"] = start.Environment["IPYTHONDIR"] = _root;
        start.Environment["JUPYTER_PATH"] = Path.Combine(Prefix, "share", "jupyter");
        foreach (var kind in new[] { "CONFIG", "DATA", "RUNTIME" })
            start.Environment[$"JUPYTER_{kind}_DIR"] = Directory.CreateDirectory(Path.Combine(_root, "jupyter-" + kind)).FullName;
        return RunAsync(start);
    }

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0,
                $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output}\n{await errors}");
            return output;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Python)) return $"no {Python} on this machine";
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import jupyter_client, nbconvert, zmq"])
        {
            RedirectStandardError = true,
        })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? null
            : $"{Python} has no jupyter_client, nbconvert or zmq (Debian: python3-jupyter-client, python3-nbconvert)";
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
