namespace Playbook.Kit;

/// <summary>A parameter has a value that it cannot have; the message names the value and what is allowed.</summary>
public sealed class ParameterException : Exception
{
    /// <inheritdoc/>
    public ParameterException()
    {
    }

    /// <inheritdoc/>
    public ParameterException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public ParameterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
