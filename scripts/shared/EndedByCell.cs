namespace Playbook.Scripts;

/// <summary>
/// Notebooks that are running. A cell that ends the process (<c>Environment.Exit</c>) would end it with the cell's exit code and without a
/// word: to whom starts a script that reads as success. While one of these lives, such an end says which notebook did it and fails; the end
/// that a user asks for with Ctrl-C stays what it is.
/// </summary>
internal sealed class EndedByCell : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly List<EndedByCell> Running = [];

    private readonly string _notebook;
    private readonly CancellationToken _cancellation;

    static EndedByCell() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        lock (Gate)
        {
            if (Running.Count == 0 || Running.Exists(r => r._cancellation.IsCancellationRequested)) return;
            Console.Error.WriteLine(string.Join(" or ", Running.Select(r => r._notebook))
                + ": a cell ended the process (Environment.Exit); nothing of it was written. "
                + "A notebook ends by itself: take that call out.");
            Environment.ExitCode = 1;
        }
    };

    public EndedByCell(string notebook, CancellationToken cancellation)
    {
        (_notebook, _cancellation) = (notebook, cancellation);
        lock (Gate) Running.Add(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate) Running.Remove(this);
    }
}
