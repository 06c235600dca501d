using System.Diagnostics;
using System.Reflection;

namespace Playbook.Notebooks;

/// <summary>Reduces an exception to what the author of a notebook can act on: the message and the lines of the notebook.</summary>
internal static class UserTrace
{
    /// <param name="error">What was thrown.</param>
    /// <param name="path">Name of the running cell in stack traces.</param>
    /// <param name="notebook">What all cells' names begin with.</param>
    /// <param name="scripts">Scripts that the notebook took in.</param>
    public static ErrorOutput Describe(Exception error, string path, string notebook, LoadedScripts scripts)
    {
        while (error is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 } && error.InnerException is { } inner)
            error = inner;
        var message = error.Message;
        for (var cause = error.InnerException; cause is not null; cause = cause.InnerException)
            if (!message.Contains(cause.Message, StringComparison.Ordinal)) message += $" ← {cause.GetType().Name}: {cause.Message}";

        var trace = new List<string>();
        int? line = null, column = null;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            // The compiler makes the cell's name a path below the notebook's folder.
            if (Path.GetFileName(frame.GetFileName()) is not { } file || !IsCell(file) || frame.GetFileLineNumber() == 0) continue;
            if (file == path && line is null) (line, column) = (frame.GetFileLineNumber(), frame.GetFileColumnNumber());
            trace.Add($"at {file}, line {frame.GetFileLineNumber()}");
        }
        return new(error.GetType().Name, message, trace, line, column);

        bool IsCell(string file) => file == path || file.StartsWith(notebook + ", cell ", StringComparison.Ordinal)
            || file.Contains(".dib, cell ", StringComparison.Ordinal)
            || file.Contains(".ipynb, cell ", StringComparison.Ordinal) || scripts.Contains(file);
    }
}
