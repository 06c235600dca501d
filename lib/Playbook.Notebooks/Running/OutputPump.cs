using System.Text;

namespace Playbook.Notebooks;

/// <summary>
/// Hands outputs to the host in order, one at a time, on a thread of its own. Not on the cell's thread: the waits of that
/// one can be interrupted, and a host must not be stopped in the middle of a message. Console text is gathered for a moment, so that
/// a loop of small writes makes few messages; everything else goes at once.
/// </summary>
internal sealed class OutputPump : IDisposable
{
    /// <summary>How long console text may wait for more, in milliseconds.</summary>
    private const int GatherMilliseconds = 30;

    /// <summary>Characters in one piece of console text.</summary>
    private const int PieceLength = 16 * 1024;

    /// <summary>Outputs other than text that may wait; a cell that shows more is held until the host has caught up.</summary>
    private const int Capacity = 256;

    private readonly object gate = new();
    private readonly Action<CellOutput> deliver;
    private readonly Queue<Entry> waiting = [];
    private readonly List<TaskCompletionSource> flushes = [];
    private Entry? open;
    private Exception? fault;
    private bool delivering;
    private bool closed;

    public OutputPump(Action<CellOutput> deliver)
    {
        this.deliver = deliver;
        // Without the flow of the caller: the host's code must not look like a part of a cell.
        new Thread(Work) { IsBackground = true, Name = "notebook outputs" }.UnsafeStart();
    }

    /// <summary>Console text.</summary>
    public void Post(ReadOnlySpan<char> text, bool isError)
    {
        while (text.Length > 0)
        {
            lock (gate)
            {
                if (closed) return;
                if (open is null || open.IsError != isError || open.Text!.Length >= PieceLength)
                    waiting.Enqueue(open = new(null, new(), isError, Environment.TickCount64));
                var length = Math.Min(text.Length, PieceLength - open.Text!.Length);
                open.Text.Append(text[..length]);
                text = text[length..];
                if (waiting.Count == 1 && (open.Text.Length == length || open.Text.Length >= PieceLength) || waiting.Count > 1)
                    Monitor.PulseAll(gate);
            }
        }
    }

    /// <summary>Any other output.</summary>
    public void Post(CellOutput output)
    {
        lock (gate)
        {
            if (closed) return;
            waiting.Enqueue(new(output, null, false, 0));
            open = null;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>
    /// Holds the caller while the host is far behind. Apart from <see cref="Post(CellOutput)"/> so that an interrupt of the cell can
    /// end the wait.
    /// </summary>
    public void WaitForRoom()
    {
        lock (gate)
            while (waiting.Count > Capacity && !closed) Monitor.Wait(gate);
    }

    /// <summary>Ends when the host has been given all that was posted before.</summary>
    /// <exception cref="Exception">What the host threw when it was given an output since the last flush.</exception>
    public Task FlushAsync()
    {
        lock (gate)
        {
            if (waiting.Count == 0 && !delivering || closed) return Settled();
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            flushes.Add(done);
            Monitor.PulseAll(gate);
            return done.Task;
        }
    }

    /// <summary>Ends the thread; what still waits is delivered before.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }

    private Task Settled()
    {
        var caught = fault;
        fault = null;
        return caught is null ? Task.CompletedTask : Task.FromException(caught);
    }

    private void Work()
    {
        while (Take() is { } output)
        {
            try
            {
                deliver(output);
            }
            catch (Exception error)
            {
                lock (gate) fault ??= error;
            }
        }
    }

    private CellOutput? Take()
    {
        lock (gate)
        {
            delivering = false;
            Monitor.PulseAll(gate);
            while (true)
            {
                if (waiting.Count == 0)
                {
                    foreach (var done in flushes)
                    {
                        if (Settled() is { IsFaulted: true } failed) done.SetException(failed.Exception!.InnerException!);
                        else done.SetResult();
                    }
                    flushes.Clear();
                    if (closed) return null;
                    Monitor.Wait(gate);
                    continue;
                }
                var first = waiting.Peek();
                if (first.Text is { } gathered && waiting.Count == 1 && flushes.Count == 0 && !closed && gathered.Length < PieceLength
                    && GatherMilliseconds - (Environment.TickCount64 - first.Since) is > 0 and var left)
                {
                    Monitor.Wait(gate, (int)Math.Min(left, GatherMilliseconds));
                    continue;
                }
                waiting.Dequeue();
                if (ReferenceEquals(first, open)) open = null;
                delivering = true;
                return first.Output ?? new TextOutput(first.Text!.ToString(), first.IsError);
            }
        }
    }

    private sealed record Entry(CellOutput? Output, StringBuilder? Text, bool IsError, long Since);
}
