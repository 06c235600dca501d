namespace Playbook.Notebooks;

/// <summary>A notebook file cannot be read or written; the message says where and why.</summary>
public sealed class NotebookFormatException : Exception
{
    /// <summary>A fault without further detail.</summary>
    public NotebookFormatException() { }

    /// <summary>A fault with its reason.</summary>
    public NotebookFormatException(string message) : base(message) { }

    /// <summary>A fault with its reason and what caused it.</summary>
    public NotebookFormatException(string message, Exception inner) : base(message, inner) { }
}
