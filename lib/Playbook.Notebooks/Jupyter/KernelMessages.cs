using System.Text.Json.Nodes;

namespace Playbook.Notebooks.Jupyter;

/// <summary>Sends what the kernel says, each message under the request that it belongs to. Callable from any thread.</summary>
internal sealed class KernelMessages(WireFormat wire, Action<JupyterChannel, IReadOnlyList<byte[]>> send)
{
    /// <summary>Tells every client.</summary>
    /// <param name="type">Type of the message.</param>
    /// <param name="parent">The request that it belongs to; <c>null</c> when it belongs to none.</param>
    /// <param name="content">What it says.</param>
    public void Publish(string type, JupyterMessage? parent, JsonObject content) =>
        send(JupyterChannel.IOPub,
            wire.Write([System.Text.Encoding.ASCII.GetBytes($"kernel.{wire.Session}.{type}")], type, parent?.Header, content));

    /// <summary>Tells every client whether the kernel works.</summary>
    public void Status(JupyterMessage? parent, string state) => Publish("status", parent, new() { ["execution_state"] = state });

    /// <summary>Answers a request on the channel that it came on.</summary>
    public void Reply(JupyterChannel channel, JupyterMessage request, string type, JsonObject content)
    {
        if (!content.ContainsKey("status")) content["status"] = "ok";
        send(channel, wire.Write(request.Route, type, request.Header, content));
    }

    /// <summary>Asks the client that sent a request.</summary>
    public void Ask(JupyterMessage request, JsonObject content) =>
        send(JupyterChannel.Stdin, wire.Write(request.Route, "input_request", request.Header, content));

    /// <summary>Greets a new listener of the IOPub channel, so that it knows that no more messages pass it by.</summary>
    /// <param name="topic">What it listens to.</param>
    public void Welcome(byte[] topic) =>
        send(JupyterChannel.IOPub,
            wire.Write([topic], "iopub_welcome", null, new() { ["subscription"] = System.Text.Encoding.UTF8.GetString(topic) }));
}
