using System.Diagnostics;
using System.Globalization;

namespace Playbook.Notebooks.Jupyter;

/// <summary>The process that started the kernel. When it is gone without a word, nobody is left to end the kernel.</summary>
public static class ClientProcess
{
    // What Jupyter's own client tells a kernel; VS Code does not. On Windows it holds a handle, not a process id.
    private const string Variable = "JPY_PARENT_PID";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>True when VS Code started this process itself, and not a Jupyter client that runs in a terminal of it.</summary>
    public static bool IsVSCode { get; } = Environment.GetEnvironmentVariable(Variable) is null
        && Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("VSCODE_", StringComparison.Ordinal));

    /// <summary>Calls back, perhaps several times, once the process has ended; <c>null</c> when it is not known.</summary>
    internal static Timer? WhenGone(Action ended)
    {
        List<Func<bool>> watched = [];
        if (!OperatingSystem.IsWindows()
            && int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var id) && id > 1)
            watched.Add(() => IsGone(id));
        if (ParentProcess.WhetherGone() is { } parent) watched.Add(parent);
        if (watched.Count == 0) return null;
        return new(_ =>
        {
            if (watched.Any(gone => gone())) ended();
        }, null, Look, Look);
    }

    private static bool IsGone(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It cannot be looked at: taken to live.
            return false;
        }
    }
}
