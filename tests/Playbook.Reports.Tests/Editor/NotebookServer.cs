using System.Diagnostics;
using System.Text;

namespace Playbook.Reports.Tests.Editor;

/// <summary>Jupyter Notebook on this machine only, with a home of its own and our kernel; ends with the object.</summary>
internal sealed class NotebookServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/jupyter-notebook";

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly string _token = Guid.NewGuid().ToString("N");
    private readonly int _port = FreePorts.Take(1)[0];

    /// <summary>Starts the server.</summary>
    /// <param name="folder">Folder that it serves.</param>
    /// <param name="home">An empty folder for its settings.</param>
    /// <param name="prefix">Where the kernel is installed.</param>
    public NotebookServer(string folder, string home, string prefix)
    {
        var start = new ProcessStartInfo(Program)
        {
            ArgumentList =
            {
                "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={_port}", "--port-retries=0", $"--NotebookApp.token={_token}",
                $"--notebook-dir={folder}",
            },
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        foreach (var (name, value) in new[]
        {
            ("HOME", home), ("JUPYTER_PATH", Path.Combine(prefix, "share", "jupyter")), ("JUPYTER_RUNTIME_DIR", Path.Combine(home, "run")),
            ("JUPYTER_CONFIG_DIR", Path.Combine(home, "config")), ("JUPYTER_DATA_DIR", Path.Combine(home, "data")),
        }) start.Environment[name] = value;
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>True where Jupyter Notebook is installed.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>What the server has said.</summary>
    public string Log
    {
        get { lock (_log) return _log.ToString(); }
    }

    /// <summary>Address of a notebook in the folder.</summary>
    public string AddressOf(string notebook) => $"http://127.0.0.1:{_port}/notebooks/{notebook}?token={_token}";

    /// <summary>Waits until the server answers.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        for (var n = 0; n < 240; n++)
        {
            if (_process.HasExited) throw new InvalidOperationException($"Jupyter Notebook ended at once:\n{Log}");
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/api?token={_token}"), cancellation);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(500, cancellation);
        }
        throw new TimeoutException($"Jupyter Notebook did not answer within two minutes:\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        // With the server go the kernels that it started.
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (_log) _log.AppendLine(line.Data);
    }
}
