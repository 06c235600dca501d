namespace Playbook.Notebooks.Jupyter;

/// <summary>A connection file that a kernel cannot be started from; the message says what is wrong in it.</summary>
public sealed class ConnectionFileException(string message, Exception? inner = null) : Exception(message, inner);
