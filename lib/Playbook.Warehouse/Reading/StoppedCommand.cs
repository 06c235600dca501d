using DuckDB.NET.Data;
using Playbook.Statistics;

namespace Playbook.Warehouse;

/// <summary>
/// Interrupts the engine while a command runs, once one of two tokens is cancelled: that of the call and that of the calling flow
/// (<see cref="Interruption"/>).
/// </summary>
internal sealed class StoppedCommand : IDisposable
{
    private const int AgainAfterMilliseconds = 50;

    private readonly CancellationTokenSource either;
    private readonly CancellationTokenRegistration registration;
    private readonly Timer timer;
    private readonly Lock gate = new();
    private bool ended;

    /// <summary>Watches the command until it is disposed.</summary>
    /// <exception cref="OperationCanceledException">One of them is cancelled already.</exception>
    public StoppedCommand(DuckDBCommand command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Interruption.Check();
        either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Interruption.Token);
        timer = new(_ =>
        {
            lock (gate)
                if (!ended) command.Cancel();
        });
        // A cancel that comes before the statement has begun is lost on the driver, so it is said again until the statement has ended.
        registration = either.Token.Register(() => timer.Change(0, AgainAfterMilliseconds));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registration.Dispose();
        lock (gate) ended = true;
        timer.Dispose();
        either.Dispose();
    }
}
