namespace Playbook.Notebooks;

/// <summary>
/// A cell was asked to end and is in a call that cannot be stopped: the call goes on in the background, and nobody waits.
/// </summary>
internal sealed class LeftBehindException(CancellationToken cancellation) : OperationCanceledException(
    "The cell was cancelled. What it called last knows no interrupt and goes on in the background until it ends by itself; "
    + "restart the kernel to end it now.", cancellation);
