using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>Runs the cells that clients send, one after another, and tells what they show while they run.</summary>
internal sealed class CellExecution : IAsyncDisposable
{
    // What a client may ask back of a result; the result itself is the client's.
    private const int KeptResultLength = 1_000;
    private const int KeptSourceLength = 4_000_000;

    private readonly KernelMessages messages;
    private readonly InputChannel input;
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private volatile ShownCell? current;
    private int count;

    public CellExecution(KernelMessages messages, InputChannel input, JupyterKernelOptions options)
    {
        this.messages = messages;
        this.input = input;
        History = new(options.HistoryLimit, KeptSourceLength);
        Session = new(new NotebookDocument([]),
            options.Run with { OnCell = null, OnOutput = Show, Ask = input.AskAsync, KeepOutputs = false });
    }

    /// <summary>The cells' state.</summary>
    public NotebookSession Session { get; }

    public KernelHistory History { get; }

    /// <summary>Ends the running cell, if one runs. Callable from any thread.</summary>
    public void Interrupt()
    {
        lock (gate) running?.Cancel();
    }

    /// <summary>
    /// Runs a cell and answers. Gives how many of the requests that wait behind it are to be dropped: those that wait when the answer goes
    /// out, for what a client sends once it has the answer was sent knowing of the error.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="waiting">How many requests wait.</param>
    public async Task<int> RunAsync(JupyterMessage request, Func<int> waiting)
    {
        var code = request.Text("code");
        var silent = request.Flag("silent", false);
        var kept = !silent && request.Flag("store_history", true);
        var expressions = request.Texts("user_expressions");
        var stopOnError = request.Flag("stop_on_error", true);
        input.Allow(request.Flag("allow_stdin", true) ? request : null);

        var number = count + 1;
        if (kept) count = number;
        using var interruption = new CancellationTokenSource();
        // Before the client is told: what it interrupts once it has seen the cell begin must meet the cell.
        lock (gate) running = interruption;
        if (!silent) messages.Publish("execute_input", request, new() { ["code"] = code, ["execution_count"] = number });
        var cell = current = new ShownCell(request, number, silent);
        try
        {
            var run = await Session.RunAsync(new(request.KernelOf(code), code), number, interruption.Token).ConfigureAwait(false);
            if (kept) History.Add(new(number, code, Kept(cell.Result)));
            if (run.Status == CellStatus.Ok)
            {
                var values = await EvaluateAsync(expressions, request, number, interruption.Token).ConfigureAwait(false);
                messages.Reply(JupyterChannel.Shell, request, "execute_reply",
                    new() { ["execution_count"] = number, ["payload"] = new JsonArray(), ["user_expressions"] = values });
                return 0;
            }
            var error = cell.Error ?? run.Cell.Outputs.OfType<ErrorOutput>().LastOrDefault()
                ?? new(NotebookSession.CancelledName, "The cell was cancelled.", []);
            var dropped = stopOnError ? waiting() : 0;
            Refuse(request, number, ErrorReport.Of(error, number));
            return dropped;
        }
        finally
        {
            input.Allow(null);
            lock (gate) running = null;
        }
    }

    /// <summary>Answers a request that is not run because a cell before it failed.</summary>
    public void Abort(JupyterMessage request) =>
        messages.Reply(JupyterChannel.Shell, request, "execute_reply", new() { ["status"] = "aborted", ["execution_count"] = count });

    private void Refuse(JupyterMessage request, int number, JsonObject error)
    {
        error["status"] = "error";
        error["execution_count"] = number;
        error["payload"] = new JsonArray();
        error["user_expressions"] = new JsonObject();
        messages.Reply(JupyterChannel.Shell, request, "execute_reply", error);
    }

    private async Task<JsonObject> EvaluateAsync(IReadOnlyList<(string Name, string Value)> expressions, JupyterMessage request, int number,
        CancellationToken cancellation)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var cell = current = new ShownCell(request, number, IsSilent: true);
            await Session.RunAsync(new(KernelNames.CSharp, expression), number, cancellation).ConfigureAwait(false);
            if (cell.Error is { } error)
            {
                var fault = ErrorReport.Of(error, number);
                fault["status"] = "error";
                values[name] = fault;
                continue;
            }
            values[name] = new JsonObject
            {
                ["status"] = "ok", ["data"] = cell.Result is { } result ? OutputMessages.Data(result) : new JsonObject(),
                ["metadata"] = new JsonObject(),
            };
        }
        return values;
    }

    // Comes on the session's own thread. What a cell's background task shows after the cell has ended belongs to the latest cell: nobody
    // listens to the old one.
    private void Show(CellOutput output)
    {
        if (current is not { } cell) return;
        if (output is ErrorOutput error) cell.Error = error;
        if (output is ResultOutput result) cell.Result = result.Content;
        if (cell.IsSilent) return;
        var (type, content) = OutputMessages.Of(output, cell.Number);
        messages.Publish(type, cell.Request, content);
    }

    private static string? Kept(MimeBundle? result) =>
        result?.Find(MimeBundle.Plain) is { } text ? text.Length <= KeptResultLength ? text : text[..KeptResultLength] : null;

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    /// <summary>The cell that outputs belong to.</summary>
    private sealed record ShownCell(JupyterMessage Request, int Number, bool IsSilent)
    {
        public ErrorOutput? Error { get; set; }

        public MimeBundle? Result { get; set; }
    }
}
