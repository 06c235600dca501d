using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Playbook.Notebooks.Jupyter;

namespace Playbook.Notebooks.Tests.Jupyter;

/// <summary>A kernel in this process, and a bare client of it that can also send what no client would.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string file = Path.GetTempFileName();
    private readonly CancellationTokenSource end = new();
    private readonly Task kernel;
    private readonly DealerSocket shell = new();
    private readonly DealerSocket control = new();
    private readonly SubscriberSocket iopub = new();
    private readonly WireFormat wire = new(new("a-key"));

    public RunningKernel(RunOptions? run = null, bool countsUtf16 = false)
    {
        Ports = FreePorts.Take(5);
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            shell_port = Ports[0], iopub_port = Ports[1], stdin_port = Ports[2], control_port = Ports[3], hb_port = Ports[4],
            ip = "127.0.0.1", key = "a-key", transport = "tcp", signature_scheme = "hmac-sha256",
        }));
        kernel = Task.Run(() => JupyterKernel.RunAsync(file, new() { Run = run ?? new(), CountsUtf16 = countsUtf16 }, end.Token));
        shell.Connect($"tcp://127.0.0.1:{Ports[0]}");
        control.Connect($"tcp://127.0.0.1:{Ports[3]}");
        iopub.Connect($"tcp://127.0.0.1:{Ports[1]}");
        iopub.SubscribeToAnyTopic();
        // What is published before the subscription has arrived is lost; the kernel welcomes each subscriber.
        while ((string?)NextPublished()["header"]!["msg_type"] != "iopub_welcome") { }
    }

    /// <summary>Ports of shell, IOPub, stdin, control and heartbeat.</summary>
    public int[] Ports { get; }

    public bool IsRunning => !kernel.IsCompleted;

    /// <summary>Sends a request and waits for the answer to it.</summary>
    public JsonObject Ask(string type, JsonObject content, bool onControl = false, string metadata = "{}")
    {
        var written = wire.Write([], type, null, content);
        var frames = Signed(written[2], written[3], System.Text.Encoding.UTF8.GetBytes(metadata), written[5]);
        var id = (string)JsonNode.Parse(frames[2])!["msg_id"]!;
        var socket = onControl ? control : shell;
        Send(socket, frames);
        while (true)
        {
            var answer = Next(socket);
            if ((string?)answer["parent_header"]!["msg_id"] == id) return answer;
        }
    }

    /// <summary>Sends frames as they are, to the shell.</summary>
    public void SendRaw(IReadOnlyList<byte[]> frames) => Send(shell, frames);

    /// <summary>Signs parts that need not be JSON.</summary>
    public static byte[][] Signed(byte[] header, byte[] parent, byte[] metadata, byte[] content) =>
        ["<IDS|MSG>"u8.ToArray(), new MessageSigner("a-key").Sign(header, parent, metadata, content), header, parent, metadata, content];

    /// <summary>Next message that every client is told.</summary>
    public JsonObject NextPublished() => Next(iopub);

    private static void Send(NetMQSocket socket, IReadOnlyList<byte[]> frames)
    {
        var message = new NetMQMessage();
        foreach (var frame in frames) message.Append(frame);
        Assert.True(socket.TrySendMultipartMessage(Patience, message), "the kernel takes no more messages");
    }

    private static JsonObject Next(NetMQSocket socket)
    {
        NetMQMessage? message = null;
        Assert.True(socket.TryReceiveMultipartMessage(Patience, ref message), "the kernel does not answer");
        var frames = message.Select(frame => frame.ToByteArray()).ToArray();
        var at = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        return new JsonObject
        {
            ["header"] = JsonNode.Parse(frames[at + 2]), ["parent_header"] = JsonNode.Parse(frames[at + 3]),
            ["content"] = JsonNode.Parse(frames[at + 5]),
        };
    }

    public async ValueTask DisposeAsync()
    {
        shell.Options.Linger = control.Options.Linger = TimeSpan.Zero;
        shell.Dispose();
        control.Dispose();
        iopub.Dispose();
        await end.CancelAsync();
        await kernel;
        end.Dispose();
        File.Delete(file);
    }
}
