namespace Playbook.Warehouse;

/// <summary>
/// Something a user can understand and repair: a missing file, a table without rows, a query parameter that was not given.
/// </summary>
public sealed class WarehouseException : Exception
{
    /// <summary>An error with a message that names what is wrong and what to do.</summary>
    public WarehouseException(string message) : base(message)
    {
    }

    /// <summary>An error with a message and the engine's own error behind it.</summary>
    public WarehouseException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>An error without a message; use the others.</summary>
    public WarehouseException() : base("The warehouse cannot be used.")
    {
    }
}
