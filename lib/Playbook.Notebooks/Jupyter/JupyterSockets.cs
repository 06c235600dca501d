using NetMQ;
using NetMQ.Sockets;

namespace Playbook.Notebooks.Jupyter;

/// <summary>
/// The five sockets of a kernel. One thread serves shell, control, stdin and IOPub, another the heartbeat, so a busy cell delays neither.
/// </summary>
internal sealed class JupyterSockets : IDisposable
{
    // Enough for a last reply to leave, little enough that a kernel without a client ends.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);
    private const int Batch = 100;

    private readonly Action<JupyterChannel, IReadOnlyList<byte[]>> received;
    private readonly Action<string> log;
    private readonly Dictionary<JupyterChannel, NetMQSocket> sockets = [];
    private readonly NetMQQueue<Action> outgoing = new();
    private readonly NetMQPoller poller = [];
    private readonly Heartbeat heartbeat;
    // A cell that ends while the kernel ends still tells of it: a send into a queue that is being closed would keep NetMQ, and with it the
    // process, from ending.
    private readonly Lock gate = new();
    private bool closed;

    /// <summary>Binds all sockets.</summary>
    /// <param name="connection">Where.</param>
    /// <param name="received">Called with each message, on the sockets' own thread: must not block.</param>
    /// <param name="log">Told what went wrong.</param>
    /// <exception cref="IOException">A port is taken, or the address is none of this machine.</exception>
    public JupyterSockets(ConnectionFile connection, Action<JupyterChannel, IReadOnlyList<byte[]>> received, Action<string> log)
    {
        this.received = received;
        this.log = log;
        try
        {
            Bind(JupyterChannel.Shell, new RouterSocket(), connection, connection.Shell);
            Bind(JupyterChannel.Control, new RouterSocket(), connection, connection.Control);
            Bind(JupyterChannel.Stdin, new RouterSocket(), connection, connection.Stdin);
            Bind(JupyterChannel.IOPub, new XPublisherSocket(), connection, connection.IOPub);
            heartbeat = new(connection.Endpoint(connection.Heartbeat));
        }
        catch
        {
            foreach (var socket in sockets.Values) socket.Dispose();
            outgoing.Dispose();
            poller.Dispose();
            throw;
        }
        outgoing.ReceiveReady += (_, ready) =>
        {
            for (var n = 0; n < Batch && ready.Queue.TryDequeue(out var send, TimeSpan.Zero); n++) Guard(send);
        };
        poller.Add(outgoing);
    }

    /// <summary>Begins to receive and to send.</summary>
    public void Start() => poller.RunAsync("jupyter sockets", isBackgroundThread: true);

    /// <summary>
    /// Sends a message; nothing once the sockets are closed. Callable from any thread; messages of one thread keep their order.
    /// </summary>
    public void Send(JupyterChannel channel, IReadOnlyList<byte[]> frames) => Enqueue(() =>
    {
        var message = new NetMQMessage(frames.Count);
        foreach (var frame in frames) message.Append(frame);
        sockets[channel].TrySendMultipartMessage(message);
    });

    /// <summary>Ends when all that was to be sent before has been handed over.</summary>
    public Task FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Enqueue(done.SetResult)) done.SetResult();
        return done.Task;
    }

    private bool Enqueue(Action action)
    {
        lock (gate)
        {
            if (!closed) outgoing.Enqueue(action);
            return !closed;
        }
    }

    private void Bind(JupyterChannel channel, NetMQSocket socket, ConnectionFile connection, int port)
    {
        sockets[channel] = socket;
        // No message is ever thrown away for being one too many: a lost "idle" would hang a client.
        socket.Options.SendHighWatermark = socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = Linger;
        Bind(socket, connection.Endpoint(port));
        socket.ReceiveReady += (_, ready) =>
        {
            NetMQMessage? message = null;
            for (var n = 0; n < Batch && ready.Socket.TryReceiveMultipartMessage(ref message); n++)
            {
                var frames = message.Select(frame => frame.ToByteArray()).ToArray();
                Guard(() => received(channel, frames));
            }
        };
        poller.Add(socket);
    }

    private static void Bind(NetMQSocket socket, string endpoint)
    {
        try
        {
            socket.Bind(endpoint);
        }
        catch (Exception error) when (error is NetMQException or System.Net.Sockets.SocketException or ArgumentException)
        {
            throw new IOException($"The kernel cannot listen on {endpoint}: {error.Message}", error);
        }
    }

    // An exception would end the thread, and with it the kernel.
    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            log($"sockets: {error.Message}");
        }
    }

    public void Dispose()
    {
        lock (gate) closed = true;
        if (poller.IsRunning) poller.Stop();
        poller.Dispose();
        foreach (var socket in sockets.Values) socket.Dispose();
        outgoing.Dispose();
        heartbeat.Dispose();
    }

    /// <summary>Sends back whatever comes, so that a client sees that the process lives.</summary>
    private sealed class Heartbeat : IDisposable
    {
        private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
        private readonly RouterSocket socket = new();
        private readonly Thread thread;
        private volatile bool ended;

        public Heartbeat(string endpoint)
        {
            try
            {
                Bind(socket, endpoint);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
            thread = new(Echo) { IsBackground = true, Name = "jupyter heartbeat", Priority = ThreadPriority.AboveNormal };
            thread.Start();
        }

        private void Echo()
        {
            NetMQMessage? message = null;
            while (!ended)
                if (socket.TryReceiveMultipartMessage(Look, ref message)) socket.TrySendMultipartMessage(message);
        }

        public void Dispose()
        {
            ended = true;
            thread.Join();
            socket.Options.Linger = TimeSpan.Zero;
            socket.Dispose();
        }
    }
}
