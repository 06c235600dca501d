using System.Text.Json;

namespace Playbook.Notebooks.Jupyter;

/// <summary>
/// Where a kernel listens and how its messages are signed: the file that a Jupyter client writes before it starts a kernel.
/// </summary>
internal sealed record ConnectionFile
{
    private static readonly string[] Ports = ["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"];

    /// <summary>Address to listen on, for example <c>127.0.0.1</c>.</summary>
    public required string Address { get; init; }

    public required int Shell { get; init; }

    public required int IOPub { get; init; }

    public required int Stdin { get; init; }

    public required int Control { get; init; }

    public required int Heartbeat { get; init; }

    /// <summary>Key of the signatures; empty means that messages are not signed.</summary>
    public required string Key { get; init; }

    /// <summary>The address of a port in ZeroMQ's notation.</summary>
    public string Endpoint(int port) => FormattableString.Invariant($"tcp://{Address}:{port}");

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">It is missing or unreadable.</exception>
    /// <exception cref="ConnectionFileException">It is no connection file, or asks for what this kernel cannot do.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (ConnectionFileException error)
        {
            throw new ConnectionFileException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="ConnectionFileException">It is no connection file, or asks for what this kernel cannot do.</exception>
    public static ConnectionFile Parse(string text)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(text);
        }
        catch (JsonException error)
        {
            throw new ConnectionFileException($"this is no JSON: {error.Message}", error);
        }
        if (root.ValueKind != JsonValueKind.Object) throw new ConnectionFileException("a connection file is a JSON object.");
        // NetMQ emulates ipc by a TCP port of its own choosing, which no other client would find.
        if (Text("transport", "tcp") is var transport and not "tcp")
            throw new ConnectionFileException($"the transport is '{transport}'; this kernel speaks tcp only.");
        if (Text("signature_scheme", MessageSigner.Scheme) is var scheme and not (MessageSigner.Scheme or ""))
            throw new ConnectionFileException($"the signature scheme is '{scheme}'; this kernel knows {MessageSigner.Scheme} only.");
        var ports = Ports.ToDictionary(name => name, Port, StringComparer.Ordinal);
        return new()
        {
            Address = Text("ip", "127.0.0.1"), Key = Text("key", ""), Shell = ports["shell_port"], IOPub = ports["iopub_port"],
            Stdin = ports["stdin_port"], Control = ports["control_port"], Heartbeat = ports["hb_port"],
        };

        string Text(string name, string fallback) => !root.TryGetProperty(name, out var value) ? fallback
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : throw new ConnectionFileException($"\"{name}\" is {value.GetRawText()}; it must be a text.");

        int Port(string name)
        {
            if (!root.TryGetProperty(name, out var value)) throw new ConnectionFileException($"\"{name}\" is missing.");
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var port) && port is >= 1 and <= 65535 ? port
                : throw new ConnectionFileException($"\"{name}\" is {value.GetRawText()}; it must be a port, 1 to 65535.");
        }
    }
}
