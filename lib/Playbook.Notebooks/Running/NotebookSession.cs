using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Playbook.Notebooks;

/// <summary>
/// A notebook being run: its variables, connections and named values. Cells run one after another; the host's AsyncLocal values
/// at the time of each call are seen by the cell.
/// </summary>
public sealed partial class NotebookSession : IAsyncDisposable
{
    internal const string CancelledName = "Cancelled";

    private readonly RunOptions options;
    private readonly string name;
    private readonly string folder;
    private readonly string defaultKernel;
    private readonly string[] declared;
    private readonly CSharpKernel csharp;
    private readonly NotebookPackages packages;
    private readonly ConcurrentDictionary<string, SqlKernel> databases = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<int, CellContext> contexts = [];
    private readonly HashSet<string> imports = new(StringComparer.Ordinal);
    private readonly LoadedScripts scripts = new();
    private readonly OutputPump? pump;
    private int executions;

    /// <summary>A session for the given notebook; nothing is run yet.</summary>
    public NotebookSession(NotebookDocument document, RunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        this.options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.TextLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.ContentLimit, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.RowLimit, 1);
        name = document.Path is { } path ? Path.GetFileName(path) : document.Name;
        folder = Path.GetFullPath(this.options.Folder ?? Path.GetDirectoryName(document.Path) ?? Environment.CurrentDirectory);
        defaultKernel = document.DefaultKernel;
        declared = [.. KernelNames.Declared(document.Metadata).Select(kernel => kernel.Name)];
        packages = new(folder, new(folder, this.options.PackageCache ?? PackageRestore.UserCache, DotnetSdk.Find()));
        csharp = new(folder, packages, scripts) { UnloadsPieces = !this.options.KeepOutputs };
        if (this.options.OnOutput is { } host) pump = new(host);
        ConsoleRouter.Install();
        LibraryDisplays.Install();
    }

    /// <summary>Runs one cell and gives it back with its outputs. A fault of the cell is part of the result, not an exception.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">Its number in the notebook, from 1, used in messages.</param>
    /// <param name="cancellation">Ends the cell; see <see cref="NotebookRunner.RunAsync"/> for what it can reach.</param>
    public async Task<CellRun> RunAsync(Cell cell, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var watch = Stopwatch.StartNew();
        var context = new CellContext(options.TextLimit, options.ContentLimit, options.KeepOutputs, pump)
        {
            ExecutionCount = ++executions, Cancellation = cancellation, Input = new(options, cancellation),
            Describe = error => UserTrace.Describe(error, $"{name}, cell {number}", name, scripts),
        };
        if (options.KeepOutputs) contexts[number] = context;
        var before = CellContext.Current;
        var culture = CultureInfo.CurrentCulture;
        var status = CellStatus.Ok;
        try
        {
            CellContext.Current = context;
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            options.OnToken?.Invoke(cancellation);
            await RunSourceAsync(cell.Kernel, cell.Source, $"{name}, cell {number}", context, cancellation).ConfigureAwait(false);
        }
        catch (CellFailedException failed)
        {
            status = CellStatus.Failed;
            context.Add(failed.Error);
        }
        catch (OperationCanceledException stopped) when (cancellation.IsCancellationRequested)
        {
            status = CellStatus.Failed;
            context.Add(new ErrorOutput(CancelledName, stopped is LeftBehindException ? stopped.Message : "The cell was cancelled.", []));
            context.Mute();
        }
        finally
        {
            context.End();
            ConsoleRouter.Restore();
            CellContext.Current = before;
            CultureInfo.CurrentCulture = culture;
        }
        if (pump is not null) await pump.FlushAsync().ConfigureAwait(false);
        var count = cell.IsMarkdown ? (int?)null : context.ExecutionCount;
        return new(number, cell with { Outputs = context.Outputs(), ExecutionCount = count }, status, watch.Elapsed);
    }

    /// <summary>The value of a C# variable, for a host that reads what a notebook found.</summary>
    /// <param name="variable">Its name.</param>
    /// <param name="value">Its value; null when there is no such variable.</param>
    public bool TryGetVariable(string variable, out object? value) => csharp.TryGetValue(variable, out value);

    /// <summary>The run with the outputs as they are now: a later cell may have updated a display.</summary>
    public CellRun Refresh(CellRun run) =>
        contexts.TryGetValue(run.Number, out var context) ? run with { Cell = run.Cell with { Outputs = context.Outputs() } } : run;

    /// <summary>Runs a cell's text piece by piece: a magic command or a switch of kernels ends a piece.</summary>
    private async Task RunSourceAsync(string kernel, string source, string path, CellContext context, CancellationToken cancellation)
    {
        var lines = source.Split('\n');
        // An HTML cell is the author's text as it stands; only one that begins with a command is looked through for them.
        if (kernel is KernelNames.Markdown or KernelNames.Mermaid
            || kernel == KernelNames.Html && !MagicCommand.IsOne(lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? ""))
        {
            if (kernel != KernelNames.Html && TextCell.Fault(kernel, source, declared) is { } fault) throw fault;
            ShowText(kernel, source, context);
            return;
        }
        var current = kernel;
        var browser = new BrowserCell();
        MagicCommand? how = null;
        var start = 0;
        var timer = Stopwatch.StartNew();
        var timed = false;
        var referred = new HashSet<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (IsReference(line))
            {
                // An earlier #r must be known to the code after it, but code before it need not wait for it: references first.
                await FlushAsync(i).ConfigureAwait(false);
                await ReferAsync(lines, i, referred, cancellation).ConfigureAwait(false);
                start = i + 1;
                continue;
            }
            if (!MagicCommand.IsOne(line)) continue;
            await FlushAsync(i).ConfigureAwait(false);
            start = i + 1;
            var command = await WithInputsAsync(MagicCommand.Parse(line, i + 1), context.Input).ConfigureAwait(false);
            var target = command.Name[2..];
            if (command.Name == "#!time")
            {
                timed = true;
            }
            else if (command.Name == "#!value")
            {
                start = i = await ValueAsync(command, lines, i, context).ConfigureAwait(false);
                i--;
            }
            else if (KernelOf(target) is { } switched)
            {
                (current, how, browser) = (switched, command, new());
            }
            else if (BrowserCell.IsOne(current) && command.Name is "#!set" or "#!share")
            {
                var (key, value) = command.Name == "#!set" ? Given(command) : Shared(command);
                browser.Add(key, value, command.Line);
            }
            else
            {
                await RunMagicAsync(command, context, cancellation).ConfigureAwait(false);
            }
        }
        await FlushAsync(lines.Length).ConfigureAwait(false);
        if (timed)
            context.Display(new((MimeBundle.Plain, FormattableString.Invariant($"Wall time: {timer.Elapsed.TotalMilliseconds:F0} ms"))),
                isVolatile: true);

        async Task FlushAsync(int end)
        {
            var text = string.Join('\n', lines[start..end]);
            if (string.IsNullOrWhiteSpace(text)) return;
            cancellation.ThrowIfCancellationRequested();
            if (BrowserCell.IsOne(current)) context.DisplayNamed(id => browser.Show(current, text, id));
            else await RunPieceAsync(current, how, text, start, path, context, cancellation).ConfigureAwait(false);
        }
    }

    private async Task RunPieceAsync(
        string kernel, MagicCommand? how, string text, int lineOffset, string path, CellContext context, CancellationToken cancellation)
    {
        switch (kernel)
        {
            case KernelNames.CSharp:
                await RunCSharpAsync(new string('\n', lineOffset) + text, path, context, cancellation).ConfigureAwait(false);
                break;
            case KernelNames.Markdown or KernelNames.Mermaid:
                ShowText(kernel, text, context);
                break;
            case KernelNames.Value:
                throw CellFailedException.Magic(1, "#!value expects --name: #!value --name NAME, then the text on the lines below.");
            default:
                if (databases.TryGetValue(kernel, out var database))
                    await RunSqlAsync(database, how, text, lineOffset, context, cancellation).ConfigureAwait(false);
                else throw UnknownKernel(kernel);
                break;
        }
    }

    private async Task RunCSharpAsync(string code, string path, CellContext context, CancellationToken cancellation)
    {
        CSharpKernel.Piece piece;
        try
        {
            piece = csharp.Compile(code, path, cancellation);
        }
        catch (InvalidOperationException error) when (error.Message.StartsWith("#r", StringComparison.Ordinal))
        {
            throw CellFailedException.Magic(1, error.Message);
        }
        if (piece.Run is null)
        {
            piece.Accept();
            return;
        }
        object? value;
        var synchronization = new CellSynchronization(context.Report, cancellation);
        try
        {
            value = await ControlledThread.RunAsync(piece.Run, synchronization, cancellation).ConfigureAwait(false);
            synchronization.End();
        }
        // Whatever a stopped cell ends with, it ends because it was stopped.
        catch (Exception error) when (cancellation.IsCancellationRequested)
        {
            throw error as OperationCanceledException ?? new OperationCanceledException("The cell was stopped.", error, cancellation);
        }
        catch (Exception error)
        {
            synchronization.End();
            throw new CellFailedException(Described(error, code, path), error);
        }
        piece.Accept();
        if (!piece.HasResult || value is DisplayedValue or Microsoft.DotNet.Interactive.Formatting.DisplayedValue) return;
        MimeBundle content;
        try
        {
            // What a value shows of itself may be code of cells too: a sequence is worked out only now.
            content = (MimeBundle)(await ControlledThread.RunAsync(
                () => Task.FromResult<object?>(ValueFormatter.Format(value)), null, cancellation).ConfigureAwait(false))!;
        }
        catch (Exception error) when (error is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            throw new CellFailedException(Described(error, code, path), error);
        }
        context.Add(new ResultOutput(content, context.ExecutionCount));
    }

    // An error in a script that the cell loads has no line of the cell but that of the #load.
    private ErrorOutput Described(Exception error, string code, string path)
    {
        var described = UserTrace.Describe(error, path, name, scripts);
        return described is { Line: null, Trace: [var first, ..] } && first.Split(", line ") is [var at, _]
            && LoadedScripts.LineOf(code, at["at ".Length..]) is { } line
            ? described with { Line = line } : described;
    }

    private static void ShowText(string kernel, string text, CellContext context) => context.Display(kernel switch
    {
        KernelNames.Html => new((MimeBundle.Html, text)),
        KernelNames.Mermaid => MermaidDiagram.Bundle(text),
        _ => new((MimeTypes.Markdown, text), (MimeBundle.Plain, text)),
    });

    private string? KernelOf(string target)
    {
        if (databases.ContainsKey(target)) return target;
        foreach (var kernel in KernelNames.BuiltIn)
            if (kernel.Name == target || kernel.Aliases.Contains(target, StringComparer.Ordinal)) return kernel.Name;
        return null;
    }

    private CellFailedException UnknownKernel(string kernel)
    {
        var known = databases.Keys.Order(StringComparer.Ordinal).Prepend(KernelNames.CSharp);
        var message = KernelNames.BuiltIn.Any(info => info.Name == kernel)
            ? $"Cells of '{kernel}' are not run by this engine; it runs csharp, SQL connections, javascript, html, markdown and mermaid."
            : $"There is no connection named '{kernel}' (known: {string.Join(", ", known)}). Connect it in a C# cell before: "
                + $"#!connect duckdb --kernel-name {kernel} --connection-string \"Data Source=…\"";
        return new(new("UnknownKernel", message, [], 1));
    }

    /// <summary>Closes the connections and the stream of outputs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases.Values) await database.DisposeAsync().ConfigureAwait(false);
        databases.Clear();
        pump?.Dispose();
        languages?.Dispose();
    }
}
