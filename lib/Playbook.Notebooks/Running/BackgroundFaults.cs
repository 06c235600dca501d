using System.Diagnostics;
using System.Reflection;
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
        var frames = Methods(error);
        // What a stopped cell had started ends as the cell did, and there is nothing to say of it.
        if (error is OperationCanceledException && frames.Any(method => method.DeclaringType == typeof(Scripting.StopCheck))) return true;
        if (!frames.Any(IsOfCell)) return false;
        Console.Error.Write($"{error.GetType().Name} in the background of a notebook: {error.Message}\n");
        return true;
    }

    private static List<MethodBase> Methods(Exception error) =>
        [.. new StackTrace(error, fNeedFileInfo: false).GetFrames().Select(frame => frame.GetMethod()).OfType<MethodBase>()];

    private static bool IsOfCell(MethodBase method) =>
        AssemblyLoadContext.GetLoadContext(method.Module.Assembly)?.Name?.StartsWith("notebook", StringComparison.Ordinal) == true;
}
