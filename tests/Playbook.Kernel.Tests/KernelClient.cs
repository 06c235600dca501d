using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetMQ;
using NetMQ.Sockets;

namespace Playbook.Testing;

/// <summary>A bare Jupyter client: starts an installed kernel as an editor does, and sends it requests.</summary>
internal sealed class KernelClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly byte[] _key = Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
    private readonly string _file = Path.GetTempFileName();
    private readonly DealerSocket _shell = new();
    private readonly DealerSocket _control = new();
    private readonly SubscriberSocket _iopub = new();
    private readonly Process _kernel;

    /// <summary>Starts the kernel.</summary>
    /// <param name="spec">Folder of its kernel.json.</param>
    /// <param name="folder">Folder that it starts in; the current one when it is null.</param>
    public KernelClient(string spec, string? folder = null)
        : this([.. JsonNode.Parse(File.ReadAllText(Path.Combine(spec, "kernel.json")))!["argv"]!.AsArray().Select(part => (string)part!)],
            folder)
    {
    }

    /// <summary>Starts a kernel by its command, in which <c>{connection_file}</c> stands for the file that is written for it.</summary>
    public KernelClient(string[] command, string? folder = null)
    {
        var ports = FreePorts.Take(5);
        File.WriteAllText(_file, JsonSerializer.Serialize(new
        {
            shell_port = ports[0], iopub_port = ports[1], stdin_port = ports[2], control_port = ports[3],
            hb_port = ports[4], ip = "127.0.0.1", key = Encoding.ASCII.GetString(_key), transport = "tcp", signature_scheme = "hmac-sha256",
        }));
        command = [.. command.Select(part => part.Replace("{connection_file}", _file, StringComparison.Ordinal))];
        _kernel = Process.Start(new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder ?? "" })!;
        _shell.Connect($"tcp://127.0.0.1:{ports[0]}");
        _iopub.Connect($"tcp://127.0.0.1:{ports[1]}");
        _control.Connect($"tcp://127.0.0.1:{ports[3]}");
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

    /// <summary>Process of the kernel.</summary>
    public int Id => _kernel.Id;

    /// <summary>
    /// Sends a request and gives the content of the reply, once the kernel has said that it is idle again should that be awaited.
    /// </summary>
    public JsonNode Ask(string type, JsonObject content, bool untilIdle = false)
    {
        var id = Send(_shell, type, content);
        var reply = Reply(id);
        while (untilIdle)
            if (Next(_iopub, out var parent, out var kind) is { } told && parent == id && kind == "status"
                && (string?)told["execution_state"] == "idle")
                break;
        return reply;
    }

    /// <summary>Runs a cell until the kernel is idle again; the content of the reply.</summary>
    public JsonNode Run(string code) => Ask("execute_request", Cell(code), untilIdle: true);

    /// <summary>Has a cell run and waits until it has begun, not until its end; the request's id.</summary>
    public string Begin(string code)
    {
        var id = Send(_shell, "execute_request", Cell(code));
        while (Next(_iopub, out var parent, out var kind) is null || parent != id || kind != "execute_input")
        {
        }

        return id;
    }

    /// <summary>Asks for an interrupt, and waits until the kernel has taken it, not until the cell has ended.</summary>
    /// <param name="patience">How long to wait for that; two minutes when it is null.</param>
    public void Interrupt(TimeSpan? patience = null)
    {
        var id = Send(_control, "interrupt_request", []);
        while (Next(_control, out var parent, out _, patience) is null || parent != id)
        {
        }
    }

    /// <summary>
    /// Runs a cell, asks a second later that it be interrupted, and gives the time from then to the cell's end; null when it has not ended
    /// within the patience.
    /// </summary>
    public TimeSpan? Interrupt(string code, TimeSpan patience)
    {
        var id = Begin(code);
        Thread.Sleep(1000);
        var clock = Stopwatch.StartNew();
        try
        {
            // The genuine kernel takes no interrupt while a loop runs.
            Interrupt(patience);
            Reply(id, patience);
            return clock.Elapsed;
        }
        catch (KernelGoneException)
        {
            return null;
        }
    }

    /// <summary>The content of the reply to a request.</summary>
    /// <param name="id">Id of the request.</param>
    /// <param name="patience">How long to wait for it; two minutes when it is null.</param>
    /// <exception cref="KernelGoneException">The kernel has ended, or does not answer.</exception>
    public JsonNode Reply(string id, TimeSpan? patience = null)
    {
        while (true)
            if (Next(_shell, out var parent, out _, patience) is { } body && parent == id)
                return body;
    }

    private static JsonObject Cell(string code) =>
        new() { ["code"] = code, ["silent"] = false, ["store_history"] = true, ["allow_stdin"] = false };

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

    private JsonNode? Next(NetMQSocket socket, out string? parent, out string? type, TimeSpan? patience = null)
    {
        NetMQMessage? message = null;
        var clock = Stopwatch.StartNew();
        while (!socket.TryReceiveMultipartMessage(Glance, ref message))
            if (_kernel.HasExited) throw new KernelGoneException($"The kernel has ended with {_kernel.ExitCode}.");
            else if (clock.Elapsed > (patience ?? Patience)) throw new KernelGoneException("The kernel does not answer.");
        var frames = message!.Select(frame => frame.ToByteArray()).ToArray();
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
        foreach (var socket in new NetMQSocket[] { _shell, _control, _iopub })
        {
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }

        File.Delete(_file);
    }
}

/// <summary>The kernel has ended, or answers no more.</summary>
internal sealed class KernelGoneException(string message) : Exception(message);
