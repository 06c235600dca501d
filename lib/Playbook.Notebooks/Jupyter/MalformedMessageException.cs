namespace Playbook.Notebooks.Jupyter;

/// <summary>A message that does not say what its type must say.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="request">
/// The message as far as it could be read, so that it can be answered; <c>null</c> when not even its header could.
/// </param>
internal sealed class MalformedMessageException(string message, JupyterMessage? request = null) : Exception(message)
{
    public JupyterMessage? Request { get; } = request;
}
