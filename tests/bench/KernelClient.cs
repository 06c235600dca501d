using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;
using Playbook.Testing;

namespace Playbook.Scripts;

/// <summary>A bare Jupyter client: starts an installed kernel as an editor does, and sends it requests.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly byte[] _key = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
    private readonly string _file = Path.GetTempFileName();
    private readonly DealerSocket _shell = new();
    private readonly DealerSocket _control = new();
    private readonly SubscriberSocket _iopub = new();
    private readonly Process _kernel;

    /// <summary>Starts the kernel.</summary>
    /// <param name="spec">Folder of its kernel.json.</param>
    public KernelClient(string spec)
        : this([.. JsonNode.Parse(File.ReadAllText(Path.Combine(spec, "kernel.json")))!["argv"]!.AsArray().Select(part => (string)part!)])
    {
    }

    /// <summary>Starts a kernel by its command, in which <c>{connection_file}</c> stands for the file that is written for it.</summary>
    public KernelClient(string[] command)
    {
        var ports = FreePorts.Take(5);
        File.WriteAllText(_file, JsonSerializer.Serialize(new
        {
            shell_port = ports[0], iopub_port = ports[1], stdin_port = ports[2], control_port = ports[3],
            hb_port = ports[4], ip = "127.0.0.1", key = Encoding.ASCII.GetString(_key), transport = "tcp", signature_scheme = "hmac-sha256",
        }));
        command = [.. command.Select(part => part.Replace("{connection_file}", _file, StringComparison.Ordinal))];
        _kernel = Process.Start(new ProcessStartInfo(command[0], command[1..]))!;
        _shell.Connect($"tcp://127.0.0.1:{ports[0]}");
        _control.Connect($"tcp://127.0.0.1:{ports[3]}");
        _iopub.Connect($"tcp://127.0.0.1:{ports[1]}");
        _iopub.SubscribeToAnyTopic();
    }

    /// <summary>Memory that the kernel holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _kernel.Refresh();
            return _kernel.WorkingSet64;
        }
    }

    /// <summary>
    /// Sends a request and gives the content of the reply, once the kernel has said that it is idle again should that be awaited.
    /// </summary>
    public JsonNode Ask(string type, JsonObject content, bool untilIdle = false)
    {
        var id = Send(_shell, type, content);
        var reply = Reply(id, Patience) ?? throw new UserErrorException("The kernel does not answer.");
        while (untilIdle)
        {
            var told = Next(_iopub, Patience, out var parent, out var kind) ?? throw new UserErrorException("The kernel does not answer.");
            if (parent == id && kind == "status" && (string?)told["execution_state"] == "idle") break;
        }
        return reply;
    }

    /// <summary>
    /// Runs a cell, asks a second later that it be interrupted, and gives the time from then to the cell's end; null when it has not ended
    /// within the patience.
    /// </summary>
    public TimeSpan? Interrupt(string code, TimeSpan patience)
    {
        var id = Send(_shell, "execute_request",
            new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false });
        Thread.Sleep(1000);
        var clock = Stopwatch.StartNew();
        Send(_control, "interrupt_request", []);
        return Reply(id, patience) is null ? null : clock.Elapsed;
    }

    private string Send(DealerSocket socket, string type, JsonObject content)
    {
        var id = Guid.NewGuid().ToString("N");
        byte[][] parts = [Bytes(new()
        {
            ["msg_id"] = id, ["msg_type"] = type, ["session"] = "bench", ["username"] = "", ["version"] = "5.4",
        }), "{}"u8.ToArray(), "{}"u8.ToArray(), Bytes(content)];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_key, parts.SelectMany(part => part).ToArray()));
        var message = new NetMQMessage();
        message.Append("<IDS|MSG>");
        message.Append(signature);
        foreach (var part in parts) message.Append(part);
        socket.SendMultipartMessage(message);
        return id;
    }

    private JsonNode? Reply(string id, TimeSpan patience)
    {
        while (Next(_shell, patience, out var parent, out _) is { } body)
            if (parent == id) return body;
        return null;
    }

    private static JsonNode? Next(NetMQSocket socket, TimeSpan patience, out string? parent, out string? type)
    {
        NetMQMessage? message = null;
        (parent, type) = (null, null);
        if (!socket.TryReceiveMultipartMessage(patience, ref message)) return null;
        var frames = message.Select(frame => frame.ToByteArray()).ToArray();
        var at = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        type = (string?)JsonNode.Parse(frames[at + 2])!["msg_type"];
        parent = (string?)JsonNode.Parse(frames[at + 3])!["msg_id"];
        return JsonNode.Parse(frames[at + 5]);
    }

    private static byte[] Bytes(JsonObject value) => JsonSerializer.SerializeToUtf8Bytes(value);

    public void Dispose()
    {
        if (!_kernel.HasExited) _kernel.Kill();
        _kernel.Dispose();
        _shell.Options.Linger = TimeSpan.Zero;
        _shell.Dispose();
        _control.Options.Linger = TimeSpan.Zero;
        _control.Dispose();
        _iopub.Dispose();
        File.Delete(_file);
    }
}
