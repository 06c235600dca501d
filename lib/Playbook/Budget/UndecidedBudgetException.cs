namespace Playbook.Budget;

/// <summary>
/// The search stopped before it found an allocation or proved that there is none; the message says how far it looked and what to change.
/// </summary>
public sealed class UndecidedBudgetException : InvalidOperationException
{
    /// <summary>Creates the exception.</summary>
    public UndecidedBudgetException() : this("The search for an allocation stopped before it was decided.")
    {
    }

    /// <summary>Creates the exception with a message.</summary>
    public UndecidedBudgetException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with a message and its cause.</summary>
    public UndecidedBudgetException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Creates the exception with the number of nodes that were looked at.</summary>
    public UndecidedBudgetException(string message, int nodes) : base(message) => Nodes = nodes;

    /// <summary>Nodes of the search tree that were solved.</summary>
    public int Nodes { get; }
}
