using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using NetMQ;

namespace Playbook.Notebooks.Jupyter;

/// <summary>A Jupyter kernel over a <see cref="NotebookSession"/>: messaging protocol 5.4 over TCP.</summary>
public sealed class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static int kernels;

    private readonly Action<string> log;
    private readonly WireFormat wire;
    private readonly KernelMessages messages;
    private readonly InputChannel input;
    private readonly CellExecution execution;
    private readonly KernelRequests requests;
    private readonly EditorRequests editor;
    private readonly JupyterSockets sockets;
    private readonly Channel<JupyterMessage> shell = Channel.CreateUnbounded<JupyterMessage>();
    private readonly BlockingCollection<JupyterMessage> control = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private JupyterKernel(ConnectionFile connection, JupyterKernelOptions options)
    {
        log = options.Log ?? (_ => { });
        wire = new(new(connection.Key));
        messages = new(wire, (channel, frames) => sockets!.Send(channel, frames));
        input = new(messages);
        execution = new(messages, input, options);
        requests = new(options, connection, execution.History);
        editor = new(execution.Session, options.CountsUtf16);
        sockets = new(connection, Receive, log);
    }

    /// <summary>
    /// Serves clients until one of them asks for the end. An interrupt signal of the process (Ctrl-C) ends the running cell, not the
    /// kernel. The values of AsyncLocal that hold for the call hold for the cells.
    /// </summary>
    /// <param name="connectionFile">The file that the client wrote.</param>
    /// <param name="options">What the host gives.</param>
    /// <param name="cancellation">Ends the kernel.</param>
    /// <exception cref="ConnectionFileException">The file is no connection file, or asks for what this kernel cannot do.</exception>
    /// <exception cref="IOException">The file cannot be read, or a port is taken.</exception>
    public static async Task RunAsync(string connectionFile, JupyterKernelOptions? options = null, CancellationToken cancellation = default)
    {
        var connection = ConnectionFile.Read(connectionFile);
        Interlocked.Increment(ref kernels);
        try
        {
            await using var kernel = new JupyterKernel(connection, options ?? new());
            using var signal = PosixSignalRegistration.Create(PosixSignal.SIGINT, interrupt =>
            {
                interrupt.Cancel = true;
                kernel.execution.Interrupt();
            });
            await kernel.ServeAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            // The sockets' own threads belong to the process: the last kernel of it ends them.
            if (Interlocked.Decrement(ref kernels) == 0) NetMQConfig.Cleanup(block: true);
        }
    }

    private async Task ServeAsync(CancellationToken cancellation)
    {
        sockets.Start();
        messages.Status(null, "starting");
        _ = Task.Run(ServeShellAsync, CancellationToken.None);
        new Thread(ServeControl) { IsBackground = true, Name = "control" }.Start();
        _ = Task.Run(WarmUpAsync, CancellationToken.None);
        using var orphan = ClientProcess.WhenGone(() => ended.TrySetResult());
        await using var link = cancellation.Register(() => ended.TrySetResult()).ConfigureAwait(false);
        await ended.Task.ConfigureAwait(false);
        execution.Interrupt();
        await sockets.FlushAsync().ConfigureAwait(false);
    }

    // On the sockets' thread: reads and hands on, nothing more.
    private void Receive(JupyterChannel channel, IReadOnlyList<byte[]> frames)
    {
        if (channel == JupyterChannel.IOPub)
        {
            if (frames is [[1, .. var topic]]) messages.Welcome(topic);
            return;
        }
        try
        {
            if (wire.Read(frames) is not { } message)
            {
                log($"{channel}: a message with a wrong signature was dropped");
                return;
            }
            if (channel == JupyterChannel.Stdin) ReceiveAnswer(message);
            else if (channel == JupyterChannel.Shell) shell.Writer.TryWrite(message);
            else if (!control.IsAddingCompleted) control.Add(message);
        }
        catch (MalformedMessageException error)
        {
            log($"{channel}: {error.Message}");
            if (error.Request?.ReplyType is { } type)
                messages.Reply(channel, error.Request, type, ErrorReport.Of("MalformedMessage", error.Message));
        }
    }

    private void ReceiveAnswer(JupyterMessage message)
    {
        if (message.Type == "input_reply") input.Answer(message);
    }

    private async Task ServeShellAsync()
    {
        await foreach (var message in shell.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            // A failed cell takes those with it that its client had sent already.
            for (var dropped = await HandleAsync(JupyterChannel.Shell, message).ConfigureAwait(false);
                dropped > 0 && shell.Reader.TryRead(out var next); dropped--)
                await HandleAsync(JupyterChannel.Shell, next, aborts: true).ConfigureAwait(false);
        }
    }

    // On a thread of its own: a cell can keep the whole pool busy for seconds, and an interrupt has to come through.
    private void ServeControl()
    {
        foreach (var message in control.GetConsumingEnumerable()) HandleAsync(JupyterChannel.Control, message).GetAwaiter().GetResult();
    }

    /// <summary>Answers one message. Gives how many of the requests that wait behind it are to be dropped.</summary>
    private async Task<int> HandleAsync(JupyterChannel channel, JupyterMessage message, bool aborts = false)
    {
        messages.Status(message, "busy");
        try
        {
            if (message.Type != "execute_request" || channel != JupyterChannel.Shell)
            {
                await AnswerAsync(channel, message).ConfigureAwait(false);
                return 0;
            }
            if (!aborts) return await execution.RunAsync(message, () => shell.Reader.Count).ConfigureAwait(false);
            execution.Abort(message);
            return 0;
        }
        catch (Exception error)
        {
            // Whatever one message leads to, the next one finds a kernel.
            var name = error is MalformedMessageException ? "MalformedMessage" : error.GetType().Name;
            log($"{message.Type}: {name}: {error.Message}");
            if (message.ReplyType is { } type) messages.Reply(channel, message, type, ErrorReport.Of(name, error.Message));
            return 0;
        }
        finally
        {
            messages.Status(message, "idle");
            if (message.Type == "shutdown_request") ended.TrySetResult();
        }
    }

    private async Task AnswerAsync(JupyterChannel channel, JupyterMessage message)
    {
        var answer = message.Type switch
        {
            "kernel_info_request" => requests.Info(),
            "connect_request" => requests.Connect(),
            "history_request" => requests.History(message),
            "is_complete_request" => editor.IsComplete(message),
            "complete_request" => await editor.CompleteAsync(message).ConfigureAwait(false),
            "inspect_request" => await editor.InspectAsync(message).ConfigureAwait(false),
            "comm_info_request" => new() { ["comms"] = new JsonObject() },
            "interrupt_request" => Interrupt(),
            "shutdown_request" => Shutdown(message),
            _ => null,
        };
        if (answer is not null)
        {
            messages.Reply(channel, message, message.ReplyType!, answer);
        }
        else if (message.Type == "comm_open")
        {
            // This kernel knows no target: whoever opens one is told so by its closing.
            messages.Publish("comm_close", message, new() { ["comm_id"] = message.Text("comm_id"), ["data"] = new JsonObject() });
        }
        else if (message.ReplyType is { } type)
        {
            messages.Reply(channel, message, type,
                ErrorReport.Of("UnknownMessage", $"This kernel does not know '{message.Type}' on the {channel} channel."));
        }
    }

    private JsonObject Interrupt()
    {
        execution.Interrupt();
        return [];
    }

    private JsonObject Shutdown(JupyterMessage message)
    {
        execution.Interrupt();
        var restart = message.Flag("restart", false);
        messages.Publish("shutdown_reply", message, new() { ["status"] = "ok", ["restart"] = restart });
        return new() { ["restart"] = restart };
    }

    // The first compilation takes more than a second, mostly for the compiler itself: it is done before the first cell comes.
    private async Task WarmUpAsync()
    {
        try
        {
            await using var session = new NotebookSession(new NotebookDocument([]));
            await session.RunAsync(new(KernelNames.CSharp, "var x = 1; x.ToString()"), 1).ConfigureAwait(false);
            // What an editor asks for comes after what a cell needs.
            await execution.Session.WarmUpAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            log($"warming up: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        shell.Writer.TryComplete();
        control.CompleteAdding();
        sockets.Dispose();
        try
        {
            await execution.DisposeAsync().AsTask().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            log("a connection of a cell did not close in time and was left behind");
        }
    }
}
