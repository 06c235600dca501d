namespace Playbook.Notebooks;

/// <summary>A cell cannot go on; carries what its reader is shown.</summary>
internal sealed class CellFailedException(ErrorOutput error, Exception? inner = null) : Exception(error.Message, inner)
{
    public ErrorOutput Error { get; } = error;

    /// <summary>A magic command with a fault: the message names the command and what it expects.</summary>
    public static CellFailedException Magic(int line, string message) => new(new("MagicCommandError", message, [], line));
}
