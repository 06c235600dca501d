using System.CommandLine;
using Playbook.Warehouse;
using Spectre.Console;

namespace Playbook.Scripts;

/// <summary>
/// Output of the scripts: tables and colour on a terminal, plain lines elsewhere; errors on the error stream without a stack trace.
/// </summary>
internal static class Terminal
{
    // ENOSPC, ERROR_DISK_FULL.
    private const int FullOnLinux = 28, FullOnWindows = unchecked((int)0x80070070);

    private static readonly IAnsiConsole Errors = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Of every script: what nobody foresaw is one line, and with this its stack too.</summary>
    public static Option<bool> Trace { get; } = new("--trace")
    {
        Description = "with an error that is a fault of the kit: where it arose", Recursive = true,
    };

    /// <summary>True on a terminal that can redraw a line.</summary>
    public static bool Interactive => AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;

    /// <summary>Lines and tables go to the error stream from now on: the output is for a program.</summary>
    public static void SayOnErrors()
    {
        Console.SetOut(Console.Error);
        AnsiConsole.Console = Errors;
    }

    /// <summary>One plain line; only a text of the kit's own may hold line ends.</summary>
    public static void Line(string text)
    {
        text = Visible.Text(text);
        // Spectre wraps lines at 80 columns where there is no terminal; a log line stays one line.
        if (Console.IsOutputRedirected) Console.Out.WriteLine(text);
        else AnsiConsole.WriteLine(text);
    }

    /// <summary>One line on the error stream.</summary>
    public static void Error(string text)
    {
        text = Visible.Text(text);
        if (Console.IsErrorRedirected) Console.Error.WriteLine(text);
        else Errors.MarkupLineInterpolated($"[red]{text}[/]");
    }

    /// <summary>
    /// A table; columns named in <paramref name="right"/> are right-aligned. Tab-separated lines when the output goes to a file.
    /// </summary>
    public static void Table(string[] headers, IReadOnlyList<string[]> rows, int[]? right = null)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var row in rows) Console.Out.WriteLine(string.Join('\t', row.Select(Visible.Cell)));
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        for (var i = 0; i < headers.Length; i++)
            table.AddColumn(new TableColumn(Markup.Escape(Visible.Cell(headers[i])))
            {
                Alignment = right?.Contains(i) == true ? Justify.Right : Justify.Left,
            });
        foreach (var row in rows) table.AddRow([.. row.Select(Visible.Cell).Select(Markup.Escape)]);
        AnsiConsole.Write(table);
    }

    /// <summary>Runs the body; an error that a user can mend becomes one line and exit code 2, a cancelled run exit code 130.</summary>
    public static int Guard(Func<int> body) => GuardAsync(() => Task.FromResult(body())).GetAwaiter().GetResult();

    /// <inheritdoc cref="Guard"/>
    public static async Task<int> GuardAsync(Func<Task<int>> body)
    {
        try
        {
            return await body();
        }
        catch (OperationCanceledException)
        {
            Error("stopped; nothing was half-written");
            return 130;
        }
        catch (Exception error) when (error is WarehouseException or UserErrorException or IOException or UnauthorizedAccessException)
        {
            Error(Plain(error));
            return 2;
        }
#pragma warning disable CA1031 // The last catch: whoever types a command gets a line and an exit code, whatever happened.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Error($"a fault that the kit did not foresee: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}"
                + (Environment.GetCommandLineArgs().Contains(Trace.Name) ? $"\n{error}" : $" ({Trace.Name} says where)"));
            return 2;
        }
    }

    // What the system says of a full disk or of a folder that is missing helps nobody who does not know which one.
    private static string Plain(Exception error) =>
        error is not IOException ? error.Message
        : !Directory.Exists(Path.GetTempPath())
            ? $"the folder for temporary files, {Path.GetTempPath()}, does not exist; create it, or set TMPDIR to one that does"
        : error.HResult is FullOnLinux or FullOnWindows
            || error.Message.StartsWith("No space left on device", StringComparison.Ordinal)
            ? $"the disk is full: free space on it and try again; nothing was half-written ({error.Message})"
        : error.Message;
}
