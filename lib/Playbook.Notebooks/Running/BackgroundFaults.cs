using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Playbook.Notebooks;

/// <summary>
/// Lets a process outlive exceptions that a cell's own threads and thread-pool items do not catch; without it, .NET ends the process. The
/// exception is written to the error stream of the cell that started the work.
/// </summary>
/// <remarks>
/// What nothing can survive: a stack overflow, memory that runs out, <c>Environment.Exit</c>, <c>Environment.FailFast</c> and faults in
/// native code.
/// </remarks>
public static class BackgroundFaults
{
    private static readonly Lock Gate = new();
    private static bool installed;

    /// <summary>
    /// Takes over the process's handler of unhandled exceptions, for the rest of its life; a second call does nothing. Exceptions of code
    /// that no cell started end the process as before.
    /// </summary>
    /// <exception cref="InvalidOperationException">Other code of the process has set a handler already.</exception>
    public static void Survive()
    {
        lock (Gate)
        {
            if (installed) return;
            ExceptionHandling.SetUnhandledExceptionHandler(Handle);
            installed = true;
        }
    }

    /// <summary>An exception as it is written to a cell's error stream.</summary>
    internal static string Text(ErrorOutput error) => string.Concat(
        error.Trace.Select(line => $"   {line}\n").Prepend($"{error.Name} in the background: {error.Message}\n"));

    private static bool Handle(Exception error)
    {
        if (CellContext.Current is { } cell)
        {
            cell.Report(error);
            return true;
        }
        if (!ComesFromCell(error)) return false;
        Console.Error.Write($"{error.GetType().Name} in the background of a notebook: {error.Message}\n");
        return true;
    }

    private static bool ComesFromCell(Exception error) => new StackTrace(error, fNeedFileInfo: false).GetFrames()
        .Any(frame => frame.GetMethod()?.Module.Assembly is { } code
            && AssemblyLoadContext.GetLoadContext(code)?.Name?.StartsWith("notebook", StringComparison.Ordinal) == true);
}
