namespace Playbook.Scripts;

/// <summary>
/// Notebooks that are running. A cell that ends the process (<c>Environment.Exit</c>) would end it with the cell's exit code and without a
/// word: to whom starts a script that reads as success. While one of these lives, such an end says which notebook did it and fails.
/// </summary>
internal sealed class EndedByCell : IDisposable
{
    private static readonly Lock Gate = new();
    private static readonly List<string> Running = [];

    private readonly string _notebook;

    static EndedByCell() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        lock (Gate)
        {
            if (Running.Count == 0) return;
            Console.Error.WriteLine($"{string.Join(" or ", Running)}: a cell ended the process (Environment.Exit); nothing of it was "
                + "written. A notebook ends by itself: take that call out.");
            Environment.ExitCode = 1;
        }
    };

    public EndedByCell(string notebook)
    {
        lock (Gate) Running.Add(_notebook = notebook);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate) Running.Remove(_notebook);
    }
}
